"""kg check: findings on stdout, and an exit code for each case."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import kg

Run = Callable[..., Result]

TEXT = "东阳市市长陈晓明"


def write(folder: Path, quote: str = TEXT, object: str = "e2", formats: tuple[str, ...] = ("json", "ttl")) -> Path:
    graph = kg.KnowledgeGraph(
        [kg.Document("d1", TEXT)],
        [kg.Entity("e1", "Person", "陈晓明"), kg.Entity("e2", "AdministrativeDivision", "东阳市")],
        [kg.Statement("s1", "e1", "holdsPost", object, evidence=(kg.Evidence("d1", 0, len(TEXT), quote, "post"),))],
    )
    kg.write(graph, folder, formats)
    return folder


def test_a_built_graph_is_clean(run: Run, article: Path, tmp_path: Path) -> None:
    run("build", article, "-o", tmp_path / "out")
    result = run("check", tmp_path / "out")
    assert (result.exit_code, result.output) == (0, "0 findings\n")


def test_findings_name_statement_shape_and_words(run: Run, tmp_path: Path) -> None:
    result = run("check", write(tmp_path, quote="东阳市市长陈小明", object="e1"))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "statement s1: the words are not those of d1 0–8 [evidence] “东阳市市长陈小明”",
        "entity e1: holdsPost leads to Organization or Place [holdsPost-to] “陈晓明”",
        "statement s1: the object of holdsPost is Organization or Place [holdsPost-object] “东阳市市长陈小明”",
        "3 findings",
    ]
    page = Path(__file__).parents[2] / "docs" / "rdf.md"
    assert f"```text\n{result.stdout}```" in page.read_text(encoding="utf-8")


def test_one_finding_is_counted_as_one(run: Run, tmp_path: Path) -> None:
    assert run("check", write(tmp_path, quote="别的")).stdout.splitlines()[-1] == "1 finding"


@pytest.mark.parametrize("form", ["json", "ttl", "nt", "jsonld", "rdf", "trig", "nq"])
def test_any_form_is_checked(run: Run, tmp_path: Path, form: str) -> None:
    write(tmp_path, quote="别的", formats=(form,))
    for source in (tmp_path, tmp_path / f"graph.{form}"):
        assert "[evidence]" in run("check", source).stdout


def test_no_graph_is_one_line_and_exit_2(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "no graph here" in result.stderr and len(result.stderr.splitlines()) == 1


def test_without_pyshacl_is_exit_2_after_the_laws(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    result = run("check", write(tmp_path, quote="别的"))
    assert result.exit_code == 2
    assert "[evidence]" in result.stdout
    assert "guanxi[check]" in result.stderr and len(result.stderr.splitlines()) == 1


def test_the_ontology_of_the_user_counts(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, object="e1")
    (tmp_path / "kg.ttl").write_text(
        "@prefix kgo: <https://w3id.org/guanxi/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        "kgo:Person rdfs:subClassOf kgo:Organization .",
        encoding="utf-8",
    )
    assert run("check", folder).exit_code == 1
    assert run("check", folder, "--ontology", tmp_path).exit_code == 0
