"""parse_number() and parse_decimal(): Arabic and Chinese numerals → numbers."""

from __future__ import annotations

import re
from decimal import Decimal

#: Full-width digits and marks → plain ones, one character for one, so that offsets stay.
PLAIN = str.maketrans("０１２３４５６７８９．，／－：", "0123456789.,/-:")

DIGIT = "一二三四五六七八九"
_WRITTEN = ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {digit: value for value, digits in enumerate(_WRITTEN) for digit in digits}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_STEP = re.compile(r"([0-9.,]+|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?([十百千拾佰仟])")
_SECTIONS = (("万亿", Decimal(10**12)), ("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
#: No number of a news text is written with more characters.
_LONGEST = 40


def parse_number(words: str) -> float | None:
    """The number that Arabic or Chinese numerals name, up to 万亿; None where they name none."""
    number = parse_decimal(words)
    return None if number is None else float(number)


def parse_decimal(words: str) -> Decimal | None:
    """The same number, exactly."""
    return _number(words.translate(PLAIN), _SECTIONS) if len(words) <= _LONGEST else None


def _number(words: str, sections: tuple[tuple[str, Decimal], ...]) -> Decimal | None:
    """A number section by section: what stands before 亿 times 亿, and what stands after it."""
    for index, (name, unit) in enumerate(sections):
        before, found, after = words.partition(name)
        if found:
            smaller = sections[index + 1 :]
            times = _number(before, smaller) if before else Decimal(1)
            more = _rest(after, unit, smaller)
            return None if times is None or more is None else times * unit + more
    return _below(words)


def _rest(words: str, unit: Decimal, sections: tuple[tuple[str, Decimal], ...] = ()) -> Decimal | None:
    """What follows a unit and is less than it: nothing, 零五百, or the short 五 of 两万五."""
    if not words:
        return Decimal(0)
    if unit > 10 and len(words) == 1 and words in DIGIT:
        return _DIGITS[words] * unit / 10
    number = _number(words.lstrip("零〇"), sections)
    return number if number is not None and number < unit else None


def _below(words: str) -> Decimal | None:
    """A number below 万: 1573.3, 3,200, 三千二百, 3千, 二〇二四."""
    if _ARABIC.fullmatch(words):
        return Decimal(words.replace(",", ""))
    if words and all(character in _DIGITS for character in words):
        return Decimal("".join(str(_DIGITS[character]) for character in words))
    found = _STEP.match(words)
    if found is None:
        return None
    unit = Decimal(_STEPS[found[2]])
    times = _below(found[1]) if found[1] else Decimal(1)
    more = _rest(words[found.end() :], unit)
    return None if times is None or more is None else times * unit + more
