"""The date of publication that the head of an item gives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg.model import Part
from kg.read.patterns import FULL_DATE


def published(text: str, parts: Iterable[Part]) -> date | None:
    """The first full date in the lines over the body, or in the dateline."""
    for part in parts:
        if part.kind == "body":
            return None
        if part.kind in ("source", "byline", "dateline"):
            for match in FULL_DATE.finditer(text, part.start, part.end):
                if day := _day(*map(int, match.groups())):
                    return day
    return None


def _day(year: int, month: int, day: int) -> date | None:
    """The day, where there is such a day in the age of newspapers."""
    try:
        return date(year, month, day) if 1800 <= year <= 2100 else None
    except ValueError:
        return None
