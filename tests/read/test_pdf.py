"""PDF: columns one after the other, paragraphs whole, and clear lines for what has no text."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.model import Document

ReadBytes = Callable[..., tuple[list[Document], list[str]]]
#: x, y, size, words
Placed = tuple[float, float, float, str]

FONT = "STSong-Light"
LEFT = (
    "　　本报清河3月5日电（记者何一凡）清河市近日新开三条公交线路，方便城南居民出行。"
    "市民方女士表示，以后上班不用再绕路了。公司还说，车上会有热水和报纸，老人乘车不收钱。"
)
RIGHT = (
    "　　本报松江3月5日电（记者贺兰）松江大学5日宣布，该校储能团队研制的钠离子电池通过专家验收。"
    "团队负责人、教授魏青表示，电池将在临港园区试用。试用为期半年，之后再定量产。"
)
MASTHEAD = (40, 800, 10, "清河日报   2024年3月6日 星期三   第02版：要闻")


def column(x: float, y: float, words: str, width: int, size: float = 11) -> list[Placed]:
    """The lines of a column, each under the other."""
    lines = [words[i : i + width] for i in range(0, len(words), width)]
    return [(x, y - 15 * number, size, line) for number, line in enumerate(lines)]


def pdf(*pages: Sequence[Placed], password: str = "") -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password) if password else None, invariant=1)
    for page in pages:
        for x, y, size, words in page:
            canvas.setFont(FONT, size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


NEWSPAPER = [
    MASTHEAD,
    (40, 760, 20, "清河新开三条公交线路"),
    (310, 760, 20, "新型电池通过验收"),
    *column(40, 730, LEFT, 18),
    *column(310, 730, RIGHT, 18),
]


@pytest.mark.parametrize("order", [NEWSPAPER, sorted(NEWSPAPER, key=lambda placed: (-placed[1], placed[0]))])
def test_items_side_by_side_whatever_the_order_of_the_file(read_bytes: ReadBytes, order: list[Placed]) -> None:
    found, errors = read_bytes("page.pdf", pdf(order))
    assert errors == []
    assert [(d.title, d.published, d.place, d.authors) for d in found] == [
        ("清河新开三条公交线路", date(2024, 3, 5), "清河", ("何一凡",)),
        ("新型电池通过验收", date(2024, 3, 5), "松江", ("贺兰",)),
    ]
    assert [d.text.split("\n")[-1] for d in found] == [LEFT, RIGHT]
    assert {d.source for d in found} == {"page.pdf"}


def test_one_article_in_three_columns_under_its_title(read_bytes: ReadBytes) -> None:
    words = LEFT + RIGHT.strip()
    third = len(words) // 39 * 13
    columns = [words[:third], words[third : 2 * third], words[2 * third :]]
    placed = [line for i, part in enumerate(columns) for line in column(40 + 175 * i, 730, part, 13)]
    (document,), _ = read_bytes("a.pdf", pdf([(120, 770, 24, "清河松江两地同日传来好消息"), *placed]))
    assert document.title == "清河松江两地同日传来好消息"
    assert document.text.replace("\n", "") == document.title + words
    assert [part.kind for part in document.parts] == ["title", "dateline", "body"]


def test_pages_follow_each_other_and_their_numbers_are_left_out(read_bytes: ReadBytes) -> None:
    first, second = LEFT[:51], LEFT[51:]
    pages = [
        [*column(40, 780, first, 17), (290, 30, 9, "— 1 —")],
        [*column(40, 780, second, 17), (290, 30, 9, "2")],
    ]
    (document,), _ = read_bytes("a.pdf", pdf(*pages))
    assert document.text.replace("\n", "") == LEFT.strip()


def test_paragraphs_are_told_by_their_indent(read_bytes: ReadBytes) -> None:
    paragraph = "　　" + "清河新桥昨天通车了。" * 5
    lines = [*column(40, 780, paragraph, 26), *column(40, 750, paragraph, 26)]
    (document,), _ = read_bytes("a.pdf", pdf(lines))
    assert document.text == f"{paragraph}\n{paragraph}".strip()


def test_gaps_between_characters_are_no_blanks_and_those_between_latin_words_are(read_bytes: ReadBytes) -> None:
    spread = [(40 + 13 * i, 780, 11, character) for i, character in enumerate("清河新桥昨天通车了，")]
    latin = [(40, 765, 11, "大家叫它"), (86, 765, 11, "Long"), (112, 765, 11, "Bridge。")]
    (document,), _ = read_bytes("a.pdf", pdf([*spread, *latin]))
    assert document.text.replace("\n", "") == "清河新桥昨天通车了，大家叫它Long Bridge。"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([]), "a.pdf: there is no text in this PDF, only pictures; "),
        (pdf(NEWSPAPER, password="geheim"), "a.pdf: this PDF is encrypted; "),
        (pdf(NEWSPAPER)[:900], "a.pdf: this PDF is damaged"),
        (b"%PDF-1.7\n", "a.pdf: this PDF is damaged"),
        (b"", "a.pdf: this PDF is damaged"),
        (LEFT.encode(), "a.pdf: this PDF is damaged"),
    ],
)
def test_a_file_without_text_is_one_line(read_bytes: ReadBytes, data: bytes, words: str) -> None:
    found, errors = read_bytes("a.pdf", data)
    assert found == []
    assert [error.startswith(words) for error in errors] == [True]


def test_a_missing_extra_is_named(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfminer.high_level", None)
    assert read_bytes("a.pdf", pdf(NEWSPAPER))[1] == [
        "a.pdf: a PDF needs pdfminer.six; pip install 'guanxi[documents]'"
    ]
