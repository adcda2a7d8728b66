"""read(): paths → Documents, and one clear line for each input that cannot be read."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError, OntologyError
from kg.read import read

TEXTS = {
    "b.txt": "城北修路\n城北三条路同时开修，年底通车。",
    "a.txt": "城南修桥\n城南一座桥昨天开修，明年通车。",
    "sub/c.TXT": "江边修亭\n江边一座亭子修好，游人不少。",
    ".hidden.txt": "不该读到\n这篇文章是隐藏的，不该读到。",
    ".git/d.txt": "不该读到\n这篇文章在隐藏的文件夹里。",
    "e.md": "另一种文件\n只有直接给出才读的文件。",
    "odd[1].txt": "名字奇怪\n文件名里有方括号，也能读到。",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "sources"),
    [
        (["a.txt"], ["a.txt"]),
        ([Path("b.txt"), "a.txt"], ["b.txt", "a.txt"]),
        (["."], ["a.txt", "b.txt", "odd[1].txt", "sub/c.TXT"]),
        (["sub"], ["sub/c.TXT"]),
        (["?.txt"], ["a.txt", "b.txt"]),
        (["**/*.TXT"], ["sub/c.TXT"]),
        (["odd[1].txt"], ["odd[1].txt"]),
        (["e.md"], ["e.md"]),
        (["a.txt", "./a.txt", "?.txt"], ["a.txt", "b.txt"]),
        (["a.txt", "."], ["a.txt", "b.txt", "odd[1].txt", "sub/c.TXT"]),
        ([], []),
    ],
)
def test_the_files_that_paths_stand_for(folder: Path, paths: list[str | Path], sources: list[str]) -> None:
    assert [d.source for d in read(paths)] == sources


def test_one_path_alone_is_read_too(folder: Path) -> None:
    assert [d.title for d in read("a.txt")] == ["城南修桥"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing.txt", "missing.txt: no such file or folder; "),
        ("*.csv", "*.csv: no file matches this pattern; "),
        ("none", "none: no file that can be read is in this folder; these kinds are read: .csv "),
        ("a.txt/b", "a.txt/b: Not a directory; "),
        ("x" * 300, "File name too long; "),
        ("a\0b", "embedded null byte; "),
    ],
)
def test_a_path_that_stands_for_nothing_is_one_line(folder: Path, path: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        list(read([path]))
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "there is no text in it"),
        (b" \r\n\t", "there is no text in it"),
        ("\ufeff　\u200b\n".encode(), "there is no text in it"),
        (b"\x00\x01\x02", "binary"),
    ],
)
def test_a_file_without_text_is_one_line(folder: Path, data: bytes, words: str) -> None:
    (folder / "bad.txt").write_bytes(data)
    with pytest.raises(InputError, match=f"^bad.txt: .*{words}.*; "):
        list(read(["bad.txt"]))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_one_line(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    with pytest.raises(InputError, match=r"^a\.txt: Permission denied; "):
        list(read(["a.txt"]))


def test_reading_goes_on_after_an_error_that_is_given_away(folder: Path) -> None:
    (folder / "empty.txt").touch()
    errors: list[InputError] = []
    found = read(["missing.txt", "none", "empty.txt", "a.txt"], on_error=errors.append)
    assert [d.source for d in found] == ["a.txt"]
    assert [str(e).split(":")[0] for e in errors] == ["missing.txt", "none", "empty.txt"]


def test_items_with_the_same_words_are_read_once(folder: Path) -> None:
    (folder / "copy.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    assert [d.source for d in read(["a.txt", "copy.txt"])] == ["a.txt"]


def test_it_streams(folder: Path) -> None:
    found = read(["a.txt", "missing.txt"])
    assert next(found).source == "a.txt"
    with pytest.raises(InputError):
        next(found)


def test_stdin_and_the_given_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXTS["a.txt"].encode("gb18030"))))
    (document,) = read(["-", "-"], date=date(2024, 3, 6))
    assert (document.source, document.title, document.published) == ("-", "城南修桥", date(2024, 3, 6))


def test_every_known_kind_below_a_folder_but_no_graph(folder: Path) -> None:
    files = {
        "all/a.html": "<html><body><p>城南一座桥昨天开修，明年通车。</p></body></html>",
        "all/b.jsonl": '{"text": "城北三条路同时开修，年底通车。"}',
        "all/c.CSV": "正文\n江边一座亭子修好，游人不少。\n",
        "all/d.md": "只有直接给出才读的文件。",
        "all/tool.py": "print(1)",
        "all/a.json": '{"text": "a.txt", "entities": [], "statements": []}',
        "all/out/graph.json": '{"entities": [], "statements": []}',
        "all/out/graph.html": "<html><body><p>画出来的图不是新闻，不该读到。</p></body></html>",
    }
    for name, words in files.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(words, encoding="utf-8")
    assert [d.source for d in read(["all"])] == ["all/a.html", "all/b.jsonl:1", "all/c.CSV:2"]
    with pytest.raises(InputError, match=r"^all/out/graph\.json: this is a graph, not an article; "):
        list(read(["all/out/graph.json"]))


def test_an_own_ontology_adds_words_and_names_of_fields(folder: Path) -> None:
    (folder / "own" / "words").mkdir(parents=True)
    (folder / "own" / "words" / "page.toml").write_text(
        'adverts = ["友情推荐"]\n[fields]\ntext = ["neirong"]\n', encoding="utf-8"
    )
    (folder / "a.csv").write_text("neirong\n城南一座桥昨天开修，明年通车。\n", encoding="utf-8")
    (folder / "ad.txt").write_text(f"{TEXTS['a.txt']}\n友情推荐\n", encoding="utf-8")
    found = list(read(["a.csv", "ad.txt"], ontology="own"))
    assert [d.source for d in found] == ["a.csv:2", "ad.txt"]
    assert [d.parts[-1].kind for d in found] == ["body", "advert"]
    assert [d.parts[-1].kind for d in read(["ad.txt"])] == ["caption"]
    with pytest.raises(InputError, match=r"^a\.csv: no text column among neirong; "):
        list(read(["a.csv"]))


def test_a_broken_ontology_stops_the_reading(folder: Path) -> None:
    with pytest.raises(OntologyError, match="not a folder"):
        list(read(["a.txt"], ontology="none.toml", on_error=lambda _: None))


def test_a_pattern_that_finds_a_graph_passes_it_over(folder: Path) -> None:
    (folder / "graph.json").write_text('{"entities": [], "statements": []}')
    assert [d.source for d in read(["[ag]*.*"])] == ["a.txt"]


def test_a_pipe_in_a_folder_is_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "a.txt").write_text("清河市市长周明远会见客人。", encoding="utf-8")
    assert [document.source for document in read([tmp_path])] == [(tmp_path / "a.txt").as_posix()]
