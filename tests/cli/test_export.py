"""kg export and kg import: there and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import kg
from kg.pipeline import WRITERS
from kg.rdf import RDF_FORMATS

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def graph() -> kg.KnowledgeGraph:
    """The graph of two sentences."""
    text = "清河市委书记李文海会见远山集团董事长赵立新。双方签署合作协议。"
    return kg.build([kg.Document("d1", text, source="a.txt")])


@pytest.fixture
def folder(graph: kg.KnowledgeGraph, tmp_path: Path) -> Path:
    """That graph, as kg build leaves it."""
    kg.write(graph, tmp_path / "out")
    return tmp_path / "out"


def test_several_formats_at_once(run: Run, folder: Path) -> None:
    result = run("export", folder, "--to", "nt, jsonld,rdf,trig,nq")
    assert (result.exit_code, result.stderr) == (0, "")
    wanted = [folder / f"graph.{form}" for form in ("nt", "jsonld", "rdf", "trig", "nq")]
    assert result.stdout.splitlines() == [str(file) for file in wanted]
    assert all(file.stat().st_size for file in wanted)
    assert run("check", folder).exit_code == 0


def test_the_help_names_every_format(run: Run) -> None:
    words = re.findall(r"\w+", run("export", "--help").stdout)
    assert WRITERS.keys() <= set(words)


@pytest.mark.parametrize("form", WRITERS)
def test_one_file_and_stdout_have_the_same_bytes(run: Run, folder: Path, tmp_path: Path, form: str) -> None:
    result = run("export", folder, "--to", form, "-o", tmp_path / "a file")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'a file'}\n")
    assert run("export", folder, "--to", form, "-o", "-").stdout_bytes == (tmp_path / "a file").read_bytes()


def test_a_file_is_exported_beside_itself(run: Run, folder: Path) -> None:
    (folder / "graph.json").unlink()
    assert run("export", folder / "graph.ttl", "--to", "json").stdout == f"{folder / 'graph.json'}\n"


@pytest.mark.parametrize("form", ["json", *RDF_FORMATS])
def test_an_import_gives_the_files_of_the_build(run: Run, folder: Path, tmp_path: Path, form: str) -> None:
    run("export", folder, "--to", form)
    result = run("import", folder / f"graph.{form}", "-o", tmp_path / "again")
    names = ["graph.json", "graph.ttl", "graph.html", "graph.graphml"]
    assert result.stdout.splitlines() == [str(tmp_path / "again" / name) for name in names]
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_a_base_of_ones_own(run: Run, article: Path, tmp_path: Path) -> None:
    base = "https://example.org/news/"
    run("build", article, "-o", tmp_path / "mine", "--base", base)
    built = (tmp_path / "mine" / "graph.ttl").read_bytes()
    assert f"@prefix kg: <{base}>".encode() in built
    assert run("export", tmp_path / "mine", "--to", "ttl", "-o", "-", "--base", base).stdout_bytes == built
    run("import", tmp_path / "mine", "-o", tmp_path / "again", "--base", base)
    assert (tmp_path / "again" / "graph.ttl").read_bytes() == built
    assert kg.load(tmp_path / "mine" / "graph.ttl").to_dict() == kg.load(tmp_path / "mine").to_dict()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "out", "--to", "docx"], "'docx' is unknown"),
        (["export", "out", "--to", "nt,ttl", "-o", "a.nt"], "2 formats in --to"),
        (["export", "out", "--to", " ,"], "0 formats in --to"),
        (["export", "out", "--to", "nt", "--base", "nowhere"], "absolute IRI"),
        (["export", "missing", "--to", "nt"], "no graph here"),
        (["import", "a.xyz", "-o", "again"], "no graph here"),
        (["import", "out/graph.html", "-o", "again"], "not a known form of RDF"),
        (["build", "article.txt", "-o", "again", "--base", "nowhere"], "absolute IRI"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr and len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "again").exists()


def test_what_holds_no_graph_is_not_imported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("", encoding="utf-8")
    result = run("import", str(tmp_path / "a.nq"), "-o", str(tmp_path / "out"))
    assert (result.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert "no graph is in it" in result.stderr
