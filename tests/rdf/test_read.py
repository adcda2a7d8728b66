"""From any form of RDF, and from graph.json, back to the same graph."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.graph import KnowledgeGraph
from kg.model import STATUSES, Document, Entity, Evidence, Figure, Part, Quote, Statement
from kg.pipeline import write_file
from kg.rdf import RDF_FORMATS, from_triples, triples

FORMS = ("json", *RDF_FORMATS)

#: Any text but the private characters that stand for what RDF and XML forbid.
TEXT = st.text(st.characters(max_codepoint=0xFFFFF), max_size=8)
OFFSET = st.integers(0, 10**6)
NAME = st.from_regex(r"\A[A-Za-z][A-Za-z0-9_-]{0,8}\Z")


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


STRETCH = st.tuples(TEXT, OFFSET, OFFSET)
EVIDENCE = {"document": TEXT, "start": OFFSET, "end": OFFSET, "quote": TEXT, "rule": TEXT, "marks": several(STRETCH)}
SOURCED = several(st.builds(Evidence, **EVIDENCE))
#: A strategy for each field of each noun: whoever adds a field is told here, and by what is lost.
FIELDS: dict[type, dict[str, st.SearchStrategy[Any]]] = {
    Evidence: EVIDENCE,
    Document: {
        "id": TEXT,
        "text": TEXT,
        "title": TEXT,
        "published": st.none() | st.dates(min_value=date(1900, 1, 1)),
        "source": TEXT,
        "offset": OFFSET,
        "authors": several(TEXT),
        "place": TEXT,
        "url": TEXT,
        "parts": several(STRETCH.map(lambda stretch: Part(*stretch))),
    },
    Entity: {
        "id": TEXT,
        "type": st.sampled_from(["Person", "Company", "Place"]),
        "name": TEXT,
        "aliases": several(TEXT),
        "identifiers": st.dictionaries(st.just("division") | TEXT, TEXT, max_size=3),
        "inferred": st.booleans(),
    },
    Statement: {
        "id": TEXT,
        "s": TEXT,
        "p": st.just("holdsPost") | NAME,
        "o": TEXT,
        "qualifiers": st.dictionaries(st.sampled_from(["title", "date", "amount", "place"]), TEXT, max_size=4),
        "status": st.sampled_from(STATUSES),
        "evidence": SOURCED,
        "inferred": st.booleans(),
        "confidence": st.none() | st.integers(1, 100).map(lambda percent: percent / 100),
    },
    Figure: {
        "id": TEXT,
        "entity": TEXT,
        "indicator": TEXT,
        "value": st.floats(allow_nan=False, allow_infinity=False),
        "unit": TEXT,
        "period": TEXT,
        "change": TEXT,
        "evidence": SOURCED,
    },
    Quote: {"id": TEXT, "speaker": TEXT, "quote": TEXT, "evidence": SOURCED},
}
GRAPHS = st.builds(
    KnowledgeGraph,
    *(
        st.lists(st.builds(kind, **FIELDS[kind]), max_size=2, unique_by=lambda noun: noun.id)
        for kind in (Document, Entity, Statement, Figure, Quote)
    ),
)


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_is_tried(kind: type) -> None:
    assert FIELDS[kind].keys() == {field.name for field in dataclasses.fields(kind)}


@settings(max_examples=60, deadline=None)
@given(graph=GRAPHS)
def test_triples_lose_nothing(graph: KnowledgeGraph) -> None:
    assert from_triples(triples(graph)).to_dict() == graph.to_dict()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=GRAPHS)
def test_every_form_is_read_back_whole(graph: KnowledgeGraph, tmp_path: Path) -> None:
    for form in FORMS:
        assert kg.load(write_file(graph, tmp_path / f"graph.{form}", form)).to_dict() == graph.to_dict(), form


@pytest.mark.parametrize("form", FORMS)
def test_hostile_names_are_read_back(
    form: str, name: str, graph_of: Callable[..., KnowledgeGraph], tmp_path: Path
) -> None:
    graph = graph_of(name)
    again = kg.load(write_file(graph, tmp_path / f"graph.{form}", form, base="https://example.org/news#"))
    assert again.to_dict() == graph.to_dict()


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_what_is_written_again_is_the_same_bytes(form: str, all_hostile: KnowledgeGraph, tmp_path: Path) -> None:
    file = write_file(all_hostile, tmp_path / f"graph.{form}", form)
    for old, new in zip(
        kg.write(all_hostile, tmp_path / "built", FORMS),
        kg.write(kg.load(file), tmp_path / "again", FORMS),
        strict=True,
    ):
        assert new.read_bytes() == old.read_bytes(), new.name


def test_a_folder_is_read_from_whatever_form_it_has(all_hostile: KnowledgeGraph, tmp_path: Path) -> None:
    kg.write(all_hostile, tmp_path, ["nq", "graphml"])
    assert kg.load(tmp_path).to_dict() == all_hostile.to_dict()
    kg.write(KnowledgeGraph(), tmp_path, ["json"])
    assert kg.load(tmp_path).to_dict() == KnowledgeGraph().to_dict()


GRAPH = """
@prefix kgo: <https://w3id.org/guanxi/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <http://x/> .
:a a kgo:Person ; rdfs:label "甲"@zh .
"""


def test_what_others_have_added_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        GRAPH + ':a a <http://y/Human> ; rdfs:seeAlso [ rdfs:label "x" ] ; kgo:visits :b . :c rdfs:label "丙" .',
        encoding="utf-8",
    )
    assert kg.load(tmp_path / "a.ttl").entities == (Entity("a", "Person", "甲"),)


@pytest.mark.parametrize(
    ("name", "added", "message"),
    [
        ("a.ttl", ":a rdfs:label", "a.ttl: not readable as Turtle"),
        ("a.nt", "", "a.nt: not readable as N-Triples"),
        ("a.xyz", "", r"a.xyz: not a known form of RDF; a file must end in \.ttl, \.nt"),
        ("a.ttl", ":b a kgo:Company .", "a.ttl: not a whole graph; <http://x/b> has no rdfs:label"),
        ("a.ttl", ":a a kgo:Company .", "<http://x/a> has 2 values of rdf:type, one is expected"),
        ("a.ttl", ":s a kgo:Statement ; kgo:subject :a .", "<http://x/s> has no kgo:predicate"),
        ("a.ttl", ":d a kgo:Document ; kgo:text '' ; kgo:offset 'x' .", "<http://x/d> has a wrong kgo:offset"),
        ("a.ttl", ":d a kgo:Document ; kgo:text '' ; kgo:offset 0 ; kgo:part 'x' .", "a wrong kgo:part"),
        ("a.ttl", ":d a kgo:Document ; kgo:text '' ; kgo:offset 0 ; dcterms:issued 'x' .", "a wrong dcterms:issued"),
        ("a.ttl", ":q a kgo:Quote ; kgo:speaker :a ; kgo:quote '' ; kgo:evidence :e .", "<http://x/e> has 0 values of"),
        (
            "a.ttl",
            ":q a kgo:Quote ; kgo:speaker :a ; kgo:quote '' ; kgo:evidence :e . :e oa:hasTarget :t .",
            "<http://x/t> has no oa:hasSource",
        ),
    ],
)
def test_what_is_no_graph_is_one_line(tmp_path: Path, name: str, added: str, message: str) -> None:
    (tmp_path / name).write_text(GRAPH + added, encoding="utf-8")
    with pytest.raises(kg.InputError, match=message) as error:
        kg.load(tmp_path / name)
    assert "\n" not in str(error.value)


def test_triples_of_a_damaged_graph_are_a_value_error() -> None:
    with pytest.raises(ValueError, match="no rdfs:label"):
        from_triples([t for t in triples(KnowledgeGraph((), [Entity("a", "Person", "甲")])) if "label" not in str(t)])


def test_private_characters_are_the_only_loss(tmp_path: Path) -> None:
    """U+100000 stands for NUL in RDF; graph.json keeps them apart."""
    graph = KnowledgeGraph((), [Entity("a", "Person", "\U00100000\0")])
    assert kg.load(write_file(graph, tmp_path / "a.json", "json")).to_dict() == graph.to_dict()
    assert kg.load(write_file(graph, tmp_path / "a.ttl", "ttl")).entities[0].name == "\0\0"
