"""read(): files, folders, patterns and stdin → Documents."""

from __future__ import annotations

import glob
import logging
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.decode import decode
from kg.read.page import documents

STDIN = "-"
Reader = Callable[[bytes, str, Date | None], Iterable[Document]]

log = logging.getLogger(__name__)


def read(
    paths: Iterable[Path | str],
    *,
    date: Date | None = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Document]:
    """The Documents of text files, of folders of them, of patterns, and of stdin (``-``).

    ``date`` is the day of publication of texts that do not give it. A file that
    is given twice is read once, and of items with the same words the first
    counts. Inputs that cannot be read go to ``on_error`` and the others go on.

    Raises:
        InputError: an input cannot be read, and there is no ``on_error``.
    """
    report = on_error or _raise
    places: set[str] = set()
    ids: set[str] = set()
    for name in _names([paths] if isinstance(paths, str | Path) else paths, report):
        place = name if name == STDIN else os.path.realpath(name)
        if place in places:
            continue
        places.add(place)
        try:
            found = READERS.get(os.path.splitext(name)[1].lower(), read_text)(_bytes(name), name, date)
        except InputError as error:
            report(error)
            continue
        for document in found:
            if document.id not in ids:
                ids.add(document.id)
                yield document


def read_text(data: bytes, name: str, date: Date | None) -> Iterable[Document]:
    """The items of a plain text."""
    text, encoding = decode(data, name)
    if encoding != "utf-8":
        log.info("%s: read as %s", name, encoding)
    if not text.strip("\ufeff\u200b \t\r\n\f\v　"):
        raise InputError(f"{name}: there is no text in it; give a file with the words of an article")
    return documents(text, name, date)


#: The reader of each kind of file, by the end of its name; plain text is for all others.
READERS: dict[str, Reader] = {".txt": read_text}


def _raise(error: InputError) -> None:
    raise error


def _names(paths: Iterable[Path | str], report: Callable[[InputError], None]) -> Iterator[str]:
    """The name of each file that the paths stand for, in order."""
    for path in paths:
        try:
            yield from _files(Path(path).as_posix() if path != STDIN else STDIN)
        except InputError as error:
            report(error)


def _files(name: str) -> Iterable[str]:
    """The files that one path stands for: itself, those below it, or those that match it."""
    if name == STDIN:
        return [name]
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError) as error:
        return _matches(name, error)
    return _below(name) if stat.S_ISDIR(mode) else [name]


def _below(folder: str) -> list[str]:
    """Every .txt below ``folder``, sorted; hidden files and folders are skipped."""
    found: list[str] = []
    for root, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = [each for each in folders if not each.startswith(".")]
        texts = (each for each in files if each.lower().endswith(".txt") and not each.startswith("."))
        found.extend(Path(root, each).as_posix() for each in texts)
    if not found:
        raise InputError(f"{folder}: no .txt file in this folder; give a folder of text files")
    return sorted(found)


def _unreadable(error: OSError) -> None:
    raise InputError(f"{error.filename}: {error.strerror or error}; check its permissions") from None


def _matches(name: str, error: Exception) -> list[str]:
    """The files that the pattern ``name`` stands for, sorted; the error of ``name`` if it is none."""
    if isinstance(error, FileNotFoundError) and glob.has_magic(name):
        found = [each for each in glob.glob(name, recursive=True) if os.path.isfile(each)]
        if found:
            return sorted(Path(each).as_posix() for each in found)
        raise InputError(f"{name}: no file matches this pattern; check the path") from None
    if isinstance(error, FileNotFoundError):
        raise InputError(f"{name}: no such file or folder; check the path") from None
    reason = error.strerror if isinstance(error, OSError) else error
    raise InputError(f"{name}: {reason}; check the path") from None


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name}: {error.strerror or error}; check that it can be read") from None
