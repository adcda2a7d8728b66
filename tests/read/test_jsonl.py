"""JSON Lines and JSON: an article in each record, and one clear line for each that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kg.model import Document

ReadBytes = Callable[..., tuple[list[Document], list[str]]]

ONE = "清河市近日新开三条公交线路，方便城南居民出行。"
TWO = "松江大学5日宣布，新型电池通过专家验收。"


def lines(*records: Any) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def one(read_bytes: ReadBytes, record: dict[str, Any]) -> Document:
    (document,), errors = read_bytes("a.jsonl", lines(record))
    assert errors == []
    return document


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"text": ONE}, ("", ONE, None, (), "")),
        ({"title": "新路", "content": ONE}, ("新路", f"新路\n\n{ONE}", None, (), "")),
        ({"标题": "新路", "正文": ONE, "发布时间": "2024年3月6日 08:15"}, ("新路", None, date(2024, 3, 6), (), "")),
        ({"BODY": ONE, "Publish_Date": "2024-03-06T08:15:00Z"}, ("", ONE, date(2024, 3, 6), (), "")),
        ({"text": ONE, "date": 20240306}, ("", ONE, date(2024, 3, 6), (), "")),
        ({"text": ONE, "date": "20240306081500"}, ("", ONE, date(2024, 3, 6), (), "")),
        ({"text": ONE, "date": 1709683200}, ("", ONE, None, (), "")),
        ({"text": ONE, "date": "三月初"}, ("", ONE, None, (), "")),
        ({"text": ONE, "author": "本报记者 何一凡 通讯员 石磊"}, ("", ONE, None, ("何一凡", "石磊"), "")),
        ({"text": ONE, "authors": ["何一凡", "贺兰"]}, ("", ONE, None, ("何一凡", "贺兰"), "")),
        ({"text": ONE, "author": "清河日报"}, ("", ONE, None, (), "")),
        ({"text": ONE, "url": "https://news.example.cn/1"}, ("", ONE, None, (), "https://news.example.cn/1")),
        ({"text": ONE, "source": "清河日报"}, ("", ONE, None, (), "")),
        ({"text": ONE, "source": "https://news.example.cn/1"}, ("", ONE, None, (), "https://news.example.cn/1")),
        ({"text": [ONE, TWO]}, ("", f"{ONE}\n{TWO}", None, (), "")),
        ({"title": "新路", "text": f"新路\n{ONE}"}, ("新路", f"新路\n{ONE}", None, (), "")),
        ({"title": "清河", "text": ONE}, ("清河", f"清河\n\n{ONE}", None, (), "")),
        ({"text": f"<p>{ONE}</p><p>{TWO}<br>城南</p>"}, ("", f"{ONE}\n{TWO}\n城南", None, (), "")),
        ({"text": "", "content": ONE, "title": None}, ("", ONE, None, (), "")),
    ],
)  # fmt: skip
def test_the_fields_of_a_record(read_bytes: ReadBytes, record: dict[str, Any], expected: tuple[Any, ...]) -> None:
    found = one(read_bytes, record)
    title, text, *others = expected
    assert (found.title, found.published, found.authors, found.url) == (title, *others)
    assert text is None or found.text == text
    assert (found.source, found.offset) == ("a.jsonl:1", 0)


def test_a_dateline_within_days_before_the_date_of_the_record_tells_the_day(read_bytes: ReadBytes) -> None:
    text = f"本报松江3月5日电（记者贺兰）{TWO}"
    found = one(read_bytes, {"title": "电池", "text": text, "date": "2024-03-06"})
    assert (found.published, found.place, found.authors) == (date(2024, 3, 5), "松江", ("贺兰",))
    assert [part.kind for part in found.parts] == ["title", "dateline", "body"]


def test_the_title_of_a_record_is_one_whatever_its_marks(read_bytes: ReadBytes) -> None:
    found = one(read_bytes, {"title": "桥通了。人来了！", "text": ONE})
    assert found.title == "桥通了。人来了！"
    assert [(part.kind, found.text[part.start : part.end]) for part in found.parts] == [
        ("title", "桥通了。人来了！"),
        ("body", ONE),
    ]


def test_a_record_is_one_article_though_it_holds_two_datelines(read_bytes: ReadBytes) -> None:
    text = f"新路\n本报讯（记者 何一凡）{ONE}\n新电池\n本报讯（记者 贺兰）{TWO}"
    assert one(read_bytes, {"text": text}).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_and_empty_lines(read_bytes: ReadBytes, encoding: str) -> None:
    data = f'{{"text": "{ONE}"}}\r\n\r\n{{"text": "{TWO}"}}\r\n'.encode(encoding)
    found, errors = read_bytes("a.ndjson", data)
    assert ([(d.text, d.source) for d in found], errors) == ([(ONE, "a.ndjson:1"), (TWO, "a.ndjson:3")], [])


def test_lines_that_are_no_articles_are_named_and_the_others_go_on(read_bytes: ReadBytes) -> None:
    data = b"\n".join(
        [lines({"text": ONE}), b'["text"]', b"{oops", lines({"id": 7, "words": "x"}), b'"\xff"', lines({"text": TWO})]
    )
    found, errors = read_bytes("a.jsonl", data)
    assert [document.source for document in found] == ["a.jsonl:1", "a.jsonl:6"]
    assert [error.split("; ")[0] for error in errors] == [
        'a.jsonl:2: ["text"] found',
        "a.jsonl:3: not valid JSON (Expecting property name enclosed in double quotes, column 2)",
        "a.jsonl:4: no text among its fields (id, words)",
        "a.jsonl:5: a character is broken",
    ]


def test_a_list_and_a_single_article(read_bytes: ReadBytes) -> None:
    found, errors = read_bytes("a.json", json.dumps([{"text": ONE}, 7, {"text": TWO}]).encode())
    assert [document.source for document in found] == ["a.json#1", "a.json#3"]
    assert [error.split(";")[0] for error in errors] == ["a.json#2: 7 found"]
    (document,), _ = read_bytes("b.json", json.dumps({"text": ONE}, indent=1).encode("utf-8-sig"))
    assert (document.text, document.source) == (ONE, "b.json")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{\n"text": oops}', "not valid JSON (Expecting value, line 2 column 9)"),
        (b"[" * 100_000, "JSON too deep to be an article"),
        (b'{"entities": [], "statements": []}', "this is a graph, not an article"),
        (b'{"text": " "}', "no text among its fields (text)"),
        (b'{"text": "\\r<p>"}', "no text among its fields (text)"),
        (b"{}", "no text among its fields (nothing)"),
        (b"3", "3 found; an article must be an object"),
        (b"\xff\xfe\x00", "this is UTF-16-LE with a broken character"),
    ],
)
def test_a_file_that_is_no_article_is_one_line(read_bytes: ReadBytes, data: bytes, words: str) -> None:
    found, errors = read_bytes("a.json", data)
    assert found == []
    assert [error.startswith(f"a.json: {words}") for error in errors] == [True]
