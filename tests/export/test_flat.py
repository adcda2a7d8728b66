"""The conventions for lists and characters: what is written is read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.flat import join, split


@given(
    st.lists(st.text(alphabet=st.sampled_from("ab| \\\n名"), min_size=1), min_size=1) | st.lists(st.text(min_size=1))
)
def test_items_come_back(items: list[str]) -> None:
    assert split(join(items)) == items


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("", []),
        ("云州", ["云州"]),
        ("云州 | 该市", ["云州", "该市"]),
        ("云州|该市", ["云州", "该市"]),
        (r"a\|b | c\\", ["a|b", "c\\"]),
        ("a | ", ["a", ""]),
    ],
)
def test_items_typed_by_hand(typed: str, items: list[str]) -> None:
    assert split(typed) == items
