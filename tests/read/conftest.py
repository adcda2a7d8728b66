"""What the tests of reading share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.read import read

#: The Documents of a file with a name and bytes, and the errors that were given away.
ReadBytes = Callable[..., tuple[list[Document], list[str]]]


@pytest.fixture
def read_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadBytes:
    """Write a file and read it."""
    monkeypatch.chdir(tmp_path)

    def write_and_read(name: str, data: bytes, day: date | None = None) -> tuple[list[Document], list[str]]:
        Path(name).write_bytes(data)
        errors: list[InputError] = []
        found = list(read([name], date=day, on_error=errors.append))
        assert all(len(str(error).splitlines()) == 1 and "; " in str(error) for error in errors)
        return found, [str(error) for error in errors]

    return write_and_read
