"""A folder that grows by documents, and the tables of what they say together."""

from __future__ import annotations

from kg.archive.archive import TABLES, Archive, ReadAll, Writer, now, rules_of, writing
from kg.archive.manifest import NAME, Aside, Entry, Manifest, Part, is_archive, manifest_text

__all__ = [
    "NAME",
    "TABLES",
    "Archive",
    "Aside",
    "Entry",
    "Manifest",
    "Part",
    "ReadAll",
    "Writer",
    "is_archive",
    "manifest_text",
    "now",
    "rules_of",
    "writing",
]
