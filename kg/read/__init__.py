"""read: files, folders, patterns and stdin → Documents → Sentences."""

from __future__ import annotations

from kg.read.files import Source, read, sources
from kg.read.jsonl import line_article
from kg.read.kinds import is_known
from kg.read.options import Options
from kg.read.patterns import patterns
from kg.read.records import check_columns, record_article
from kg.read.sentences import sentences

__all__ = [
    "Options",
    "Source",
    "check_columns",
    "is_known",
    "line_article",
    "patterns",
    "read",
    "record_article",
    "sentences",
    "sources",
]
