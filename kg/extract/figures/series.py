"""Series: several values behind 分别, each of one of several names, times or indicators before it.

甲县、乙县产值分别为5亿元、7亿元 says two figures; 产值、利润分别为5亿元、1亿元 too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.extract.figures.indicators import Indicators
from kg.extract.figures.scene import NAME, SUBJECTS, TIME, Indicator, Number, Scene, Subject
from kg.mention import alternatives

_STOP = re.compile("[，,；;。：:]")


@dataclass(frozen=True, slots=True)
class Member:
    """What one value counts, and where its clause starts; its subject, where a series names several."""

    indicator: Indicator
    first: int
    subject: Subject | None = None


class SeriesReader:
    """Finds series by the words of words/figures.toml."""

    def __init__(self, words: Mapping[str, Any], indicators: Indicators) -> None:
        self._indicators = indicators
        joint = f"(?:{alternatives(words['series']['joints'])})"
        self._joint = re.compile(joint)
        self._apart = re.compile(f"(?:{alternatives(words['series']['apart'])})(?:{alternatives(words['links'])})*")
        self._names = re.compile(f"{NAME}+(?:{joint}{NAME}+)+")
        self._times = re.compile(f"{TIME}+(?:{joint}{TIME}+)+")

    def __call__(self, scene: Scene, numbers: Sequence[Number]) -> dict[int, Member]:
        """The members of the series of a sentence, by where their numbers start."""
        members: dict[int, Member] = {}
        for found in self._apart.finditer(scene.mask):
            values = list(self._values(scene.mask, found.end(), numbers))
            first = max((stop.end() for stop in _STOP.finditer(scene.mask, 0, found.start())), default=0)
            counted = self._members(scene, first, found.start())
            if len(values) == len(counted):
                members |= {value.start: member for value, member in zip(values, counted, strict=True)}
        return members

    def is_listed(self, mask: str, number: Number, numbers: Sequence[Number]) -> bool:
        """True where a number is one of several in a row: 5%、6%和7%."""
        pairs = ((a, b) for n in numbers if n.unit == number.unit for a, b in ((n, number), (number, n)))
        return any(self._joint.fullmatch(mask, a.end, b.start) for a, b in pairs if a.end < b.start)

    def _values(self, mask: str, at: int, numbers: Sequence[Number]) -> Iterator[Number]:
        """The numbers from a position on, with nothing but joints between them."""
        for number in numbers:
            if number.start == at or (number.start > at and self._joint.fullmatch(mask, at, number.start)):
                at = number.end
                yield number

    def _members(self, scene: Scene, first: int, end: int) -> list[Member]:
        """What the words before 分别 name several of: subjects, times, or indicators."""
        mask = scene.mask
        indicator = self._indicators.named(mask[first:end], first)
        if indicator and (names := self._names.search(mask, first, indicator.start)):
            subjects = [p for p in scene.phrases if names.start() <= p.start < names.end() and p.type in SUBJECTS]
            return [Member(indicator, first, Subject(p.entity, p.type, p.head)) for p in subjects]
        if indicator and (times := self._times.search(mask, first, end)):
            return [
                Member(replace(indicator, when=scene.text[start:stop]), first)
                for start, stop in self._parts(mask, *times.span())
            ]
        parts = [self._indicators.named(mask[start:stop], start) for start, stop in self._parts(mask, first, end)]
        return [Member(part, first) for part in parts if part] if all(parts) else []

    def _parts(self, mask: str, first: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between joints."""
        for joint in self._joint.finditer(mask, first, end):
            yield first, joint.start()
            first = joint.end()
        yield first, end
