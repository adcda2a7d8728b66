"""What the README shows works: its commands and its Python."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")

Run = Callable[..., Result]


def blocks(language: str) -> list[str]:
    """The fenced blocks of the README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """The arguments of each kg command that the README shows, in their order."""
    shown = re.findall(r"^kg (?:[^'\n]|'[^']*')*", "".join(blocks("sh")), re.MULTILINE)
    return [shlex.split(command)[1:] for command in shown]


def first_message(*arguments: str) -> str:
    """The first line that a command says on stderr, which is then stopped."""
    with subprocess.Popen([sys.executable, "-m", "kg", *arguments], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        process.terminate()
    return line


def test_the_answer_shown_is_the_answer(checkout: Path, run: Run) -> None:
    (shown,) = blocks("text")
    assert run("build", "examples/articles", "-o", "out/demo").exit_code == 0
    assert run("ask", "out/demo", "posts", "--place", "滁州").stdout == shown


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, to work in."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "tests" / "gold", tmp_path / "tests" / "gold")
    first = min((ROOT / "examples" / "articles").iterdir())
    shutil.copy(first, tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_commands_work(checkout: Path, run: Run) -> None:
    shown = commands()
    known = {"ask", "build", "check", "evaluate", "explain", "export", "import", "query", "serve"}
    known |= {"add", "remove", "status", "log", "review", "correct"}
    known |= {"central", "compare", "conflicts", "groups", "map", "path", "report", "stats", "timeline", "who"}
    assert {arguments[0] for arguments in shown} == known
    assert run("build", "examples/articles", "-o", "out/demo").exit_code == 0  # make demo
    for arguments in shown:
        if arguments[0] == "serve":
            assert "http://127.0.0.1:" in first_message(*arguments, "--port", "0")
            continue
        result = run(*arguments)
        assert result.exit_code == 0, (arguments, result.output)
        assert result.stdout.strip(), (arguments, result.output)


def test_python_works(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = blocks("python")
    assert shown
    for block in shown:
        exec(compile(block, "README.md", "exec"), {})
    assert "holdsPost" in capsys.readouterr().out
