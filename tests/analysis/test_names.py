"""find_one(): ids, names, aliases; several and none."""

from __future__ import annotations

import pytest

from kg.analysis import AmbiguousNameError
from kg.analysis.names import find_one
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.query import UnknownNameError


@pytest.mark.parametrize(
    ("name", "id"),
    [("林晓岚", "lin"), (" 林晓岚 ", "lin"), ("华星", "hua"), ("kg:shi2", "shi2"), ("shi", "shi")],
)
def test_an_id_a_name_or_an_alias(graph: KnowledgeGraph, name: str, id: str) -> None:
    assert find_one(graph, name).id == id


def test_a_name_counts_before_an_alias() -> None:
    graph = KnowledgeGraph((), [Entity("a", "Place", "云州市", ("云州",)), Entity("b", "Place", "云州")])
    assert find_one(graph, "云州").id == "b"


def test_several_are_listed(graph: KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousNameError, match="2 entities are called '石桥'") as caught:
        find_one(graph, "石桥")
    assert [(c.id, c.type, c.degree) for c in caught.value.candidates] == [
        ("kg:shi", "Company", 0),
        ("kg:shi2", "Person", 0),
    ]


@pytest.mark.parametrize(("name", "near"), [("林晓兰", ["林晓岚"]), ("云岭茶", ["云岭茶业"]), ("xyz", []), ("", [])])
def test_of_none_the_nearest_are_offered(graph: KnowledgeGraph, name: str, near: list[str]) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_one(graph, name)
    assert [c.name for c in caught.value.candidates][: len(near) or 1] == near
    assert "\n" not in str(caught.value)
