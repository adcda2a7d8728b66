"""DOCX: paragraphs and tables in their order."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date, datetime

import docx
import pytest

from kg.model import Document

ReadBytes = Callable[..., tuple[list[Document], list[str]]]

TITLE = "清河新开三条公交线路"
LEAD = "本报清河3月5日电（记者何一凡）清河市近日新开三条公交线路，方便城南居民出行。"
MORE = "市民方女士表示，以后上班不用再绕路了。"


def saved(file: docx.document.Document) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.fixture
def article() -> docx.document.Document:
    file = docx.Document()
    file.core_properties.created = datetime(2020, 1, 1)
    file.add_heading(TITLE, 0)
    file.add_paragraph(LEAD)
    table = file.add_table(2, 2)
    for cell, words in zip(table._cells, ("线路", "票价", "一号线", "2元"), strict=True):
        cell.text = words
    file.add_paragraph(MORE)
    return file


def test_paragraphs_and_tables_in_their_order(read_bytes: ReadBytes, article: docx.document.Document) -> None:
    (document,), errors = read_bytes("a.docx", saved(article))
    assert document.text.split("\n") == [TITLE, LEAD, "线路　票价", "一号线　2元", MORE]
    assert (document.title, document.authors, document.place, errors) == (TITLE, ("何一凡",), "清河", [])


def test_the_date_of_the_file_is_not_that_of_publication(
    read_bytes: ReadBytes, article: docx.document.Document
) -> None:
    data = saved(article)
    assert [d.published for d in read_bytes("a.docx", data)[0]] == [None]
    assert [d.published for d in read_bytes("a.docx", data, date(2024, 3, 6))[0]] == [date(2024, 3, 5)]


def test_a_merged_cell_counts_once(read_bytes: ReadBytes, article: docx.document.Document) -> None:
    table = article.tables[0]
    table.cell(0, 0).merge(table.cell(0, 1)).text = "新线路"
    (document,), _ = read_bytes("a.docx", saved(article))
    assert document.text.split("\n")[2] == "新线路"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (saved(docx.Document()), "a.docx: there is no text in this DOCX; "),
        (b"PK\x03\x04", "a.docx: this DOCX is damaged ("),
        (b"", "a.docx: this DOCX is damaged ("),
        (LEAD.encode(), "a.docx: this DOCX is damaged ("),
        (b"\xd0\xcf\x11\xe0", "a.docx: this is an encrypted or an old Word file; "),
    ],
)
def test_a_file_without_text_is_one_line(read_bytes: ReadBytes, data: bytes, words: str) -> None:
    found, errors = read_bytes("a.docx", data)
    assert found == []
    assert [error.startswith(words) for error in errors] == [True]


def test_a_missing_extra_is_named(
    read_bytes: ReadBytes, article: docx.document.Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(article)
    monkeypatch.setitem(sys.modules, "docx", None)
    assert read_bytes("a.docx", data)[1] == ["a.docx: a DOCX needs python-docx; pip install 'guanxi[documents]'"]
