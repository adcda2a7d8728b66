"""find_spots(): the places of a graph, each with the point of its division."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.gazetteer import PROVINCE, Gazetteer, load_gazetteer
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.ontology import Ontology

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place at the point, in degrees, of the division called ``point``: itself, or the nearest around it."""

    entity: Entity
    code: str
    point: str
    longitude: float
    latitude: float
    statements: int
    documents: int


def find_spots(graph: KnowledgeGraph, ontology: Ontology) -> tuple[list[Spot], list[Entity]]:
    """The places with a point, and those without one."""
    gazetteer, known = load_gazetteer(ontology), coordinates(ontology.path("places/coordinates.tsv"))
    said: dict[str, int] = {}
    sources: dict[str, set[str]] = {}
    for statement in graph.statements:
        for end in {statement.s, statement.o} if not statement.inferred else ():
            said[end] = said.get(end, 0) + 1
            sources.setdefault(end, set()).update(each.document for each in statement.evidence)
    spots, without = [], []
    for entity in (e for e in graph.entities if ontology.is_a(e.type, "Place") and not e.inferred):
        code = entity.identifiers.get("division", "")
        at = next((code for code in _codes(code, gazetteer) if code in known), "")
        division = gazetteer.get(at)
        if division:
            spots.append(
                Spot(entity, code, division.name, *known[at], said.get(entity.id, 0), len(sources.get(entity.id, ())))
            )
        else:
            without.append(entity)
    return sorted(spots, key=lambda s: (-s.statements, s.code, s.entity.id)), without


def _codes(code: str, gazetteer: Gazetteer) -> Iterator[str]:
    """A code, that of its successor, and those of the county and the prefecture around it, not of the province."""
    division = gazetteer.get(code)
    if division is None:
        return
    yield code
    today = gazetteer.successor(division) if division.former else division
    if today is not None:
        yield today.code
        yield from (above.code for above in gazetteer.chain(today.code) if above.level > PROVINCE)


@cache
def coordinates(path: Path) -> dict[str, Point]:
    """The points of coordinates.tsv, by division code."""
    with path.open(encoding="utf-8", newline="") as table:
        return dict(_points(csv.DictReader(table, delimiter="\t")))


def _points(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, Point]]:
    for row in rows:
        yield row["code"], (float(row["longitude"]), float(row["latitude"]))
