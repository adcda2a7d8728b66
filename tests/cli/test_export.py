"""kg export and kg import: there and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import kg
from kg.export import LEAVES_OUT
from kg.pipeline import FOLDER_WRITERS, WRITERS
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
    assert {*WRITERS, *FOLDER_WRITERS} <= set(words)


@pytest.mark.parametrize("form", WRITERS)
def test_one_file_and_stdout_have_the_same_bytes(run: Run, folder: Path, tmp_path: Path, form: str) -> None:
    result = run("export", folder, "--to", form, "-o", tmp_path / "a file")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'a file'}\n")
    assert run("export", folder, "--to", form, "-o", "-").stdout_bytes == (tmp_path / "a file").read_bytes()


@pytest.mark.parametrize("form", FOLDER_WRITERS)
def test_a_folder_lies_in_the_folder_or_where_it_is_wanted(run: Run, folder: Path, tmp_path: Path, form: str) -> None:
    assert run("export", folder, "--to", form).stdout == f"{folder / form}\n"
    assert run("export", folder, "--to", form, "-o", tmp_path / "mine").stdout == f"{tmp_path / 'mine'}\n"
    names = [sorted(p.relative_to(f) for p in f.rglob("*")) for f in (folder / form, tmp_path / "mine")]
    assert names[0] == names[1] and len(names[0]) > 3


def test_what_a_format_leaves_out_is_said(run: Run, folder: Path) -> None:
    result = run("export", folder, "--to", "json,gexf,csv,ftm,gexf")
    assert result.exit_code == 0
    said = [f"kg: {name} leaves out {LEAVES_OUT[name]}" for name in ("gexf", "ftm")]
    assert result.stderr.splitlines() == said


def test_csv_for_excel_has_a_mark(run: Run, folder: Path) -> None:
    run("export", folder, "--to", "csv", "--bom")
    assert (folder / "csv" / "nodes.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_a_corrected_graph_comes_back_over_the_old_one(run: Run, folder: Path, tmp_path: Path) -> None:
    run("export", folder, "--to", "csv")
    for name in ("documents", "evidence", "figures", "quotes"):
        (folder / "csv" / f"{name}.csv").unlink()
    nodes = folder / "csv" / "nodes.csv"
    nodes.write_bytes(nodes.read_bytes().replace("李文海".encode(), "李文河".encode()))
    result = run("import", folder / "csv", "-o", tmp_path / "again", "--over", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    again, before = kg.load(tmp_path / "again"), kg.load(folder)
    assert again.find("李文河") and not again.find("李文海")
    assert again.statements == before.statements and again.documents == before.documents


def test_wrong_rows_are_told_and_the_rest_is_imported(run: Run, folder: Path, tmp_path: Path) -> None:
    run("export", folder, "--to", "csv")
    nodes = folder / "csv" / "nodes.csv"
    nodes.write_bytes(nodes.read_bytes().replace(b"Company", b"Compny"))
    result = run("import", folder / "csv", "-o", tmp_path / "again")
    assert result.exit_code == 1
    assert "type 'Compny' is unknown; did you mean 'Company'?" in result.stderr.splitlines()[0]
    assert kg.load(tmp_path / "again").find("李文海")


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
        (["export", "out", "--to", "docx"], "'docx' is unknown; these are known: csv, cx2, cypher, ftm, gexf"),
        (["export", "out", "--to", "csv", "-o", "-"], "csv is a folder of several files"),
        (["import", "out/graph.json", "-o", "again", "--over", "out"], "only CSV, GraphML and XLSX"),
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
