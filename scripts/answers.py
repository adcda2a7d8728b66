"""Rewrite the output of each command in docs/answers.md and docs/review.md, on graphs of the examples.

    python scripts/answers.py [FOLDER]

Each block ``console`` begins with a command; what stands below it is replaced by what it prints, first
to stdout and then to stderr. The pages are written to FOLDER, which is docs/ where none is given. The
tests compare.
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
from unittest.mock import patch

from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
#: The pages, each with its graphs and the articles that they are built from.
PAGES = {
    "answers.md": {"demo": "articles", "monday": "articles/linfen.txt", "tuesday": "articles/development_zone.txt"},
    "review.md": {"review": "review"},
}
#: When the decisions of a page are taken.
DAY = "2024-03-13T01:00:00Z"

_BLOCK = re.compile(r"^```console\n\$ kg ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def rewritten(name: str) -> str:
    """A page with the output of its commands as it is now."""
    text = (DOCS / name).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, chdir(folder), patch("kg.review.session.now", lambda: DAY):
        shutil.copytree(ROOT / "examples", "examples")
        for graph, articles in PAGES[name].items():
            _run(["build", f"examples/{articles}", "-o", f"out/{graph}"])
        return _BLOCK.sub(lambda block: f"```console\n$ kg {block[1]}\n{_run(shlex.split(block[1]))}```", text)


def _run(arguments: Sequence[str]) -> str:
    """What a command prints."""
    result = CliRunner().invoke(app, list(arguments))
    return result.stdout + result.stderr


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    for page in PAGES:
        (target / page).write_text(rewritten(page), encoding="utf-8")
