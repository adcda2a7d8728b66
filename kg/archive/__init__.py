"""A folder that grows by documents, and the tables of what they say together."""

from __future__ import annotations

from kg.archive.archive import TABLES, Archive, ReadAll, Writer, now, rules_of, writing
from kg.archive.manifest import Aside, Entry, Manifest, Part, manifest_text

__all__ = [
    "TABLES",
    "Archive",
    "Aside",
    "Entry",
    "Manifest",
    "Part",
    "ReadAll",
    "Writer",
    "manifest_text",
    "now",
    "rules_of",
    "writing",
]
