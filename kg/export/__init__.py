"""Files to take along: one function for each format, from graph to open file."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from kg.export.graphml import write_graphml
from kg.export.plain import write_json
from kg.graph import KnowledgeGraph

Exporter = Callable[[KnowledgeGraph, BinaryIO], None]

#: Every format of this package, by the ending of its files; Turtle is kg.rdf's.
EXPORTERS: dict[str, Exporter] = {
    "graphml": write_graphml,
    "json": write_json,
}

__all__ = ["EXPORTERS", "Exporter", "write_graphml", "write_json"]
