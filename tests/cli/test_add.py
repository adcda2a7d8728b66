"""kg add, remove, status and log: what they print, and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "1.txt").write_text("清河市委书记李文海会见远山集团董事长赵立新。双方签署合作协议。", encoding="utf-8")
    (folder / "2.txt").write_text("徽县与远山集团签约。", encoding="utf-8")
    return folder


def test_from_the_first_file_to_the_log(run: Run, news: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    result = run("add", archive, news / "1.txt")
    assert result.exit_code == 0 and f"{archive}: 1 added in " in result.stdout
    assert run("add", archive, news, "--quiet").stdout == ""
    assert "nothing new" in run("add", archive, news).stdout
    assert "远山集团" in run("who", archive, "徽县").stdout
    assert "1 removed" in run("remove", archive, news / "2.txt").stdout
    found = json.loads(run("status", archive, "--format", "json").stdout)
    counts = {row["what"]: row["count"] for row in found["archive"]}
    assert (counts["documents"], counts["sources"]) == (1, 2)
    said = json.loads(run("log", archive, "--format", "json").stdout)["log"]
    assert [(row["command"], row["added"], row["removed"]) for row in said][-1] == ("add", 1, 0)
    assert said[0]["removed"] == 1
    assert f"{news}/1.txt" in run("status", archive, "--documents").stdout


def test_what_cannot_be_read_is_said_and_the_rest_is_added(run: Run, news: Path, tmp_path: Path) -> None:
    (news / "3.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = run("add", tmp_path / "archive", news)
    assert result.exit_code == 1
    assert "2 added, 1 set aside (kg status" in result.stdout
    assert result.stderr.startswith(f"kg: {news}/3.csv: no text column")
    assert "no text column" in run("status", tmp_path / "archive").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("remove", "ARCHIVE", "d-1"), "no document or source 'd-1'; kg status ARCHIVE --documents lists them"),
        (("remove", "NONE", "d-1"), "no archive here; make one with kg add NONE PATH"),
        (("status", "NONE"), "no archive here"),
        (("log", "NONE"), "no archive here"),
        (("add", "ARCHIVE", "--tagger", "jieba"), "made with tagger 'lac', not 'jieba'; leave --tagger out"),
    ],
)
def test_errors_are_one_line(run: Run, news: Path, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    named = {"ARCHIVE": str(tmp_path / "archive"), "NONE": str(tmp_path / "none")}
    run("add", named["ARCHIVE"], news / "2.txt")
    result = run(*(named.get(word, word) for word in arguments))
    for word, path in named.items():
        message = message.replace(word, path)
    assert result.exit_code == 2 and message in result.stderr and result.stderr.count("\n") == 1


def test_a_build_does_not_write_into_an_archive(run: Run, news: Path, tmp_path: Path) -> None:
    run("add", tmp_path / "archive", news)
    result = run("build", news, "-o", tmp_path / "archive")
    assert result.exit_code == 2 and "is an archive; add to it with kg add" in result.stderr
