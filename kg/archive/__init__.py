"""A folder that grows by documents, and the tables of what they say together."""

from __future__ import annotations

from kg.archive.archive import TABLES, Archive, ReadAll, Writer, writing
from kg.archive.manifest import Aside, Entry

__all__ = ["TABLES", "Archive", "Aside", "Entry", "ReadAll", "Writer", "writing"]
