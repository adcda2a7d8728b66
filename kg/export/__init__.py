"""Files to take along: one function for each format, from graph to open file."""

from __future__ import annotations

from kg.export.graphml import write_graphml
from kg.export.plain import write_json

__all__ = ["write_graphml", "write_json"]
