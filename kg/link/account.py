"""Account: what one document says, in terms of the whole corpus."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract import Named
from kg.model import Document, Entity, Figure, Quote, Statement


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says; the ids of its entities are keys, and equal keys are one entity in all documents.

    ``same`` holds keys that belong to one person, who holds several posts: each post makes a key.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Named, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
