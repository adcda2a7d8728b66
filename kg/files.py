"""Files that appear under their names only when they are whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from kg.errors import KGError

#: What is in every folder that kg add made: its manifest.
ARCHIVE = "archive.json"


def is_archive(path: Path) -> bool:
    """True for a folder that kg add made."""
    return (path / ARCHIVE).is_file()


def write_whole(files: Mapping[Path, Callable[[BinaryIO], None]]) -> None:
    """Write each file beside its path, and rename them into place when all are whole.

    A link stays one: its file is replaced. A device is written to as it is.

    Raises:
        KGError: a file cannot be written.
    """
    unfinished: dict[Path, Path] = {}
    path = Path()
    try:
        for path, write_one in files.items():
            place = path.resolve()
            special = place.exists() and not place.is_file() and not place.is_dir()
            whole = place if special else place.with_name(f".{place.name}.{os.getpid()}")
            if not special:
                unfinished[path] = whole
            with whole.open("wb") as out:
                write_one(out)
        for path, whole in unfinished.items():
            whole.replace(path.resolve())
    except OSError as error:
        raise KGError(f"{path}: cannot write ({error.strerror})") from None
    finally:
        for whole in unfinished.values():
            whole.unlink(missing_ok=True)


def write_text(text: str, path: Path) -> Path:
    """Write a text as UTF-8 to a file, which appears only when it is whole.

    Raises:
        KGError: the file cannot be written.
    """

    def write_to(out: BinaryIO) -> None:
        out.write(text.encode("utf-8"))

    write_whole({path: write_to})
    return path


def write_by_path(path: Path, write: Callable[[Path], None]) -> None:
    """Let something write a file that wants its path; it appears under its name only when it is whole."""
    unfinished = path.with_name(f"{path.stem}-{os.getpid()}{path.suffix}")
    try:
        write(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def make_folders(*folders: Path) -> None:
    """Make folders where they are missing.

    Raises:
        KGError: one cannot be made.
    """
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KGError(f"{error.filename or folder}: cannot write ({error.strerror})") from None


def delete_files(files: Iterable[Path]) -> None:
    """Delete files.

    Raises:
        KGError: one cannot be deleted.
    """
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise KGError(f"{file}: cannot delete ({error.strerror})") from None
