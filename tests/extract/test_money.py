"""parse_amount(): sums as the text writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.money import CURRENCIES, Amount, parse_amount, parse_number

SUMS = [
    # words, value, currency, approximate
    ("1573.3亿元", 157_330_000_000, "CNY", ""),
    ("500万元", 5_000_000, "CNY", ""),
    ("100元", 100, "CNY", ""),
    ("100块钱", 100, "CNY", ""),
    ("两亿元", 200_000_000, "CNY", ""),
    ("二亿元", 200_000_000, "CNY", ""),
    ("3,200万元", 32_000_000, "CNY", ""),
    ("3，200万元", 32_000_000, "CNY", ""),
    ("３．８亿元", 380_000_000, "CNY", ""),
    ("12 亿 元", 1_200_000_000, "CNY", ""),
    ("1,234,567元", 1_234_567, "CNY", ""),
    ("50个亿元", 5_000_000_000, "CNY", ""),
    ("50个亿", 5_000_000_000, "", ""),
    ("3亿5000万元", 350_000_000, "CNY", ""),
    ("1.2万亿元", 1_200_000_000_000, "CNY", ""),
    ("3万亿5000亿元", 3_500_000_000_000, "CNY", ""),
    ("3千万元", 30_000_000, "CNY", ""),
    ("5百万元", 5_000_000, "CNY", ""),
    ("一万二千亿元", 1_200_000_000_000, "CNY", ""),
    ("一千零一亿元", 100_100_000_000, "CNY", ""),
    ("三百五十万元", 3_500_000, "CNY", ""),
    ("二百零五万元", 2_050_000, "CNY", ""),
    ("一百零五元", 105, "CNY", ""),
    ("十二万元", 120_000, "CNY", ""),
    ("一万五", 15_000, "", ""),
    ("两万五千元", 25_000, "CNY", ""),
    ("百元", 100, "CNY", ""),
    ("叁拾万元整", 300_000, "CNY", ""),
    # currencies
    ("人民币3.8亿元", 380_000_000, "CNY", ""),
    ("2亿元人民币", 200_000_000, "CNY", ""),
    ("100元（人民币）", 100, "CNY", ""),
    ("¥100", 100, "CNY", ""),
    ("6000万美元", 60_000_000, "USD", ""),
    ("US$50亿", 5_000_000_000, "USD", ""),
    ("港币3亿元", 300_000_000, "HKD", ""),
    ("HK$50亿", 5_000_000_000, "HKD", ""),
    ("1.5亿港元", 150_000_000, "HKD", ""),
    ("2亿欧元", 200_000_000, "EUR", ""),
    ("€30", 30, "EUR", ""),
    ("700亿日元", 70_000_000_000, "JPY", ""),
    ("30万英镑", 300_000, "GBP", ""),
    ("80亿新台币", 8_000_000_000, "TWD", ""),
    ("1亿新加坡元", 100_000_000, "SGD", ""),
    ("200万瑞士法郎", 2_000_000, "CHF", ""),
    # how exact
    ("近1亿元", 100_000_000, "CNY", "about"),
    ("约合3亿元", 300_000_000, "CNY", "about"),
    ("3亿元左右", 300_000_000, "CNY", "about"),
    ("千万元级", 10_000_000, "CNY", "about"),
    ("逾50亿美元", 5_000_000_000, "USD", "over"),
    ("500多亿元", 50_000_000_000, "CNY", "over"),
    ("21亿多元", 2_100_000_000, "CNY", "over"),
    ("二十多亿元", 2_000_000_000, "CNY", "over"),
    ("10余万元", 100_000, "CNY", "over"),
    ("万余元", 10_000, "CNY", "over"),
    ("上亿元", 100_000_000, "CNY", "over"),
    ("过亿元", 100_000_000, "CNY", "over"),
    ("超百亿元", 10_000_000_000, "CNY", "over"),
    ("亿元以上", 100_000_000, "CNY", "over"),
    ("不少于5000万元", 50_000_000, "CNY", "over"),
    ("高达3亿元", 300_000_000, "CNY", ""),
    ("总计超过3亿元", 300_000_000, "CNY", "over"),
    ("不到1亿元", 100_000_000, "CNY", "under"),
    ("不足1000元", 1000, "CNY", "under"),
    ("最高不超过500万元", 5_000_000, "CNY", "under"),
    ("100万元以下", 1_000_000, "CNY", "under"),
]

RANGES = [
    # words, low, high, currency, approximate
    ("2至3万元", 20_000, 30_000, "CNY", ""),
    ("0.5—1万元", 5_000, 10_000, "CNY", ""),
    ("10万-20万元", 100_000, 200_000, "CNY", ""),
    ("8000元至1万元", 8_000, 10_000, "CNY", ""),
    ("8000至1万元", 8_000, 10_000, "CNY", ""),
    ("5000万到1亿元", 50_000_000, 100_000_000, "CNY", ""),
    ("约2至3亿美元", 200_000_000, 300_000_000, "USD", "about"),
    ("两三亿元", 200_000_000, 300_000_000, "CNY", "about"),
    ("七八万元", 70_000, 80_000, "CNY", "about"),
    ("三四十亿元", 3_000_000_000, 4_000_000_000, "CNY", "about"),
    ("十几亿元", 1_100_000_000, 1_900_000_000, "CNY", "about"),
    ("二十几万元", 210_000, 290_000, "CNY", "about"),
]

NO_NUMBER = [
    # words, currency, approximate
    ("数千万元", "CNY", "about"),
    ("几亿元", "CNY", "about"),
    ("数十亿美元", "USD", "about"),
    ("3至2元", "CNY", ""),
    ("1亿2亿元", "CNY", ""),
    ("元", "CNY", ""),
    ("两万五千里", "", ""),
    ("一大笔钱", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("words", "value", "currency", "approximate"), SUMS)
def test_sums(words: str, value: float, currency: str, approximate: str) -> None:
    assert parse_amount(words) == Amount(words, value, None, None, currency, approximate)


@pytest.mark.parametrize(("words", "low", "high", "currency", "approximate"), RANGES)
def test_ranges(words: str, low: float, high: float, currency: str, approximate: str) -> None:
    assert parse_amount(words) == Amount(words, None, low, high, currency, approximate)


@pytest.mark.parametrize(("words", "currency", "approximate"), NO_NUMBER)
def test_words_without_a_number(words: str, currency: str, approximate: str) -> None:
    assert parse_amount(words) == Amount(words, None, None, None, currency, approximate)


@pytest.mark.parametrize("name", CURRENCIES)
def test_every_currency_is_read(name: str) -> None:
    assert parse_amount("3亿" + name) == Amount("3亿" + name, 3e8, None, None, CURRENCIES[name], "")


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


@given(
    st.decimals(0, 9999, places=2),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
    st.sampled_from([("元", "CNY"), ("美元", "USD"), ("欧元", "EUR")]),
    st.sampled_from([("", ""), ("约", "about"), ("逾", "over"), ("不足", "under")]),
)
def test_written_sums_come_back(
    number: object, unit: tuple[str, int], currency: tuple[str, str], approximate: tuple[str, str]
) -> None:
    words = f"{approximate[0]}{number}{unit[0]}{currency[0]}"
    amount = parse_amount(words)
    assert amount.value == pytest.approx(float(str(number)) * unit[1], rel=1e-12)
    assert (amount.currency, amount.approximate) == (currency[1], approximate[1])


@given(st.text() | st.text("0123456789.,，一二三十百千万亿零数几多余至到约近元$"))
def test_any_text_has_an_answer(words: str) -> None:
    amount = parse_amount(words)
    assert amount == parse_amount(words) and amount.text == words
    assert amount.approximate in ("", "about", "over", "under")
    assert (amount.low is None) == (amount.high is None)
    if amount.low is not None and amount.high is not None:
        assert amount.value is None and amount.low <= amount.high


def test_a_very_long_numeral_is_no_number() -> None:
    assert parse_amount("千" * 10_000 + "元").value is None
