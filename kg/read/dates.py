"""The date of publication: what the head of an item gives, and its dateline's day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from kg.model import Part
from kg.read.patterns import FULL_DATE

#: A paper prints what was written this long before it at most.
_FRESH = timedelta(days=7)
_MONTH_AND_DAY = re.compile("(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日")


def head_date(text: str, parts: Iterable[Part]) -> date | None:
    """The first full date in the lines over the body, or in the dateline."""
    for part in parts:
        if part.kind == "body":
            return None
        if part.kind in ("source", "byline", "dateline"):
            for day in full_dates(text[part.start : part.end]):
                return day
    return None


def full_dates(text: str) -> Iterable[date]:
    """Every date with its year in ``text``."""
    for match in FULL_DATE.finditer(text):
        if day := day_of(*map(int, match.groups())):
            yield day


def day_of_dateline(text: str, parts: Iterable[Part], issued: date | None) -> date | None:
    """The day of the dateline over the body, in the days up to ``issued``; else ``issued``.

    A dateline gives month and day, the day of issue the year. 昨天 and 5日 count
    from the dateline's day.
    """
    head = next((part for part in parts if part.kind in ("dateline", "body")), None)
    if issued is None or head is None or head.kind == "body":
        return issued
    found = _MONTH_AND_DAY.search(text, head.start, head.end)
    for year in (issued.year, issued.year - 1) if found else ():
        day = day_of(year, *map(int, found.groups())) if found else None
        if day and timedelta(0) <= issued - day <= _FRESH:
            return day
    return issued


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, where there is such a day in the age of newspapers."""
    try:
        return date(year, month, day) if 1800 <= year <= 2100 else None
    except ValueError:
        return None
