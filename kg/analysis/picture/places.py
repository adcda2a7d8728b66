"""draw_places(): places as dots among the faint dots of all divisions; no border and no coast is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from kg.analysis.page import render
from kg.analysis.picture.labels import Dot, place
from kg.analysis.spots import Point, Spot
from kg.ontology import Ontology

_WIDTH, _MARGIN, _LETTERS = 960.0, 40.0, 14.0
#: Degrees that are shown around the outermost places, and the least that is shown.
_AROUND, _LEAST = 0.6, 3.0


def draw_places(
    spots: Sequence[Spot], backdrop: Iterable[Point], ontology: Ontology, title: str, *, standalone: bool
) -> str:
    """An SVG of the spots, their area growing with their statements, on faint points behind; empty without spots."""
    if not spots:
        return ""
    frame = _Frame([(s.longitude, s.latitude) for s in spots])
    seen: set[Point] = set()
    dots = []
    for spot in spots:
        here = (spot.longitude, spot.latitude)
        if here not in seen:  # several places at one point: the one with the most statements
            seen.add(here)
            x, y = frame.at(here)
            dots.append(Dot(x, y, round(min(16.0, 2.5 + 1.7 * math.sqrt(spot.statements)), 1), spot.entity.name))
    return render(
        "places.svg",
        ontology,
        standalone=standalone,
        title=title,
        width=_WIDTH,
        height=frame.height,
        backdrop=[frame.at(point) for point in sorted(backdrop) if frame.holds(point) and point not in seen],
        dots=dots,
        labels=place(dots, _LETTERS, 60),
        letters=_LETTERS,
    )


class _Frame:
    """Longitude and latitude on a plane: as wide as the picture, equal steps near its middle."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._west, self._east = _widened([x for x, _ in points])
        self._south, self._north = _widened([y for _, y in points])
        squeeze = math.cos(math.radians((self._south + self._north) / 2))
        self._scale = (_WIDTH - 2 * _MARGIN) / ((self._east - self._west) * squeeze)
        self._scale = min(self._scale, 760 / (self._north - self._south))
        self._across = self._scale * squeeze
        self._left = (_WIDTH - (self._east - self._west) * self._across) / 2
        self.height = round((self._north - self._south) * self._scale + 2 * _MARGIN, 1)

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point is drawn."""
        x = self._left + (point[0] - self._west) * self._across
        return round(x, 1), round(_MARGIN + (self._north - point[1]) * self._scale, 1)

    def holds(self, point: Point) -> bool:
        x, y = self.at(point)
        return 0 <= x <= _WIDTH and 0 <= y <= self.height


def _widened(values: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest with some room around them."""
    low, high = min(values) - _AROUND, max(values) + _AROUND
    more = max(0.0, _LEAST - (high - low)) / 2
    return low - more, high + more
