"""draw_network(): the most connected entities with their neighbours, and the links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.analysis.page import kinds, render
from kg.analysis.picture.labels import Dot, Label, place, width
from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, DENIED, Entity, Statement
from kg.network import bundles
from kg.ontology import Ontology
from kg.view.choose import choose
from kg.view.layout import Disc
from kg.view.picture import laid_out, short_label

#: As many nodes can be told apart on a page, and as many neighbours come with each.
SHOWN, _AROUND = 120, 9
#: The width of letters, in pixels of the layout, and of labels, in letters.
_LETTERS, _LABEL = 19.0, 11
_MARGIN = 12.0


def draw_network(graph: KnowledgeGraph, ontology: Ontology, title: str, shown: int = SHOWN) -> str:
    """Up to ``shown`` entities as an SVG for a page, laid out as graph.html is; empty where nothing is linked.

    The most connected come first, each with its most connected neighbours. What a text denies and
    what only the system adds is no link; a dashed line is planned or reported only.
    """
    said = [s for s in graph.statements if not s.inferred and s.status != DENIED and s.s != s.o]
    entities = _chosen(graph, said, shown)
    if not entities:
        return ""
    number = {entity.id: index for index, entity in enumerate(entities)}
    among = [s for s in said if s.s in number and s.o in number]
    linked = bundles((number[s.s], number[s.o]) for s in among)
    radii, placed = laid_out(len(entities), linked)
    dots = [
        Dot(x, y, radius, _cut(entity.name))
        for (x, y), radius, entity in zip(placed.positions, radii, entities, strict=True)
    ]
    kind = {type: index for index, type in enumerate(kinds(ontology))}
    labels = place(dots, _LETTERS, len(dots))
    discs = [disc for disc in placed.discs if len(disc.members) > 2]
    edges = [
        (
            *placed.positions[a],
            *placed.positions[b],
            round(min(6.0, 1.2 + 0.7 * len(found)), 1),
            all(among[index].status != ASSERTED for index in found),
        )
        for (a, b), found in linked.items()
    ]
    return render(
        "network.svg",
        ontology,
        title=title,
        box=_box(dots, labels, discs),
        discs=discs,
        edges=edges,
        nodes=[(dot, kind[e.type], ontology.label(e.type), e.name) for dot, e in zip(dots, entities, strict=True)],
        labels=labels,
        letters=_LETTERS,
    )


def _chosen(graph: KnowledgeGraph, said: Sequence[Statement], most: int) -> list[Entity]:
    """The most connected entities with their most connected neighbours, as many as ``most`` allows."""
    ends = {end for s in said for end in (s.s, s.o)}
    ranked = choose(KnowledgeGraph((), (e for e in graph.entities if e.id in ends), said), len(ends)).entities
    rank = {entity.id: index for index, entity in enumerate(ranked)}
    near: dict[str, set[str]] = defaultdict(set)
    for statement in said:
        near[statement.s].add(statement.o)
        near[statement.o].add(statement.s)
    chosen: dict[str, None] = {}
    for entity in ranked:
        around = sorted(near[entity.id], key=rank.__getitem__)[:_AROUND]
        new = [id for id in (entity.id, *around) if id not in chosen]
        if len(chosen) + len(new) > most and chosen:
            break
        chosen.update(dict.fromkeys(new))
    return sorted((ranked[rank[id]] for id in chosen), key=lambda entity: rank[entity.id])


def _cut(name: str) -> str:
    label = short_label(name)
    return label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"


def _box(dots: Iterable[Dot], labels: Iterable[Label], discs: Iterable[Disc]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what holds all that is drawn."""
    circles: list[Dot | Disc] = [*dots, *discs]
    boxes = [(c.x - c.radius, c.y - c.radius, c.x + c.radius, c.y + c.radius) for c in circles]
    for label in labels:
        wide = width(label.words, _LETTERS)
        left = label.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
        boxes.append((left, label.y - _LETTERS, left + wide, label.y + 0.3 * _LETTERS))
    left, top = (min(box[side] for box in boxes) - _MARGIN for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) + _MARGIN for side in (2, 3))
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)
