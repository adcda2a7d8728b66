"""Rewrite the output of each command in docs/answers.md, on a graph of examples/articles.

    python scripts/answers.py [OUTPUT]

Each block ``console`` begins with a command; what stands below it is replaced by what it prints, first
to stdout and then to stderr. The tests compare.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "answers.md"
#: The graphs of the page, by the articles that they are built from.
GRAPHS = {"demo": "", "monday": "linfen.txt", "tuesday": "development_zone.txt"}

_BLOCK = re.compile(r"^```console\n\$ kg ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def rewritten(text: str) -> str:
    """A page with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROOT / "examples" / "articles", "examples/articles")
        for name, articles in GRAPHS.items():
            _run(["build", f"examples/articles/{articles}", "-o", f"out/{name}"])
        return _BLOCK.sub(lambda block: f"```console\n$ kg {block[1]}\n{_run(shlex.split(block[1]))}```", text)


def _run(arguments: Sequence[str]) -> str:
    """What a command prints."""
    result = CliRunner().invoke(app, list(arguments))
    return result.stdout + result.stderr


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    target.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
