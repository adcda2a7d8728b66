"""place(): which labels are shown and where, so that none covers another or a dot."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Dot:
    """What may have a label: a circle and its words."""

    x: float
    y: float
    radius: float
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words whose baseline begins, ends or is centred at a point; ``anchor`` is that of SVG."""

    x: float
    y: float
    anchor: str
    words: str


_Box = tuple[float, float, float, float]


def place(dots: Sequence[Dot], size: float, limit: int) -> list[Label]:
    """Labels of up to ``limit`` dots in letters of ``size``; earlier dots are served first.

    Below, right, left or above; a dot whose label finds no room has none.
    """
    taken = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    placed: list[Label] = []
    for dot in dots:
        if len(placed) == limit:
            break
        wide = width(dot.words, size)
        for label, box in _spots(dot, wide, size):
            own = (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
            if not any(_overlap(box, other) for other in taken if other != own):
                placed.append(label)
                taken.append(box)
                break
    return placed


def width(text: str, size: float) -> float:
    """How wide words are, about: a Chinese character is as wide as high, another a little more than half."""
    return sum(size if unicodedata.east_asian_width(c) in "WF" else 0.58 * size for c in text)


def _spots(dot: Dot, wide: float, size: float) -> Iterable[tuple[Label, _Box]]:
    """The four places of a label, the best first, each with the box that it fills."""
    x, y, r = dot.x, dot.y, dot.radius + _GAP
    middle = y + 0.36 * size
    yield Label(x, y + r + 0.86 * size, "middle", dot.words), (x - wide / 2, y + r, x + wide / 2, y + r + 1.1 * size)
    yield Label(x + r, middle, "start", dot.words), (x + r, y - 0.6 * size, x + r + wide, y + 0.6 * size)
    yield Label(x - r, middle, "end", dot.words), (x - r - wide, y - 0.6 * size, x - r, y + 0.6 * size)
    yield Label(x, y - r - 0.14 * size, "middle", dot.words), (x - wide / 2, y - r - 1.1 * size, x + wide / 2, y - r)


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
