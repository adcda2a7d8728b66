"""What a text must hold for a pattern to be found in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.anchors import anchors

# a pattern | of which stretches every match holds one
ANCHORS = [
    ("投资", {"投资"}),
    ("甲投资", {"甲投资"}),
    ("[甲乙]投资", {"投资"}),
    ("(?:投资|建设)", {"投资", "建设"}),
    ("(?:投资|建设)工程", {"工程"}),
    ("(?P<s>投资)?建设", {"建设"}),
    ("(?:投资)+", {"投资"}),
    ("[甲乙]", {"甲", "乙"}),
    ("(?:投资|[^，]*)", set()),
    ("(?:投资)?", set()),
    ("[^，]投", {"投"}),
    ("[一-龥]", set()),
    ("(?=投资).", set()),
    ("", set()),
]


@pytest.mark.parametrize(("pattern", "wanted"), ANCHORS)
def test_the_anchors_of_a_pattern(pattern: str, wanted: set[str]) -> None:
    assert anchors(re.compile(pattern)) == wanted


@given(
    st.lists(st.sampled_from(["投", "资", "[投资]", "(?:投|资建)", "建?", "[^投]", "(?:资投)+"]), max_size=5),
    st.text("投资建", max_size=12),
)
def test_every_match_holds_an_anchor(pieces: list[str], text: str) -> None:
    pattern = re.compile("".join(pieces))
    needed = anchors(pattern)
    found = pattern.search(text)
    assert not (found and needed) or any(anchor in found[0] for anchor in needed)
