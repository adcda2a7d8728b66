"""groups(): the discs of the picture, each by its main members."""

from __future__ import annotations

from hypothesis import given

from kg.analysis import groups
from kg.analysis.groups import find_groups
from kg.graph import KnowledgeGraph
from kg.ontology import load_ontology
from kg.view.data import page_data

from .conftest import graphs


@given(graphs())
def test_nobody_belongs_to_two_and_sizes_fall(graph: KnowledgeGraph) -> None:
    found = find_groups(graph)
    members = [entity.id for group in found for entity in group.members]
    assert len(members) == len(set(members))
    assert [len(g.members) for g in found] == sorted((len(g.members) for g in found), reverse=True)


@given(graphs())
def test_statements_inside_and_outside_are_those_of_the_graph(graph: KnowledgeGraph) -> None:
    for group in find_groups(graph):
        ids = {entity.id for entity in group.members}
        ends = [(s.s in ids) + (s.o in ids) for s in graph.statements if s.s != s.o]
        assert (group.inside, group.outside) == (ends.count(2), ends.count(1))


def test_they_are_the_discs_of_the_picture(graph: KnowledgeGraph) -> None:
    discs = page_data(graph, load_ontology())["discs"]
    alone = 1  # those without a link are a disc of the picture and no group
    assert len(find_groups(graph)) == len(discs) - alone


def test_main_members_come_first_and_give_the_name(graph: KnowledgeGraph) -> None:
    answer = groups(graph, most=1)
    (first,) = answer["groups"]
    members = list(answer["members"])
    assert str(first["leader"]).split("、") == [row["name"] for row in members[:3]]
    links = [row["neighbours"] for row in members]
    assert links == sorted(links, reverse=True)  # type: ignore[type-var]  # numbers
    assert any("shown are the 1 largest" in note for note in answer.notes)
