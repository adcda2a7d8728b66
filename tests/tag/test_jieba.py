"""The lighter tagger: it covers any text, and gives the tags of LAC."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ontology import load_ontology
from kg.tag import load_tagger
from kg.tag.jieba import JiebaTagger

#: The tags that the interface promises, and those of words that no step asks for.
TAGS = frozenset((
    "PER", "LOC", "ORG", "TIME", "nw", "n", "nz", "vn", "an", "v", "vd", "p", "c", "u", "d", "ad", "m", "q", "r", "a",
    "w", "f", "s", "xc",
))  # fmt: skip


@cache
def tagger() -> JiebaTagger:
    return JiebaTagger(load_ontology())


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

#: Names: those of the ontology, and those that the dictionary tears apart or gives to common words.
NAMED = [
    ("他从康保县来", "康保县", "LOC"),
    ("企业落户谯城区", "谯城区", "LOC"),
    ("据国家发改委消息", "国家发改委", "ORG"),
    ("广州两江新区签约", "两江新区", "LOC"),
    ("副市长靳大川表示", "靳大川", "PER"),
    ("主席季淮安的小说", "季淮安", "PER"),
    ("原书记秦国梁已到省里", "秦国梁", "PER"),
    ("局长岳青松、夏侯婉清到场", "夏侯婉清", "PER"),
    ("与黔途数据科技签约", "黔途数据科技", "ORG"),
    ("引进捷轨制动技术有限公司", "捷轨制动技术有限公司", "ORG"),
    ("学校的师生到场", "师生", "n"),
    ("办理银行卡的人", "银行卡", "n"),
    ("精神文明建设", "精神文明", "n"),
    ("我们向往和平与发展", "和平", "nz"),
    ("广州市物流公司到场", "公司", "n"),
]


@pytest.mark.parametrize(("text", "word", "tag"), [*TAGGED, *NAMED])
def test_the_tags_are_those_of_lac(text: str, word: str, tag: str) -> None:
    assert {found.text: found.tag for found in tagger().tag(text)}.get(word) == tag


def test_an_empty_text_has_no_words() -> None:
    assert tagger().tag("") == ()


def test_two_taggers_share_no_dictionary() -> None:
    import jieba

    jieba.add_word("云岭茶业有限公司", freq=10_000, tag="nt")
    words = [word.text for word in tagger().tag("云岭茶业有限公司")]
    jieba.del_word("云岭茶业有限公司")
    assert words != ["云岭茶业有限公司"]


def test_what_a_user_adds_to_the_ontology_is_known(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "organizations.toml").write_text('[names]\nCompany = ["会飞的鱼"]\n', encoding="utf-8")
    words = {word.text: word.tag for word in load_tagger("jieba", load_ontology(tmp_path)).tag("会飞的鱼签约昆明")}
    assert words == {"会飞的鱼": "ORG", "签约": "v", "昆明": "LOC"}
