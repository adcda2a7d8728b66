"""draw_network(): the most connected entities and the links between them."""

from __future__ import annotations

from kg.analysis.page import kinds, render
from kg.analysis.picture.labels import Dot, place
from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, DENIED
from kg.network import bundles
from kg.ontology import Ontology
from kg.view.choose import choose
from kg.view.data import laid_out, node_label

#: As many nodes can be told apart on a page.
SHOWN = 140
#: The width of letters in pixels of the layout.
_LETTERS = 15.0
_MARGIN = 30.0


def draw_network(graph: KnowledgeGraph, ontology: Ontology, title: str, shown: int = SHOWN) -> str:
    """The ``shown`` most connected entities as an SVG for a page, laid out as graph.html is; empty without a link.

    What a text denies and what only the system adds is no link; a dashed line is planned or reported only.
    """
    said = [s for s in graph.statements if not s.inferred and s.status != DENIED]
    ends = {end for s in said for end in (s.s, s.o)}
    selection = choose(KnowledgeGraph((), (e for e in graph.entities if e.id in ends), said), shown)
    number = {entity.id: index for index, entity in enumerate(selection.entities)}
    linked = bundles((number[s.s], number[s.o]) for s in selection.statements)
    if not linked:
        return ""
    radii, placed = laid_out(len(number), linked)
    alone = set(range(len(number))) - {end for pair in linked for end in pair}
    nodes = [
        (Dot(x, y, radii[index], node_label(entity.name)), entity)
        for index, ((x, y), entity) in enumerate(zip(placed.positions, selection.entities, strict=True))
        if index not in alone
    ]
    kind = {type: index for index, type in enumerate(kinds(ontology))}
    edges = [
        (
            *placed.positions[a],
            *placed.positions[b],
            round(min(5.0, 0.8 + 0.6 * len(found)), 1),
            all(selection.statements[index].status != ASSERTED for index in found),
        )
        for (a, b), found in linked.items()
    ]
    return render(
        "network.svg",
        ontology,
        title=title,
        box=_box([dot for dot, _ in nodes]),
        discs=[d for d in placed.discs if len(d.members) > 2 and not alone.issuperset(d.members)],
        edges=edges,
        nodes=[(dot, kind[entity.type], ontology.label(entity.type), entity.name) for dot, entity in nodes],
        labels=place([dot for dot, _ in nodes], _LETTERS, len(nodes)),
        letters=_LETTERS,
    )


def _box(dots: list[Dot]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what holds the dots and the labels beside them."""
    left = min(d.x - d.radius for d in dots) - 3 * _MARGIN
    top = min(d.y - d.radius for d in dots) - _MARGIN
    right = max(d.x + d.radius for d in dots) + 3 * _MARGIN
    bottom = max(d.y + d.radius for d in dots) + _MARGIN
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)
