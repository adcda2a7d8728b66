"""read(): files, folders, archives, patterns and stdin → Documents, source by source."""

from __future__ import annotations

import glob
import hashlib
import logging
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date
from io import BufferedReader, BytesIO, FileIO
from pathlib import Path

from kg.errors import InputError
from kg.files import ARCHIVE
from kg.model import Document
from kg.read.kinds import KINDS, documents_of, is_known
from kg.read.options import NoArticle, Options
from kg.read.patterns import patterns
from kg.read.rows import SAMPLE

STDIN = "-"
#: What a build writes, and is not to be read as news.
_BUILT = ("graph.json", "graph.html")

log = logging.getLogger(__name__)


def read(
    paths: Iterable[Path | str],
    *,
    date: Date | None = None,
    ontology: Path | str | None = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Document]:
    """The Documents of files, of folders of them, of patterns, and of stdin (``-``).

    Text, HTML, PDF, DOCX, JSON, CSV and archives of these are told by the end
    of their names; other files, and stdin, are read as text. A file that is
    given twice is read once, and of items with the same words the first counts.

    Args:
        paths: what to read, or one path alone.
        date: the day of publication of texts that do not give it.
        ontology: a folder whose words/page.toml adds to the words that mark the
            parts of a page and name the columns of a table.
        on_error: called with each input that cannot be read; the others go on.

    Raises:
        InputError: an input cannot be read, and there is no ``on_error``.
        OntologyError: a file of the ontology is unreadable.
    """
    ids: set[str] = set()
    for source in sources(paths, date=date, ontology=ontology, on_error=on_error):
        for document in source.documents():
            if document.id not in ids:
                ids.add(document.id)
                yield document


def sources(
    paths: Iterable[Path | str],
    *,
    date: Date | None = None,
    ontology: Path | str | None = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Source]:
    """The files that :func:`read` reads, each once, with the same arguments and errors."""
    options = Options(date, patterns(Path(ontology) if ontology is not None else None), on_error or _raise)
    for name, named in _once(_names([paths] if isinstance(paths, str | Path) else paths, options.report)):
        yield Source(name, named, options)


class Source:
    """A file, or stdin, with the documents in it; ``name`` is what messages and documents call it by."""

    def __init__(self, name: str, named: bool, options: Options) -> None:
        self.name, self._named, self._options = name, named, options
        self._piped = sys.stdin.buffer.read() if name == STDIN else b""
        self._file: BufferedReader | None = None

    @property
    def size(self) -> int:
        """How many bytes it has; 0 where that is not known."""
        return len(self._piped) or (os.path.getsize(self.name) if os.path.isfile(self.name) else 0)

    @property
    def position(self) -> int:
        """How many of its bytes have been read."""
        return 0 if self._file is None else self.size if self._file.closed else min(self._file.tell(), self.size)

    def sha256(self) -> str:
        """The hash of its bytes; empty where it can be read only once, or not at all."""
        try:
            if self.name == STDIN:
                return hashlib.sha256(self._piped).hexdigest()
            if not os.path.isfile(self.name):
                return ""
            with open(self.name, "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""  # to read it gives the reason

    def documents(self) -> Iterator[Document]:
        """Its documents; what cannot be read is reported as the options say."""
        try:
            with self._open() as self._file:
                yield from documents_of(self._file, self.name, self._options)
        except InputError as error:
            if self._named or not isinstance(error, NoArticle):
                self._options.report(error)
            else:
                log.info("%s", error)

    def _open(self) -> BufferedReader:
        try:
            raw = BytesIO(self._piped) if self.name == STDIN else FileIO(self.name)
            return BufferedReader(raw, SAMPLE)
        except OSError as error:
            raise InputError(f"{self.name}: {error.strerror or error}; check that it can be read") from None


def _raise(error: InputError) -> None:
    raise error


def _names(paths: Iterable[Path | str], report: Callable[[InputError], None]) -> Iterator[tuple[str, bool]]:
    """The name of each file that the paths stand for, in order, and whether it is named itself."""
    for path in paths:
        name = Path(path).as_posix() if path != STDIN else STDIN
        try:
            yield from ((each, each == name) for each in _files(name))
        except InputError as error:
            report(error)


def _once(names: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The names, those of the same file once."""
    places: set[str] = set()
    for name, named in names:
        place = name if name == STDIN else os.path.realpath(name)
        if place not in places:
            places.add(place)
            yield name, named


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
    """Every file of a known kind below ``folder``, sorted.

    Hidden files and folders are left out, and the graph that a build wrote there.
    """
    found: list[str] = []
    for root, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = [each for each in folders if not each.startswith(".") and ARCHIVE not in files]
        if ARCHIVE in files:
            continue
        built = _BUILT if "graph.json" in files else ()
        texts = (each for each in files if is_known(each) and not each.startswith(".") and each not in built)
        # A pipe or a device among them would never end.
        found.extend(Path(root, each).as_posix() for each in texts if os.path.isfile(os.path.join(root, each)))
    if not found:
        raise InputError(f"{folder}: no file that can be read is in this folder; {KINDS}")
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
