"""kg query: formats, stdin, and one line for what cannot be answered."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import kg
from kg.cli import app
from kg.cli.query import Format
from kg.query import FORMATS

Run = Callable[..., Result]

WHO = "SELECT ?name { ?person kgo:holdsPost ?city . ?person rdfs:label ?name }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph of one statement, as kg build leaves it."""
    text = "东阳市市长陈晓明"
    evidence = kg.Evidence("d1", 0, len(text), text, "post")
    graph = kg.KnowledgeGraph(
        [kg.Document("d1", text)],
        [kg.Entity("e1", "Person", "陈晓明"), kg.Entity("e2", "AdministrativeDivision", "东阳市")],
        [kg.Statement("s1", "e1", "holdsPost", "e2", {"title": "市长"}, evidence=(evidence,))],
    )
    kg.write(graph, tmp_path / "out", formats=["json", "ttl"])
    return tmp_path / "out"


def test_every_format_of_the_library_can_be_chosen() -> None:
    assert [f.value for f in Format] == list(FORMATS)


def test_table_is_the_default(run: Run, folder: Path) -> None:
    result = run("query", folder, WHO)
    assert result.exit_code == 0
    assert [line.strip() for line in result.stdout.splitlines()][::2] == ["name", "陈晓明"]


def test_csv(run: Run, folder: Path) -> None:
    result = run("query", folder, WHO, "--format", "csv")
    assert list(csv.reader(io.StringIO(result.stdout))) == [["name"], ["陈晓明"]]


def test_json(run: Run, folder: Path) -> None:
    result = run("query", folder, WHO, "--format", "json")
    (row,) = json.loads(result.stdout)["results"]["bindings"]
    assert row["name"]["value"] == "陈晓明"


def test_question_from_stdin(folder: Path) -> None:
    result = CliRunner().invoke(app, ["query", str(folder), "-", "-f", "csv"], input=WHO)
    assert result.stdout.split() == ["name", "陈晓明"]


@pytest.mark.parametrize("sparql", ["SELEKT * { }", "SELECT ?x { ?x nope:is ?y }", ""])
def test_a_wrong_question_is_one_line_and_exit_2(run: Run, folder: Path, sparql: str) -> None:
    result = run("query", folder, sparql)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("kg: ") and len(result.stderr.splitlines()) == 1


def test_a_folder_without_a_graph_is_one_line_and_exit_2(run: Run, tmp_path: Path) -> None:
    result = run("query", tmp_path, WHO)
    assert result.exit_code == 2
    assert "no graph here" in result.stderr and len(result.stderr.splitlines()) == 1
