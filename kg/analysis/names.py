"""find_one(): the one entity that a name means; who is near where none or several have it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.query import Candidate, UnknownNameError
from kg.query.names import MOST, similarity
from kg.rdf import BASE, iris


class AmbiguousNameError(QueryError):
    """Several entities have this name; ``candidates`` are all of them."""

    def __init__(self, message: str, candidates: Iterable[Candidate]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


def find_one(graph: KnowledgeGraph, name: str) -> Entity:
    """The entity with this id, else this name, else this alias.

    Raises:
        AmbiguousNameError: several have it.
        UnknownNameError: none has it; the error holds those with a similar one.
    """
    wanted = name.strip()
    ways = (
        [e for e in graph.entities if e.id == wanted.removeprefix("kg:")],
        [e for e in graph.entities if e.name == wanted],
        [e for e in graph.entities if wanted in e.aliases],
    )
    found = next(filter(None, ways), [])
    if not found:
        raise UnknownNameError(f"nothing is called {name!r} in this graph", _near(graph, wanted))
    if len(found) > 1:
        ranked = sorted(_candidates(graph, ((e, e.name) for e in found)), key=lambda c: (-c.degree, c.id))
        raise AmbiguousNameError(f"{len(found)} entities are called {name!r}; choose one by its id", ranked)
    return found[0]


def _near(graph: KnowledgeGraph, name: str) -> list[Candidate]:
    """The entities with the most similar names, the best first, each by the name that is nearest."""
    best: list[tuple[float, str, Entity]] = []
    for entity in graph.entities:
        score, form = max((similarity(name, form), form) for form in (entity.name, *entity.aliases))
        if score > 0:
            best.append((score, form, entity))
    best.sort(key=lambda item: (-item[0], item[1], item[2].id))
    return _candidates(graph, ((entity, form) for _, form, entity in best[:MOST]))


def _candidates(graph: KnowledgeGraph, found: Iterable[tuple[Entity, str]]) -> list[Candidate]:
    """The same as candidates, with the number of statements at each."""
    return [
        Candidate(
            iris.entity(BASE, entity.id),
            f"kg:{entity.id}",
            form,
            entity.type,
            sum(entity.id in (s.s, s.o) for s in graph.statements),
        )
        for entity, form in found
    ]
