"""Graph → RDF: plain triples, statement nodes and their evidence."""

from __future__ import annotations

from kg.rdf.iris import BASE, PREFIXES, prefixes
from kg.rdf.triples import triples
from kg.rdf.turtle import write_turtle

__all__ = ["BASE", "PREFIXES", "prefixes", "triples", "write_turtle"]
