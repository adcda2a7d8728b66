"""path(): its chains are chains, and none is shorter."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.analysis import path
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.model import ASSERTED

from .conftest import graphs


def steps(graph: KnowledgeGraph, one: str, other: str, most: int = 3) -> list[list[tuple[object, ...]]]:
    """The chains as lists of (subject, relation, object)."""
    rows = list(path(graph, one, other, most)["chains"])
    return [
        [(row["subject"], row["relation"], row["object"]) for row in chain]
        for _, chain in groupby(rows, key=lambda row: row["chain"])
    ]


def test_each_link_has_its_words(graph: KnowledgeGraph) -> None:
    assert steps(graph, "林晓岚", "蓝湖电站") == [[("林晓岚", "任职", "侯马市"), ("蓝湖电站", "位于", "侯马市")]]
    rows = list(path(graph, "林晓岚", "蓝湖电站")["chains"])
    assert [(row["words"], row["document"], row["sources"]) for row in rows] == [
        ("lin与houma之间有holdsPost。", "侯马引来华星电机", 2),
        ("plant与houma之间有locatedIn。", "蓝湖电站开工", 1),
    ]


def test_through_the_least_connected_first(graph: KnowledgeGraph) -> None:
    found = path(graph, "周原", "沈建明", 1)
    assert [row["step"] for row in found["chains"]] == [1, 2, 3]
    twice = path(graph, "华星", "侯马", 5)
    assert [row["relation"] for row in twice["chains"]] == ["签约"]


@pytest.mark.parametrize("other", ["云岭茶业", "陈默", "山西省", "何远"])
def test_what_is_planned_denied_or_added_links_nothing(graph: KnowledgeGraph, other: str) -> None:
    assert len(path(graph, "周原", other)["chains"]) == 0


def test_one_entity_has_no_chain(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="are the same: 侯马市"):
        path(graph, "侯马", "侯马市")


@given(graphs(), st.data())
def test_no_chain_is_shorter_and_every_link_is_stated(graph: KnowledgeGraph, data: st.DataObject) -> None:
    assume(len(graph.entities) > 1)
    one, other = data.draw(st.permutations(graph.entities))[:2]
    stated = [s for s in graph.statements if s.status == ASSERTED and not s.inferred]
    plain: nx.Graph[str] = nx.Graph((graph.entity(s.s).name, graph.entity(s.o).name) for s in stated)
    plain.add_nodes_from(e.name for e in graph.entities)
    rows = list(path(graph, one.id, other.id, 9)["chains"])
    assert bool(rows) == nx.has_path(plain, one.name, other.name)
    chains: dict[object, dict[object, set[frozenset[object]]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        chains[row["chain"]][row["step"]].add(frozenset((row["subject"], row["object"])))
    for chain in chains.values():
        links = [link for step in chain.values() for link in step]
        assert len(links) == len(chain) == nx.shortest_path_length(plain, one.name, other.name)
        assert all(plain.has_edge(*link) for link in links)
        assert nx.has_path(nx.Graph(list(map(tuple, links))), one.name, other.name)
