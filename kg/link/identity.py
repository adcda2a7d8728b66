"""The identity key of an entity: equal keys are the same thing, whatever document names it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract import Reading
from kg.model import DENIED, Entity, content_id

#: These mean the same wherever they are named; the others are known by their place or document too.
_BY_NAME = frozenset(
    (
        "Company",
        "GovernmentBody",
        "Institution",
        "Media",
        "Organization",
        "Place",
        "AdministrativeDivision",
        "DevelopmentZone",
        "Industry",
        "Policy",
        "Award",
    )
)


def keys(reading: Reading) -> Mapping[str, str]:
    """The corpus-wide id of each entity of a document."""
    anchors = _anchors(reading)
    return {entity.id: _key(entity, anchors.get(entity.id, ""), reading) for entity in reading.entities}


def _key(entity: Entity, anchor: str, reading: Reading) -> str:
    for scheme, code in entity.identifiers.items():
        return place_id(scheme, code)
    if entity.type in _BY_NAME:
        return content_id("e", entity.id.partition(":")[0], entity.name)
    if entity.type == "Person":
        return content_id("e", "Person", entity.name, anchor or reading.document.id)
    return content_id("e", entity.type, entity.name, reading.document.id)


def _anchors(reading: Reading) -> dict[str, str]:
    """For each person the body or place of a post: two people of one name and one anchor are one."""
    names = {entity.id: entity.name for entity in reading.entities}
    found: dict[str, str] = {}
    for statement in reading.statements:
        if statement.p in ("holdsPost", "memberOf") and statement.o in names:
            found[statement.s] = min(found.get(statement.s, names[statement.o]), names[statement.o])
    return found


def place_id(scheme: str, code: str) -> str:
    """The id of a place with an official code."""
    return content_id("e", scheme, code)


def statement_id(s: str, p: str, o: str, status: str) -> str:
    """The id of a statement; a denied one is kept apart from one that holds."""
    return content_id("s", s, p, o, DENIED if status == DENIED else "")
