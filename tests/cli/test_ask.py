"""kg ask: the list of questions, names, formats and exit codes; the time limit of every question."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import kg
from kg.cli.ask import Format
from kg.query import FORMATS

Run = Callable[..., Result]

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o FILTER(?c < ?l || ?f < ?o) }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph of two posts that one person holds, as kg build leaves it."""
    text = "东阳市市长陈晓明兼任新区主任"
    evidence = kg.Evidence("d1", 0, 8, text[:8], "post")
    graph = kg.KnowledgeGraph(
        [kg.Document("d1", text, "东阳任免")],
        [
            kg.Entity("e1", "Person", "陈晓明"),
            kg.Entity("e2", "AdministrativeDivision", "东阳市", ("东阳",)),
            kg.Entity("e3", "DevelopmentZone", "东阳新区"),
        ],
        [
            kg.Statement("s1", "e1", "holdsPost", "e2", {"title": "市长"}, evidence=(evidence,)),
            kg.Statement("s2", "e1", "holdsPost", "e3", {"title": "主任"}, evidence=(evidence,)),
        ],
    )
    kg.write(graph, tmp_path / "out", formats=["json", "ttl"])
    return tmp_path / "out"


@pytest.mark.parametrize("words", [(), ("out",)])
def test_without_a_question_all_are_listed(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    result = run("ask", *(folder for _ in words))
    assert result.exit_code == 0
    assert "posts  谁在哪里任什么职，从何时起\n    Who holds which post where, and since when\n" in result.stdout
    assert "    --one  一个名字; where the chain begins (needed)\n" in result.stdout


@pytest.mark.parametrize("words", [("--place", "东阳"), ("--place=东阳",), ("--place", "东阳市", "--person", "陈晓明")])
def test_a_question_with_its_parameters(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    result = run("ask", folder, "posts", *words)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0][:3] == ["who", "title", "where"]
    assert [line[:3] for line in lines[2:]] == [["陈晓明", "市长", "东阳市"]]


def test_the_folder_may_be_the_current_one(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert "陈晓明" in run("ask", "posts", "--place", "东阳").stdout


def test_options_may_stand_anywhere(run: Run, folder: Path) -> None:
    result = run("ask", "-f", "csv", folder, "--evidence", "posts", "--place", "东阳")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["words"], row["source"]) == ("东阳市市长陈晓明", "https://w3id.org/guanxi/id/document/d1")


def test_a_terminal_gets_a_table_of_its_width(folder: Path) -> None:
    reading, writing = pty.openpty()
    command = [sys.executable, "-m", "kg", "ask", str(folder), "posts"]
    subprocess.run(command, stdout=writing, env={**os.environ, "COLUMNS": "60"}, check=True, timeout=60)
    os.close(writing)
    with os.fdopen(reading, "rb") as terminal:
        lines = terminal.read1(100_000).decode().splitlines()
    assert len(lines) == 4 and lines[0].split()[:3] == ["who", "title", "where"]
    assert len(lines[1]) <= 60 and "…" in lines[2]


def test_every_format_of_rows_can_be_chosen() -> None:
    assert [f.value for f in Format] == [name for name in FORMATS if name != "ttl"]


def test_an_unknown_name_is_answered_with_candidates_and_exit_1(run: Run, folder: Path) -> None:
    result = run("ask", folder, "posts", "--place", "东洋市")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "kg: place: no Place is called '东洋市' in this graph",
        "did you mean:",
        "  东阳市  AdministrativeDivision  1 statement  kg:e2",
    ]


def test_a_name_without_candidates_is_one_line(run: Run, folder: Path) -> None:
    result = run("ask", folder, "posts", "--person", "xyz")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_an_empty_answer_says_so(run: Run, folder: Path) -> None:
    result = run("ask", folder, "planned")
    assert (result.exit_code, result.stderr) == (0, "kg: nothing in this graph answers that\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("post",), "there is no question 'post'; did you mean 'posts'?"),
        (("posts", "--place"), "--place needs a value"),
        (("posts", "more"), "'more' is one word too many"),
        (("posts", "--colour", "red"), "posts has no parameter 'colour'"),
        (("chain", "--one", "陈晓明"), "chain needs other"),
    ],
)
def test_a_wrong_question_is_one_line_and_exit_2(run: Run, folder: Path, words: tuple[str, ...], message: str) -> None:
    result = run("ask", folder, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"kg: {message}") and len(result.stderr.splitlines()) == 1


def test_a_question_that_takes_too_long_ends_with_one_line(folder: Path) -> None:
    def seconds(sparql: str, limit: str) -> tuple[float, subprocess.CompletedProcess[str]]:
        command = [sys.executable, "-m", "kg", "query", str(folder), sparql, "--timeout", limit]
        started = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return time.monotonic() - started, done

    quick, answered = seconds("ASK { }", "60")
    slow, given_up = seconds(SLOW, "1")
    assert (answered.returncode, given_up.returncode, given_up.stdout) == (0, 124, "")
    assert given_up.stderr == "kg: no answer within 1 s; narrow the question, or give it longer with --timeout\n"
    assert slow < 2 * quick + 2  # twice, since other work may share the processor
