"""Partnerships of places by their names: 青岛陇南协作, 沪滇协作."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mention.lexicon import Lexicon
from kg.mention.view import View
from kg.model import Mention


def find_partnerships(view: View, places: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Two places and a word of cooperation; the places are inside the name."""
    starts = {place.start: place for place in places}
    for left in places:
        for joint in ("", "与", "和", "·", "—", "-"):
            right = starts.get(left.end + len(joint))
            if right is None or not view.text.startswith(joint, left.end):
                continue
            ending = lexicon.partnership.match(view.text, right.end)
            if ending and not _holds(left, right, lexicon):
                yield Mention(left.start, ending.end(), "Partnership", view.text[left.start : ending.end()])
    for found in lexicon.short_partnership.finditer(view.text):
        if found.start() in view.starts:
            yield Mention(found.start(), found.end(), "Partnership", found[0])
            for at in (found.start(), found.start() + 1):
                yield Mention(at, at + 1, "AdministrativeDivision", view.text[at])


def _holds(wide: Mention, narrow: Mention, lexicon: Lexicon) -> bool:
    """True where one place lies in the other, so that they are no partners: 江苏常州."""
    outer = {division.code for division in lexicon.gazetteer.named(wide.text)}
    inner = lexicon.gazetteer.named(narrow.text)
    return any(above.code in outer for division in inner for above in lexicon.gazetteer.chain(division.code))
