"""Titles in a row, each with the holder that stands before it, and the people who bear them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.mention import TITLE
from kg.resolve import ORGANIZATIONS, PLACES, Reference

#: What may stand between the titles of one person, and between people of one title.
_BETWEEN_TITLES = ("", "、", "兼", "，", "和", " ", "兼任", "、兼", "，兼", "及")
_BETWEEN_PEOPLE = ("、", "和", "及", " ", "，")
#: What may stand between a holder and the title: 远山集团的董事, 远山集团两位董事.
_OF = re.compile("的?(?:[两三四五六七八九十]位)?")
#: Before the place where an envoy is.
_POSTED = "驻"
_HOLDERS = ORGANIZATIONS | PLACES | {"Project", "Event"}


class Seat(NamedTuple):
    """A title, and the body or place that stands before it; None where none does."""

    holder: Reference | None
    title: Reference

    @property
    def start(self) -> int:
        return (self.holder or self.title).start


@dataclass(frozen=True, slots=True)
class Run:
    """Titles side by side, and the people behind them, who bear them all; without people a verb may give them."""

    seats: tuple[Seat, ...]
    persons: tuple[Reference, ...]
    references: tuple[Reference, ...]

    @property
    def start(self) -> int:
        return self.references[0].start

    @property
    def end(self) -> int:
        return self.references[-1].end


#: A sentence as names, and titles in a row with the names that they belong to.
Item = Reference | Run


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around titles: ``calling`` is what somebody is besides, between the last one and the name (、作家),
    ``given`` a verb at the end of what stands before titles that it gives, ``unnamed`` how a title ends that nobody
    need bear by name.
    """

    calling: re.Pattern[str]
    given: re.Pattern[str]
    unnamed: tuple[str, ...]


def items(text: str, references: Sequence[Reference], around: Around) -> Iterator[Item]:
    """The names of a sentence in order, its titles brought together."""
    at = 0
    while at < len(references):
        behind = at > 0 and _titled(references[at - 1], references[at])
        seats, following = ([], at) if behind else _seats(text, references, at, around)
        persons = _persons(text, references, seats, following, around) if seats else []
        if persons and around.given.search(text[: seats[0].start]):
            own = _after_comma(text, seats)
            if own:  # 周原任商务局局长，市长林晓岚说: the first titles are not hers
                start, at = at, references.index(seats[own - 1].title, at) + 1
                yield Run(tuple(seats[:own]), (), tuple(references[start:at]))
                seats = seats[own:]
        if not seats:
            yield references[at]
            at += 1
            continue
        end = following + len(persons)
        yield Run(tuple(seats), tuple(persons), tuple(references[at:end]))
        at = end


def _after_comma(text: str, seats: Sequence[Seat]) -> int:
    """The number of the seat behind the last comma; 0 where there is no comma."""
    commas = [n for n in range(1, len(seats)) if "，" in text[seats[n - 1].title.end : seats[n].start]]
    return commas[-1] if commas else 0


def _seats(text: str, references: Sequence[Reference], at: int, around: Around) -> tuple[list[Seat], int]:
    """Titles in a row, each with the holder that stands before it, and where they end."""
    seats: list[Seat] = []
    while at < len(references):
        between = text[seats[-1].title.end : references[at].start].strip() if seats else ""
        if between not in _BETWEEN_TITLES:
            break
        if between == "，" and seats[-1].title.mention.text.endswith(around.unnamed):
            break
        found = _seat(text, references, at)
        if found is None:
            break
        seat, at = found
        seats.append(seat)
    return seats, at


def _seat(text: str, references: Sequence[Reference], at: int) -> tuple[Seat, int] | None:
    """A title with what stands before it, the last of a chain of places; and where it ends."""
    holder: Reference | None = None
    for index in range(at, len(references)):
        here = references[index]
        between = text[holder.end : here.start] if holder else ""
        if here.type == TITLE and _OF.fullmatch(between):
            return Seat(_sender(text, references, index - 1, holder), here), index + 1
        if here.type not in _HOLDERS or not here.entity or between or (holder and holder.type not in PLACES):
            return None
        holder = here
    return None


def _sender(text: str, references: Sequence[Reference], at: int, holder: Reference | None) -> Reference | None:
    """Who sends an envoy: 中国 of 中国驻法国大使; the holder where nobody is sent."""
    if holder is None or not text.endswith(_POSTED, 0, holder.start):
        return holder
    before = references[at - 1] if at > 0 else None
    return before if before and before.entity and before.end + 1 == holder.start and before.type in _HOLDERS else None


def _persons(
    text: str, references: Sequence[Reference], seats: Sequence[Seat], at: int, around: Around
) -> list[Reference]:
    """The people behind titles."""
    persons: list[Reference] = []
    while at < len(references) and references[at].type == "Person" and references[at].entity:
        last = persons[-1].end if persons else seats[-1].title.end
        between = text[last : references[at].start]
        if between.strip() and not (between in _BETWEEN_PEOPLE if persons else around.calling.fullmatch(between)):
            break
        if persons and at + 1 < len(references) and _titled(references[at], references[at + 1]):
            break
        persons.append(references[at])
        at += 1
    return persons


def _titled(person: Reference, following: Reference) -> bool:
    """马雷教授: a title right behind the name."""
    return following.type == TITLE and following.start == person.end


__all__ = ["Around", "Item", "Run", "Seat", "items"]
