"""Documents → statements, figures and quotes, each with the words that say it."""

from __future__ import annotations

from kg.extract.reader import Reader, Reading

__all__ = ["Reader", "Reading"]
