"""draw_times(): dates along an axis, and what happened at each."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.analysis.events import Event
from kg.analysis.facts import Facts, moment
from kg.analysis.page import render
from kg.analysis.picture.labels import width
from kg.model import STATUSES

_WIDTH, _EDGE, _STEP, _ROW = 960.0, 40.0, 9.0, 27.0
#: How high the dots of one time may stand above each other; more are a bar.
_TALLEST = 180.0
#: How long a line may be before it is cut.
_LINE = 690.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: its date where that is another than above, its words, its status."""

    y: float
    date: str
    words: str
    status: str
    dated: str


def draw_times(events: Sequence[Event], facts: Facts, title: str, *, listed: int, standalone: bool) -> str:
    """An SVG with a dot for each event along an axis of time, and the first ``listed`` of them in words."""
    axis = _axis(events)
    base = axis.height
    rows, last = [], ""
    for index, event in enumerate(events[:listed]):
        date = event.date if event.date != last else ""
        last = event.date
        rows.append(Row(base + 34 + index * _ROW, date, _words(event, facts), event.statement.status, event.dated))
    height = base + 34 + len(rows) * _ROW
    return render(
        "times.svg",
        facts.ontology,
        standalone=standalone,
        title=title,
        width=_WIDTH,
        height=round(height, 1),
        axis=axis,
        rows=rows,
        base=base,
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    """Dots as (x, y, status), or bars as (x, y, height, status) where they are many; ticks as (x, words)."""

    dots: tuple[tuple[float, float, str], ...]
    bars: tuple[tuple[float, float, float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    height: float


def _axis(events: Sequence[Event]) -> _Axis:
    """Each event at its time, those of one time above each other by status."""
    times = [decimal(moment(event.date)) for event in events]
    first, last = (min(times), max(times)) if times else (0.0, 1.0)
    span = max(last - first, 1 / 12)
    room = _WIDTH - 2 * _EDGE
    columns: dict[int, Counter[str]] = defaultdict(Counter)
    for time, event in zip(times, events, strict=True):
        columns[round((time - first) / span * room / _STEP)][event.statement.status] += 1
    tallest = max((column.total() for column in columns.values()), default=1)
    rise = min(_STEP, _TALLEST / tallest)
    height = round(20 + rise * tallest, 1)
    dots, bars = [], []
    for column, statuses in sorted(columns.items()):
        x, below = round(_EDGE + column * _STEP, 1), 0
        for status in STATUSES:
            count = statuses[status]
            if rise == _STEP:
                dots += [(x, round(height - rise * (below + n + 0.5), 1), status) for n in range(count)]
            elif count:
                bars.append((x - 3, round(height - rise * (below + count), 1), round(rise * count, 1), status))
            below += count
    return _Axis(tuple(dots), tuple(bars), tuple(_ticks(first, span, room)), height)


def _ticks(first: float, span: float, room: float) -> list[tuple[float, str]]:
    """Years, or months where the whole is shorter than two years; no two nearer than their words are wide."""
    months = 1 if span < 2 else 12
    ticks: list[tuple[float, str]] = []
    index = -int(-first * 12 // months) * months if months == 1 else -int(-first // 1) * 12
    while index / 12 <= first + span:
        x = round(_EDGE + (index / 12 - first) / span * room, 1)
        words = str(index // 12) if months == 12 else f"{index // 12}-{index % 12 + 1:02}"
        if not ticks or x - ticks[-1][0] > width(words, 12) + 14:
            ticks.append((x, words))
        index += months
    return ticks


def decimal(date: str) -> float:
    """A date as a number of years.

    >>> decimal("2024"), decimal("2024-07"), round(decimal("2024-07-16"), 3)
    (2024.0, 2024.5, 2024.54)
    """
    year, month, day = [*map(int, date.split("-")), 1, 1][:3]
    return year + (month - 1) / 12 + (day - 1) / 12 / monthrange(year, month)[1]


def _words(event: Event, facts: Facts) -> str:
    """What happened, in one line."""
    words = " ".join(facts.sentence(event.statement).split())
    while width(words, 14) > _LINE:
        words = words[: int(len(words) * 0.94) - 1] + "…"
    return words
