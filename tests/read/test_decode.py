"""Bytes → text: what is taken, and what is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read.decode import decode

SIMPLE = "清河市近日新开三条公交线路，\r\n方便城南居民出行。市民方女士表示，以后上班不用再绕路了。"
TRADITIONAL = "清河市近日新開三條公車路線，\n方便城南居民出行。市民方女士表示，以後上班不用再繞路了。"


@pytest.mark.parametrize(
    ("text", "encoding", "bom", "taken"),
    [
        (SIMPLE, "utf-8", b"", "utf-8"),
        (SIMPLE, "utf-8", codecs.BOM_UTF8, "utf-8"),
        (SIMPLE, "utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        (SIMPLE, "utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        (SIMPLE, "utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
        (SIMPLE, "utf-16-le", b"", "utf-16-le"),
        (SIMPLE, "utf-16-be", b"", "utf-16-be"),
        (SIMPLE, "gb18030", b"", "gb18030"),
        (SIMPLE, "gbk", b"", "gb18030"),
        (TRADITIONAL, "gb18030", b"", "gb18030"),
        (TRADITIONAL, "big5", b"", "big5hkscs"),
        (TRADITIONAL, "utf-8", b"", "utf-8"),
        ("plain ASCII\n", "ascii", b"", "utf-8"),
        ("", "utf-8", b"", "utf-8"),
    ],
)
def test_the_encoding_that_is_taken(text: str, encoding: str, bom: bytes, taken: str) -> None:
    assert decode(bom + text.encode(encoding), "a.txt") == (text, taken)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SIMPLE.encode() + b"\xff" + SIMPLE.encode(), "broken character at byte 128"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "UTF-16-LE with a broken character"),
        ("Übermäßig größere Öfen für Käse".encode("cp1252"), "the encoding is not clear"),
        ("清河".encode("gbk"), "the encoding is not clear"),
        (bytes(range(256)) * 4, "binary"),
        (b"abc\0def", "binary"),
        (b"\x01\x02\x03\x04abc", "binary"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04", "a ZIP"),
    ],
)
def test_what_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        decode(data, "a.txt")
    assert str(caught.value).startswith("a.txt: ") and "; " in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@given(st.binary())
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    try:
        text, _ = decode(data, "a.txt")
    except InputError:
        return
    assert "\0" not in text
