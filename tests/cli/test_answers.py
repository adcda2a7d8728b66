"""kg stats, who, path, central, groups, timeline, compare, map and report: docs, formats and exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from typer.main import get_command
from typer.testing import Result

import kg
from kg.analysis import FORMATS, MEASURES
from kg.cli import app
from kg.cli.answer import Format
from kg.cli.central import Measure

Run = Callable[..., Result]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "answers.md"

#: Each command that prints tables, with what stands behind the folder.
TABLES = [
    ("stats",),
    ("who", "东阳"),
    ("path", "陈晓明", "东阳新区"),
    ("central",),
    ("groups",),
    ("timeline",),
    ("compare", "SAME"),
    ("conflicts",),
    ("map",),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph of two posts that one person holds, as kg build leaves it."""
    text = "东阳市市长陈晓明兼任新区主任"
    evidence = kg.Evidence("d1", 0, 8, text[:8], "post")
    graph = kg.KnowledgeGraph(
        [kg.Document("d1", text, "东阳任免")],
        [
            kg.Entity("e1", "Person", "陈晓明"),
            kg.Entity("e2", "AdministrativeDivision", "东阳市", ("东阳",), {"division": "330783"}),
            kg.Entity("e3", "DevelopmentZone", "东阳新区"),
            kg.Entity("e4", "Person", "东阳新区"),
        ],
        [
            kg.Statement("s1", "e1", "holdsPost", "e2", {"title": "市长", "date": "2024"}, evidence=(evidence,)),
            kg.Statement("s2", "e1", "holdsPost", "e3", {"title": "主任"}, evidence=(evidence,)),
        ],
    )
    kg.write(graph, tmp_path / "out", formats=["json"])
    return tmp_path / "out"


def arguments(command: tuple[str, ...], folder: Path) -> list[str]:
    name, *rest = command
    return [name, str(folder), *(str(folder) if word == "SAME" else word.replace("东阳新区", "e3") for word in rest)]


def test_what_the_docs_show_is_what_the_commands_print(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "answers.py", tmp_path], check=True)
    made = sorted(tmp_path.iterdir())
    assert [page.name for page in made] == ["answers.md", "review.md"]
    for page in made:
        shown, printed = ((folder / page.name).read_text(encoding="utf-8") for folder in (ROOT / "docs", tmp_path))
        assert shown == printed, f"docs/{page.name} is stale; run make generate"


def test_every_command_is_shown_with_its_output() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = set(re.findall(r"^\$ kg (\w+)", page, re.MULTILINE)) | set(re.findall(r"^kg (\w+)", page, re.MULTILINE))
    assert shown == {command[0] for command in TABLES} | {"report"}
    assert shown <= set(get_command(app).commands)  # type: ignore[attr-defined]  # a group


def test_the_python_of_the_docs_works(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", ROOT / "examples" / "articles", "-o", "out/demo").exit_code == 0
    (shown,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(shown, "answers.md", "exec"), names)
    assert names["page"].startswith("<!doctype html>") and names["picture"].startswith("<svg")
    assert len(names["frame"]) == 20


@pytest.mark.parametrize("command", TABLES, ids=lambda command: command[0])
def test_every_answer_has_every_format(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    texts = {}
    for format in Format:
        result = run(*arguments(command, folder), "--format", format.value)
        assert result.exit_code == 0, result.output
        texts[format] = result.stdout
    data = json.loads(texts[Format.json])
    sections = [rows for name, rows in data.items() if name not in ("title", "notes")]
    assert len(list(csv.DictReader(io.StringIO(texts[Format.csv])))) == sum(map(len, sections))
    assert texts[Format.md].count("\n| ---") == sum(map(bool, sections)) == texts[Format.html].count("<table>")
    assert texts[Format.table].startswith(f"{data['title']}\n")


@pytest.mark.parametrize("command", ["timeline", "map"])
def test_what_can_be_drawn_is_a_picture(run: Run, folder: Path, command: str) -> None:
    picture = etree.fromstring(run(command, folder, "--format", "svg").stdout.encode())
    assert etree.QName(picture).localname == "svg" and picture.findall("{*}circle")


def test_geojson(run: Run, folder: Path) -> None:
    (feature,) = json.loads(run("map", folder, "-f", "geojson").stdout)["features"]
    assert feature["properties"]["name"] == "东阳市"


def test_formats_and_measures_are_those_of_the_library() -> None:
    assert [*(f.value for f in Format), "svg"] == list(FORMATS)
    assert [m.value for m in Measure] == list(MEASURES)


@pytest.mark.parametrize("command", [("who",), ("path", "陈晓明"), ("timeline",)], ids=lambda command: command[0])
def test_an_unknown_name_is_answered_with_candidates_and_exit_1(
    run: Run, folder: Path, command: tuple[str, ...]
) -> None:
    name, *rest = command
    result = run(name, folder, *rest, "陈小明")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "kg: nothing is called '陈小明' in this graph",
        "did you mean:",
        "  陈晓明  Person  2 statements  kg:e1",
    ]


def test_a_name_of_several_lists_them_to_choose_by_id(run: Run, folder: Path) -> None:
    result = run("who", folder, "东阳新区")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "kg: 2 entities are called '东阳新区'; choose one by its id",
        "they are:",
        "  东阳新区  DevelopmentZone  1 statement  kg:e3",
        "  东阳新区  Person  0 statements  kg:e4",
    ]
    assert run("who", folder, "kg:e3").stdout.startswith("东阳新区\n")


@pytest.mark.parametrize("command", [*TABLES, ("report", "-o", "-")], ids=lambda command: command[0])
def test_without_a_graph_it_is_one_line_and_exit_2(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*arguments(command, tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"kg: {tmp_path}: no graph here") and result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("path", "陈晓明", "陈晓明"), "are the same"),
        (("central", "--by", "weight"), "weight"),
        (("groups", "--most", "0"), "equal to 1"),
        (("timeline", "--format", "geojson"), "geojson"),
    ],
)
def test_wrong_usage_is_exit_2(run: Run, folder: Path, command: tuple[str, ...], message: str) -> None:
    name, *rest = command
    result = run(name, folder, *rest)
    assert (result.exit_code, result.stdout) == (2, "") and message in result.stderr


def test_nothing_to_answer_is_said(run: Run, folder: Path) -> None:
    result = run("path", folder, "陈晓明", "kg:e4")
    assert result.exit_code == 0 and result.stderr == "kg: nothing in this graph answers that\n"


def test_a_report_is_a_file_or_stdout(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert run("report", folder, "-o", file, "--title", "东阳见闻").stdout == f"{file}\n"
    assert "<h1>东阳见闻</h1>" in file.read_text(encoding="utf-8")
    assert run("report", folder, "-o", "-", "--title", "东阳见闻").stdout == file.read_text(encoding="utf-8")
    result = run("report", folder, "-o", tmp_path / "missing" / "report.html")
    assert result.exit_code == 2 and "cannot write" in result.stderr
