"""Documents → statements, figures and quotes, each with the words that say it."""

from __future__ import annotations

from kg.extract.reader import Named, Reader, Reading, in_chunks

__all__ = ["Named", "Reader", "Reading", "in_chunks"]
