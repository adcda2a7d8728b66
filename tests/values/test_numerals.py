"""Arabic and Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import parse_number

NUMBERS = [
    ("3", 3),
    ("1,200", 1200),
    ("４２", 42),
    ("15.6亿", 15.6e8),
    ("2.5万亿", 2.5e12),
    ("3千", 3000),
    ("二十", 20),
    ("十五", 15),
    ("三千二百", 3200),
    ("两万五", 25_000),
    ("一百零五", 105),
    ("壹仟贰佰万", 1.2e7),
    ("一亿零五百万", 1.05e8),
    ("二〇二四", 2024),
    ("三五", 35),
    ("五万六亿", 5.6e12),
    ("万", 10_000),
]
NO_NUMBERS = ["", "数", "几", "元", "1,20", "1.2.3", "多亿", "百元"]


@pytest.mark.parametrize(("words", "number"), NUMBERS)
def test_numbers(words: str, number: float) -> None:
    assert parse_number(words) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize("words", NO_NUMBERS)
def test_words_that_are_no_number(words: str) -> None:
    assert parse_number(words) is None


def spelt(number: int) -> str:
    """A number in Chinese numerals."""
    for name, unit in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if number >= unit:
            rest = number % unit
            zero = "零" if 0 < rest < unit // 10 else ""
            return spelt(number // unit) + name + (zero + spelt(rest) if rest else "")
    for name, unit in (("千", 1000), ("百", 100), ("十", 10)):
        if number >= unit:
            rest = number % unit
            zero = "零" if 0 < rest < unit // 10 else ""
            return "零一二三四五六七八九"[number // unit] + name + (zero + spelt(rest) if rest else "")
    return "零一二三四五六七八九"[number]


@given(st.integers(0, 10**15 - 1))
def test_spelt_numbers_come_back(number: int) -> None:
    assert parse_number(spelt(number)) == number


@given(st.integers(0, 10**15 - 1), st.booleans())
def test_arabic_numbers_come_back(number: int, commas: bool) -> None:
    assert parse_number(f"{number:,}" if commas else str(number)) == number


@given(st.decimals(0, 9999, places=2), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_written_numbers_come_back(number: object, unit: tuple[str, int]) -> None:
    assert parse_number(f"{number}{unit[0]}") == pytest.approx(float(str(number)) * unit[1], rel=1e-12)


@given(st.text() | st.text("0123456789.,，一二三十百千万亿零数几多余至到约近元$"))
def test_any_text_has_an_answer(words: str) -> None:
    number = parse_number(words)
    assert number is None or number >= 0


def test_a_very_long_numeral_is_no_number() -> None:
    assert parse_number("千" * 10_000) is None
