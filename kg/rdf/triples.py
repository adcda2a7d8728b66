"""triples(): a graph as RDF, in an order that depends on the graph alone.

Only statements that hold become a plain triple; each statement also has a node
with its qualifiers, status and evidence. Every node has an IRI.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, Document, Entity, Evidence, Figure, Quote, Statement
from kg.rdf import iris
from kg.rdf.iris import BASE, clean, node, term

Pairs = Iterator[tuple[str, ox.NamedNode | ox.Literal]]

_DATE = term("xsd:date")


def triples(graph: KnowledgeGraph, base: str = BASE) -> Iterator[ox.Triple]:
    """Entities with their plain triples, then statements, figures, quotes and documents.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    iris.prefixes(base)
    facts = _facts(graph.statements)
    for each in graph.entities:
        subject = iris.entity(base, each.id)
        yield from _about(subject, _entity(each))
        yield from _plain(base, subject, facts.get(each.id, ()))
    for statement in graph.statements:
        yield from _sourced(base, "statement", statement, _statement(base, statement))
    for figure in graph.figures:
        yield from _sourced(base, "figure", figure, _figure(base, figure))
    for quote in graph.quotes:
        yield from _sourced(base, "quote", quote, _quote(base, quote))
    for document in graph.documents:
        yield from _about(node(base, "document", document.id), _document(document))


def _facts(statements: Iterable[Statement]) -> dict[str, list[tuple[str, str]]]:
    """Relation and object of what holds, by subject; each once."""
    held = sorted({(each.s, each.p, each.o) for each in statements if each.status == ASSERTED})
    facts: dict[str, list[tuple[str, str]]] = {}
    for s, p, o in held:
        facts.setdefault(s, []).append((p, o))
    return facts


def _plain(base: str, subject: ox.NamedNode, facts: Iterable[tuple[str, str]]) -> Iterator[ox.Triple]:
    for p, o in facts:
        yield ox.Triple(subject, term(f"kgo:{p}"), iris.entity(base, o))


def _about(subject: ox.NamedNode, pairs: Pairs) -> Iterator[ox.Triple]:
    for name, value in pairs:
        yield ox.Triple(subject, term(name), value)


def _entity(entity: Entity) -> Pairs:
    yield "rdf:type", term(f"kgo:{entity.type}")
    yield "rdfs:label", _chinese(entity.name)
    for alias in sorted(set(entity.aliases)):
        yield "skos:altLabel", _chinese(alias)
    for scheme, code in sorted(entity.identifiers.items()):
        if scheme == "division":
            yield "kgo:divisionCode", _text(code)
        else:
            yield "dcterms:identifier", _text(f"{scheme}:{code}")
    if entity.inferred:
        yield "kgo:inferred", ox.Literal(True)


def _statement(base: str, statement: Statement) -> Pairs:
    yield "rdf:type", term("kgo:Statement")
    yield "kgo:subject", iris.entity(base, statement.s)
    yield "kgo:predicate", term(f"kgo:{statement.p}")
    yield "kgo:object", iris.entity(base, statement.o)
    for name, value in sorted(statement.qualifiers.items()):
        yield f"kgo:{name}", _text(value)
    yield "kgo:status", _text(statement.status)
    yield "kgo:inferred", ox.Literal(statement.inferred)


def _figure(base: str, figure: Figure) -> Pairs:
    yield "rdf:type", term("kgo:Figure")
    yield "kgo:entity", iris.entity(base, figure.entity)
    yield "kgo:indicator", _text(figure.indicator)
    yield "kgo:value", ox.Literal(float(figure.value))
    yield "kgo:unit", _text(figure.unit)
    if figure.period:
        yield "kgo:period", _text(figure.period)
    if figure.change:
        yield "kgo:change", _text(figure.change)


def _quote(base: str, quote: Quote) -> Pairs:
    yield "rdf:type", term("kgo:Quote")
    yield "kgo:speaker", iris.entity(base, quote.speaker)
    yield "kgo:quote", _text(quote.quote)


def _document(document: Document) -> Pairs:
    yield "rdf:type", term("kgo:Document")
    if document.title:
        yield "dcterms:title", _text(document.title)
    if document.published:
        yield "dcterms:issued", ox.Literal(document.published.isoformat(), datatype=_DATE)
    if document.source:
        yield "dcterms:source", _text(document.source)
    yield "kgo:offset", ox.Literal(document.offset)
    yield "kgo:text", _text(document.text)


def _sourced(base: str, kind: str, item: Statement | Figure | Quote, pairs: Pairs) -> Iterator[ox.Triple]:
    """A node, then the annotations that open the words it was read from."""
    subject = node(base, kind, item.id)
    names = [f"{kind}-{item.id}-{number}" for number in range(1, len(item.evidence) + 1)]
    yield from _about(subject, pairs)
    for document in sorted({each.document for each in item.evidence}):
        yield ox.Triple(subject, term("prov:wasDerivedFrom"), node(base, "document", document))
    for name in names:
        yield ox.Triple(subject, term("kgo:evidence"), node(base, "evidence", name))
    for name, evidence in zip(names, item.evidence, strict=True):
        yield from _evidence(base, name, subject, evidence)


def _evidence(base: str, name: str, body: ox.NamedNode, evidence: Evidence) -> Iterator[ox.Triple]:
    """A Web Annotation: the body is what is said, the target the words that say it."""
    annotation = node(base, "evidence", name)
    target, words, position = (node(base, "evidence", f"{name}-{part}") for part in ("target", "quote", "position"))
    yield ox.Triple(annotation, term("rdf:type"), term("oa:Annotation"))
    yield ox.Triple(annotation, term("oa:hasBody"), body)
    yield ox.Triple(annotation, term("oa:hasTarget"), target)
    yield ox.Triple(annotation, term("kgo:rule"), _text(evidence.rule))
    yield ox.Triple(target, term("rdf:type"), term("oa:SpecificResource"))
    yield ox.Triple(target, term("oa:hasSource"), node(base, "document", evidence.document))
    yield ox.Triple(target, term("oa:hasSelector"), words)
    yield ox.Triple(target, term("oa:hasSelector"), position)
    yield ox.Triple(words, term("rdf:type"), term("oa:TextQuoteSelector"))
    yield ox.Triple(words, term("oa:exact"), _text(evidence.quote))
    yield ox.Triple(position, term("rdf:type"), term("oa:TextPositionSelector"))
    yield ox.Triple(position, term("oa:start"), ox.Literal(evidence.start))
    yield ox.Triple(position, term("oa:end"), ox.Literal(evidence.end))


def _text(text: str) -> ox.Literal:
    return ox.Literal(clean(text))


def _chinese(text: str) -> ox.Literal:
    return ox.Literal(clean(text), language="zh")
