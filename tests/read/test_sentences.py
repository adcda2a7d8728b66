"""Sentences: where they end, how they are mended, and that every offset is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Part
from kg.read import sentences
from kg.read.page import documents
from kg.read.sentences import LONGEST, sentence_spans

PAGE = (Path(__file__).parent / "sample.txt").read_text(encoding="utf-8")
PIECES = [
    "桥通了。",
    "他说",
    "：",
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "（",
    "）",
    "《",
    "》",
    '"',
    "！",
    "？",
    "?",
    "!",
    "……",
    "…",
    "\n",
    "\r\n",
    "　　",
    " ",
    "abc",
    "2024",
    "，",
    "；",
    "\u200b",
    "本报清河3月5日电",
    "广告",
    "新桥",
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


def body(text: str) -> Document:
    return Document("d", text, parts=(Part("body", 0, len(text)),))


@pytest.mark.parametrize(
    "marked",
    [
        "桥通了。|人来了！|车呢？|都在……|好",
        "桥通了；人来了。",
        "真的吗？！|真的。",
        "他说：“桥通了。人来了。”|大家笑了。",
        "“桥通了。人来了。”他说。|大家笑了。",
        "“桥通了。”他说，“人也来了。”|大家笑了。",
        "他很高兴，“桥通了。”|大家笑了。",
        "“桥通了！”|“人来了！”大家说。",
        "他喊“桥通了！”的时候，大家笑了。",
        "“桥通了。”",
        "「橋通了。人來了。」他說。|大家笑了。",
        "他说：“他问‘桥通了吗？’我说通了。”|大家笑了。",
        '他说："桥通了。人来了。"|大家笑了。',
        "桥（三年前开工。）通了。|人来了。",
        "（本文有删节。）|桥通了。",
        "桥通了。|（记者 何一凡）",
        "他看了《桥！桥！》这本书。|很好。",
        "“桥通了。|人来了。",
        "桥通了。”|人来了。",
        "网址是 http://a.cn/?q=1 这个。|好。",
        "他走……|桥通了。",
        "　　桥通了。|　人来了。",
    ],
)
def test_where_sentences_end(marked: str) -> None:
    expected = [piece.strip() for piece in marked.split("|")]
    assert [s.text for s in sentences(body(marked.replace("|", "")))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("桥在三\n\n年前开工。", "桥在三年前开工。"),
        ("桥在三　\r\n　　年前开工。", "桥在三年前开工。"),
        ("桥叫 Long\nBridge 一号。", "桥叫 Long Bridge 一号。"),
        ("花了20\n24万元。", "花了2024万元。"),
        ("邵  丹说好。", "邵  丹说好。"),
    ],
)
def test_line_breaks_are_mended(text: str, expected: str) -> None:
    assert [s.text for s in sentences(body(text))] == [expected]


def test_a_quotation_that_is_too_long_is_cut_after_all() -> None:
    text = "他说：“" + "桥通了。" * LONGEST + "”"
    assert {s.text for s in sentences(body(text))} == {"他说：“桥通了。", "桥通了。", "桥通了。”"}


def test_parts_and_paragraphs_of_a_page() -> None:
    found = [(s.part, s.paragraph, s.text) for s in sentences(list(documents(PAGE))[1])]
    assert found == [
        ("title", 0, "松江大学新型电池通过验收"),
        ("dateline", 1, "本报松江3月5日电（记者何一凡）"),
        ("body", 1, "松江大学5日宣布，该校储能团队研制的钠离子电池通过专家验收。"),
        ("body", 2, "团队负责人、教授魏青表示，电池将在临港园区试用。"),
    ]


def test_adverts_give_no_sentences_and_captions_do() -> None:
    found = {s.part for document in documents(PAGE) for s in sentences(document)}
    assert found == {"title", "byline", "dateline", "heading", "body", "caption", "editors", "source"}


# as a file on the web has it | as it is read
WIDTHS = [
    ("远山集团,蓝湖公司:签约;开工!", "远山集团，蓝湖公司：签约；开工！"),
    ("产值1,200万元,8:30开会", "产值1,200万元，8:30开会"),
    ("他说:“好”,笑了", "他说：“好”，笑了"),
    ("格力电器(重庆)有限公司,ABB,Inc.", "格力电器(重庆)有限公司，ABB,Inc."),
]
MARKS = set(zip(",:;?!", "，：；？！", strict=True))


def test_share_prices_inside_a_name_are_left_out() -> None:
    text = "远山(3.330,0.30,9.90%)集团到会。"
    (sentence,) = sentences(body(text))
    assert sentence.text == "远山集团到会。"
    assert [text[i] for i in sentence.offsets[:-1]] == list(sentence.text)


@pytest.mark.parametrize(("text", "expected"), WIDTHS)
def test_half_width_marks_beside_chinese(text: str, expected: str) -> None:
    assert "".join(s.text for s in sentences(body(text))) == expected


@given(TEXTS)
def test_every_offset_of_any_text_is_right(text: str) -> None:
    for document in (Document("d", text), body(text), *documents(text)):
        before = 0
        for sentence in sentences(document):
            assert sentence.text.strip(), "never empty"
            assert len(sentence.offsets) == len(sentence.text) + 1
            assert list(sentence.offsets) == sorted(set(sentence.offsets))
            for character, offset in zip(sentence.text, sentence.offsets, strict=False):
                source = document.text[offset]
                assert source == character or (character == " " and source.isspace()) or (source, character) in MARKS
            start, end = sentence.span(0, len(sentence.text))
            assert before <= start
            before = end
            if not set(document.text[start:end]) & set("\r\n\v\f\x85\u2028\u2029"):
                assert len(document.text[start:end]) == len(sentence.text)


@given(TEXTS)
def test_no_word_of_any_paragraph_is_lost(text: str) -> None:
    def words(text: str) -> str:
        return "".join(c for c in text if not c.isspace() and c not in "\u200b\u2060\ufeff")

    assert words("".join(text[start:end] for start, end in sentence_spans(text))) == words(text)
