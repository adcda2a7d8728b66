"""Questions to a graph in SPARQL, and their answers as tables, CSV or JSON."""

from __future__ import annotations

from kg.query.formats import FORMATS
from kg.query.sparql import Cell, Table, select

__all__ = ["FORMATS", "Cell", "Table", "select"]
