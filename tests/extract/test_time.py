"""normalise(): the words for a time as an ISO date, month, year or interval."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.time import find_times, normalise

DAY = date(2024, 1, 8)


@pytest.mark.parametrize(("words", "value"), [
    ("2024年1月7日", "2024-01-07"), ("2023年11月", "2023-11"), ("2001年", "2001"), ("去年8月", "2023-08"),
    ("今年", "2024"), ("前年", "2022"), ("昨天", "2024-01-07"), ("1月1日", "2024-01-01"), ("12月20日", "2023-12-20"),
    ("25日晚上", "2023-12-25"), ("去年底", "2023-12"), ("2023年1-11月", "2023-01/2023-11"),
    ("2023年前三季度", "2023-01/2023-09"), ("前三季度", "2023-01/2023-09"), ("十四五期间", "2021/2025"),
    ("2022年以来", "2022/.."), ("截至2009年底", "../2009-12-31"), ("6月20日至22日", "2023-06-20/2023-06-22"),
    ("近日", ""), ("日前", ""), ("", ""), ("远山集团", ""),
])  # fmt: skip
def test_past_news(words: str, value: str) -> None:
    assert normalise(words, DAY) == value


def test_what_is_to_come() -> None:
    assert normalise("3月1日", DAY, future=True) == "2024-03-01"


@pytest.mark.parametrize(("words", "value"), [("2023年11月", "2023-11"), ("去年", ""), ("1月7日", "")])
def test_without_a_publication_date_only_full_times_are_known(words: str, value: str) -> None:
    assert normalise(words, None) == value


@given(
    st.text(
        st.sampled_from("0123456789年月日今去前明昨天底初上下半季度一二三十至以来截近周末，。亿元个第"), max_size=24
    )
)
def test_any_text(text: str) -> None:
    position = 0
    for start, end in find_times(text):
        assert position <= start < end <= len(text)
        position = end
        assert normalise(text[start:end], DAY) == normalise(text[start:end], DAY)
