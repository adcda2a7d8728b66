"""write_turtle(): the triples of a graph as Turtle, the same bytes each time."""

from __future__ import annotations

from typing import BinaryIO

import pyoxigraph as ox

from kg.graph import KnowledgeGraph
from kg.rdf.iris import BASE, prefixes
from kg.rdf.triples import triples


def write_turtle(graph: KnowledgeGraph, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph as Turtle, one block for each subject.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    known = prefixes(base)
    ox.serialize(triples(graph, base), out, format=ox.RdfFormat.TURTLE, prefixes=known)
