"""The Cypher script in an engine: what a name holds is never a part of the script."""

from __future__ import annotations

import io

import kglite
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.export import write_cypher
from kg.export.cypher import literal, name
from kg.export.flat import clean


def loaded(graph: kg.KnowledgeGraph) -> kglite.KnowledgeGraph:
    out = io.BytesIO()
    write_cypher(graph, out)
    engine = kglite.KnowledgeGraph()
    for statement in out.getvalue().decode().split(";\n")[:-1]:
        engine.cypher(statement)
    return engine


@given(st.text() | st.text(alphabet=st.sampled_from("'\\\"`\n u0027")))
def test_a_literal_is_its_text(text: str) -> None:
    (row,) = kglite.KnowledgeGraph().cypher(f"RETURN {literal(text)} AS text")
    assert row["text"] == clean(text)


@pytest.mark.parametrize("text", ["a`b", "`", "a b", "\\u0060"])
def test_nothing_ends_a_name(text: str) -> None:
    assert not {"`", "\\"} & set(name(text)[1:-1])


def test_all_is_there_with_its_type(hostile: kg.KnowledgeGraph) -> None:
    engine = loaded(hostile)
    counts = {label: engine.cypher(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"] for label in LABELS}
    assert counts == {
        "Entity": len(hostile.entities),
        "Person": sum(e.type == "Person" for e in hostile.entities),
        "Document": len(hostile.documents),
        "Figure": len(hostile.figures),
        "Quote": len(hostile.quotes),
    }
    (row,) = engine.cypher(
        "MATCH (a:Entity {id: 'e-9'})-[r {id: 's-9'}]->(b) "
        "RETURN a.aliases AS aliases, a.inferred AS inferred, r.confidence AS sure, r.quotes AS quotes"
    )
    entity, statement = hostile.entity("e-9"), next(s for s in hostile.statements if s.id == "s-9")
    assert dict(row) == {
        "aliases": list(entity.aliases),
        "inferred": entity.inferred,
        "sure": statement.confidence,
        "quotes": [evidence.quote for evidence in statement.evidence],
    }
    (row,) = engine.cypher("MATCH (:Entity {id: 'e-9'})-[:SAID]->(q:Quote)-[:IN]->(d:Document) RETURN d.text AS text")
    assert row["text"] == hostile.document("d-9").text


LABELS = ("Entity", "Person", "Document", "Figure", "Quote")
