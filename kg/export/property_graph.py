"""A graph as Neo4j holds it: nodes with labels, relationships with types, properties on both.

Entities, documents, figures and quotes are nodes. Statements are relationships named after their relation,
``IN`` leads from a figure or quote to its document, ``HAS_FIGURE`` and ``SAID`` from an entity to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.export.tables import Kind, Row, Table, documents_of, first_words, statements, tables
from kg.graph import KnowledgeGraph
from kg.model import Figure, Quote

#: The label that all nodes of a group share, and under which an id is unique.
ENTITY, DOCUMENT, FIGURE, QUOTE = "Entity", "Document", "Figure", "Quote"

#: Columns of statements that a relationship has otherwise: in its ends, its type and its list of quotes.
_NOT_PROPERTIES = frozenset(("id", "s", "subject", "p", "o", "object", "quote"))


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a group; ``label`` is a second one, of entities their type."""

    id: str
    label: str
    properties: Row


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes of one kind, and the kinds of their properties."""

    name: str
    columns: Mapping[str, Kind]
    nodes: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between nodes of two groups; ``id`` is that of the statement, else empty."""

    type: str
    start: str
    end: str
    id: str
    properties: Row


@dataclass(frozen=True, slots=True)
class Bundle:
    """Relationships from one group to another, and the kinds of their properties."""

    name: str
    start: str
    end: str
    columns: Mapping[str, Kind]
    relationships: Sequence[Relationship]


def groups(graph: KnowledgeGraph) -> Iterator[Group]:
    """The nodes, kind by kind."""
    found = tables(graph)
    yield _group(ENTITY, found["nodes"])
    yield _group(DOCUMENT, found["documents"], without=("id", "parts", "offset"))
    yield _group(FIGURE, found["figures"], without=("id", "entity", "name"), said=graph.figures)
    yield _group(QUOTE, found["quotes"], without=("id", "speaker", "name"))


def bundles(graph: KnowledgeGraph) -> Iterator[Bundle]:
    """The relationships, kind by kind; one whose ends are not both in the graph is none."""
    known = {entity.id for entity in graph.entities}
    table = statements(graph)
    columns: dict[str, Kind] = {k: v for k, v in table.columns.items() if k not in _NOT_PROPERTIES}
    said = [
        Relationship(
            statement.p,
            statement.s,
            statement.o,
            statement.id,
            {**{k: row.get(k) for k in columns}, "quotes": [each.quote for each in statement.evidence]},
        )
        for statement, row in zip(graph.statements, table.rows, strict=True)
        if statement.s in known and statement.o in known
    ]
    yield Bundle("statements", ENTITY, ENTITY, {**columns, "quotes": "list"}, said)
    yield _plain(
        "figures", ENTITY, FIGURE, [("HAS_FIGURE", f.entity, f.id) for f in graph.figures if f.entity in known]
    )
    yield _plain("quotes", ENTITY, QUOTE, [("SAID", q.speaker, q.id) for q in graph.quotes if q.speaker in known])
    yield _plain("figure_documents", FIGURE, DOCUMENT, _sources(graph, graph.figures))
    yield _plain("quote_documents", QUOTE, DOCUMENT, _sources(graph, graph.quotes))


def _group(name: str, table: Table, without: Sequence[str] = ("id",), said: Sequence[Figure] = ()) -> Group:
    """A group from a table; ``said`` are those whose words are a property."""
    words = {each.id: first_words(each) for each in said}
    columns: dict[str, Kind] = {column: kind for column, kind in table.columns.items() if column not in without}
    made = [
        Node(
            str(row["id"]),
            str(row["type"]) if name == ENTITY else "",
            {**{column: row.get(column) for column in columns}, **({"quote": words[str(row["id"])]} if words else {})},
        )
        for row in table.rows
    ]
    return Group(name, {**columns, **({"quote": "text"} if words else {})}, made)


def _sources(graph: KnowledgeGraph, said: Sequence[Figure | Quote]) -> list[tuple[str, str, str]]:
    known = {document.id for document in graph.documents}
    return [("IN", each.id, document) for each in said for document in documents_of(each) if document in known]


def _plain(name: str, start: str, end: str, found: Sequence[tuple[str, str, str]]) -> Bundle:
    return Bundle(name, start, end, {}, [Relationship(type, a, b, "", {}) for type, a, b in found])
