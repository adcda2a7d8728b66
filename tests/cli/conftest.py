"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app

ARTICLE = """清河市与远山集团签约新能源项目

本报清河3月5日电 3月4日，清河市委书记李文海会见远山集团董事长赵立新，双方签署合作协议。
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A short news text in UTF-8."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run kg with arguments in this process."""
    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments])
