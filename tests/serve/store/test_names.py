"""Names are found in characters and by initials, the best first."""

from __future__ import annotations

import pytest

from kg.serve.store.names import Lines, search

NAMES = Lines("临汾市\t临汾\n大临汾区\n临汾市水利局\n李方舒\nMixed 例\t<b>")
LETTERS = Lines("lfs\ndlfq\nlfsslj\nlfs\nmixedl")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("临汾", [(0, 1), (2, 0), (1, 0)]),
        ("临汾市", [(0, 0), (2, 0)]),
        ("lfs", [(0, -1), (3, -1), (2, -1)]),
        ("MIXED", [(4, 0)]),
        (" mixed  例 ", [(4, 0)]),
        ("<b>", [(4, 1)]),
        ("没有", []),
        ("", []),
        ("\n", []),
        ("\t", []),
    ],
)
def test_search(words: str, found: list[tuple[int, int]]) -> None:
    assert search(NAMES, LETTERS, words, 12) == found


def test_no_more_than_asked_for() -> None:
    assert len(search(NAMES, LETTERS, "临", 2)) == 2
    assert search(Lines(""), Lines(""), "临", 2) == []
