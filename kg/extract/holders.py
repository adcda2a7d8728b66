"""Where a post is held that the title does not name in full: 市长 of the city, 公司负责人 of the company named last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.mention import Lexicon, alternatives
from kg.model import Mention
from kg.resolve import PLACES, Reference, Resolved, named_before


@dataclass(frozen=True)
class Holders:
    """What the document shows of holders, read from one of its sentences."""

    resolved: Resolved
    lexicon: Lexicon
    number: int

    def alone(self, title: Reference, beside: str) -> str:
        """The id of what a title belongs to that stands alone; ``beside`` is where the post before it is held.

        A 校长 belongs to a school, wherever the post before is held.
        """
        words = title.mention.text
        level = self.lexicon.level_of_title(words)
        if level:
            return self.at(self._place(level, beside), words)
        kind = self.lexicon.kind_of_title(words)
        if not kind:
            return beside
        held = self.resolved.entities.get(beside)
        return (
            beside
            if held and held.type in (kind, "Organization")
            else named_before(kind, self.resolved, self.number, title.start)
        )

    def at(self, place: str, title: str) -> str:
        """The place, or the body of it that the title opens with where the document names that: 市政协主席."""
        division = self.resolved.divisions.get(place)
        opening = self._opening.match(title) if division else None
        if division is None or opening is None:
            return place
        name = division.name + opening["body"]
        body = self.resolved.identify(Mention(0, len(name), "GovernmentBody", name))
        return body if body in self.resolved.entities else place

    def _place(self, level: str, beside: str) -> str:
        """The place of a level: where the post before is held, or what the document is about; empty for none."""
        division = self.resolved.divisions.get(beside)
        if division is not None and level in self.resolved.levels(division):
            return beside
        if division is None and beside and self.resolved.entities[beside].type in PLACES:
            return beside  # a place that no gazetteer holds
        main = self.resolved.main.get(level)
        id = f"Place:{main.code}" if main else ""
        return id if id in self.resolved.entities else ""

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        """What opens a title that is held at a body of its own: 市人大常委会, 政协."""
        levels = alternatives(self.lexicon.levels)
        return re.compile(f"(?:{levels})?(?P<body>{alternatives(self.lexicon.titles['bodies'])})")


__all__ = ["Holders"]
