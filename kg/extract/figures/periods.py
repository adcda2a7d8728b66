"""Periods: when a figure holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.figures.scene import BREAK, NAME, OPEN, SUBJECTS, TIME, clause_start
from kg.extract.phrases import Phrase
from kg.mention import DATE, ROLE


class Periods:
    """Finds the periods of a sentence by the patterns of words/figures.toml."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        periods = words["periods"]
        pieces: Mapping[str, str] = periods["pieces"]
        spelt = re.compile("{(" + "|".join(pieces) + ")}")
        pattern = "|".join(periods["patterns"])
        while spelt.search(pattern):
            pattern = spelt.sub(lambda slot: f"(?:{pieces[slot[1]]})", pattern)
        self.pattern = re.compile(pattern)
        self._says_nothing = tuple(periods["says_nothing"])
        self.as_of = tuple(periods["as_of"])
        self._statistic, self._day, self._compared, self._same, self._behind = (
            re.compile(periods[name]) for name in ("statistic", "day", "compared", "same", "behind")
        )
        self._lead = periods["lead"]

    def masked(self, text: str, phrases: Sequence[Phrase]) -> str:
        """The text with every name, time and open role word as repeated characters of one kind."""
        pieces = list(text)
        for phrase in phrases:
            kind = OPEN if phrase.type == ROLE and not phrase.entity else ""
            if phrase.type == DATE and not self._is_compared(text, phrase.start, phrase.end):
                kind = TIME
            if (phrase.entity and phrase.type in SUBJECTS) or phrase.type == "Person":
                kind = NAME
            if kind:
                pieces[phrase.start : phrase.end] = kind * (phrase.end - phrase.start)
        masked = "".join(pieces)
        for found in self.pattern.finditer(text):
            start, end = found.span()
            if not self._is_compared(text, start, end) and NAME not in masked[start:end]:
                masked = masked[:start] + TIME * (end - start) + masked[end:]
        return masked

    def last(self, text: str, mask: str, end: int, clause: int, first: int = 0) -> str:
        """The last period before ``end`` that is said in its clause, or that opens an earlier one."""
        days = [found.span() for found in self._day.finditer(text)]
        period = ""
        for found in self.pattern.finditer(text, first, end):
            words, start = found[0], found.start()
            if words.endswith(self._says_nothing) or self._is_compared(text, *found.span()):
                continue
            if any(a < found.end() and start < b for a, b in days) and not words.startswith(self.as_of):
                continue
            opens = not mask[clause_start(text, start) : start].strip(f"{NAME}{TIME}{self._lead}")
            if start >= clause or (opens and self._behind.match(mask[found.end() : found.end() + 1])):
                period = words
        return period

    def running_on(self, text: str, mask: str) -> str:
        """The period that opens a sentence and holds for those behind it: a year, a quarter, some months."""
        cut = BREAK.search(text)
        period = self.last(text, mask, cut.start() if cut else len(text), 0)
        return period if self._statistic.search(period) else ""

    def _is_compared(self, text: str, start: int, end: int) -> bool:
        """True for the time in 比上年同期: the one that a figure is compared with."""
        return bool(self._compared.search(text, 0, start) or self._same.search(text, start, end + 2))
