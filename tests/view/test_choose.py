"""Which part of a graph is drawn."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from kg.model import Entity, Statement
from kg.view.choose import choose

PEOPLE = [Entity(id, "Person", id) for id in "abcde"]
SAID = [
    Statement("1", "b", "meetsWith", "a"),
    Statement("2", "b", "meetsWith", "c"),
    Statement("3", "c", "supports", "b"),
]
GRAPH = KnowledgeGraph([], PEOPLE, [*SAID, Statement("4", "a", "meetsWith", "missing")])


def test_the_most_connected_come_first_and_two_statements_between_two_count_once() -> None:
    chosen = choose(GRAPH)
    assert [entity.id for entity in chosen.entities] == ["b", "a", "c", "d", "e"]
    assert [statement.id for statement in chosen.statements] == ["1", "2", "3"]


def test_where_not_all_find_room_the_least_connected_are_left_out() -> None:
    chosen = choose(GRAPH, 2)
    assert [entity.id for entity in chosen.entities] == ["b", "a"]
    assert [statement.id for statement in chosen.statements] == ["1"]


def test_where_not_all_find_room_those_without_a_neighbour_have_none() -> None:
    assert [entity.id for entity in choose(GRAPH, 4).entities] == ["b", "a", "c"]
