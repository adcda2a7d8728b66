"""Every sentence that comes with a rule of ontology/relations/ is read as the rule says."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import kg
from kg.errors import OntologyError
from kg.extract import Reader
from kg.extract.rules import Example
from kg.model import ASSERTED, PLANNED, Document
from kg.ontology import load_ontology
from kg.tag import load_tagger

_ROLE = re.compile(r"([SO])\[([^\[\]]*)\]")


@cache
def reader() -> Reader:
    return Reader(load_ontology(), load_tagger())


def roles(sentence: str) -> tuple[str, list[str], list[str]]:
    """The sentence without its marks, its subjects and its objects."""
    found: dict[str, list[str]] = {"S": [], "O": []}
    while marked := _ROLE.search(sentence):
        found[marked[1]].append(marked[2])
        sentence = sentence[: marked.start()] + marked[2] + sentence[marked.end() :]
    return sentence, found["S"], found["O"]


def said(text: str, relation: str) -> set[tuple[frozenset[str], frozenset[str]]]:
    """What a text states of a relation: the names of subject and object."""
    reading = reader().read_document(Document("d", text))
    names = {e.id: frozenset((e.name, *e.aliases)) for e in reading.entities}
    return {(names[s.s], names[s.o]) for s in reading.statements if s.p == relation and s.status in (ASSERTED, PLANNED)}


def holds(example: Example, subject: str, object: str, found: set[tuple[frozenset[str], frozenset[str]]]) -> bool:
    symmetric = load_ontology().relations[example.relation].symmetric
    ends = {(subject, object), (object, subject)} if symmetric else {(subject, object)}
    return any(s in names and o in others for s, o in ends for names, others in found)


EXAMPLES = reader().rules.examples


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.holds], ids=lambda e: f"{e.rule}-{e.sentence}")
def test_yes(example: Example) -> None:
    text, subjects, objects = roles(example.sentence)
    found = said(text, example.relation)
    assert subjects and objects
    assert all(holds(example, s, o, found) for s in subjects for o in objects), found


@pytest.mark.parametrize("example", [e for e in EXAMPLES if not e.holds], ids=lambda e: f"{e.rule}-{e.sentence}")
def test_no(example: Example) -> None:
    text, subjects, objects = roles(example.sentence)
    found = said(text, example.relation)
    assert subjects and objects
    assert not any(holds(example, s, o, found) for s in subjects for o in objects), found


def test_every_rule_brings_sentences_of_both_kinds() -> None:
    rules = {rule.id for rule in load_ontology().rules()}
    for kind in (True, False):
        assert rules <= {e.rule for e in EXAMPLES if e.holds is kind}


@pytest.mark.parametrize("relation", load_ontology().relations)
def test_every_relation_is_tested_by_many_sentences(relation: str) -> None:
    counted = Counter(kind for kind, _ in {(e.holds, e.sentence) for e in EXAMPLES if e.relation == relation})
    assert counted[True] >= 6
    assert counted[False] >= 4


def test_the_relations_that_rules_read() -> None:
    rules = (*reader().rules.frames, *reader().rules.templates)
    assert len({rule.relation for rule in rules}) >= 25


BAD = {
    "[nothing.frame]": "relation 'nothing'",
    "[[signedWith.frams]]": "'frams'; a rule is a frame, a template, or sentences",
    '[[signedWith.sentences]]\nyse = ["签"]': "sentences 1: 'yse' is unknown",
    '[[signedWith.frame]]\ntriggers = ["签"]': "needs triggers and patterns",
    '[[signedWith.frame]]\ntriggers = ["签"]\npatterns = ["s o"]': "needs s and trigger",
    '[[signedWith.frame]]\ntrigers = ["签"]': "'trigers' is unknown",
    '[[signedWith.frame]]\ntriggers = ["签"]\npatterns = ["s trigger o"]\ntypes = { s = ["Compnay"] }': "Company",
    '[[signedWith.template]]\npattern = "{s:Company}(签{o:Company}"': "no regular expression",
    '[[signedWith.template]]\npattern = "{s:Company}签约"': "needs a slot",
    '[[signedWith.template]]\npattern = "{s:Company}签{o:Plaec}"': "did you mean 'Place'",
}


@pytest.mark.parametrize(("content", "message"), BAD.items())
def test_a_wrong_rule_is_refused_by_name(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "mine.toml").write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as error:
        kg.build([], ontology=tmp_path)
    assert "mine.toml" in str(error.value)
