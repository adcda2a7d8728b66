"""draw_places(): places as dots between degrees; no border, no coast and no land is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kg.analysis.page import render
from kg.analysis.picture.labels import Dot, place
from kg.analysis.spots import Point, Spot
from kg.ontology import Ontology

_WIDTH, _HEIGHT, _MARGIN, _LETTERS = 960.0, 780.0, 46.0, 14.0
#: Degrees that are shown around the outermost places, and the least that is shown.
_AROUND, _LEAST = 0.4, 3.0
#: Degrees between two lines.
_STEPS = (1, 2, 5, 10, 20, 45)


def draw_places(spots: Sequence[Spot], ontology: Ontology, title: str, *, standalone: bool) -> str:
    """An SVG of the spots, their area growing with their statements; empty without spots."""
    if not spots:
        return ""
    frame = _Frame([(s.longitude, s.latitude) for s in spots])
    seen: set[Point] = set()
    dots = []
    for spot in spots:
        here = (spot.longitude, spot.latitude)
        if here not in seen:  # several places at one point: the one with the most statements
            seen.add(here)
            radius = round(min(16.0, 2.5 + 1.7 * math.sqrt(spot.statements)), 1)
            dots.append(Dot(*frame.at(here), radius, spot.entity.name))
    return render(
        "places.svg",
        ontology,
        standalone=standalone,
        title=title,
        width=_WIDTH,
        height=frame.height,
        meridians=[(frame.at((degree, 0.0))[0], f"{degree}°E") for degree in frame.meridians],
        parallels=[(frame.at((0.0, degree))[1], f"{degree}°N") for degree in frame.parallels],
        dots=dots,
        labels=place(dots, _LETTERS, 60),
        letters=_LETTERS,
    )


class _Frame:
    """Longitude and latitude on a plane: as wide as the picture, equal steps near its middle."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._west, east = _widened([x for x, _ in points])
        south, self._north = _widened([y for _, y in points])
        squeeze = math.cos(math.radians((south + self._north) / 2))
        across, up = (east - self._west) * squeeze, self._north - south
        self._up = min((_WIDTH - 2 * _MARGIN) / across, (_HEIGHT - 2 * _MARGIN) / up)
        self._across = self._up * squeeze
        self._left = (_WIDTH - across * self._up) / 2
        self.height = round(up * self._up + 2 * _MARGIN, 1)
        step = next((step for step in _STEPS if max(across, up) / step <= 8), _STEPS[-1])
        self.meridians = range(math.ceil(self._west / step) * step, math.floor(east) + 1, step)
        self.parallels = range(math.ceil(south / step) * step, math.floor(self._north) + 1, step)

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point is drawn."""
        x = self._left + (point[0] - self._west) * self._across
        return round(x, 1), round(_MARGIN + (self._north - point[1]) * self._up, 1)


def _widened(values: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest with some room around them."""
    low, high = min(values) - _AROUND, max(values) + _AROUND
    more = max(0.0, _LEAST - (high - low)) / 2
    return low - more, high + more
