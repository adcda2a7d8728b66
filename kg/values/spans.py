"""Spans: the days that a time means, and the subset of EDTF in which they are written."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


class Unknown(Exception):
    """The words name a time, but not which one."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def year(self) -> int:
        """The year that holds them all; Unknown where none does."""
        return self.day_of(years(self.first.year, self.first.year)).year

    @property
    def month(self) -> date:
        """Their first day, where one month holds them all; else Unknown."""
        return self.day_of(month(self.first))

    @property
    def day(self) -> date:
        """The one day that they are; Unknown where they are more."""
        return self.day_of(days(self.first))

    def day_of(self, outer: Span) -> date:
        """Their first day, where ``outer`` holds them all; else Unknown."""
        if not self.within(outer):
            raise Unknown
        return self.first

    def within(self, outer: Span) -> bool:
        return outer.first <= self.first and self.last <= outer.last

    @property
    def whole_months(self) -> bool:
        return self.first.day == 1 and self.last == month(self.last).last

    def __str__(self) -> str:
        """The shortest form: years, months or days."""
        first, last = self.first.isoformat(), self.last.isoformat()
        if first.endswith("-01-01") and last.endswith("-12-31"):
            first, last = first[:4], last[:4]
        elif self.whole_months:
            first, last = first[:7], last[:7]
        return first if first == last else f"{first}/{last}"


def years(first: int, last: int) -> Span:
    return Span(date(first, 1, 1), date(last, 12, 31))


def months(year: int, first: int, last: int) -> Span:
    """Months of a year; they end in the next one where the last is before the first."""
    end = year + (last < first)
    return Span(date(year, first, 1), date(end, last, monthrange(end, last)[1]))


def month(day: date, later: int = 0) -> Span:
    """The month of a day, or one some months later."""
    year, number = divmod(day.year * 12 + day.month - 1 + later, 12)
    return months(year, number + 1, number + 1)


def days(first: date, last: date | None = None) -> Span:
    return Span(first, last or first)


def shifted(day: date, unit: str, count: int) -> date:
    """The same day so many years, months, weeks or days later."""
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1))
    there = month(day, count * 12 if unit == "year" else count)
    return there.first.replace(day=min(day.day, there.last.day))


def around(day: date, unit: str) -> Span:
    """The year, month or day that a day stands for; a week is told too roughly."""
    if unit == "week":
        raise Unknown
    return {"year": years(day.year, day.year), "month": month(day)}.get(unit, days(day))


def span_of(value: date | str | None) -> Span | None:
    """The span that a value stands for; an open one has only its known end.

    >>> str(span_of("2023-01/2023-09")), str(span_of("../2009"))
    ('2023-01/2023-09', '2009')
    """
    if isinstance(value, date):
        return days(value)
    ends = [_of_iso(end) for end in (value or "").split("/") if end not in ("", "..")]
    return Span(ends[0].first, ends[-1].last) if ends else None


def _of_iso(value: str) -> Span:
    if len(value) == 4:
        return years(int(value), int(value))
    return days(date.fromisoformat(value)) if len(value) > 7 else month(date.fromisoformat(value + "-01"))
