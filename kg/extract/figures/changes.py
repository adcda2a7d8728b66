"""Changes: how a figure compares with the one before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.figures.scene import Number
from kg.mention import alternatives


class Changes:
    """同比增长6%, 下降3%: how a figure compares with the one before it."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        change = words["change"]
        self._up = frozenset(change["up"])
        manner, than = f"(?:{alternatives(change['manners'])})*", f"(?:{alternatives(change['than'])})?"
        way = f"(?P<way>{alternatives([*change['up'], *change['down']])})"
        self._change = re.compile(
            rf"(?:(?:，|,|（|\()?(?:{alternatives(change['ways'])}))?(?:，|,|、|（|\()?{than}{manner}{way}{manner}"
            r"(?P<much>\d+(?:\.\d+)?)(?P<unit>[%％]|个百分点)(?![至到])"
        )
        self.grew = re.compile(f"{than}{manner}{way}{manner}$")
        #: 由去年的5亿元增加到今年的 before a number.
        self.moved = re.compile(
            rf"(?:由|从)[^，。；]{{0,12}}?\d[^，。；]{{0,10}}?"
            rf"(?:{alternatives([*change['up'], *change['down'], *change['moves']])})(?:[\d.]+%)?(?:到|至|为)"
            r"(?P<then>[^，。；]{0,12}?)$"
        )

    def behind(self, mask: str, number: Number) -> tuple[str, int]:
        """The change that a figure is followed by, and where it ends."""
        found = self._change.match(mask, number.end)
        if found is None or ("%" in number.unit and "百分点" not in found["unit"]):
            return "", number.end
        return self.signed(found["way"], found["much"], found["unit"]), found.end()

    def before(self, mask: str, start: int, end: int) -> tuple[int, str] | None:
        """The change that ends a clause, and where it starts there."""
        ends = (f for f in self._change.finditer(mask, start, end) if f.end() == end - 1)
        return next(((f.start(), self.signed(f["way"], f["much"], f["unit"])) for f in ends), None)

    def signed(self, way: str, much: str, unit: str) -> str:
        return f"{'+' if way in self._up else '-'}{much}{unit.replace('％', '%')}"
