"""Mentions of one document → its entities: full names, short names, places, role words."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mention import Lexicon
from kg.model import Mention, Sentence
from kg.resolve.document import Reference, Resolved, entities_of
from kg.resolve.roles import named_before, with_roles
from kg.resolve.shorts import Shorts
from kg.resolve.types import HOME, ORGANIZATIONS, PLACES


def resolve(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], lexicon: Lexicon) -> Resolved:
    """The entities that the mentions of one document name, and what its role words stand for."""
    return with_roles(entities_of(sentences, mentions, lexicon))


__all__ = ["HOME", "ORGANIZATIONS", "PLACES", "Reference", "Resolved", "Shorts", "named_before", "resolve"]
