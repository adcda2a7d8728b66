"""Money and dates as the text writes them. They are no entities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention

MONEY, DATE = "Money", "Date"

_NUMBER = r"(?:\d[\d,，]*(?:\.\d+)?|[一二两三四五六七八九十百千零〇]+)"
_MONEY = re.compile(
    rf"(?:人民币|美元|超过|超|逾|近|约|达|不低于|不少于)?{_NUMBER}(?:[至到\-—~～]{_NUMBER})?(?:多|余)?个?(?:[十百千]?[万亿]+)?(?:多|余)?"
    r"(?:元人民币|元|美元|欧元|港元|港币|英镑|日元|人民币)(?:人民币)?(?:左右|以上)?"
)
_DATE = re.compile(
    r"(?:(?:\d{4}|[一二〇○零三四五六七八九]{4})年|今年|去年|前年|明年|同年|当年|翌年)(?:\d{1,2}月(?:\d{1,2}日)?(?:[上下]午|[早晚]上|晚)?|[上中下]半年|年底|年初|初|底|[前一二三四]季度)?"
    r"|\d{1,2}月(?:\d{1,2}日(?:[上下]午|[早晚]上|晚)?|初|底|中旬|上旬|下旬)?(?![\d.])|\d{1,2}日(?:[上下]午|[早晚]上|晚)?|本月\d{1,2}日|本月|上月|近日|日前|今天|昨天|昨日|今日"
)


def find_values(text: str) -> Iterator[Mention]:
    """Sums of money and dates in a sentence."""
    for found in _MONEY.finditer(text):
        yield Mention(found.start(), found.end(), MONEY, found[0])
    for found in _DATE.finditer(text):
        yield Mention(found.start(), found.end(), DATE, found[0])
