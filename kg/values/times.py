"""Times: where a sentence names one, and which days it means.

A *point* (去年8月, 23日, “十四五”期间) is read from left to right, each step
narrowing the days that the step before it gave; two points make a range, and
words around them (截至, 以来, 前) open an end. The words and the shapes are in
ontology/words/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kg.ontology import Ontology
from kg.values.numerals import PLAIN
from kg.values.spans import Span, Unknown, month, span_of, years
from kg.values.steps import Clock, Said, Steps

_SLOT = re.compile("[{]([a-z][a-z0-9_ ]*)[}]")
_NAME = re.compile(r"\?P<[a-z0-9]+>")
#: The spaces that some put around digits.
_SPACE = re.compile(r"(?<=[0-9])[ \u3000]+(?=[年月日号个至到])|(?<=[年月至到])[ \u3000]+(?=[0-9])")


class Times:
    """Finds and normalises times by the words of words/times.toml; holds no state."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.words("times")
        patterns = words["patterns"]
        steps, grammar = Steps(words), _Grammar(words)
        self._parts: list[tuple[re.Pattern[str], Callable[[Said], Span], Any]] = [
            (re.compile(grammar.part(part)), getattr(steps, part["step"]), part.get("unit"))
            for part in words["parts"].values()
        ]
        self._whole = re.compile(grammar(patterns["whole"]))
        self._yearless = re.compile(grammar("{in_year}"))
        self._lone_day = re.compile(grammar("{lone_day}"))
        self._from, self._to_the_end, self._over, self._begun = (
            re.compile(patterns[name]) for name in ("from", "to_the_end", "over", "begun")
        )

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of a sentence that name a time, in order, as offsets.

        A stretch takes in the words that open an end (截至, 以来, 前) and the hours of
        a day; not 自 or 从 before it. A length of time alone (3年) is none, one with a
        place in time is (3年内, 两年前).
        """
        plain, places = _compact(text)
        for found in self._whole.finditer(plain):
            yield places[found.start()], places[found.end() - 1] + 1

    def normalise(
        self, words: str, published: date | None, context: date | str | None = None, *, future: bool = False
    ) -> str:
        """The days that the words of a time mean, in a subset of EDTF; "" where it cannot be known.

        ======================  ==========================================================
        ``2023``                a year
        ``2023-08``             a month
        ``2024-01-07``          a day
        ``2023-01/2023-09``     from the first to the last, both included and equally exact
        ``2022/..``             from then on (以来, 起, 后, 至今)
        ``../2009-12-31``       until then (截至, 前)
        ======================  ==========================================================

        The shortest form is taken: 2月1日至28日 is the month, 1月至12月 the year.
        年初 is January and 年底 December, but 截至年底 means its last day.

        Args:
            words: a stretch of :meth:`find`.
            published: the date of publication; 去年, 昨天, 周三, 8月 are told from it.
            context: the last full time that the text gave, as a date or a value of
                this function; 同年, 当天, 次日, and a 23日 that follows it, are told from it.
            future: whether the words around say that it is to come (将于, 即将); a
                month or day without a year is then the next one, else the latest.
        """
        plain = _compact(words)[0]
        found = self._whole.fullmatch(plain, 1 if self._from.match(plain) else 0)
        if found is None:
            return ""
        try:
            return self._value(found, Clock(published, span_of(context), future))
        except (Unknown, ValueError, OverflowError):  # the last two: there is no such day
            return ""

    def is_bare_day(self, words: str) -> bool:
        """True for a day without its month: 23日, 18日至19日."""
        return bool(self._lone_day.match(_compact(words)[0]))

    def _value(self, found: re.Match[str], clock: Clock) -> str:
        """The value of a whole time: a point or a range, and the end that words open."""
        if found["around"]:
            raise Unknown
        to_the_end = bool(self._to_the_end.search(found["end"] or found["point"]))
        span = self._range(found, replace(clock, future=clock.future or bool(found["before"] and to_the_end)))
        value = str(span)
        if found["until"] or found["before"]:
            return "../" + (span.last.isoformat() if to_the_end else value.split("/")[-1])
        return value.split("/")[0] + "/.." if found["since"] else value

    def _range(self, found: re.Match[str], clock: Clock) -> Span:
        """The days from one point to another; 1月至11月 are of a year in which they are past."""
        start = self._point(found["point"], clock)
        if not found["end"]:
            return start
        span = self._until(start, found["end"], clock)
        yearless = self._yearless.fullmatch(found["point"]) and self._yearless.fullmatch(found["end"])
        if yearless and clock.published and not clock.ahead and _still_to_come(span, clock.published):
            start = self._point(found["point"], replace(clock, published=start.first - timedelta(1)))
            return self._until(start, found["end"], clock)
        return span

    def _until(self, start: Span, words: str, clock: Clock) -> Span:
        end = self._point(words, replace(clock, context=start, after=start.first))
        if end.last < start.first:
            raise Unknown
        return Span(start.first, end.last)

    def _point(self, words: str, clock: Clock) -> Span:
        """The days of one point; what has no year or no month is read in the one that fits."""
        if self._yearless.fullmatch(words):
            return self._in_fitting_year(words, clock)
        if self._lone_day.fullmatch(words):
            return self._in_fitting_month(words, clock)
        return self._read(words, None, clock)

    def _read(self, words: str, span: Span | None, clock: Clock) -> Span:
        """The words part by part, each narrowing the span that the part before it gave."""
        at = 0
        while at < len(words):
            for pattern, step, unit in self._parts:
                if found := pattern.match(words, at):
                    span, at = step(Said(found, span, clock, unit)), found.end()
                    break
            else:
                raise Unknown
        if span is None:
            raise Unknown
        return span

    def _in_fitting_year(self, words: str, clock: Clock) -> Span:
        """A yearless time in the latest year in which it has begun, or the next in which it is not over."""
        if clock.published is None and clock.after is None:
            span = self._read(words, years(clock.told.year, clock.told.year), clock)
            if span.first < clock.told.first:
                raise Unknown
            return span
        # 29 February can be eight years away.
        around = (clock.bound.year + (later if clock.ahead else -later) for later in range(9))
        spans = self._existing(words, (years(year, year) for year in around), clock)
        return _first(s for s in spans if self._fits(words, s, clock))

    def _fits(self, words: str, span: Span, clock: Clock) -> bool:
        return span.last >= clock.bound if clock.ahead else self._start(words, span) <= clock.bound

    def _start(self, words: str, span: Span) -> date:
        """When a yearless time can first be spoken of as past: 前三季度 when it is over, 8月 when it begins."""
        if self._over.match(words):
            return span.last
        return span.last.replace(day=1) if span.whole_months and not self._begun.match(words) else span.first

    def _in_fitting_month(self, words: str, clock: Clock) -> Span:
        """23日 in the month that the text spoke of last, if it follows; else the latest or the next one."""
        told = clock.context
        if told and told.within(month(told.first)):
            span = self._read(words, month(told.first), clock)
            if span.first >= told.first and (clock.ahead or not clock.published or span.first <= clock.published):
                return span
        around = (month(clock.bound, later if clock.ahead else -later) for later in range(3))
        spans = self._existing(words, around, clock)
        return _first(s for s in spans if (s.last >= clock.bound if clock.ahead else s.first <= clock.bound))

    def _existing(self, words: str, outer: Iterable[Span], clock: Clock) -> Iterator[Span]:
        """The words read in one year or month after the other, where there is such a day in it."""
        for span in outer:
            try:
                yield self._read(words, span, clock)
            except ValueError:
                continue


class _Grammar:
    """Patterns with ``{…}`` for pieces, parts and words of words/times.toml, made whole."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._not_after, self._not_before = words["not_after"], words["not_before"]
        feasts = words["feasts"]
        listed = {
            **{f"{unit}s": (*words["published"][unit], *words["told"][unit]) for unit in ("year", "month", "day")},
            "vague": words["vague"]["words"],
            "feasts": (*feasts["days"], *feasts["lunar"]),
            "short feasts": feasts["short"],
            "around": feasts["around"],
        }
        self._known = {name: _NAME.sub("?:", part["pattern"]) for name, part in words["parts"].items()}
        self._known = {name: f"(?:{pattern})" for name, pattern in self._known.items()}
        self._known |= words["pieces"]
        self._known["point"] = f"(?:{'|'.join(words['patterns']['points'])})"
        self._known |= {name: self._words(found) for name, found in listed.items()}

    def __call__(self, pattern: str) -> str:
        """A pattern in which only its own groups have names."""
        return _SLOT.sub(lambda slot: _NAME.sub("?:", self(self._known[slot[1]])), pattern)

    def part(self, part: Mapping[str, Any]) -> str:
        """The pattern of a part, with the named groups of its pieces."""
        return self._named(part["pattern"])

    def _named(self, pattern: str) -> str:
        return _SLOT.sub(lambda slot: self._named(self._known[slot[1]]), pattern)

    def _words(self, words: Iterable[str]) -> str:
        """A pattern for words, longer ones first, each where it is a word."""
        longest = sorted(words, key=lambda word: (-len(word), word))
        return "(?:" + "|".join(map(self._guarded, longest)) + ")"

    def _guarded(self, word: str) -> str:
        behind = f"(?<![{self._not_after[word]}])" if word in self._not_after else ""
        return behind + word + (f"(?!{self._not_before[word]})" if word in self._not_before else "")


def _compact(text: str) -> tuple[str, Sequence[int]]:
    """The text without spaces around its digits, and where each character stood."""
    plain = text.translate(PLAIN)
    gaps = {place for gap in _SPACE.finditer(plain) for place in range(*gap.span())}
    if not gaps:
        return plain, range(len(plain))
    places = [place for place in range(len(plain)) if place not in gaps]
    return "".join(plain[place] for place in places), places


def _first(spans: Iterable[Span]) -> Span:
    span = next(iter(spans), None)
    if span is None:
        raise Unknown
    return span


def _still_to_come(span: Span, day: date) -> bool:
    """Whether the last of the months of one year has not begun on a day."""
    one_year = span.first.year == span.last.year
    return one_year and span.whole_months and span.last.replace(day=1) > day
