"""explain(): sentences with their roles, rules, status words, and what is found by a name or an id."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

import kg
from kg.confidence import load_reliability
from kg.explain import Explainer, Explanation, find_statements, near_names
from kg.model import ASSERTED, DENIED, PLANNED, REPORTED, Document, Entity, Statement, content_id
from kg.ontology import load_ontology

TEXTS = (
    "大理市市长林晓岚会见远山集团董事长周原。",
    "远山集团拟在大理市投资5亿元建厂。",
    "据报道，远山集团将总部迁回昆明市，从大理市迁至昆明市。",
    "大理市扩建。远山集团没有落户大理市，周原说。",
    "大理经济开发区引进蓝湖能源有限公司。",
)


@cache
def graph() -> kg.KnowledgeGraph:
    return kg.build(Document(content_id("d", t), t, t[:4], date(2024, 3, 5), "a.txt") for t in TEXTS)


@cache
def explainer() -> Explainer:
    return Explainer(graph(), load_ontology())


def one(relation: str, *names: str) -> Explanation:
    (found,) = [s for s in find_statements(graph(), names) if s.p == relation]
    return explainer().explain(found)


# relation, names at its ends → status, its words, the sentence
CASES = [
    ("holdsPost", ("林晓岚", "大理市"), ASSERTED, (), "O[大理市]T[市长]S[林晓岚]会见远山集团董事长周原。"),
    ("investsIn", ("远山集团", "大理市"), PLANNED, ("拟",), "S[远山集团]拟在O[大理市]T[投资]5亿元建厂。"),
    ("locatedIn", ("远山集团", "大理市"), DENIED, ("没有",), "S[远山集团]没有T[落户]O[大理市]，周原说。"),
]


@pytest.mark.parametrize(("relation", "names", "status", "words", "sentence"), CASES)
def test_a_statement_is_explained(
    relation: str, names: tuple[str, str], status: str, words: tuple[str, ...], sentence: str
) -> None:
    found = one(relation, *names)
    (witness,) = found.evidence
    assert (found.statement.status, witness.status_words, witness.marked) == (status, words, sentence)
    assert (witness.date, witness.source) == ("2024-03-05", "a.txt")
    assert found.label == load_ontology().label(relation)


def test_hearsay_is_found_before_the_clause() -> None:
    found = explainer().explain(next(s for s in graph().statements if s.status == REPORTED))
    assert [witness.status_words for witness in found.evidence] == [("据报道",)]


def test_a_name_inside_a_name_is_marked_inside() -> None:
    (witness,) = one("subdivisionOf", "大理经济开发区").evidence
    assert witness.marked == "S[O[大理]经济开发区]引进蓝湖能源有限公司。"


def test_what_the_gazetteer_adds_names_its_codes() -> None:
    found = one("subdivisionOf", "大理市", "大理白族自治州")
    assert (found.inferred, found.evidence) == ("division code 532901 lies in 532900", ())
    assert found.statement.confidence is None


@pytest.mark.parametrize(
    ("rule", "names", "words"),
    [
        ("investsIn.project", ["patterns", "triggers", "example"], "o 由 s trigger | s trigger o"),
        ("chainLeaderOf.of", ["pattern", "example"], "{o:Industry}"),
        ("holdsPost.title", ["reads", "example"], "a title beside a name"),
        ("locatedIn.beside", ["reads"], "two names side by side"),
        ("gone.rule", [], ""),
    ],
)
def test_a_rule_is_described(rule: str, names: list[str], words: str) -> None:
    how = explainer().rule(rule).how
    assert [name for name, _ in how] == names
    assert "".join(text for _, text in how[:1]).startswith(words)


def test_every_rule_that_annotated_articles_need_is_described() -> None:
    rules = load_reliability(load_ontology()).rules
    assert len(rules) > 50
    assert [rule for rule in rules if not explainer().rule(rule).how] == []


SMALL = kg.KnowledgeGraph(
    (),
    [Entity("a", "Person", "甲某", ("老甲",)), Entity("b", "Person", "乙某"), Entity("c", "Place", "丙市")],
    [
        Statement("s-ab1", "a", "meetsWith", "b", inferred=True),
        Statement("s-ab2", "b", "visits", "c", inferred=True),
        Statement("s-c", "a", "visits", "c", inferred=True),
    ],
)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["s-ab1"], ["s-ab1"]),
        (["s-c"], ["s-c"]),
        (["s-ab"], []),
        (["甲某"], ["s-ab1", "s-c"]),
        (["老甲"], ["s-ab1", "s-c"]),
        (["丙市"], ["s-ab2", "s-c"]),
        (["乙某", "甲某"], ["s-ab1"]),
        (["甲某", "丙市"], ["s-c"]),
        (["丁"], []),
        (["甲某", "丁"], []),
    ],
)
def test_statements_are_found(words: list[str], ids: list[str]) -> None:
    assert sorted(s.id for s in find_statements(SMALL, words)) == ids


@pytest.mark.parametrize(
    ("word", "names"), [("甲", ["甲某", "老甲"]), ("乙谋", ["乙某"]), ("丙市人", ["丙市"]), ("丁丁丁", [])]
)
def test_near_names(word: str, names: list[str]) -> None:
    assert near_names(SMALL, word)[: len(names)] == names if names else near_names(SMALL, word) == []
