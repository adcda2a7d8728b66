"""The words of documents: found by jieba's words, shown where they stand."""

from __future__ import annotations

import pytest

from kg.serve.store.texts import Texts, build_texts, snippet

DOCUMENTS = [
    {"title": "水利局开会", "text": "　　东阳市水利局昨天开会，讨论水库。"},
    {"title": "天气", "text": '晴。东阳市无风。"引号" AND <b>'},
    {"title": "", "text": ""},
]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    path = tmp_path_factory.mktemp("texts") / "texts.sqlite"
    build_texts(DOCUMENTS, path)
    return Texts(path)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("水利局", [0]),
        ("东阳市", [0, 1]),
        ("东阳市 水库", [0]),
        ("无风", [1]),
        ('" OR "', []),
        ("and", [1]),
        ("title:", []),
        ("。", []),
        ("", []),
    ],
)
def test_documents_with_all_the_words(texts: Texts, words: str, found: list[int]) -> None:
    assert sorted(texts.find(words)) == found


def test_the_title_counts_more(texts: Texts) -> None:
    assert texts.find("水利局 东阳") == [0]


@pytest.mark.parametrize("words", ["水库", "(", "没有", ""])
def test_a_snippet_holds_what_was_found_and_nothing_is_markup(words: str) -> None:
    text = DOCUMENTS[0]["text"] * 20
    pieces = snippet(text, words)
    assert "".join(piece for _, piece in pieces).removesuffix("…").strip("…") in text.replace("\u3000", "")
    assert [piece for role, piece in pieces if role] == (
        ["水库"] * len([p for r, p in pieces if r]) if words == "水库" else []
    )
