"""central(): the measures against networkx and by hand; large graphs are estimated and say so."""

from __future__ import annotations

from importlib import import_module

import networkx as nx
import pytest
from hypothesis import given

from kg.analysis import MEASURES, central
from kg.analysis.central import measure
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.model import DENIED

from .conftest import graphs


def plain(graph: KnowledgeGraph) -> nx.Graph[str]:
    said = [s for s in graph.statements if s.status != DENIED and not s.inferred]
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(end for s in said for end in (s.s, s.o))
    network.add_edges_from((s.s, s.o) for s in said if s.s != s.o)
    return network


@given(graphs())
def test_measures_are_those_of_networkx(graph: KnowledgeGraph) -> None:
    network = plain(graph)
    found, pivots = measure(graph)
    assert pivots == 0 and {c.entity.id for c in found} == set(network)
    between, core = nx.betweenness_centrality(network), nx.core_number(network)
    for c in found:
        assert c.neighbours == network.degree(c.entity.id) and c.core == core[c.entity.id]
        assert c.betweenness == pytest.approx(between[c.entity.id], abs=1e-9)
    assert sum(c.pagerank for c in found) == pytest.approx(1 if found else 0, abs=1e-5)


def test_who_connects_most_comes_first(graph: KnowledgeGraph) -> None:
    rows = list(central(graph)["central"])
    assert (rows[0]["name"], rows[0]["type"], rows[0]["neighbours"], rows[0]["documents"]) == (
        "侯马市",
        "行政区划",
        4,
        3,
    )
    assert "山西省" not in [row["name"] for row in rows]


@pytest.mark.parametrize("by", MEASURES)
def test_any_measure_ranks(graph: KnowledgeGraph, by: str) -> None:
    values = [row[by] for row in central(graph, by=by)["central"]]
    assert values == sorted(values, reverse=True)  # type: ignore[type-var]  # numbers
    assert len(central(graph, most=2, by=by)["central"]) == 2


def test_every_measure_is_explained(graph: KnowledgeGraph) -> None:
    assert [row["measure"] for row in central(graph)["measures"]] == list(MEASURES)


def test_an_unknown_measure_is_refused(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="no measure 'weight'; these are known: neighbours, betweenness"):
        central(graph, by="weight")


def test_a_large_graph_is_estimated_and_says_so(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("kg.analysis.central")  # the package has the function under this name
    monkeypatch.setattr(module, "_EXACT", 10)
    monkeypatch.setattr(module, "_PIVOTS", 5)
    answer = central(graph)
    assert answer.notes == ("betweenness is estimated from 5 of 11 linked entities",)
    assert answer["central"].rows == central(graph)["central"].rows


def test_a_graph_without_statements_has_none() -> None:
    assert len(central(KnowledgeGraph())["central"]) == 0
