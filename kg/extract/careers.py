"""Posts that a verb gives or takes away: 周原任总裁, 2012年任副市长, 免去周原的副市长职务.

Who is meant stands right before the verb, or is who the sentence, or the one before, is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.titles import Item, Run
from kg.mention import DATE, MONEY, Lexicon, alternatives
from kg.resolve import ORGANIZATIONS, PLACES, Reference

#: What stands for every character of a date when verbs are looked for.
_TIME = "#"
_MARKS = "，；：。（、　"
_LIST = ("、", "和", "及", "与")
#: A verb that links a person to a post is one where nothing goes on behind the post.
_CLOSED = re.compile("$|[，。；、！）兼]|之一")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who comes to a post; ``at`` is where the sentence names her, None where one before does."""

    entity: str
    at: Reference | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Titles that a verb gives: to whom, when, at what, and whether they are over or still to come.

    ``start`` is where the clause of the verb begins; ``date`` the stretch that dates it, ``(0, 0)`` for none;
    ``body`` is where the verb says that the post is, or who gives it.
    """

    run: Run
    bearers: tuple[Bearer, ...]
    start: int
    former: bool = False
    planned: bool = False
    date: tuple[int, int] = (0, 0)
    body: str = ""


class Verbs:
    """The words of ontology/words/titles.toml by which people come to posts, hold them and leave them."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.titles["appointment"]
        adverb = f"(?:{alternatives(words['before'])}|{_TIME})"
        adverbs = f"(?:{adverb}(?:{adverb}|，)*)?"
        given = alternatives([*words["verbs"], *words["past"]])
        begin = f"(?P<mark>^|[{_MARKS}])(?P<lead>{adverbs})"
        verb = f"(?:{given}|{alternatives(words['leaving'])}|(?P<link>{alternatives(words['linking'])}))"
        self.opening = re.compile(f"{begin}(?:{alternatives(lexicon.titles['former'])})?$")
        self.giving = re.compile(f"{begin}{verb}[了过]?$")
        self.moving = re.compile(f"{adverbs}(?:{alternatives(words['moving'])})")
        self.moved = re.compile(f"(?:的?职务|的?岗位|一职)?{adverbs}(?:{given})")
        self.within = re.compile(f"{begin}(?:{alternatives(words['within'])})$")
        self.given = re.compile(f"(?:{given})[了过]?$")
        deciding = f"(?:{alternatives(words['deciding'])}|{adverb})*"
        self.appointing = re.compile(f"{deciding}(?:{alternatives(words['appointing'])})")
        self.taken_up = re.compile(f"(?:一职|职务)?{adverbs}由$")
        self.taking_up = re.compile(f"{adverbs}(?:{given})")
        self.replacing = tuple(words["replacing"])
        self.removing = tuple(words["removing"])
        self.leaving = re.compile(alternatives(words["leaving"]))
        self.past = re.compile(f"{alternatives(words['past'])}|过$")
        self.planned = re.compile(alternatives(words["planned"]))
        self.candidate = re.compile(alternatives(words["candidate"]))


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb before titles, with its adverbs. ``first`` is the name that it stands before, ``opens`` whether it
    begins a clause; ``link`` a verb that only links a name to a post, ``body`` where it says that the post is.
    """

    words: str
    start: int
    first: int
    opens: bool
    link: str = ""
    date: tuple[int, int] = (0, 0)
    body: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class _About:
    """Who a sentence is about at one of its places, and the time that stands before the name."""

    bearers: tuple[Bearer, ...] = ()
    date: tuple[int, int] = (0, 0)
    carried: bool = False


def without_times(text: str, references: Sequence[Reference]) -> str:
    """The sentence with every character of its dates and amounts replaced."""
    for reference in references:
        if reference.type in (DATE, MONEY):
            text = text[: reference.start] + _TIME * (reference.end - reference.start) + text[reference.end :]
    return text


def offices(text: str, items: Sequence[Item], verbs: Verbs, subject: str) -> tuple[list[Office], str]:
    """The posts that verbs give in a sentence, and who it is about.

    Args:
        text: the sentence, its times replaced.
        items: its names, without times.
        verbs: the verbs of the ontology.
        subject: the id of whom the sentence before is about; empty for nobody.
    """
    walk = _Walk(text, items, verbs, subject)
    found = list(walk.offices())
    return found, walk.subject(bool(found))


class _Walk:
    """One way through a sentence, from name to name."""

    def __init__(self, text: str, items: Sequence[Item], verbs: Verbs, subject: str) -> None:
        self._text, self._items, self._verbs = text, items, verbs
        self._before = subject
        self._about = _About((Bearer(subject),), carried=True) if subject else _About()
        self._leading: set[str] = set()
        self._given: dict[int, Office] = {}

    def offices(self) -> Iterator[Office]:
        for number, item in enumerate(self._items):
            if isinstance(item, Run) and not item.persons:
                office = self._office(number, item)
                if office:
                    self._given[number] = office
                    self._about = _About(office.bearers, carried=office.bearers[0].at is None)
                    yield office
            elif _persons(item):
                self._name(number, _persons(item))
            elif self._about.carried and not self._verbs.within.search(self._lead(number)):
                self._about = _About()

    def subject(self, told: bool) -> str:
        """Whom the sentence after this one may go on to speak of; ``told``: this one gives a post."""
        if self._leading:
            return self._leading.pop() if len(self._leading) == 1 else ""
        return self._before if told and not any(map(_persons, self._items)) else ""

    def _lead(self, number: int) -> str:
        """What stands between a name and the name before it."""
        return self._text[self._items[number - 1].end if number else 0 : self._items[number].start]

    def _name(self, number: int, persons: Sequence[Reference]) -> None:
        """Somebody is named: who opens a clause is who it is about."""
        lead = self._lead(number)
        if number and lead in _LIST and _persons(self._items[number - 1]):
            self._about = _About()
            self._leading.update(person.entity for person in persons)
            return
        found = self._verbs.opening.search(lead)
        if found and (found["mark"] or not number):
            bearers = tuple(Bearer(person.entity, person) for person in persons)
            self._leading.update(bearer.entity for bearer in bearers)
            end = self._items[number].start
            date = _times(self._text, end - len(lead) + found.start("lead"), end)
            self._about = _About(bearers if len(bearers) == 1 else (), date)
        elif self._about.carried:
            self._about = _About()

    def _office(self, number: int, run: Run) -> Office | None:
        """What a verb before titles, or behind them, says; None where none gives them to anybody."""
        behind = self._text[run.end :]
        verb = self._leaving(number, run) or self._verb(number, run) or self._passive(number, run)
        if verb is None or (verb.link == "是" and not _CLOSED.match(behind)):
            return None
        bearers = self._bearers(number, verb)
        opening = self._text[: bearers[0].at.start] if bearers and bearers[0].at else ""
        removed = opening.endswith(self._verbs.removing) or bool(self._verbs.leaving.search(verb.words))
        if not bearers or (verb.link == "的" and not removed):
            return None
        past = verb.former or bool(self._verbs.past.search(verb.words.removesuffix("了")))
        date = self._about.date if bearers == self._about.bearers and not past else (0, 0)
        return Office(
            run,
            bearers,
            min([verb.start, *(bearer.at.start for bearer in bearers if bearer.at)]),
            removed or past,
            bool(self._verbs.planned.search(verb.words) or self._verbs.candidate.match(behind)),
            verb.date if verb.date[1] else date,
            verb.body or self._appointer(verb, len(bearers)),
        )

    def _verb(self, number: int, run: Run) -> _Verb | None:
        """The verb right before titles; 在远山集团任总裁 has where they are held before it."""
        found, body, first = self._verbs.giving.search(self._lead(number)), "", number
        if found is None:
            return None
        link = found["link"] or ""
        inside = self._body(number - 1)
        if not found["mark"] and not link and inside:
            found = self._verbs.within.search(self._lead(number - 1))
            if found is None:
                return None
            body, first = inside.entity, number - 1
        at = self._items[first].start - len(self._lead(first))
        start = at + found.start("lead")
        date = _times(self._text, start, at + found.end("lead"))
        return _Verb(self._text[start : run.start], start, first, bool(found["mark"] or not first), link, date, body)

    def _leaving(self, number: int, run: Run) -> _Verb | None:
        """周原由清河县县长任云州市副市长: the post before the one that is given."""
        lead = self._lead(number)
        if not number or not self._verbs.moving.fullmatch(lead) or not self._verbs.moved.match(self._text, run.end):
            return None
        return _Verb(lead, run.start - len(lead), number, False, former=True)

    def _passive(self, number: int, run: Run) -> _Verb | None:
        """总裁一职由周原接任: the verb stands behind the name."""
        if number + 1 == len(self._items) or not _persons(self._items[number + 1]):
            return None
        following = self._items[number + 1]
        verb = self._verbs.taking_up.match(self._text, following.end)
        if verb is None or not self._verbs.taken_up.fullmatch(self._text, run.end, following.start):
            return None
        date = _times(self._text, run.end, following.start)
        return _Verb(verb[0], run.start, number, True, "由", date)

    def _bearers(self, number: int, verb: _Verb) -> tuple[Bearer, ...]:
        """Whom a verb gives a post: who stands behind the titles, or right before it, or whom the sentence is about."""
        following = _persons(self._items[number + 1]) if number + 1 < len(self._items) else ()
        between = self._text[self._items[number].end : self._items[number + 1].start] if following else ""
        if verb.link == "由" or (verb.opens and between == "的"):  # 曾任总裁的周原
            return tuple(Bearer(person.entity, person) for person in following)
        before = self._beside(verb.first)
        if not verb.opens:
            replaced = before and before[0].at and self._text[: before[0].at.start].endswith(self._verbs.replacing)
            return self._about.bearers if replaced else before
        if verb.link:
            return ()
        if not before or before == self._about.bearers:
            return self._about.bearers
        told = self._about.bearers or self._leading
        return () if told else before  # 周原会见陈光，曾任总裁: either of the two

    def _body(self, number: int) -> Reference | None:
        """The body or place that an item names."""
        item = self._items[number] if number >= 0 else None
        if not isinstance(item, Reference) or not item.entity:
            return None
        return item if item.type in ORGANIZATIONS | PLACES else None

    def _beside(self, number: int) -> tuple[Bearer, ...]:
        """Who is named right before a verb: one, or several in a list; or who got the post before."""
        if number - 1 in self._given:
            return self._given[number - 1].bearers
        bearers: list[Bearer] = []
        at = number - 1
        while at >= 0 and _persons(self._items[at]):
            bearers[:0] = [Bearer(person.entity, person) for person in _persons(self._items[at])]
            if self._lead(at) not in _LIST or isinstance(self._items[at], Run):
                break
            at -= 1
        return tuple(bearers)

    def _appointer(self, verb: _Verb, size: int) -> str:
        """远山集团聘任周原为总裁, 远山集团周原任总裁: the body that gives the post, or that somebody is of."""
        at = verb.first - size
        body = None if verb.opens else self._body(at - 1)
        if body is None or body.type not in ORGANIZATIONS - {"GovernmentBody"}:
            return ""
        lead = self._lead(at)
        return body.entity if not lead or self._verbs.appointing.fullmatch(lead) else ""


def _persons(item: Item) -> tuple[Reference, ...]:
    """The people of an item."""
    if isinstance(item, Run):
        return item.persons
    return (item,) if item.type == "Person" and item.entity else ()


def _times(text: str, start: int, end: int) -> tuple[int, int]:
    """From the first to the last time of a stretch."""
    first, last = text.find(_TIME, start, end), text.rfind(_TIME, start, end)
    return (first, last + 1) if first >= 0 else (0, 0)


__all__ = ["Bearer", "Office", "Verbs", "offices", "without_times"]
