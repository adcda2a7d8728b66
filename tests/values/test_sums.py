"""Sums: where a text names a sum of money, and how much it is."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import load_ontology
from kg.values import Sum, Sums

SUMS = Sums(load_ontology())
NAMES = [(name, code) for code, names in load_ontology().words("sums")["currencies"].items() for name in names]

READ_AS = [
    # words, value, currency, bound
    ("1573.3亿元", 157_330_000_000, "CNY", "exact"),
    ("500万元", 5_000_000, "CNY", "exact"),
    ("100元", 100, "CNY", "exact"),
    ("100块钱", 100, "CNY", "exact"),
    ("两亿元", 200_000_000, "CNY", "exact"),
    ("二亿元", 200_000_000, "CNY", "exact"),
    ("3,200万元", 32_000_000, "CNY", "exact"),
    ("3，200万元", 32_000_000, "CNY", "exact"),
    ("３．８亿元", 380_000_000, "CNY", "exact"),
    ("12 亿 元", 1_200_000_000, "CNY", "exact"),
    ("1,234,567元", 1_234_567, "CNY", "exact"),
    ("50个亿元", 5_000_000_000, "CNY", "exact"),
    ("50个亿", 5_000_000_000, "", "exact"),
    ("3亿5000万元", 350_000_000, "CNY", "exact"),
    ("1.2万亿元", 1_200_000_000_000, "CNY", "exact"),
    ("3万亿5000亿元", 3_500_000_000_000, "CNY", "exact"),
    ("3千万元", 30_000_000, "CNY", "exact"),
    ("5百万元", 5_000_000, "CNY", "exact"),
    ("一万二千亿元", 1_200_000_000_000, "CNY", "exact"),
    ("一千零一亿元", 100_100_000_000, "CNY", "exact"),
    ("三百五十万元", 3_500_000, "CNY", "exact"),
    ("二百零五万元", 2_050_000, "CNY", "exact"),
    ("一百零五元", 105, "CNY", "exact"),
    ("十二万元", 120_000, "CNY", "exact"),
    ("一万五", 15_000, "", "exact"),
    ("两万五千元", 25_000, "CNY", "exact"),
    ("百元", 100, "CNY", "exact"),
    ("叁拾万元整", 300_000, "CNY", "exact"),
    # currencies
    ("人民币3.8亿元", 380_000_000, "CNY", "exact"),
    ("2亿元人民币", 200_000_000, "CNY", "exact"),
    ("100元（人民币）", 100, "CNY", "exact"),
    ("¥100", 100, "CNY", "exact"),
    ("6000万美元", 60_000_000, "USD", "exact"),
    ("US$50亿", 5_000_000_000, "USD", "exact"),
    ("港币3亿元", 300_000_000, "HKD", "exact"),
    ("HK$50亿", 5_000_000_000, "HKD", "exact"),
    ("1.5亿港元", 150_000_000, "HKD", "exact"),
    ("2亿欧元", 200_000_000, "EUR", "exact"),
    ("€30", 30, "EUR", "exact"),
    ("700亿日元", 70_000_000_000, "JPY", "exact"),
    ("30万英镑", 300_000, "GBP", "exact"),
    ("80亿新台币", 8_000_000_000, "TWD", "exact"),
    ("1亿新加坡元", 100_000_000, "SGD", "exact"),
    ("200万瑞士法郎", 2_000_000, "CHF", "exact"),
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
    ("高达3亿元", 300_000_000, "CNY", "exact"),
    ("总计超过3亿元", 300_000_000, "CNY", "over"),
    ("不到1亿元", 100_000_000, "CNY", "under"),
    ("不足1000元", 1000, "CNY", "under"),
    ("最高不超过500万元", 5_000_000, "CNY", "under"),
    ("100万元以下", 1_000_000, "CNY", "under"),
]

RANGES = [
    # words, low, high, currency, bound
    ("2至3万元", 20_000, 30_000, "CNY", "exact"),
    ("0.5—1万元", 5_000, 10_000, "CNY", "exact"),
    ("10万-20万元", 100_000, 200_000, "CNY", "exact"),
    ("8000元至1万元", 8_000, 10_000, "CNY", "exact"),
    ("8000至1万元", 8_000, 10_000, "CNY", "exact"),
    ("5000万到1亿元", 50_000_000, 100_000_000, "CNY", "exact"),
    ("约2至3亿美元", 200_000_000, 300_000_000, "USD", "about"),
    ("两三亿元", 200_000_000, 300_000_000, "CNY", "about"),
    ("七八万元", 70_000, 80_000, "CNY", "about"),
    ("三四十亿元", 3_000_000_000, 4_000_000_000, "CNY", "about"),
    ("十几亿元", 1_100_000_000, 1_900_000_000, "CNY", "about"),
    ("二十几万元", 210_000, 290_000, "CNY", "about"),
]

NO_NUMBER = [
    # words, currency, bound
    ("数千万元", "CNY", "about"),
    ("几亿元", "CNY", "about"),
    ("数十亿美元", "USD", "about"),
    ("3至2元", "CNY", "exact"),
    ("1亿2亿元", "CNY", "exact"),
    ("元", "CNY", "exact"),
    ("两万五千里", "", "exact"),
    ("一大笔钱", "", "exact"),
    ("", "", "exact"),
]


@pytest.mark.parametrize(("words", "value", "currency", "bound"), READ_AS)
def test_sums(words: str, value: int, currency: str, bound: str) -> None:
    assert SUMS.read(words) == Sum(value, None, None, currency, bound)


@pytest.mark.parametrize(("words", "low", "high", "currency", "bound"), RANGES)
def test_ranges(words: str, low: int, high: int, currency: str, bound: str) -> None:
    assert SUMS.read(words) == Sum(None, low, high, currency, bound)


@pytest.mark.parametrize(("words", "currency", "bound"), NO_NUMBER)
def test_words_without_a_number(words: str, currency: str, bound: str) -> None:
    assert SUMS.read(words) == Sum(None, None, None, currency, bound)


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_every_currency_is_read(name: str, code: str) -> None:
    assert SUMS.read("3亿" + name) == Sum(Decimal(300_000_000), None, None, code)


#: Each 〔…〕 is a stretch; nothing else is.
TEXTS = [
    "总投资〔约15亿元〕，到位资金〔3.2亿元〕",
    "投资〔超百亿元〕，亿元以上项目，千亿元产业",
    "每户增收〔2至3万元〕，〔8000元至1万元〕不等",
    "〔港币3亿元〕、〔人民币3.8亿元〕、〔500多亿元人民币〕",
    "〔3亿5000万元〕，〔50个亿元〕，〔数千万元〕，〔不低于3000万元〕，〔十元左右〕",
    "二元旦，单元，多元化，第一元，A3元",
]


@pytest.mark.parametrize("text", TEXTS)
def test_stretches(text: str) -> None:
    plain = re.sub("[〔〕]", "", text)
    assert [plain[start:end] for start, end in SUMS.find(plain)] == re.findall("〔(.*?)〕", text)


KINDS = [
    ("项目总投资约", "total"),
    ("协议总投资", "contract"),
    ("到位资金", "paid"),
    ("注册资本为人民币", "registered"),
    ("实现年产值", "output"),
    ("投资", ""),
    ("总投资的", ""),
]


@pytest.mark.parametrize(("before", "kind"), KINDS)
def test_kinds(before: str, kind: str) -> None:
    assert SUMS.kind(before) == kind


@given(
    st.decimals(0, 9999, places=2),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
    st.sampled_from([("元", "CNY"), ("美元", "USD"), ("欧元", "EUR")]),
    st.sampled_from([("", "exact"), ("约", "about"), ("逾", "over"), ("不足", "under")]),
)
def test_written_sums_come_back(
    number: object, unit: tuple[str, int], currency: tuple[str, str], bound: tuple[str, str]
) -> None:
    words = f"{bound[0]}{number}{unit[0]}{currency[0]}"
    amount = SUMS.read(words)
    assert amount.value == Decimal(str(number)) * unit[1]
    assert (amount.currency, amount.bound) == (currency[1], bound[1])


@given(st.text() | st.text("0123456789.,，一二三十百千万亿零数几多余至到约近元$"))
def test_any_text_has_an_answer(words: str) -> None:
    amount = SUMS.read(words)
    assert amount == SUMS.read(words)
    assert amount.bound in ("exact", "about", "over", "under")
    assert (amount.low is None) == (amount.high is None)
    if amount.low is not None and amount.high is not None:
        assert amount.value is None and amount.low <= amount.high


@given(st.text() | st.text("0123456789.,，一二三十百千万亿零数几多余至到约近超元美$"))
def test_stretches_are_in_order_inside_and_sums(text: str) -> None:
    last = 0
    for start, end in SUMS.find(text):
        assert last <= start < end <= len(text)
        assert SUMS.read(text[start:end]).currency
        last = end


def test_a_very_long_numeral_is_no_number() -> None:
    assert SUMS.read("千" * 10_000 + "元").value is None
