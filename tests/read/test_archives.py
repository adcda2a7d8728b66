"""ZIP and gzip: the files in them, names in old encodings, limits, and clear lines."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable

import pytest

from kg.model import Document
from kg.read import archives

ReadBytes = Callable[..., tuple[list[Document], list[str]]]

ONE = "清河市近日新开三条公交线路，方便城南居民出行。"
TWO = "松江大学5日宣布，新型电池通过专家验收。"


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_the_files_of_an_archive_in_the_order_of_their_names(read_bytes: ReadBytes) -> None:
    record = json.dumps({"text": TWO}).encode()
    files = {
        "b/深/二.jsonl": b"\n" + record,
        "a.txt": ONE.encode("gbk"),
        "b/.hidden.txt": "不该读到这一篇。".encode(),
        "__MACOSX/a.txt": "不该读到这一篇。".encode(),
        "photo.jpg": b"\xff\xd8\xff",
        "graph.json": b'{"entities": [], "statements": []}',
        "c/": b"",
    }
    found, errors = read_bytes("all.zip", packed(files))
    assert [(d.source, d.text) for d in found] == [("all.zip!/a.txt", ONE), ("all.zip!/b/深/二.jsonl:2", TWO)]
    assert errors == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_that_do_not_say_their_encoding(read_bytes: ReadBytes, encoding: str) -> None:
    name = "新闻\\一.txt".encode(encoding)
    data = packed({"x" * len(name): ONE.encode()}, zipfile.ZIP_STORED).replace(b"x" * len(name), name)
    (document,), _ = read_bytes("old.zip", data)
    assert document.source == "old.zip!/新闻/一.txt"


def test_archives_in_archives(read_bytes: ReadBytes) -> None:
    inner = packed({"a.txt": ONE.encode(), "b.jsonl.gz": gzip.compress(json.dumps({"text": TWO}).encode())})
    found, errors = read_bytes("out.zip", packed({"in.zip": inner}))
    assert [d.source for d in found] == ["out.zip!/in.zip!/a.txt", "out.zip!/in.zip!/b.jsonl.gz:1"]
    assert errors == []


def test_archives_too_deep_in_archives_are_one_line(read_bytes: ReadBytes) -> None:
    data = packed({"a.txt": ONE.encode()})
    for _ in range(3):
        data = packed({"in.zip": data, "b.txt": TWO.encode()})
    found, errors = read_bytes("out.zip", data)
    assert [document.text for document in found] == [TWO]
    assert [error.split(": ")[1] for error in errors] == [
        "this archive lies too deep in others; unpack them and give the folder"
    ]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.gz"])
def test_a_gzip_file(read_bytes: ReadBytes, name: str) -> None:
    (document,), errors = read_bytes(name, gzip.compress(ONE.encode("gb18030")))
    assert (document.source, document.text, errors) == (name, ONE, [])


def test_what_unpacks_to_too_much_is_one_line_and_what_came_before_is_kept(
    read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives.Room, "__init__", lambda self: setattr(self, "left", 1000))
    files = {"a.txt": ONE.encode(), "b.txt": b"\0" * 100_000, "c.txt": TWO.encode()}
    found, errors = read_bytes("bomb.zip", packed(files))
    assert [document.text for document in found] == [ONE]
    assert errors == ["bomb.zip!/b.txt: the archive unpacks to more than 2048 MiB; unpack it, give the folder"]
    _, errors = read_bytes("bomb.txt.gz", gzip.compress(b"\0" * 100_000))
    assert errors == ["bomb.txt.gz: the archive unpacks to more than 2048 MiB; unpack it, give the folder"]


def test_a_file_that_cannot_be_read_leaves_the_others(read_bytes: ReadBytes) -> None:
    data = packed({"a.txt": b"\x00\x01\x02", "b.csv": b"id\n1\n", "c.txt": ONE.encode()})
    found, errors = read_bytes("all.zip", data)
    assert [document.source for document in found] == ["all.zip!/c.txt"]
    assert [error.split("; ")[0] for error in errors] == [
        "all.zip!/a.txt: this is a binary file, not a text",
        "all.zip!/b.csv: no text column among id",
    ]


def test_an_encrypted_file_is_one_line(read_bytes: ReadBytes) -> None:
    data = bytearray(packed({"a.txt": ONE.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found, errors = read_bytes("secret.zip", bytes(data))
    assert (found, errors) == (
        [],
        ["secret.zip!/a.txt: this file is encrypted; unpack the archive with its password"],
    )


def test_damage_is_one_line(read_bytes: ReadBytes) -> None:
    whole = packed({"a.txt": ONE.encode(), "b.txt": TWO.encode()}, zipfile.ZIP_STORED)
    found, errors = read_bytes("a.zip", whole.replace(ONE.encode(), ONE.replace("清", "请").encode()))
    assert [document.text for document in found] == [TWO]
    assert [error.startswith("a.zip!/a.txt: the archive is damaged (Bad CRC-32 ") for error in errors] == [True]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.zip", packed({"a.txt": ONE.encode()})[:40], "a.zip: this ZIP is damaged ("),
        ("a.zip", ONE.encode(), "a.zip: this ZIP is damaged ("),
        ("a.gz", gzip.compress(ONE.encode())[:30], "a.gz: the archive is damaged (Compressed file ended"),
        ("a.gz", ONE.encode(), "a.gz: the archive is damaged (Not a gzipped file"),
    ],
    ids=["a ZIP cut off", "a text as ZIP", "a gzip cut off", "a text as gzip"],
)
def test_an_archive_that_is_none_is_one_line(read_bytes: ReadBytes, name: str, data: bytes, words: str) -> None:
    found, errors = read_bytes(name, data)
    assert found == []
    assert [error.startswith(words) for error in errors] == [True]


@pytest.mark.parametrize("files", [{}, {"photo.jpg": b"\xff\xd8\xff"}])
def test_an_archive_with_nothing_to_read_is_one_line(read_bytes: ReadBytes, files: dict[str, bytes]) -> None:
    found, errors = read_bytes("none.zip", packed(files))
    assert found == []
    assert [error.split(";")[0] for error in errors] == ["none.zip: no file that can be read is in this archive"]
