"""groups(): who belongs together, each group named by its main members."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.analysis.answer import Answer, Wording
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.network import bundles, communities
from kg.ontology import Ontology, load_ontology
from kg.view.choose import choose

#: So many members name a group, and so many of each are listed.
_NAMING, _LISTED = 3, 8


@dataclass(frozen=True, slots=True)
class Group:
    """Entities with more links among each other than to the rest, those with the most links inside first.

    ``links`` counts each member's neighbours inside; ``inside`` and ``outside`` count statements.
    """

    members: tuple[Entity, ...]
    links: tuple[int, ...]
    inside: int
    outside: int

    @property
    def name(self) -> str:
        """Its main members."""
        return "、".join(entity.name for entity in self.members[:_NAMING])


def groups(graph: KnowledgeGraph, most: int = 20, ontology: Ontology | None = None) -> Answer:
    """The ``most`` largest groups of three and more members: the discs of graph.html.

    Sections: ``groups`` and ``members``, the main ones of each.
    """
    wording = Wording(ontology or load_ontology())
    found = find_groups(graph)
    shown = found[:most]
    label = wording.ontology.label
    notes = (f"{len(found)} groups of three and more; shown are the {most} largest",) if len(found) > most else ()
    summary = (
        (
            number,
            group.name,
            len(group.members),
            group.inside,
            group.outside,
            "、".join(label(type) for type, _ in Counter(e.type for e in group.members).most_common(2)),
        )
        for number, group in enumerate(shown, 1)
    )
    members = (
        (number, entity.name, label(entity.type), links)
        for number, group in enumerate(shown, 1)
        for entity, links in list(zip(group.members, group.links, strict=True))[:_LISTED]
    )
    return wording.answer(
        wording.words["titles"]["groups"],
        (
            wording.section("groups", ("group", "leader", "size", "inside", "outside", "mostly"), summary),
            wording.section("members", ("group", "name", "type", "neighbours"), members),
        ),
        notes,
    )


def find_groups(graph: KnowledgeGraph) -> list[Group]:
    """All groups of three and more, the largest first."""
    selection = choose(graph, len(graph.entities))
    number = {entity.id: index for index, entity in enumerate(selection.entities)}
    linked = bundles((number[s.s], number[s.o]) for s in selection.statements)
    home: dict[int, int] = {}
    found = communities(len(number), {pair: float(len(each)) for pair, each in linked.items()})
    for index, group in enumerate(found):
        home.update(dict.fromkeys(group, index))
    links: Counter[int] = Counter()
    inside: Counter[int] = Counter()
    outside: Counter[int] = Counter()
    for (a, b), statements in linked.items():
        if home[a] == home[b]:
            links.update((a, b))
            inside[home[a]] += len(statements)
        else:
            outside.update({home[a]: len(statements), home[b]: len(statements)})
    made = []
    for index, group in enumerate(found):
        ranked = sorted(group, key=lambda node: (-links[node], node))
        if len(group) > 2 and links[ranked[0]]:
            members = tuple(selection.entities[node] for node in ranked)
            made.append(Group(members, tuple(links[node] for node in ranked), inside[index], outside[index]))
    return made
