"""read: files, folders, patterns and stdin → Documents → Sentences."""

from __future__ import annotations

from kg.read.files import read
from kg.read.sentences import sentences

__all__ = ["read", "sentences"]
