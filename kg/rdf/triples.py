"""triples() and quads(): a graph as RDF, in an order that depends on the graph alone.

Only statements that hold become a plain triple; each statement also has a node
with its qualifiers, status and evidence. Every node has an IRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, Entity, Evidence, Figure, Quote, Statement
from kg.rdf import iris
from kg.rdf.fields import ANNOTATION, ENTITY, NUMBERS, POSITION, RECORDS, TARGET, WORDS, Field
from kg.rdf.iris import BASE, clean, node, term

Item = Statement | Figure | Quote
_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def triples(graph: KnowledgeGraph, base: str = BASE) -> Iterator[ox.Triple]:
    """Entities with their plain triples, then statements, figures, quotes and documents.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    iris.prefixes(base)
    facts: dict[str, list[Statement]] = {entity.id: [] for entity in graph.entities}
    for statement in graph.statements:
        facts.setdefault(statement.s, []).append(statement)
    known = {entity.id: entity for entity in graph.entities}
    for id, about in facts.items():
        yield from _entity(base, known[id]) if id in known else ()
        yield from _plain(base, about)
    for item in _items(graph):
        yield from _item(base, item)
        yield from _sources(base, item, range(len(item.evidence)))
    for document in graph.documents:
        yield from _about(base, node(base, "document", document.id), document, RECORDS["Document"])


def quads(graph: KnowledgeGraph, base: str = BASE) -> Iterator[ox.Quad]:
    """The same triples in graphs: one named for each document, with the document and all that it says.

    The default graph, which comes first, holds the entities and what no document says.
    What several documents say is in the graph of each.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    iris.prefixes(base)
    said: dict[str, dict[str, Item]] = {document.id: {} for document in graph.documents}
    unsaid: list[Item] = []
    for item in _items(graph):
        for evidence in item.evidence:
            said.setdefault(evidence.document, {})[f"{_kind(item)} {item.id}"] = item
        if not item.evidence:
            unsaid.append(item)
    for triple in _unsaid(base, graph.entities, unsaid):
        yield ox.Quad(triple.subject, triple.predicate, triple.object)
    known = {document.id: document for document in graph.documents}
    for id, items in said.items():
        name = node(base, "document", id)
        if id in known:
            for triple in _about(base, name, known[id], RECORDS["Document"]):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, name)
        for triple in _said(base, id, list(items.values())):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)


def _unsaid(base: str, entities: Iterable[Entity], items: Sequence[Item]) -> Iterator[ox.Triple]:
    """Entities, and what has no evidence."""
    for entity in entities:
        yield from _entity(base, entity)
    yield from _plain(base, items)
    for item in items:
        yield from _item(base, item)


def _said(base: str, document: str, items: Sequence[Item]) -> Iterator[ox.Triple]:
    """What a document says, with the words that it says it in."""
    yield from _plain(base, items)
    for item in items:
        yield from _item(base, item)
        yield from _sources(base, item, [n for n, each in enumerate(item.evidence) if each.document == document])


def _items(graph: KnowledgeGraph) -> Iterator[Item]:
    yield from graph.statements
    yield from graph.figures
    yield from graph.quotes


def _kind(item: Item) -> str:
    return type(item).__name__


def _about(base: str, subject: ox.NamedNode, item: Any, known: Iterable[Field]) -> Iterator[ox.Triple]:
    """The type of what records something, and its fields."""
    if (kind := type(item).__name__) in RECORDS:
        yield ox.Triple(subject, term("rdf:type"), term(f"kgo:{kind}"))
    for field in known:
        value = getattr(item, field.name)
        values = value if field.many else (value,) if value or field.always else ()
        for each in values:
            yield ox.Triple(subject, term(field.property), field.form.write(base, each))


def _entity(base: str, entity: Entity) -> Iterator[ox.Triple]:
    subject = iris.entity(base, entity.id)
    yield from _about(base, subject, entity, ENTITY)
    for scheme, code in sorted(entity.identifiers.items()):
        if scheme == "division":
            yield ox.Triple(subject, term("kgo:divisionCode"), ox.Literal(clean(code)))
        else:
            scheme = scheme.replace("%", "%25").replace(":", "%3A")
            yield ox.Triple(subject, term("dcterms:identifier"), ox.Literal(clean(f"{scheme}:{code}")))


def _plain(base: str, items: Iterable[Item]) -> Iterator[ox.Triple]:
    """A plain triple for each fact that holds, once."""
    held = {(i.s, i.p, i.o) for i in items if isinstance(i, Statement) and i.status == ASSERTED}
    for s, p, o in sorted(held):
        yield ox.Triple(iris.entity(base, s), term(f"kgo:{p}"), iris.entity(base, o))


def _item(base: str, item: Item) -> Iterator[ox.Triple]:
    """The node of a statement, figure or quote, without its evidence."""
    subject = node(base, _kind(item).lower(), item.id)
    yield from _about(base, subject, item, RECORDS[_kind(item)])
    for name, value in sorted(item.qualifiers.items()) if isinstance(item, Statement) else ():
        yield ox.Triple(subject, term(f"kgo:{name}"), _qualifier(name, value))


def _qualifier(name: str, value: str) -> ox.Literal:
    """The literal of a qualifier: a number where it is one by its name, else words."""
    if name in NUMBERS and _DECIMAL.fullmatch(value):
        return ox.Literal(value, datatype=term("xsd:decimal"))
    return ox.Literal(clean(value))


def _sources(base: str, item: Item, numbers: Sequence[int]) -> Iterator[ox.Triple]:
    """The documents and the annotations that some of an item's evidence becomes."""
    kind = _kind(item).lower()
    subject = node(base, kind, item.id)
    names = {number: f"{kind}-{item.id}-{number + 1}" for number in numbers}
    for document in sorted({item.evidence[number].document for number in numbers}):
        yield ox.Triple(subject, term("prov:wasDerivedFrom"), node(base, "document", document))
    for name in names.values():
        yield ox.Triple(subject, term("kgo:evidence"), node(base, "evidence", name))
    for number, name in names.items():
        yield from _evidence(base, name, subject, item.evidence[number])


def _evidence(base: str, name: str, body: ox.NamedNode, evidence: Evidence) -> Iterator[ox.Triple]:
    """A Web Annotation: the body is what is said, the target the words that say it."""
    annotation = node(base, "evidence", name)
    target, words, position = (node(base, "evidence", f"{name}-{part}") for part in ("target", "quote", "position"))
    yield ox.Triple(annotation, term("rdf:type"), term("oa:Annotation"))
    yield ox.Triple(annotation, term("oa:hasBody"), body)
    yield ox.Triple(annotation, term("oa:hasTarget"), target)
    yield from _about(base, annotation, evidence, ANNOTATION)
    yield ox.Triple(target, term("rdf:type"), term("oa:SpecificResource"))
    yield from _about(base, target, evidence, TARGET)
    yield ox.Triple(target, term("oa:hasSelector"), words)
    yield ox.Triple(target, term("oa:hasSelector"), position)
    yield ox.Triple(words, term("rdf:type"), term("oa:TextQuoteSelector"))
    yield from _about(base, words, evidence, WORDS)
    yield ox.Triple(position, term("rdf:type"), term("oa:TextPositionSelector"))
    yield from _about(base, position, evidence, POSITION)
