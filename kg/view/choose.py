"""Which part of a graph is shown: all of it, or its most connected entities."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.graph import KnowledgeGraph
from kg.model import Entity, Statement

#: As many nodes as a browser draws smoothly with vis-network.
LIMIT = 2500


@dataclass(frozen=True, slots=True)
class Selection:
    """Entities, the most connected first, and the statements among them."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


def choose(graph: KnowledgeGraph, limit: int = LIMIT) -> Selection:
    """The ``limit`` entities with the most neighbours, and every statement among them.

    Where not all find room, those without any neighbour are left out.
    """
    known = {entity.id for entity in graph.entities}
    statements = [s for s in graph.statements if s.s in known and s.o in known]
    pairs = {tuple(sorted((s.s, s.o))) for s in statements if s.s != s.o}
    degree = Counter(end for pair in pairs for end in pair)
    ranked = sorted(graph.entities, key=lambda entity: (-degree[entity.id], entity.id))
    if len(ranked) > limit:
        ranked = [entity for entity in ranked[:limit] if degree[entity.id]]
    shown = {entity.id for entity in ranked}
    return Selection(tuple(ranked), tuple(s for s in statements if s.s in shown and s.o in shown))
