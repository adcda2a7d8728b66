"""A graph in each form of RDF: the same triples, the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import BinaryIO, Protocol

import pyoxigraph as ox

from kg.errors import KGError
from kg.graph import KnowledgeGraph
from kg.rdf.iris import BASE, prefixes
from kg.rdf.jsonld import write_jsonld
from kg.rdf.triples import quads, triples

#: A name that XML takes, at the end of the IRI of a property.
_XML_NAME = re.compile(r"[^\W\d][\w.\-]*$")


class RdfWriter(Protocol):
    """Writes a graph to an open file, its IRIs under a base."""

    def __call__(self, graph: KnowledgeGraph, out: BinaryIO, base: str = BASE) -> None: ...


def write_turtle(graph: KnowledgeGraph, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph as Turtle, one block for each subject.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    known = prefixes(base)
    ox.serialize(triples(graph, base), out, format=ox.RdfFormat.TURTLE, prefixes=known)


def write_ntriples(graph: KnowledgeGraph, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph as N-Triples, its lines sorted.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    _write_sorted(triples(graph, base), ox.RdfFormat.N_TRIPLES, out)


def write_rdfxml(graph: KnowledgeGraph, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph as RDF/XML, one element for each subject.

    Raises:
        InputError: ``base`` cannot begin an IRI.
        KGError: a relation or qualifier has a name that no XML element can have.
    """
    known = prefixes(base)
    made = list(triples(graph, base))
    for name in {triple.predicate.value for triple in made}:
        if not _XML_NAME.search(name):
            raise KGError(f"RDF/XML cannot name the property <{name}>; choose another format, such as ttl")
    data = io.BytesIO()
    ox.serialize(made, data, format=ox.RdfFormat.RDF_XML, prefixes=known)
    # As it is, a carriage return would be read as a line feed.
    out.write(data.getvalue().replace(b"\r", b"&#13;"))


def write_trig(graph: KnowledgeGraph, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph as TriG, with a named graph for each document.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    known = prefixes(base)
    ox.serialize(quads(graph, base), out, format=ox.RdfFormat.TRIG, prefixes=known)


def write_nquads(graph: KnowledgeGraph, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph as N-Quads, its lines sorted, with a named graph for each document.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    _write_sorted(quads(graph, base), ox.RdfFormat.N_QUADS, out)


def _write_sorted(items: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat, out: BinaryIO) -> None:
    data = io.BytesIO()
    ox.serialize(items, data, format=form)
    out.writelines(sorted(data.getvalue().splitlines(keepends=True)))


#: Every form of RDF, by the ending of its files.
RDF_WRITERS: Mapping[str, RdfWriter] = MappingProxyType(
    {
        "ttl": write_turtle,
        "nt": write_ntriples,
        "jsonld": write_jsonld,
        "rdf": write_rdfxml,
        "trig": write_trig,
        "nq": write_nquads,
    }
)
