"""What the tests of archives share: composed articles as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from composed import composed

#: Writes the articles of these numbers to a folder, a file for each.
Articles = Callable[..., Path]


@pytest.fixture
def articles(tmp_path: Path) -> Articles:
    folder = tmp_path / "news"
    folder.mkdir()

    def write(*numbers: int) -> Path:
        for number in numbers:
            (article,) = composed(1, number)
            text = f"{article['title']}\n{article['date']}\n{article['text']}\n"
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
        return folder

    return write
