"""CSV and TSV: an article in each row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import Document

ReadBytes = Callable[..., tuple[list[Document], list[str]]]

ONE = "清河市近日新开三条公交线路，方便城南居民出行。"
TWO = "松江大学5日宣布，新型电池通过专家验收。"
TABLE = (
    f"标题,日期,作者,正文,链接\r\n新路,2024-03-06,何一凡,{ONE},https://news.example.cn/1\r\n电池,2024/3/7,,{TWO},\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")])
def test_the_columns_of_a_table(read_bytes: ReadBytes, name: str, delimiter: str, encoding: str) -> None:
    found, errors = read_bytes(name, TABLE.replace(",", delimiter).encode(encoding))
    assert [(d.source, d.title, d.text, d.published, d.authors, d.url) for d in found] == [
        (f"{name}:2", "新路", f"新路\n\n{ONE}", date(2024, 3, 6), ("何一凡",), "https://news.example.cn/1"),
        (f"{name}:3", "电池", f"电池\n\n{TWO}", date(2024, 3, 7), (), ""),
    ]
    assert errors == []


def test_a_row_of_many_lines_is_named_by_its_first(read_bytes: ReadBytes) -> None:
    data = f'"text","id"\n"{ONE}\n\n他说：""好。""",1\n\n"{TWO}",2\n'.encode("utf-8-sig")
    found, _ = read_bytes("a.csv", data)
    assert [(d.source, d.text) for d in found] == [("a.csv:2", f'{ONE}\n\n他说："好。"'), ("a.csv:6", TWO)]


def test_a_long_article_is_read(read_bytes: ReadBytes) -> None:
    (document,), _ = read_bytes("a.csv", f"text\n{ONE * 20_000}\n".encode())
    assert len(document.text) == len(ONE) * 20_000


def test_rows_without_text_are_named_and_the_others_go_on(read_bytes: ReadBytes) -> None:
    data = f"text,id\n,1\n{ONE},2\n".encode() + b"\xff\xff,3\n" + f"{TWO},4\n".encode()
    found, errors = read_bytes("a.csv", data)
    assert [document.source for document in found] == ["a.csv:3", "a.csv:5"]
    assert errors[0].startswith("a.csv:2: no text among its fields (text, id); ")
    assert errors[1].startswith("a.csv:4: a character is broken; ")


def test_misplaced_quotation_marks_are_named_and_the_others_go_on(read_bytes: ReadBytes) -> None:
    found, errors = read_bytes("a.csv", f'text,id\n"{ONE}"好,1\n{TWO},2\n"{ONE}\n'.encode())
    assert [document.source for document in found] == ["a.csv:3"]
    assert [error.split("(")[0] for error in errors] == [f"a.csv:{n}: not a row of a table " for n in (2, 4)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("编号,名称\n1,清河\n".encode(), "a.csv: no text column among 编号, 名称; call it text, or add its name"),
        (b"", "a.csv: no text column among none; "),
        (f'text\n"{ONE}\n{TWO}'.encode(), "a.csv:2: not a row of a table ("),
        (b"PK\x03\x04", "a.csv: this is a ZIP or Office file, not a text; "),
    ],
)
def test_a_file_that_is_no_table_of_articles_is_one_line(read_bytes: ReadBytes, data: bytes, words: str) -> None:
    found, errors = read_bytes("a.csv", data)
    assert found == []
    assert [error.startswith(words) for error in errors] == [True]
