"""A graph as tables: nodes, statements, figures, quotes, documents and evidence, a row for each.

Together they hold all that graph.json holds. ``s``, ``o``, ``entity``, ``speaker``, ``document``
and ``of`` are ids; ``subject``, ``object`` and ``quote`` of a statement are there for the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.export.flat import Value
from kg.graph import KnowledgeGraph
from kg.model import Evidence, Figure, Quote, Statement

#: Official codes and qualifiers that have a column of their own name; any other has its kind before it.
IDENTIFIERS = ("division", "country")
QUALIFIERS = (
    *("title", "date", "place"),
    *("amount", "amountValue", "amountMax", "amountCurrency", "amountBound", "amountKind"),
)
IDENTIFIER, QUALIFIER = "identifier:", "qualifier:"

Kind = Literal["text", "list", "flag", "integer", "number"]
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns."""

    name: str
    columns: Mapping[str, Kind]
    rows: Sequence[Row]


_NODE: Mapping[str, Kind] = {"id": "text", "name": "text", "type": "text", "aliases": "list", "inferred": "flag"}
_STATEMENT: Mapping[str, Kind] = {
    **dict.fromkeys(("id", "s", "subject", "p", "o", "object", "status"), "text"),
    "inferred": "flag",
    "confidence": "number",
}
_FIGURE: Mapping[str, Kind] = {
    **dict.fromkeys(("id", "entity", "name", "indicator"), "text"),
    "value": "number",
    **dict.fromkeys(("unit", "period", "change"), "text"),
}
_QUOTE: Mapping[str, Kind] = dict.fromkeys(("id", "speaker", "name", "quote"), "text")
_DOCUMENT: Mapping[str, Kind] = {
    **dict.fromkeys(("id", "title", "published", "source"), "text"),
    "offset": "integer",
    "authors": "list",
    **dict.fromkeys(("place", "url"), "text"),
    "parts": "list",
    "text": "text",
}
_EVIDENCE: Mapping[str, Kind] = {
    **dict.fromkeys(("kind", "of", "document"), "text"),
    **dict.fromkeys(("start", "end"), "integer"),
    **dict.fromkeys(("quote", "rule"), "text"),
    "marks": "list",
}


def tables(graph: KnowledgeGraph) -> dict[str, Table]:
    """Every table of a graph, by its name."""
    made = (nodes(graph), statements(graph), _figures(graph), _quotes(graph), _documents(graph), _evidence(graph))
    return {table.name: table for table in made}


def nodes(graph: KnowledgeGraph) -> Table:
    """A row for each entity."""
    rows = [
        {
            "id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "aliases": list(entity.aliases),
            "inferred": entity.inferred,
            **_named(entity.identifiers, IDENTIFIERS, IDENTIFIER),
        }
        for entity in graph.entities
    ]
    return _table("nodes", _NODE, IDENTIFIERS, rows)


def statements(graph: KnowledgeGraph) -> Table:
    """A row for each statement, with the first words that say so and the documents that do."""
    names = {entity.id: entity.name for entity in graph.entities}
    rows = [
        {
            "id": statement.id,
            "s": statement.s,
            "subject": names.get(statement.s),
            "p": statement.p,
            "o": statement.o,
            "object": names.get(statement.o),
            "status": statement.status,
            "inferred": statement.inferred,
            "confidence": statement.confidence,
            **_named(statement.qualifiers, QUALIFIERS, QUALIFIER),
            "quote": first_words(statement),
            "documents": documents_of(statement),
        }
        for statement in graph.statements
    ]
    table = _table("statements", _STATEMENT, QUALIFIERS, rows)
    return Table("statements", {**table.columns, "quote": "text", "documents": "list"}, rows)


def first_words(said: Statement | Figure | Quote) -> str | None:
    """The words that say so where they are first said."""
    return said.evidence[0].quote if said.evidence else None


def documents_of(said: Statement | Figure | Quote) -> list[str]:
    """The ids of the documents that say so, each once."""
    return list(dict.fromkeys(each.document for each in said.evidence))


def _figures(graph: KnowledgeGraph) -> Table:
    names = {entity.id: entity.name for entity in graph.entities}
    rows = [
        {
            "id": figure.id,
            "entity": figure.entity,
            "name": names.get(figure.entity),
            "indicator": figure.indicator,
            "value": figure.value,
            "unit": figure.unit,
            "period": figure.period,
            "change": figure.change,
        }
        for figure in graph.figures
    ]
    return Table("figures", _FIGURE, rows)


def _quotes(graph: KnowledgeGraph) -> Table:
    names = {entity.id: entity.name for entity in graph.entities}
    rows = [{"id": q.id, "speaker": q.speaker, "name": names.get(q.speaker), "quote": q.quote} for q in graph.quotes]
    return Table("quotes", _QUOTE, rows)


def _documents(graph: KnowledgeGraph) -> Table:
    rows = [
        {
            "id": document.id,
            "title": document.title,
            "published": document.published.isoformat() if document.published else None,
            "source": document.source,
            "offset": document.offset,
            "authors": list(document.authors),
            "place": document.place,
            "url": document.url,
            "parts": [stretch(part.kind, part.start, part.end) for part in document.parts],
            "text": document.text,
        }
        for document in graph.documents
    ]
    return Table("documents", _DOCUMENT, rows)


def _evidence(graph: KnowledgeGraph) -> Table:
    rows = [
        _evidence_row(kind, said.id, each)
        for kind, group in (("statement", graph.statements), ("figure", graph.figures), ("quote", graph.quotes))
        for said in group
        for each in said.evidence
    ]
    return Table("evidence", _EVIDENCE, rows)


def _evidence_row(kind: str, of: str, evidence: Evidence) -> Row:
    return {
        "kind": kind,
        "of": of,
        "document": evidence.document,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "rule": evidence.rule,
        "marks": [stretch(*mark) for mark in evidence.marks],
    }


def stretch(role: str, start: int, end: int) -> str:
    """A role and a stretch of characters: ``title 0-12``."""
    return f"{role} {start}-{end}"


def read_stretch(text: str) -> tuple[str, int, int]:
    """What :func:`stretch` was given; ValueError on any other text."""
    role, _, place = text.rpartition(" ")
    start, end = place.split("-")
    return role, int(start), int(end)


def _named(values: Mapping[str, str], known: Iterable[str], prefix: str) -> dict[str, Value]:
    """Each value under its own name where that is a known one, else under the prefixed name."""
    return {name if name in known else prefix + name: value for name, value in sorted(values.items())}


def _table(name: str, fixed: Mapping[str, Kind], known: Iterable[str], rows: Sequence[Row]) -> Table:
    """A table with its fixed and known columns, and those that only some rows have."""
    more = sorted({column for row in rows for column in row} - {*fixed, *known, "quote", "documents"})
    return Table(name, {**fixed, **dict.fromkeys((*known, *more), "text")}, rows)
