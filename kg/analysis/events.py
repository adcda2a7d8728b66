"""find_events(): what happened to an entity, or inside a place, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.analysis.facts import CONTAINMENT, Facts, moment
from kg.graph import KnowledgeGraph
from kg.model import Entity, Statement


@dataclass(frozen=True, slots=True)
class Event:
    """A statement and when it happened; ``dated`` is ``text``, or ``published`` where only its document has a date."""

    date: str
    dated: str
    statement: Statement


def find_events(graph: KnowledgeGraph, entity: Entity | None, facts: Facts) -> tuple[list[Event], int]:
    """The events of an entity, or all, in the order of time; and how many statements have no date.

    That a division lies in another is no event.
    """
    about = _inside(graph, entity) if entity else None
    said = [
        statement
        for statement in graph.statements
        if statement.p != CONTAINMENT and (about is None or not about.isdisjoint((statement.s, statement.o)))
    ]
    dated = [(facts.when(s), s) for s in said]
    events = [Event(date, source, s) for (date, source), s in dated if date]
    events.sort(key=lambda e: (moment(e.date), e.date, e.statement.p, e.statement.id))
    return events, len(said) - len(events)


def _inside(graph: KnowledgeGraph, entity: Entity) -> set[str]:
    """The id of an entity, and those of all divisions inside it."""
    parts: dict[str, list[str]] = defaultdict(list)
    for statement in graph.statements:
        if statement.p == CONTAINMENT:
            parts[statement.o].append(statement.s)
    found: set[str] = set()
    waiting: Iterable[str] = [entity.id]
    while waiting:
        found.update(waiting)
        waiting = [part for whole in waiting for part in parts[whole] if part not in found]
    return found
