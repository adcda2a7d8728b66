"""Account: what one document says, in terms of the whole corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.extract import Named
from kg.model import Document, Entity, Figure, Quote, Statement


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says; the ids of its entities are keys, and equal keys are one entity in all documents.

    ``same`` holds keys that belong to one person, who holds several posts: each post makes a key. ``shorts``
    holds the keys of a company's short and long name, where the document gives both.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Named, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    shorts: tuple[tuple[str, str], ...] = ()

    def rekeyed(self, key: Callable[[str], str]) -> Account:
        """The same under other keys."""
        return replace(
            self,
            entities=tuple(replace(each, id=key(each.id)) for each in self.entities),
            statements=tuple(replace(each, s=key(each.s), o=key(each.o)) for each in self.statements),
            figures=tuple(replace(each, entity=key(each.entity)) for each in self.figures),
            quotes=tuple(replace(each, speaker=key(each.speaker)) for each in self.quotes),
            mentions=tuple(replace(each, entity=key(each.entity)) for each in self.mentions),
            same=tuple(tuple(map(key, keys)) for keys in self.same),
            shorts=tuple((short, key(long)) for short, long in self.shorts),
        )
