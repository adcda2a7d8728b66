"""kg evaluate: texts and graphs against gold, as table and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

TEXT = "大理市委书记林晓岚会见云岭茶业有限公司董事长周原。"
GOLD = {
    "text": "a.txt",
    "published": "2024-03-05",
    "entities": [
        {"id": "lin", "type": "Person", "name": "林晓岚"},
        {"id": "zhou", "type": "Person", "name": "周原"},
        {"id": "dali", "type": "AdministrativeDivision", "name": "大理市"},
        {"id": "tea", "type": "Company", "name": "云岭茶业有限公司"},
    ],
    "statements": [
        {"s": "lin", "p": "holdsPost", "o": "dali", "quote": "大理市委书记林晓岚"},
        {"s": "zhou", "p": "visits", "o": "dali", "quote": "会见"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_a_text_is_read_and_scored(run: Run, folder: Path) -> None:
    result = run("evaluate", folder / "a.txt", folder / "a.json")
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines()[1:]}
    assert rows["entities"][2] == "1.000"
    assert rows["holdsPost"][:3] == ["0.500", "1.000", "0.667"]
    assert rows["visits"][1] == "0.000"


def test_a_graph_is_scored_as_the_text_is(run: Run, folder: Path) -> None:
    run("build", folder / "a.txt", "-o", folder / "out", "--date", "2024-03-05")
    from_text = run("evaluate", folder / "a.txt", folder / "a.json", "--json")
    from_graph = run("evaluate", folder / "out", folder / "a.json", "--json")
    assert from_text.stdout == from_graph.stdout
    assert json.loads(from_text.stdout)["statements"]["required"] == 2


def test_folders_pair_by_name_and_errors_are_listed(run: Run, folder: Path) -> None:
    result = run("evaluate", folder, folder, "--errors")
    assert result.exit_code == 0
    assert "missed: 周原 visits 大理市" in result.stdout


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("missing.txt", "a.json"), "missing.txt"),
        (("a.txt", "none.json"), "no such gold file"),
        (("empty", "."), "neither a.json"),
        ((".", "empty"), "no gold file here"),
    ],
)
def test_what_is_missing_is_one_line_and_exit_2(run: Run, folder: Path, names: tuple[str, str], message: str) -> None:
    (folder / "empty").mkdir()
    result = run("evaluate", *(folder / name for name in names))
    assert result.exit_code == 2
    assert message in result.stderr and len(result.stderr.splitlines()) == 1
