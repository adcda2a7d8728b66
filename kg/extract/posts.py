"""Posts: who holds which title where.

临汾市委书记李云峰、市长王延峰 becomes two people, each with a post; 周原任远山集团总裁 one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.careers import Bearer, Office, Verbs, offices, without_times
from kg.extract.facts import Fact
from kg.extract.holders import Holders
from kg.extract.phrases import Post
from kg.extract.status import OPEN, StatusReader
from kg.extract.titles import Around, Item, Run, Seat, items
from kg.mention import DATE, MONEY, Lexicon, alternatives
from kg.model import ASSERTED, PLANNED
from kg.resolve import PLACES, Reference

_BETWEEN_POSTS = ("、", "，", "和", "及", "以及", "与")
#: What stands before a title that no unknown name is in front of.
_OPEN = re.compile("(?:^|[，、。；：（“由和与及])$")
#: What stands before the holder and shows that a post is over.
_ONCE = re.compile("(?:^|[，、。；：（“由与和及])(原|前任|上届|已故)$|(时任)$")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence leaves to the next: whom it is about, and the titles that it names, with their holders."""

    subject: str = ""
    posts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Posts:
    """What a sentence says of posts; ``held`` are the titles of each run that somebody bears, by where it stands."""

    items: tuple[Item, ...]
    held: dict[int, tuple[Post, ...]]
    facts: tuple[Fact, ...]
    told: Told


class PostReader:
    """Reads the posts of a sentence; holds no state between sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._verbs = Verbs(lexicon)
        self._status = StatusReader(lexicon.ontology)
        calling = re.compile(f"(?:[、，]?(?:著名|知名)?(?:{lexicon.calling.pattern}))+")
        self._around = Around(calling, self._verbs.given, tuple(lexicon.titles["unnamed"]))
        self._grade = re.compile(alternatives([*lexicon.titles["deputy"], *lexicon.titles["former"]]))

    def __call__(self, text: str, references: Sequence[Reference], where: Holders, before: Told) -> Posts:
        """The posts that a sentence names; ``before`` is what the one before it leaves."""
        plain = without_times(text, references)
        named = [reference for reference in references if reference.type not in (DATE, MONEY)]
        parts = tuple(items(plain, named, self._around))
        found, subject = offices(plain, parts, self._verbs, before.subject)
        given = [office for office in found if not self._wished(plain, office)]
        titled = [_titled(part) for part in parts if isinstance(part, Run) and part.persons]
        facts: list[Fact] = []
        held: dict[int, tuple[Post, ...]] = {}
        told: list[tuple[str, str]] = []
        own: dict[str, str] = {}
        beside, end = "", 0
        for office in sorted((*given, *titled), key=lambda office: office.run.start):
            run = office.run
            if not run.persons:
                beside = office.body or self._own(run, own.get(office.bearers[0].entity, ""))
            elif text[end : run.start].strip() not in _BETWEEN_POSTS:
                beside = ""
            free = not run.persons or _OPEN.search(text[: run.start])
            holders = self._holders(run.seats, beside, where, [*before.posts, *told] if free else [])
            posts = [Post(seat.title.mention.text, holder) for seat, holder in zip(run.seats, holders, strict=True)]
            facts.extend(self._facts(text, office, holders))
            held[run.start] = tuple(posts)
            told.extend((post.title, post.holder) for post in posts if post.holder)
            own.update((bearer.entity, holders[-1]) for bearer in office.bearers)
            beside, end = holders[-1], run.end
        return Posts(parts, held, tuple(facts), Told(subject, tuple(told)))

    def _holders(
        self, seats: Sequence[Seat], beside: str, where: Holders, told: Sequence[tuple[str, str]]
    ) -> list[str]:
        """Where each title is held: what stands before it, what the title before is held at, or what it implies."""
        holders: list[str] = []
        for holder, title in seats:
            words = title.mention.text
            if holder is not None:
                nobody = holder.type in PLACES and self._not_at_places(words)
                holders.append("" if nobody else where.at(holder.entity, words))
            elif self._lexicon.level_of_title(words):
                holders.append(where.alone(title, holders[-1] if holders else beside))
            elif holders:
                holders.append(holders[-1])
            else:
                holders.append(where.alone(title, beside) or self._deputy_of(words, told))
        return holders

    def _not_at_places(self, title: str) -> bool:
        """True for what nobody is at a place: 总经理, 博士."""
        return bool(self._lexicon.corporate.search(title)) or self._lexicon.is_rank(title, False)

    def _wished(self, text: str, office: Office) -> bool:
        """True where the clause is a wish or a condition: 如果周原出任总裁."""
        clause = max(text.rfind(mark, 0, office.start) for mark in "，；。：") + 1
        return self._status("", "", text[clause : office.run.start])[0] == OPEN

    def _own(self, run: Run, holder: str) -> str:
        """远山集团副总裁周原升任总裁: where somebody rises who holds a post already."""
        return holder if self._lexicon.corporate.search(run.seats[0].title.mention.text) else ""

    def _deputy_of(self, title: str, told: Sequence[tuple[str, str]]) -> str:
        """Where the chief is whom the text has just named: 主任甲…，副主任乙."""
        chief = self._grade.sub("", title)
        if chief == title:
            return next((holder for words, holder in reversed(told) if words == title), "")
        return next((holder for words, holder in reversed(told) if self._grade.sub("", words).endswith(chief)), "")

    def _facts(self, text: str, office: Office, holders: Sequence[str]) -> Iterator[Fact]:
        """One post for each person and holder, its titles joined."""
        for bearer in office.bearers:
            for holder in dict.fromkeys(h for h in holders if h):
                seats = [seat for seat, h in zip(office.run.seats, holders, strict=True) if h == holder]
                yield self._fact(text, office, bearer, holder, seats)

    def _fact(self, text: str, office: Office, bearer: Bearer, holder: str, seats: Sequence[Seat]) -> Fact:
        first, last = seats[0], seats[-1].title
        marks = [("trigger", last.start, last.end)]
        if bearer.at is not None:
            marks.insert(0, ("s", bearer.at.start, bearer.at.end))
        if first.holder is not None:
            marks.append(("o", first.holder.start, first.holder.end))
        apart = first.holder is not None and text[first.holder.end : first.title.start] == "的"
        rank = all(self._lexicon.is_rank(seat.title.mention.text, apart) for seat in seats)
        relation = "memberOf" if rank else "holdsPost"
        start = bearer.at.start if bearer.at is not None else office.start
        end = max(last.end, bearer.at.end if bearer.at is not None else 0)
        title = "、".join(seat.title.mention.text for seat in seats)
        return Fact(
            bearer.entity,
            relation,
            holder,
            min(start, first.start),
            end,
            f"{relation}.title",
            tuple(marks),
            self._once(title, office, first, text),
            PLANNED if office.planned else ASSERTED,
            office.date,
        )

    def _once(self, title: str, office: Office, first: Seat, text: str) -> str:
        """The title, marked where the post is over: 原局长."""
        once = _ONCE.search(text[: first.start])
        if once and first is office.run.seats[0]:
            return (once[1] or once[2]) + title
        over = office.former and not any(word in title for word in self._lexicon.titles["former"])
        return f"原{title}" if over else title


def _titled(run: Run) -> Office:
    """The people behind titles as their bearers."""
    return Office(run, tuple(Bearer(person.entity, person) for person in run.persons), run.start)


__all__ = ["PostReader", "Posts", "Told"]
