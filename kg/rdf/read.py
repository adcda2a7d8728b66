"""read_rdf(): a graph back from any form of RDF that it was written in.

What other tools have added is passed over; what a graph needs and the file
lacks is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement
from kg.ontology import NAMESPACE
from kg.rdf.fields import ANNOTATION, ENTITY, POSITION, RECORDS, TARGET, WORDS, Field
from kg.rdf.iris import decoded, restored, term

_TYPE = term("rdf:type").value
_NOT_QUALIFIERS = {term(field.property).value for field in RECORDS["Statement"]} | {term("kgo:evidence").value}

#: The values of each property of each subject.
Nodes = Mapping[str, Mapping[str, list[str]]]

#: The forms of RDF, by the ending of their files.
RDF_FORMATS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdf": ox.RdfFormat.RDF_XML,
        "trig": ox.RdfFormat.TRIG,
        "nq": ox.RdfFormat.N_QUADS,
    }
)


def read_rdf(path: Path) -> KnowledgeGraph:
    """The graph that a file holds, under whatever base it was written.

    Raises:
        InputError: the file cannot be read, or lacks what a graph needs.
    """
    try:
        return from_triples(parse(path))
    except ValueError as error:
        raise InputError(f"{path}: not a whole graph; {error}") from None


def parse(path: Path) -> set[ox.Triple]:
    """The triples of a file, those of all its named graphs together.

    Raises:
        InputError: the file cannot be read, or is not what its ending says.
    """
    form = RDF_FORMATS.get(path.suffix.removeprefix("."))
    if form is None:
        raise InputError(f"{path}: not a known form of RDF; a file must end in .{', .'.join(RDF_FORMATS)}")
    try:
        with path.open("rb") as file:
            return {quad.triple for quad in ox.parse(file, format=form)}
    except (OSError, SyntaxError) as error:
        raise InputError(f"{path}: not readable as {form.name} ({error})") from None


def from_triples(triples: Iterable[ox.Triple]) -> KnowledgeGraph:
    """The graph that triples describe.

    Raises:
        ValueError: what a graph needs is missing, is there twice, or has no proper value.
    """
    nodes = nodes_of(triples)
    of: dict[str, list[str]] = {kind: [] for kind in ("Entity", *RECORDS)}
    for subject, about in nodes.items():
        for kind in about.get(_TYPE, ()):
            of.get(decoded(kind), of["Entity"]).append(subject)
    return KnowledgeGraph(
        [Document(decoded(s), **_fields(nodes, s, RECORDS["Document"])) for s in of["Document"]],
        [_entity(nodes, s) for s in dict.fromkeys(of["Entity"])],
        [_statement(nodes, s) for s in of["Statement"]],
        [Figure(decoded(s), **_sourced(nodes, s, "Figure")) for s in of["Figure"]],
        [Quote(decoded(s), **_sourced(nodes, s, "Quote")) for s in of["Quote"]],
    )


def nodes_of(triples: Iterable[ox.Triple]) -> Nodes:
    """What is said of each subject, as far as it can be ours: no blank node, no class of others."""
    nodes: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        subject, property, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            continue
        if property != _TYPE or value.value.startswith(NAMESPACE):
            nodes.setdefault(subject.value, {}).setdefault(property, []).append(value.value)
    return nodes


def linked(nodes: Nodes, subject: str, property: str) -> list[str]:
    """The values of a property of a subject."""
    return nodes.get(subject, {}).get(term(property).value, [])


def _fields(nodes: Nodes, subject: str, known: Iterable[Field]) -> dict[str, Any]:
    """The fields of a noun that the properties of a subject give."""
    found: dict[str, Any] = {}
    for field in known:
        values = linked(nodes, subject, field.property)
        if not field.many and len(values) > 1:
            raise ValueError(f"<{subject}> has {len(values)} values of {field.property}, one is expected")
        if field.always and not values:
            raise ValueError(f"<{subject}> has no {field.property}")
        try:
            read = tuple(map(field.form.read, values))
        except ValueError as error:
            raise ValueError(f"<{subject}> has a wrong {field.property}: {error}") from None
        if field.many or read:
            found[field.name] = read if field.many else read[0]
    return found


def _entity(nodes: Nodes, subject: str) -> Entity:
    identifiers = {}
    for text in linked(nodes, subject, "dcterms:identifier"):
        scheme, _, code = restored(text).partition(":")
        identifiers[scheme.replace("%3A", ":").replace("%25", "%")] = code
    for code in linked(nodes, subject, "kgo:divisionCode"):
        identifiers["division"] = restored(code)
    return Entity(decoded(subject), identifiers=identifiers, **_fields(nodes, subject, ENTITY))


def _statement(nodes: Nodes, subject: str) -> Statement:
    """A statement; every property of kgo: that is no field of it is a qualifier."""
    qualifiers = {
        decoded(property): restored(values[0])
        for property, values in nodes[subject].items()
        if property.startswith(NAMESPACE) and property not in _NOT_QUALIFIERS
    }
    return Statement(decoded(subject), qualifiers=qualifiers, **_sourced(nodes, subject, "Statement"))


def _sourced(nodes: Nodes, subject: str, kind: str) -> dict[str, Any]:
    """The fields of a statement, figure or quote, and its evidence."""
    evidence = tuple(_evidence(nodes, each) for each in linked(nodes, subject, "kgo:evidence"))
    return {**_fields(nodes, subject, RECORDS[kind]), "evidence": evidence}


def _evidence(nodes: Nodes, annotation: str) -> Evidence:
    """The evidence that an annotation, its target and the target's selectors hold together."""
    targets = linked(nodes, annotation, "oa:hasTarget")
    if len(targets) != 1:
        raise ValueError(f"<{annotation}> has {len(targets)} values of oa:hasTarget, one is expected")
    target = targets[0]
    selectors = linked(nodes, target, "oa:hasSelector")
    words = next((s for s in selectors if linked(nodes, s, "oa:exact")), target)
    position = next((s for s in selectors if linked(nodes, s, "oa:start")), target)
    return Evidence(
        **_fields(nodes, target, TARGET),
        **_fields(nodes, position, POSITION),
        **_fields(nodes, words, WORDS),
        **_fields(nodes, annotation, ANNOTATION),
    )
