"""What holds for any text in any kind of file."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Document
from kg.read.kinds import documents_of
from kg.read.options import Options
from kg.read.patterns import patterns
from kg.read.sentences import sentences

PIECES = [
    "清河新桥通车。",
    "图为新桥。",
    "本报清河3月5日电（记者何一凡）",
    "广告",
    "\n",
    "\r\n",
    "　　",
    "，",
    "”",
    "<b>",
    "&",
    '"',
]
#: Surrogates are in no file, and NUL makes a file binary.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)


def text(words: str) -> bytes:
    return words.encode()


def page(words: str) -> bytes:
    return f"<html><body><p>{html.escape(words)}</p></body></html>".encode()


def record(words: str) -> bytes:
    return json.dumps({"title": words[:5], "text": words}, ensure_ascii=False).encode()


def table(words: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["title", "text"], [words[:5], words]])
    return out.getvalue().encode()


def zipped(words: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", words.encode())
    return out.getvalue()


def unzipped(words: str) -> bytes:
    return gzip.compress(words.encode(), mtime=0)


KINDS: list[tuple[str, Callable[[str], bytes]]] = [
    ("a.txt", text),
    ("a.html", page),
    ("a.jsonl", record),
    ("a.json", record),
    ("a.csv", table),
    ("a.zip", zipped),
    ("a.txt.gz", unzipped),
]


def read_all(data: bytes, name: str) -> tuple[list[Document], list[InputError]]:
    errors: list[InputError] = []
    try:
        file = io.BufferedReader(io.BytesIO(data))
        return list(documents_of(file, name, Options(None, patterns(), errors.append))), errors
    except InputError as error:
        return [], [*errors, error]


@pytest.mark.parametrize(("name", "pack"), KINDS)
@given(words=TEXTS)
def test_any_text_is_read_or_refused_in_one_line(name: str, pack: Callable[[str], bytes], words: str) -> None:
    found, errors = read_all(pack(words), name)
    assert found or errors
    assert all(len(str(error).splitlines()) == 1 and str(error).startswith(name) for error in errors)
    for document in found:
        before = 0
        for part in document.parts:
            assert before <= part.start < part.end <= len(document.text)
            before = part.end
        assert [s for s in sentences(document) if s.part != "advert"] or {p.kind for p in document.parts} <= {"advert"}
        if name in ("a.txt", "a.zip", "a.txt.gz"):
            decoded = words.removeprefix("\ufeff")
            assert decoded[document.offset : document.offset + len(document.text)] == document.text
    again, _ = read_all(pack(words), name)
    assert again == found


@given(
    st.binary(max_size=300), st.sampled_from(["txt", "html", "mht", "pdf", "docx", "json", "jsonl", "csv", "zip", "gz"])
)
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes, ending: str) -> None:
    found, errors = read_all(data, f"a{ending}")
    assert found or errors or ending in (".jsonl", ".ndjson")
    assert all(len(str(error).splitlines()) == 1 for error in errors)
