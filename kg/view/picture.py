"""Where each entity is drawn, how large, and in which colour: for the page and for the files of graph tools."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import OntologyError
from kg.graph import KnowledgeGraph
from kg.network import bundles
from kg.ontology import Ontology, read_toml
from kg.view.choose import LIMIT, Selection, choose
from kg.view.layout import Disc, Layout, layout

#: Longer names are cut in the picture; cards and search show them whole.
LABEL_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Drawing:
    """Entities as discs: positions and radii in pixels at zoom 1, y downwards, in the order of a selection.

    ``bundles`` holds the numbers of the statements between two entities, which
    are drawn as one edge.
    """

    positions: tuple[tuple[float, float], ...]
    radii: tuple[float, ...]
    bundles: Mapping[tuple[int, int], list[int]]
    groups: tuple[Disc, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A disc of the picture, its y downwards."""

    x: float
    y: float
    radius: float


def draw(selection: Selection) -> Drawing:
    """The places of a selection's entities; each entity is larger the more neighbours it has."""
    number = {entity.id: index for index, entity in enumerate(selection.entities)}
    linked = bundles((number[s.s], number[s.o]) for s in selection.statements)
    radii, placed = laid_out(len(selection.entities), linked)
    return Drawing(placed.positions, tuple(radii), linked, placed.discs)


def laid_out(count: int, linked: Mapping[tuple[int, int], Sequence[int]]) -> tuple[list[float], Layout]:
    """The radius of each node, by its neighbours, and where all are placed."""
    degree = Counter(end for pair in linked for end in pair)
    radii = [radius(degree[node]) for node in range(count)]
    return radii, layout(radii, {pair: float(len(found)) for pair, found in linked.items()})


def spots(graph: KnowledgeGraph, limit: int = LIMIT) -> dict[str, Spot]:
    """The disc of each entity by its id, for the ``limit`` most connected: those of graph.html, where it has them."""
    selection = choose(graph, limit)
    drawing = draw(selection)
    discs = zip(selection.entities, drawing.positions, drawing.radii, strict=True)
    return {entity.id: Spot(x, y, radius) for entity, (x, y), radius in discs}


def light_colours(graph: KnowledgeGraph, ontology: Ontology) -> dict[str, str]:
    """The colour of each type of a graph on a light page, such as ``#2f6fc4``."""
    table = read_toml(ontology.path("view.toml"))["colours"]
    return {name: colours(name, ontology, table)["light"] for name in sorted({e.type for e in graph.entities})}


def colours(name: str, ontology: Ontology, table: Mapping[str, Any]) -> dict[str, str]:
    """The light and dark colour of a type, or of its nearest ancestor that has them."""
    type = ontology.types.get(name)
    found = table.get(name)
    if found is None and type is not None and type.parent is not None:
        return colours(type.parent, ontology, table)
    found = found or table["other"]
    if set(found) != {"light", "dark"}:
        raise OntologyError(f"view.toml: colours of {name} are {found!r}, but light and dark are expected")
    return {"light": str(found["light"]), "dark": str(found["dark"])}


def radius(degree: int) -> float:
    """A node's radius in pixels at zoom 1: its area grows with its neighbours."""
    return round(min(28.0, 4.5 + 2.7 * math.sqrt(degree)), 1)


def short_label(name: str) -> str:
    """A name for the picture: one line, not too long, and never empty."""
    line = " ".join(name.split())
    return (line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1] + "…") or "·"
