"""Which property holds which field of a noun: one table for writing and for reading back.

Identifiers and qualifiers, whose names are data, are with :mod:`kg.rdf.triples`
and :mod:`kg.rdf.read`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kg.model import Part
from kg.rdf import iris

Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Form:
    """How a value becomes a term under a base, and what is read back from the term's own text."""

    write: Callable[[str, Any], Term]
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field, the property that holds it, and the form of its values.

    ``many``: each item of a tuple is a value. ``always``: written even where it is empty.
    """

    name: str
    property: str
    form: Form
    many: bool = False
    always: bool = False


def _stretch(role: str, start: int, end: int) -> ox.Literal:
    """A role and a stretch of characters as RFC 5147 writes it: ``title char=0,12``."""
    return ox.Literal(iris.clean(f"{role} char={start},{end}"))


def _read_stretch(text: str) -> tuple[str, int, int]:
    role, _, stretch = iris.restored(text).rpartition(" char=")
    start, end = stretch.split(",")
    return role, int(start), int(end)


def _decimal(number: float) -> ox.Literal:
    """A number in full, since xsd:decimal has no exponent."""
    return ox.Literal(f"{Decimal(repr(float(number))):f}", datatype=iris.term("xsd:decimal"))


_TEXT = Form(lambda _, value: ox.Literal(iris.clean(value)), iris.restored)
_CHINESE = Form(lambda _, value: ox.Literal(iris.clean(value), language="zh"), iris.restored)
_NUMBER = Form(lambda _, value: ox.Literal(int(value)), int)
_DECIMAL = Form(lambda _, value: _decimal(value), float)
_FLAG = Form(lambda _, value: ox.Literal(bool(value)), lambda text: text in ("true", "1"))
_DAY = Form(lambda _, value: ox.Literal(value.isoformat(), datatype=iris.term("xsd:date")), date.fromisoformat)
_ENTITY = Form(iris.entity, iris.decoded)
_DOCUMENT = Form(lambda base, value: iris.node(base, "document", value), iris.decoded)
_NAME = Form(lambda _, value: iris.term(f"kgo:{value}"), iris.decoded)
_MARK = Form(lambda _, value: _stretch(*value), _read_stretch)
_PART = Form(lambda _, value: _stretch(value.kind, value.start, value.end), lambda text: Part(*_read_stretch(text)))

ENTITY = (
    Field("type", "rdf:type", _NAME, always=True),
    Field("name", "rdfs:label", _CHINESE, always=True),
    Field("aliases", "skos:altLabel", _CHINESE, many=True),
    Field("inferred", "kgo:inferred", _FLAG),
)
DOCUMENT = (
    Field("title", "dcterms:title", _TEXT),
    Field("published", "dcterms:issued", _DAY),
    Field("source", "dcterms:source", _TEXT),
    Field("offset", "kgo:offset", _NUMBER, always=True),
    Field("authors", "kgo:author", _TEXT, many=True),
    Field("place", "kgo:dateline", _TEXT),
    Field("url", "kgo:url", _TEXT),
    Field("parts", "kgo:part", _PART, many=True),
    Field("text", "kgo:text", _TEXT, always=True),
)
STATEMENT = (
    Field("s", "kgo:subject", _ENTITY, always=True),
    Field("p", "kgo:predicate", _NAME, always=True),
    Field("o", "kgo:object", _ENTITY, always=True),
    Field("status", "kgo:status", _TEXT, always=True),
    Field("inferred", "kgo:inferred", _FLAG, always=True),
    Field("confidence", "kgo:confidence", _DECIMAL),
)
FIGURE = (
    Field("entity", "kgo:entity", _ENTITY, always=True),
    Field("indicator", "kgo:indicator", _TEXT, always=True),
    Field("value", "kgo:value", _DECIMAL, always=True),
    Field("unit", "kgo:unit", _TEXT, always=True),
    Field("period", "kgo:period", _TEXT),
    Field("change", "kgo:change", _TEXT),
)
QUOTE = (
    Field("speaker", "kgo:speaker", _ENTITY, always=True),
    Field("quote", "kgo:quote", _TEXT, always=True),
)
#: Evidence is an annotation, the target that it points to, and the target's two selectors.
ANNOTATION = (
    Field("rule", "kgo:rule", _TEXT, always=True),
    Field("marks", "kgo:mark", _MARK, many=True),
)
TARGET = (Field("document", "oa:hasSource", _DOCUMENT, always=True),)
WORDS = (Field("quote", "oa:exact", _TEXT, always=True),)
POSITION = (
    Field("start", "oa:start", _NUMBER, always=True),
    Field("end", "oa:end", _NUMBER, always=True),
)

#: The qualifiers that are numbers; all others are words.
NUMBERS = frozenset(("amountValue", "amountMax"))

#: The classes of what records statements, with their fields; every other class of kgo: is one of entities.
RECORDS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {"Document": DOCUMENT, "Statement": STATEMENT, "Figure": FIGURE, "Quote": QUOTE}
)
