"""Text → the stretches of its lines, and whether they are one column's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BREAKS = "\\r\\n\\v\\f\\x85\\u2028\\u2029"
_BLANK = "\\s\\u200b\\u2060\\ufeff"
_LINE = re.compile(f"[^{_BLANK}](?:[^{BREAKS}]*[^{_BLANK}])?")
_INDENTS = ("　　", "    ", "\t")
_LINE_BREAK = re.compile(f"\\r\\n|[{BREAKS}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it; ``gap`` counts the empty lines before it."""

    start: int
    end: int
    gap: int
    indented: bool


def is_blank(text: str) -> bool:
    """True where there is nothing to see."""
    return not _LINE.search(text)


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``text[start:end]`` that have something in them."""
    found: list[Line] = []
    before = start
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        between = text[before : match.start()]
        found.append(Line(match.start(), match.end(), _gap(between), between.endswith(_INDENTS)))
        before = match.end()
    return found


def column_width(text: str, lines: Sequence[Line]) -> int:
    """The width that a text was wrapped at; 0 where its lines are paragraphs.

    Most lines of a wrapped text are about as long as the longest, and cut
    sentences that have commas and full stops.
    """
    lengths = [line.end - line.start for line in lines]
    width = max(lengths, default=0)
    if len(lines) < 6 or not 10 <= width <= 80:
        return 0
    full = [line for line, length in zip(lines, lengths, strict=True) if length >= width - 3]
    cut = [line for line in full if text[line.end - 1] not in "。！？”"]
    prose = [line for line in full if any(mark in text[line.start : line.end] for mark in "，。")]
    return width if len(full) * 2 >= len(lines) and len(cut) * 2 >= len(full) <= len(prose) * 2 else 0


def _gap(between: str) -> int:
    if between in ("\n", "\r\n"):
        return 0
    return max(0, len(_LINE_BREAK.findall(between)) - 1)
