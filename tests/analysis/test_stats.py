"""stats(): its counts are those of the graph, its signs those of the texts."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from kg.analysis import stats
from kg.graph import KnowledgeGraph
from kg.model import STATUSES

from .conftest import graphs


def quality(graph: KnowledgeGraph) -> dict[object, tuple[object, object]]:
    return {row["signal"]: (row["number"], row["of"]) for row in stats(graph)["quality"]}


@given(graphs())
def test_counts_are_those_of_the_graph(graph: KnowledgeGraph) -> None:
    answer = stats(graph)
    counts = {row["item"]: row["number"] for row in answer["counts"]}
    assert counts["entities"] == len(graph.entities) and counts["statements"] == len(graph.statements)
    assert counts["evidence"] == sum(len(s.evidence) for s in graph.statements)
    types, relations = graph.counts()
    assert {row["type"]: row["number"] for row in answer["types"]} == types
    assert {row["relation"]: row["number"] for row in answer["relations"]} == relations
    said = Counter("inferred" if s.inferred else s.status for s in graph.statements)
    for status in (*STATUSES, "inferred"):
        assert sum(row[status] for row in answer["relations"]) == said[status]  # type: ignore[misc]  # a number


@given(graphs())
def test_bands_of_confidence_and_statuses_hold_every_statement_once(graph: KnowledgeGraph) -> None:
    signs = quality(graph)
    said = sum(not s.inferred for s in graph.statements)
    assert sum(signs[f"statements {status}"][0] for status in STATUSES) == said  # type: ignore[misc]  # a number
    assert sum(n for name, (n, _) in signs.items() if "confidence" in str(name)) == said  # type: ignore[misc]


def test_a_reprint_is_a_document_and_no_story(graph: KnowledgeGraph) -> None:
    signs = quality(graph)
    assert signs["statements of more than one document"] == (3, 11)
    assert signs["statements of more than one story"] == (1, 11)
    assert signs["documents that retell a story"] == (1, 4)


def test_what_lacks_something_is_counted(graph: KnowledgeGraph) -> None:
    signs = quality(graph)
    assert signs["entities without statements"] == (3, 15)
    assert signs["documents without date"] == (1, 4)
    assert signs["documents without title"] == (1, 4)
    assert signs["documents that say nothing"] == (0, 4)


def test_every_sign_has_a_chinese_name(graph: KnowledgeGraph) -> None:
    from kg.analysis.answer import Wording
    from kg.ontology import load_ontology

    words = Wording(load_ontology()).words
    assert list(quality(graph)) == list(words["signals"])
