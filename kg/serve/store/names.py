"""Names: entities by what they are called, in characters or by the initials of their pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np


class Lines:
    """Words in lines, several in a line between tabs; the earliest lines are found first."""

    def __init__(self, text: str) -> None:
        self._text = f"\n{text.lower()}\n"
        codes = np.frombuffer(self._text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self._starts = np.flatnonzero(codes == ord("\n"))

    def equal(self, words: str) -> Iterator[tuple[int, int]]:
        """Line and column of every entry that is ``words``."""
        found = (spot for left in "\n\t" for right in "\n\t" for spot in self._spots(f"{left}{words}{right}"))
        return iter(sorted(map(self._entry, found)))

    def opening(self, words: str) -> Iterator[tuple[int, int]]:
        """Line and column of the entries that open with ``words``: first columns first."""
        return map(self._entry, (spot for left in "\n\t" for spot in self._spots(f"{left}{words}")))

    def inside(self, words: str) -> Iterator[tuple[int, int]]:
        """Line and column of the entries that hold ``words``."""
        return map(self._entry, self._spots(words))

    def line(self, number: int) -> list[str]:
        """The entries of a line, in small letters."""
        return self._text[self._starts[number] + 1 : self._starts[number + 1]].split("\t")

    def _spots(self, words: str) -> Iterator[int]:
        spot = self._text.find(words)
        while spot >= 0:
            yield spot
            spot = self._text.find(words, spot + 1)

    def _entry(self, spot: int) -> tuple[int, int]:
        line = int(np.searchsorted(self._starts, spot, side="right")) - 1
        return line, self._text.count("\t", int(self._starts[line]), spot + 1)


def search(names: Lines, letters: Lines, words: str, most: int) -> list[tuple[int, int]]:
    """Line and column of the best entries: equal, opening, by initials, inside; -1 for initials.

    Within each the earliest lines come first; no line comes twice.
    """
    wanted = " ".join(words.split()).lower()
    if not wanted:
        return []
    found: dict[int, int] = {}
    for entries, spelled in (
        (names.equal(wanted), False),
        (names.opening(wanted), False),
        (letters.equal(wanted), True),
        (names.inside(wanted), False),
        (letters.opening(wanted), True),
    ):
        fresh = ((line, column) for line, column in entries if line not in found)
        for line, column in islice(fresh, most):
            found.setdefault(line, -1 if spelled else column)
        if len(found) >= most:
            break
    return list(found.items())[:most]
