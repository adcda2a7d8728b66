"""A graph through the interface of rdflib."""

from __future__ import annotations

import io

import pytest
import rdflib
from oxrdflib import OxigraphStore

from kg.graph import KnowledgeGraph
from kg.query.interchange import to_rdflib
from kg.rdf import write_turtle

NAMES = "SELECT ?name { ?who kgo:holdsPost kg:%E4%BA%91%E5%B7%9E%E5%B8%82 ; rdfs:label ?name }"


def test_a_small_graph_is_what_rdflib_reads_from_turtle(graph: KnowledgeGraph) -> None:
    out = io.BytesIO()
    write_turtle(graph, out)
    assert set(graph.to_rdflib()) == set(rdflib.Graph().parse(data=out.getvalue(), format="turtle"))


@pytest.mark.parametrize("large", [0, 100_000])
def test_it_is_asked_the_same_whatever_its_size(graph: KnowledgeGraph, large: int) -> None:
    rdf = to_rdflib(graph, large=large)
    assert isinstance(rdf.store, OxigraphStore) is (large == 0)
    assert [str(name) for (name,) in rdf.query(NAMES)] == ["林晓岚"]  # type: ignore[misc]
    assert len(rdf) == len(graph.to_rdflib())


@pytest.mark.parametrize("large", [0, 100_000])
def test_changing_it_leaves_the_graph_as_it_is(graph: KnowledgeGraph, large: int) -> None:
    rdf = to_rdflib(graph, large=large)
    before = len(rdf)
    rdf.add((rdflib.URIRef("http://example.org/a"), rdflib.RDFS.label, rdflib.Literal("新")))
    assert len(rdf) == before + 1
    assert len(to_rdflib(graph, large=large)) == before
    assert graph.query('ASK { ?x rdfs:label "新" }').rows == ((False,),)
