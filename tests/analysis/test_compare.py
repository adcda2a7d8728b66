"""compare(): what is new, what changed, and what cannot both hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from kg.analysis import compare, conflicts
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Statement

from .conftest import graphs

NAMES = {
    "lin": ("Person", "林晓岚"),
    "zhou": ("Person", "周原"),
    "yun": ("AdministrativeDivision", "云州市"),
    "bure": ("GovernmentBody", "云州市商务局"),
    "hua": ("Company", "华星电机"),
    "plant": ("Project", "蓝湖电站"),
}


def made(*lines: str, document: str = "d", figures: tuple[Figure, ...] = ()) -> KnowledgeGraph:
    """The graph of ``subject relation object qualifiers…``, each with the words of a document."""
    words = Evidence(document, 0, 2, "某日", "r")
    statements = []
    for line in lines:
        s, p, o, *rest = line.split()
        values = dict(pair.split("=") for pair in rest)
        status = values.pop("status", "asserted")
        statements.append(Statement(f"{document}-{line}", s, p, o, values, status, (words,)))
    ends = {end for s in statements for end in (s.s, s.o)} | {f.entity for f in figures}
    entities = [Entity(id, *NAMES[id]) for id in sorted(ends)]
    return KnowledgeGraph([Document(document, "某日。", f"题{document}")], entities, statements, figures)


def money(amount: str, value: float, **more: str) -> str:
    extra = "".join(f" {name}={text}" for name, text in more.items())
    return f"amount={amount} amountValue={value} amountCurrency=CNY{extra}"


#: Two graphs of one statement each, a section, and how many contradictions it has.
PAIRS: list[tuple[str, str, str, int]] = [
    ("lin holdsPost yun title=市长", "zhou holdsPost yun title=市长", "holders", 1),
    ("lin holdsPost yun title=市委副书记、市长", "zhou holdsPost yun title=市长", "holders", 1),
    ("lin holdsPost yun title=市长", "zhou holdsPost yun title=原市长", "holders", 0),
    ("lin holdsPost yun title=副市长", "zhou holdsPost yun title=副市长", "holders", 0),
    ("lin holdsPost yun title=市长", "zhou holdsPost yun title=市长 status=planned", "holders", 0),
    ("lin holdsPost yun title=局长", "zhou holdsPost yun title=局长", "holders", 0),
    ("lin holdsPost bure title=局长", "zhou holdsPost bure title=局长", "holders", 1),
    ("lin holdsPost yun title=市长", "lin holdsPost yun title=市长", "holders", 0),
    (f"hua signedWith yun {money('2亿元', 2e8)}", f"hua signedWith yun {money('3亿元', 3e8)}", "amounts", 1),
    (f"hua signedWith yun {money('2亿元', 2e8)}", f"yun signedWith hua {money('3亿元', 3e8)}", "amounts", 1),
    (f"hua signedWith yun {money('2亿元', 2e8)}", f"lin signedWith yun {money('3亿元', 3e8)}", "amounts", 0),
    (
        f"hua investsIn plant {money('约2亿元', 2e8, amountBound='about')}",
        f"hua investsIn plant {money('2.1亿元', 2.1e8)}",
        "amounts",
        0,
    ),
    (
        f"hua investsIn plant {money('2亿元', 2e8, amountKind='total')}",
        f"lin undertakes plant {money('3亿元', 3e8, amountKind='total')}",
        "amounts",
        1,
    ),
    (f"hua investsIn plant {money('2亿元', 2e8)}", f"lin investsIn plant {money('3亿元', 3e8)}", "amounts", 0),
    (
        f"hua investsIn plant {money('2亿元', 2e8, amountKind='total')}",
        f"hua investsIn plant {money('1亿元', 1e8, amountKind='paid')}",
        "amounts",
        0,
    ),
    ("hua locatedIn yun", "hua locatedIn yun status=denied", "disputed", 1),
    ("hua locatedIn yun", "hua locatedIn yun status=planned", "disputed", 0),
]


@pytest.mark.parametrize(("first", "second", "section", "count"), PAIRS)
def test_what_cannot_both_hold(first: str, second: str, section: str, count: int) -> None:
    for one, other in ((first, second), (second, first)):
        answer = compare(made(one, document="a"), made(other, document="b"))
        assert len(answer[section]) == count


def test_what_contradicts_in_one_graph() -> None:
    both = made("lin holdsPost yun title=市长", "zhou holdsPost yun title=市长", "hua locatedIn yun")
    answer = conflicts(both)
    assert [(row["place"], row["first"], row["second"]) for row in answer["holders"]] == [("云州市", "周原", "林晓岚")]
    assert [section.name for section in answer.sections] == ["holders", "amounts", "numbers", "disputed"]


def test_each_side_has_its_words_and_its_document() -> None:
    (row,) = compare(
        made("lin holdsPost yun title=市长 date=2023", document="a"),
        made("zhou holdsPost yun title=市长", document="b"),
    )["holders"]
    assert row == {
        "place": "云州市",
        "title": "市长",
        "first": "林晓岚",
        "first_date": "2023",
        "first_words": "某日",
        "first_document": "题a",
        "second": "周原",
        "second_date": None,
        "second_words": "某日",
        "second_document": "题b",
    }


@pytest.mark.parametrize(("period", "value", "count"), [("2023年", 90.0, 1), ("2022年", 90.0, 0), ("2023年", 86.5, 0)])
def test_two_values_of_one_figure(period: str, value: float, count: int) -> None:
    old = made(figures=(Figure("f", "yun", "产值", 86.5, "亿元", "2023年"),))
    new = made(figures=(Figure("g", "yun", "产值", value, "亿元", period),))
    assert len(compare(old, new)["numbers"]) == count


def test_a_figure_without_a_period_contradicts_none() -> None:
    old, new = (made(figures=(Figure("f", "yun", "项目", value, "个"),)) for value in (3.0, 4.0))
    assert len(compare(old, new)["numbers"]) == 0


def test_a_contradiction_that_both_hold_is_old() -> None:
    both = ("lin holdsPost yun title=市长", "zhou holdsPost yun title=市长")
    grown = made(*both, "hua locatedIn yun")
    assert len(compare(made(*both), grown)["holders"]) == 0
    assert len(compare(made(both[0]), grown)["holders"]) == 1
    assert len(compare(grown, grown)["holders"]) == 1


def names(answer: Any, section: str) -> list[str]:
    return [f"{row['subject']} {row['relation']} {row['object']}" for row in answer[section]]


def test_what_is_new_and_what_is_gone() -> None:
    answer = compare(made("lin visits yun", "hua locatedIn yun"), made("lin visits yun", "zhou holdsPost hua"))
    assert names(answer, "statements") == ["周原 任职 华星电机"]
    assert names(answer, "missing") == ["华星电机 位于 云州市"]
    assert [(row["name"], row["type"]) for row in answer["entities"]] == [("周原", "人物")]


def test_a_plan_that_is_done() -> None:
    answer = compare(made("hua investsIn plant status=planned"), made("hua investsIn plant"))
    (row,) = answer["changed"]
    assert (row["before"], row["now"], row["words"]) == ("planned", "asserted", "某日")
    assert len(answer["statements"]) == 0


def test_an_entity_with_another_id_is_the_same_where_only_one_bears_its_name() -> None:
    old = made("lin visits yun")
    other = KnowledgeGraph(
        old.documents,
        [Entity("x", "Person", "林晓岚"), Entity("yun", *NAMES["yun"])],
        [Statement("s", "x", "visits", "yun", {}, evidence=old.statements[0].evidence)],
    )
    assert len(compare(old, other)["statements"]) == len(compare(old, other)["entities"]) == 0
    twice = KnowledgeGraph(old.documents, [*other.entities, Entity("y", "Person", "林晓岚")], other.statements)
    assert len(compare(old, twice)["statements"]) == 1


@given(graphs())
def test_a_graph_adds_nothing_to_itself(graph: KnowledgeGraph) -> None:
    answer = compare(graph, graph)
    for section in ("entities", "statements", "changed", "missing"):
        assert len(answer[section]) == 0
    empty = compare(KnowledgeGraph(), graph)
    assert len(empty["entities"]) == len(graph.entities)
