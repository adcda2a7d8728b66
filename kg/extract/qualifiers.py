"""Qualifiers: which time and which sum of a sentence are said of a verb, and what they come to.

Each gives nothing rather than the time or the sum of another clause. See docs/values.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from kg.extract.phrases import Clauses, Phrase
from kg.mention import DATE, MONEY, Lexicon, alternatives
from kg.model import PLANNED
from kg.ontology import Ontology
from kg.values import Span, Times, span_of

#: A bare 23日 is of the month told in an earlier sentence only where that one is this recent.
_RECENT = timedelta(days=62)
_STOP = "；;"


class Timeline:
    """The times of one document in order; each is told from the publication, or from the one before it.

    None is told from a time that is ``of_nouns``: 2011年度 is when something was counted.
    """

    def __init__(
        self, times: Times, published: date | None, sentences: Iterable[Clauses], of_nouns: tuple[str, ...] = ()
    ) -> None:
        self._times, self._published = times, published
        self._context: dict[int, str] = {}
        told = ""
        for clauses in sentences:
            before = told
            for phrase in clauses.phrases:
                if phrase.type == DATE:
                    usable = told if told != before or self._follows(phrase.text, told) else ""
                    self._context[clauses.sentence.offsets[phrase.start]] = usable
                    if not phrase.text.endswith(of_nouns):
                        told = times.normalise(phrase.text, published, usable) or told

    def _follows(self, words: str, told: str) -> bool:
        """False for a bare day long after the last time that an earlier sentence told."""
        span = span_of(told)
        if span is None or self._published is None or not self._times.is_bare_day(words):
            return True
        return span.last >= self._published - _RECENT

    def value(self, clauses: Clauses, phrase: Phrase, future: bool = False) -> str:
        """The days that a time means; "" where they cannot be known."""
        context = self._context.get(clauses.sentence.offsets[phrase.start], "")
        return self._times.normalise(phrase.text, self._published, context, future=future)


class Qualifiers:
    """Finds the time and the sum of a verb by the words of words/qualifiers.toml; holds no state."""

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        words = ontology.words("qualifiers")
        times, sums = words["times"], words["sums"]
        self._times, self._sums = lexicon.times, lexicon.sums
        self._opens = re.compile(f"(?:.*(?:{alternatives(times['headed'])}))?(?:{alternatives(times['openers'])})*")
        self._told = re.compile(f"(?:{alternatives(times['told'])})$")
        self._at_once = re.compile(alternatives(times["at_once"]))
        self._joints = frozenset(times["joints"])
        self._of_nouns = tuple(times["of_nouns"])
        self._not_of_acts = frozenset(sums["not_of_acts"])
        self._each = re.compile(f"(?:{alternatives(sums['each'])})[^，,。；;0-9]*$")
        self._apart = re.compile(alternatives(sums["apart"]))
        self._going_on = re.compile(f"^(?:{alternatives(sums['going_on'])})+")

    def timeline(self, published: date | None, sentences: Iterable[Clauses]) -> Timeline:
        """The times of a document, for :meth:`date`."""
        return Timeline(self._times, published, sentences, self._of_nouns)

    # Times ----------------------------------------------------------------------------------------

    def date(self, clauses: Clauses, at: int, status: str, timeline: Timeline) -> dict[str, str]:
        """When what the verb at a position says happened, as ``date``; nothing where it is not said of it.

        Of two times that agree the narrower counts: 4月18日，2020年首届茶花节开幕. One that
        is not known, 近日, is still the verb's own.
        """
        best: Span | None = None
        value = ""
        for phrase, near in self._times_of(clauses, at):
            if status == PLANNED and not near:
                continue
            found = timeline.value(clauses, phrase, near and status == PLANNED)
            span = span_of(found)
            if near and span is None:
                break
            if span and (best is None or (span != best and span.within(best))):
                best, value = span, found
        return {"date": value} if value else {}

    def _times_of(self, clauses: Clauses, at: int) -> Iterator[tuple[Phrase, bool]]:
        """The times that may be said of a verb, the likeliest first; and whether each is of its own clause.

        A clause that is nothing but a time belongs to the one behind it.
        """
        own = clauses.clause(at)
        yield from ((clauses.places[place], True) for place in self._in_clause(clauses, own, at))
        for number in range(own - 1, -1, -1):
            start, end = clauses.spans[number]
            if clauses.skeleton[end - 1] in _STOP and not self._at_once.match(clauses.skeleton, end):
                return
            if clauses.spoken(start) and not clauses.spoken(at):
                continue
            for place in self._dates(clauses, number):
                if self._opens.fullmatch(clauses.skeleton, start, place):
                    yield clauses.places[place], number == own - 1 and end - place <= 2

    def _in_clause(self, clauses: Clauses, number: int, at: int) -> list[int]:
        """Where the clause of a verb says when: before it, the nearest first, then behind it."""
        dates, start = self._dates(clauses, number), clauses.spans[number][0]
        before = [place for place in reversed(dates) if place < at and self._governs(clauses, place, at)]
        return before + [place for place in dates if place > at and self._told.search(clauses.skeleton, start, place)]

    def _dates(self, clauses: Clauses, number: int) -> list[int]:
        """Where a clause names a time that is not one of two occasions: 9月15日和9月20日."""
        start, end = clauses.spans[number]
        dates = [place for place, phrase in clauses.places.items() if phrase.type == DATE and start <= place < end]
        pairs = {(a, b) for a, b in pairwise(dates) if b == a + 2 and clauses.skeleton[a + 1] in self._joints}
        return [place for place in dates if not any(place in pair for pair in pairs)]

    def _governs(self, clauses: Clauses, place: int, at: int) -> bool:
        """False for a time inside what is said of a name: 2010年成立的甲公司, 2017年度协议."""
        if clauses.places[place].text.endswith(self._of_nouns):
            return False
        relative = re.match(r"[^，,、\ue000-\uf8ff]{0,12}的", clauses.skeleton[place + 1 : at])
        return relative is None

    # Sums -----------------------------------------------------------------------------------------

    def amount(self, clauses: Clauses, at: int) -> dict[str, str]:
        """The sum that is said of the verb at a position, as ``amount…``; nothing where none is.

        It stands in the verb's clause, or a clause goes on with its kind: ，总投资8亿元.
        """
        own = clauses.clause(at)
        start, end = clauses.spans[own]
        if self._apart.search(clauses.skeleton, start, end):
            return {}
        found = self._sums_in(clauses, own)
        if not found and own + 1 < len(clauses.spans) and clauses.skeleton[end - 1] not in _STOP:
            found = [place for place in self._sums_in(clauses, own + 1) if self._goes_on(clauses, own + 1, place)]
        return self._written(clauses, min(found, key=lambda place: (abs(place - at), place))) if found else {}

    def _sums_in(self, clauses: Clauses, number: int) -> list[int]:
        """Where a clause names a sum that an act can be about."""
        start, end = clauses.spans[number]
        return [
            place
            for place, phrase in clauses.places.items()
            if phrase.type == MONEY
            and start <= place < end
            and not self._each.search(clauses.skeleton[start:place])
            and self._sums.kind(clauses.skeleton[start:place]) not in self._not_of_acts
        ]

    def _goes_on(self, clauses: Clauses, number: int, place: int) -> bool:
        """True where a clause begins with the kind of its sum, so that it has the subject of the one before."""
        words = clauses.skeleton[clauses.spans[number][0] : place]
        return self._sums.is_kind(self._going_on.sub("", words))

    def _written(self, clauses: Clauses, place: int) -> dict[str, str]:
        """A sum as qualifiers; what is not said is left out."""
        kind = self._sums.kind(clauses.skeleton[clauses.spans[clauses.clause(place)][0] : place])
        return self._sums.qualifiers(clauses.places[place].text, kind)
