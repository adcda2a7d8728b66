"""Numbers with their units, as a sentence writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.extract.figures.scene import Number
from kg.mention import alternatives
from kg.values import PLAIN, parse_number

_CHINESE = "一二两三四五六七八九十百千零〇"
WRITTEN = rf"[{_CHINESE}]*[一二两三四五六七八九十][{_CHINESE}]*"
_VALUE = rf"\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{WRITTEN}"
_SCALE = "(?:[十百千]?(?:万亿|亿|万)|千|百)"
#: A number that begins or ends a range.
_RANGE = re.compile(r"[\d万亿元%][至到\-—－–~～]+$")
_UPTO = re.compile(r"[至到\-—－–~～]\d")


class Numbers:
    """The numbers of a sentence with their units."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._number = re.compile(
            rf"(?<![\d.第{_CHINESE}A-Za-z])(?P<value>{_VALUE})(?P<more>[多余几]?)(?P<scale>个?{_SCALE})?[多余]?"
            rf"(?!{alternatives(words['not_units'])})(?P<unit>{alternatives(words['units'])})(?:人民币|以上|左右)?"
        )

    def __call__(self, mask: str) -> Iterator[Number]:
        for found in self._number.finditer(mask):
            words, scale = found["value"], (found["scale"] or "").replace("个", "")
            unit = found["unit"].replace("％", "%").removesuffix("人民币")
            if words[0] in _CHINESE and not _is_amount(words, scale, unit, found["more"]):
                continue
            value = parse_number(words.translate(PLAIN))
            if value is not None and not _UPTO.match(mask, found.end()):
                yield Number(found.start(), found.end(), value, scale + unit)

    def is_range(self, mask: str, first: int, start: int) -> bool:
        """True where a number is the end of a range: 3至|5万元."""
        return bool(_RANGE.search(mask, first, start))


def _is_amount(words: str, scale: str, unit: str, more: str) -> bool:
    """True for 二十亿元 and 五十家, not for 三家, 七八家 and 十几家."""
    if more == "几" or re.search("[一二三四五六七八九]{2}", words):
        return False
    return bool(scale) or len(words) > 1 or unit.endswith("元")
