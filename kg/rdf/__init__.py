"""Graph ↔ RDF: plain triples, statement nodes and their evidence, in every common form."""

from __future__ import annotations

from kg.rdf.iris import BASE, PREFIXES, prefixes
from kg.rdf.jsonld import context, write_jsonld
from kg.rdf.read import RDF_FORMATS, from_triples, parse, read_rdf
from kg.rdf.shapes import shapes
from kg.rdf.triples import quads, triples
from kg.rdf.write import RDF_WRITERS, write_nquads, write_ntriples, write_rdfxml, write_trig, write_turtle

__all__ = [
    "BASE",
    "PREFIXES",
    "RDF_FORMATS",
    "RDF_WRITERS",
    "context",
    "from_triples",
    "parse",
    "prefixes",
    "quads",
    "read_rdf",
    "shapes",
    "triples",
    "write_jsonld",
    "write_nquads",
    "write_ntriples",
    "write_rdfxml",
    "write_trig",
    "write_turtle",
]
