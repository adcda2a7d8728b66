"""The lighter tagger: it covers any text, and gives the tags of LAC."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.tag.jieba import JiebaTagger

#: The tags that the interface promises, and those of words that no step asks for.
TAGS = frozenset((
    "PER", "LOC", "ORG", "TIME", "nw", "n", "nz", "vn", "an", "v", "vd", "p", "c", "u", "d", "ad", "m", "q", "r", "a",
    "w", "f", "s", "xc",
))  # fmt: skip


@cache
def tagger() -> JiebaTagger:
    return JiebaTagger()


PIECES = st.sampled_from(
    ["昆明市", "云岭茶业", "林晓岚", "签约", "，", "2024年", "3.5亿元", "“", "\n", "　", "😀", "A1", "的", "  "]
)


@settings(deadline=None)  # the first call loads the dictionary
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join)))
def test_words_cover_the_text_exactly(text: str) -> None:
    position = 0
    for word in tagger().tag(text):
        assert word.start == position < word.end
        assert word.text == text[word.start : word.end]
        assert word.tag in TAGS
        position = word.end
    assert position == len(text)


TAGGED = [
    ("市长林晓岚说", "林晓岚", "PER"),
    ("他去了昆明", "昆明", "LOC"),
    ("他去了昆明", "他", "r"),
    ("他去了昆明", "了", "u"),
    ("昆明和玉溪", "和", "c"),
    ("在昆明签约", "在", "p"),
    ("公司就在那里", "公司", "n"),
    ("公司就在那里", "就", "d"),
    ("三家公司", "三家", "m"),
    ("今天签约", "今天", "TIME"),
    ("签约，投产", "，", "w"),
]


@pytest.mark.parametrize(("text", "word", "tag"), TAGGED)
def test_the_tags_are_those_of_lac(text: str, word: str, tag: str) -> None:
    assert {found.text: found.tag for found in tagger().tag(text)}.get(word) == tag


def test_an_empty_text_has_no_words() -> None:
    assert tagger().tag("") == ()


def test_two_taggers_share_no_dictionary() -> None:
    import jieba

    jieba.add_word("云岭茶业有限公司", freq=10_000, tag="nt")
    words = [word.text for word in JiebaTagger().tag("云岭茶业有限公司")]
    jieba.del_word("云岭茶业有限公司")
    assert words != ["云岭茶业有限公司"]
