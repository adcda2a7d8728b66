"""kg build: files, summary, messages and exit codes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import kg
from kg.link.decision import Decision, add_decisions

Run = Callable[..., Result]


def test_build_writes_every_format_and_prints_what_it_found(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("build", article, "-o", tmp_path / "out", "--date", "2024-03-05")
    assert (result.exit_code, result.stderr) == (0, "")
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names == ["graph.graphml", "graph.html", "graph.json", "graph.ttl"]
    graph = kg.load(tmp_path / "out")
    assert f"{len(graph.entities)} entities\n" in result.stdout
    assert re.search(rf"(?m)^{len(graph.statements)} statements?\b", result.stdout)
    assert re.search(r"(?m)^1 document, \d+ characters in [\d.]+ s \([\d,]+ characters/s\)$", result.stdout)
    assert str(tmp_path / "out" / "graph.ttl") in result.stdout.splitlines()


def test_summary_has_chinese_labels(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("build", article, "-o", tmp_path / "out")
    types, relations = kg.load(tmp_path / "out").counts()
    assert types["Person"] and relations
    printed = {tuple(line.split()) for line in result.stdout.splitlines()}
    assert (str(types["Person"]), "人物", "Person") in printed
    assert {(str(count), name) for name, count in relations.items()} <= {(p[0], p[-1]) for p in printed if p}


def test_date_reaches_the_document(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("清河市市长陈晓明到远山集团调研。", encoding="utf-8")
    run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--date", "2023-08-01")
    assert [str(d.published) for d in kg.load(tmp_path / "out").documents] == ["2023-08-01"]


def test_quiet_prints_nothing(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("build", article, "-o", tmp_path / "out", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "out" / "graph.json").exists()


def test_jieba_builds_without_onnxruntime(article: Path, tmp_path: Path) -> None:
    code = "import sys; sys.modules['onnxruntime'] = None\nfrom kg.cli import app; app(sys.argv[1:])"
    arguments = ["build", str(article), "-o", str(tmp_path / "out"), "--tagger", "jieba"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_unreadable_input_is_one_line_and_exit_1(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("build", tmp_path / "missing.txt", article, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "missing.txt" in result.stderr
    assert len(kg.load(tmp_path / "out").documents) == 1


def test_an_own_name_of_a_column_and_a_line_that_is_no_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own" / "words").mkdir(parents=True)
    (tmp_path / "own" / "words" / "page.toml").write_text('[fields]\ntext = ["neirong"]\n', encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"neirong": "清河市市长陈晓明到远山集团调研。"}\n[]\n', encoding="utf-8")
    result = run("build", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--ontology", tmp_path / "own")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"kg: {tmp_path / 'a.jsonl'}:2: [] found; an article must be an object such as ")
    assert [d.source for d in kg.load(tmp_path / "out").documents] == [f"{tmp_path / 'a.jsonl'}:1"]


def test_a_page_that_is_refused_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "a.html"), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert [line.split(": ")[-1].split(";")[0] for line in done.stderr.splitlines()] == [
        "no article is found in this page",
        "no text was found",
    ]


def test_decisions_beside_the_graph_are_replayed_or_those_of_another_file(
    run: Run, article: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    run("build", article, "-o", folder)
    company = next(e for e in kg.load(folder).entities if e.type == "Company")
    rename = Decision("rename", company.id, value="远山控股")
    add_decisions(folder / "corrections.tsv", [rename, Decision("rename", "e-none", value="蓝湖")])
    before = (folder / "corrections.tsv").read_bytes()
    result = run("build", article, "-o", folder)
    assert "远山控股" in {e.name for e in kg.load(folder).entities}
    assert result.stderr.splitlines() == [f"kg: {folder / 'corrections.tsv'}:3: there is no entity e-none in the graph"]
    assert (folder / "corrections.tsv").read_bytes() == before
    add_decisions(tmp_path / "other.tsv", [Decision("rename", company.id, value="远山资本")])
    run("build", article, "-o", folder, "--corrections", tmp_path / "other.tsv")
    assert "远山资本" in {e.name for e in kg.load(folder).entities}


def test_a_broken_decision_is_one_line_and_exit_2(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "corrections.tsv").write_text("who\twhat\n", encoding="utf-8")
    result = run("build", article, "-o", tmp_path / "out", "--corrections", tmp_path / "corrections.tsv")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "corrections.tsv:1: the header is" in result.stderr


def test_nothing_readable_is_exit_2_and_no_file(run: Run, tmp_path: Path) -> None:
    result = run("build", tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "nothing to build" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "PATH"),
        (["build", "a.txt"], "--output"),
        (["build", "a.txt", "-o", "out", "--date", "5 March"], "--date"),
        (["build", "a.txt", "-o", "out", "--tagger", "hanlp"], "--tagger"),
        (["biuld"], "biuld"),
    ],
)
def test_wrong_usage_is_exit_2(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_output_that_is_a_file_is_one_line_and_exit_2(run: Run, article: Path) -> None:
    result = run("build", article, "-o", article)
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: ") and len(result.stderr.splitlines()) == 1


def test_ontology_that_is_no_folder_is_one_line_and_exit_2(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("build", article, "-o", tmp_path / "out", "--ontology", tmp_path / "none")
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: ") and len(result.stderr.splitlines()) == 1


def test_ctrl_c_is_one_line_and_exit_130(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kg, "build", interrupted)
    result = run("build", article, "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (130, "kg: stopped\n")


def test_reader_of_stdout_that_leaves_is_no_error(article: Path, tmp_path: Path) -> None:
    receiving, sending = os.pipe()
    os.close(receiving)
    command = [sys.executable, "-m", "kg", "build", str(article), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, stdout=sending, stderr=subprocess.PIPE, text=True)
    os.close(sending)
    assert (done.returncode, done.stderr) == (141, "")


def test_python_m_kg_prints_the_version() -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"kg {kg.__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [["--help"], *([name, "--help"] for name in ("build", "check", "evaluate", "export", "import", "query"))],
)
def test_help(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert "Usage: " in result.stdout
