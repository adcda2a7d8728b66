"""read: files, folders, patterns and stdin → Documents → Sentences."""

from __future__ import annotations

from kg.read.files import Source, read, sources
from kg.read.sentences import sentences

__all__ = ["Source", "read", "sentences", "sources"]
