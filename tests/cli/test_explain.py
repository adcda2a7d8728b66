"""kg explain: by id, name and names, as text and JSON, and one line for what is not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import Result

import kg

Run = Callable[..., Result]


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """A graph as kg build leaves it."""
    article = tmp_path / "article.txt"
    article.write_text("大理市委书记李文海会见远山集团董事长赵立新。远山集团落户大理市。", encoding="utf-8")
    assert run("build", article, "-o", tmp_path / "out", "--date", "2024-03-05").exit_code == 0
    return tmp_path / "out"


def test_two_names(run: Run, folder: Path) -> None:
    result = run("explain", folder, "李文海", "大理市")
    assert result.exit_code == 0
    head, _, title, *rows = result.stdout.splitlines()
    assert head == "任职 holdsPost (1)"
    assert title.startswith("s-") and title.endswith("李文海 — 任职 → 大理市")
    shown = {row.split()[0]: " ".join(row.split()[1:]) for row in rows if row}
    assert shown["status"] == "asserted" and shown["title"] == "市委书记"
    assert "O[大理]T[市委书记]S[李文海]会见" in shown["sentence"]
    assert shown["rule"].startswith("holdsPost.title, right ")
    assert 0 < float(shown["confidence"]) < 1


def test_a_name_gives_all_that_is_said_of_it_by_relation(run: Run, folder: Path) -> None:
    graph = kg.load(folder)
    (far,) = graph.find("远山集团")
    lines = run("explain", folder, "远山集团").stdout.splitlines()
    said = [s for s in graph.statements if far.id in (s.s, s.o)]
    assert {line.split()[0] for line in lines if line.startswith("s-")} == {s.id for s in said}
    assert len([line for line in lines if line.endswith(")") and not line.startswith(" ")]) == len({s.p for s in said})


def test_the_values_of_a_statement_stand_below_each_other(run: Run, folder: Path) -> None:
    rows = [line for line in run("explain", folder, "李文海", "大理市").stdout.splitlines() if line.startswith("  ")]
    places = {cell_len(row[: len(row) - len(row[2:].lstrip().partition(" ")[2].lstrip())]) for row in rows}
    assert len(rows) >= 6 and len(places) == 1


@pytest.mark.parametrize("length", [0, 8])
def test_an_id_or_its_beginning(run: Run, folder: Path, length: int) -> None:
    statement = kg.load(folder).statements[0]
    result = run("explain", folder, statement.id[: length or None])
    assert result.exit_code == 0 and statement.id in result.stdout


def test_json(run: Run, folder: Path) -> None:
    (found,) = json.loads(run("explain", folder, "李文海", "大理市", "--format", "json").stdout)
    assert found["subject"]["name"] == "李文海" and found["relation"] == "holdsPost"
    (evidence,) = found["evidence"]
    text = kg.load(folder).document(evidence["document"]).text
    assert "李文海" in text[evidence["start"] : evidence["end"]]
    assert evidence["rule"]["id"] == "holdsPost.title" and evidence["rule"]["right"] > evidence["rule"]["wrong"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("李文江",), "no statement or name '李文江' here; near it are 李文海"),
        (("李文海", "Nobody"), "no statement or name 'Nobody' here"),
        (("李文海", "赵立新海"), "near it are 赵立新"),
    ],
)
def test_what_is_not_there_is_one_line_and_exit_1(run: Run, folder: Path, names: tuple[str, ...], message: str) -> None:
    result = run("explain", folder, *names)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr and len(result.stderr.splitlines()) == 1


def test_names_of_which_nothing_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    kg.write(kg.KnowledgeGraph((), [kg.Entity("a", "Person", "甲")]), tmp_path / "one", ["json"])
    assert "nothing is said of 甲" in run("explain", tmp_path / "one", "甲").stderr
    assert run("explain", tmp_path / "one", "甲", "甲").exit_code == 1


def test_three_names_are_wrong_usage(run: Run, folder: Path) -> None:
    assert run("explain", folder, "甲", "乙", "丙").exit_code == 2


def test_what_would_steer_a_terminal_is_left_out(run: Run, tmp_path: Path) -> None:
    text = "甲\x1b[31m任职乙"
    evidence = kg.Evidence("d", 0, len(text), text, "some.rule", (("s", 0, 1),))
    entities = [kg.Entity("a", "Person", "甲"), kg.Entity("b", "Company", "乙\u202e")]
    said = kg.Statement("s1", "a", "holdsPost", "b", evidence=(evidence,))
    kg.write(kg.KnowledgeGraph([kg.Document("d", text)], entities, [said]), tmp_path, ["json"])
    shown = run("explain", tmp_path, "甲").stdout
    assert "S[甲][31m任职乙" in shown and "→ 乙\n" in shown
