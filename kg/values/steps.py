"""Steps: what each part of a time says, given the days that the part before it gave.

A part is an entry of ``[parts]`` in ontology/words/times.toml; its ``step`` is a
method of :class:`Steps`, its named groups are what the step looks at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.values.numerals import parse_number
from kg.values.spans import Span, Unknown, around, days, month, months, shifted, years


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time without a year, or without a month, is told from."""

    published: date | None
    context: Span | None = None
    future: bool = False
    #: In a range: the day on which it begins.
    after: date | None = None

    @property
    def now(self) -> date:
        """The publication date; Unknown where there is none."""
        if self.published is None:
            raise Unknown
        return self.published

    @property
    def told(self) -> Span:
        """The last full time of the text; Unknown where there is none."""
        if self.context is None:
            raise Unknown
        return self.context

    @property
    def bound(self) -> date:
        """The day that a yearless time must not be after, or, in the future, not before."""
        return self.after or self.now

    @property
    def ahead(self) -> bool:
        """Whether a yearless time comes after its bound."""
        return self.future or self.after is not None


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a time as it stands: its groups, the days said before it, and the unit it counts in."""

    found: re.Match[str]
    before: Span | None
    clock: Clock
    unit: Any

    def __getitem__(self, group: str) -> str | None:
        """The words of a group; None where the part has none."""
        return self.found[group] if group in self.found.re.groupindex else None

    def number(self, group: str) -> int:
        """The whole number in digits or Chinese numerals that a group names."""
        number = parse_number(self[group] or "")
        if number is None:
            raise Unknown
        return int(number)

    def ends(self) -> tuple[int, int]:
        """The first and the last of 7、8月, 20-22日, 8月; 、 joins neighbours only."""
        first = self.number("first")
        last = self.number("last") if self["last"] else first
        if self["and"] and last != first + 1:
            raise Unknown
        return first, last

    @property
    def outer(self) -> Span:
        """The days said before; Unknown where nothing was."""
        if self.before is None:
            raise Unknown
        return self.before


class Steps:
    """The steps, with the tables of words/times.toml that they look up."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    def unknown(self, said: Said) -> Span:
        """近日: no day is named."""
        raise Unknown

    def same(self, said: Said) -> Span:
        """上午, 8时30分, 全年, 的: no fewer and no more days."""
        return said.outer

    def year(self, said: Said) -> Span:
        """2023年, 二〇二四年, 2001-2005年, 2010-12年, 09年."""
        first = said.number("first")
        first += 2000 if first < 100 else 0
        last = said.number("last") if said["last"] else first
        return years(first, last + (first // 100 * 100 if last < 100 else 0))

    def relative(self, said: Said) -> Span:
        """去年, 上月, 昨天 from the publication; 同年, 当月, 次日 from the last full time."""
        word, later = said["word"] or "", self._words["published"][said.unit]
        if word in later:
            span = around(shifted(said.clock.now, said.unit, later[word]), said.unit)
        else:
            start = _start(said.clock.told, said.unit)
            span = around(shifted(start, said.unit, self._words["told"][said.unit][word]), said.unit)
        return self._third(said, span)

    def edge(self, said: Said) -> Span:
        """年初 is January, 年底 December; alone, 年底 is told only when it is near or to come."""
        begin, clock = bool(said["begin"]), said.clock
        if said.before is not None:
            year = said.before.first.year if begin else said.before.last.year
        elif begin or clock.ahead or clock.bound.month > 10:
            year = clock.bound.year + (begin and clock.ahead and clock.bound.month > 1)
        else:
            raise Unknown
        return months(year, 1, 1) if begin else months(year, 12, 12)

    def of_year(self, said: Said) -> Span:
        """8月, 1-11月, 8月上旬, 前三季度, 三季度末, 上半年, 前10个月: units of some months each.

        8月初 and 8月底 are no more exact than 8月.
        """
        half = self._words["halves"].get(said["half"])
        first, last = (half, half) if half else said.ends()
        if last < first and said.unit > 1:
            raise Unknown
        start = last * said.unit if said["end"] else 1 if said["upto"] else (first - 1) * said.unit + 1
        return self._third(said, months(said.outer.year, start, last * said.unit))

    def _third(self, said: Said, span: Span) -> Span:
        """上旬, 中旬 or 下旬 of a month."""
        third = self._words["thirds"].get(said["third"])
        if third is None:
            return span
        return days(span.first.replace(day=third[0]), span.first.replace(day=min(third[1], span.last.day)))

    def edge_of_month(self, said: Said) -> Span:
        """月初 is this month; 月底 is told only when it is near or to come."""
        if not said["begin"] and not said.clock.ahead and said.clock.bound.day < 25:
            raise Unknown
        return month(said.clock.bound)

    def day(self, said: Said) -> Span:
        """23日, 7-9日 of the month before it."""
        start, (first, last) = said.outer.month, said.ends()
        if last < first:
            raise Unknown
        return days(start.replace(day=first), start.replace(day=last))

    def now(self, said: Said) -> Span:
        """目前, after 截至."""
        return days(said.clock.now)

    def week(self, said: Said) -> Span:
        """上周, 上周三, 本周末; 周三 alone is the latest one, or the next."""
        today, which = said.clock.now, said["which"]
        if which is None and said["end"]:
            raise Unknown
        day = self._words["weekdays"].get(said["day"])
        if which is None:
            ahead = (day - today.weekday()) % 7
            return days(today + timedelta(ahead if said.clock.ahead or not ahead else ahead - 7))
        monday = today + timedelta(7 * self._words["weeks"][which] - today.weekday())
        first, last = (5, 6) if said["end"] else (0, 6) if day is None else (day, day)
        return days(monday + timedelta(first), monday + timedelta(last))

    def feast(self, said: Said) -> Span:
        """元旦, 国庆节; the days around one are not told."""
        feasts = self._words["feasts"]
        if said["word"] not in feasts["days"] or said["around"] not in (None, *feasts["on_the_day"]):
            raise Unknown
        return days(date(said.outer.year, *feasts["days"][said["word"]]))

    def numeric(self, said: Said) -> Span:
        """2023-11-07, 2023.11.7; in ranges 1998.09 too."""
        span = months(said.number("year"), said.number("month"), said.number("month"))
        return days(span.first.replace(day=said.number("day"))) if said["day"] else span

    def century(self, said: Said) -> Span:
        """上世纪, 19世纪, 上世纪90年代."""
        this = ((said.clock.published.year if said.clock.published else 2001) - 1) // 100
        later = self._words["centuries"].get(said["century"])
        start = 100 * (said.number("century") - 1 if later is None else this + later)
        if said["decade"]:
            return years(start + said.number("decade"), start + said.number("decade") + 9)
        if said["edge"]:
            raise Unknown
        return years(start + 1, start + 100)

    def decade(self, said: Said) -> Span:
        """1990年代, 90年代; 20年代 may be of either century."""
        year = said.number("decade")
        if year < 50:
            raise Unknown
        year += 1900 if year < 100 else 0
        return years(year, year + 9)

    def plan(self, said: Said) -> Span:
        """“十四五”期间 is 2021/2025: five years each, the third from 1966, the first two from 1953."""
        number = said.number("plan")
        first = 1951 + 5 * number if number > 2 else 1948 + 5 * number
        return years(first + 4 if said["end"] else first, first if said["begin"] else first + 4)

    def counted(self, said: Said) -> Span:
        """两年前 from the publication; 三年后 from the last full time; 三个月内 only of the future."""
        count, unit, clock = _count(said), self._unit(said), said.clock
        if said["ago"] or said["ago2"]:
            return around(shifted(clock.now, unit, -count), unit)
        later = said["later"] or said["later2"]
        if later and clock.context:
            return around(shifted(_start(clock.context, unit), unit, count), unit)
        if not clock.future:
            raise Unknown
        end = shifted(clock.now, unit, count)
        return around(end, unit) if later else days(clock.now, end)

    def _unit(self, said: Said) -> str:
        """What is counted: the first unit that the words name."""
        units: Mapping[str, str] = self._words["counted"]
        return next(units[character] for character in said.found[0] if character in units)

    def same_period(self, said: Said) -> Span:
        """去年同期: the last full time, in that year."""
        year, told = said.outer.year, said.clock.told
        if told.first.year != told.last.year:
            raise Unknown
        return Span(_in_year(told.first, year), _in_year(told.last, year))


def _count(said: Said) -> int:
    """How many; 十多年 and a round 20年 do not tell."""
    count = said.number("count")
    if said["more"] or said["odd"] or (said["year"] and count >= 10 and count % 10 == 0):
        raise Unknown
    return count


def _start(span: Span, unit: str) -> date:
    """From where 次年 and 三年后, 当月, and 次日 and 三天后 are told."""
    if unit == "year":
        return date(span.year, 1, 1)
    return span.month if unit == "month" else span.day


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the end of February stays the end."""
    there = months(year, day.month, day.month)
    return there.last if day == month(day).last else there.first.replace(day=day.day)
