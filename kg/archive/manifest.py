"""archive.json: which files make up an archive. It is replaced in one step, and what it does not name is not there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kg.archive.schema import VERSION
from kg.errors import InputError
from kg.files import ARCHIVE, write_text


@dataclass(frozen=True, slots=True)
class Part:
    """A file of each of ``documents`` and ``readings``; ``rules`` tells what they were read with."""

    name: str
    documents: int
    rules: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: what a command did. ``finished`` is empty of one that was interrupted.

    ``started`` and ``finished`` are times in UTC, as ISO 8601 writes them.
    """

    command: str
    started: str
    finished: str = ""
    added: int = 0
    removed: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """A document or file that could not be read, and why."""

    source: str
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """An archive at one moment.

    ``ontology`` is the folder that adds to the ontology of the package, where there is one.
    ``revision`` counts what was committed; ``linked`` is the revision that the tables show,
    0 where they have to be made anew. ``sources`` names the file of sources. ``corrections``
    is the hash of the corrections that the tables were made with.
    """

    tagger: str = "lac"
    ontology: str = ""
    revision: int = 0
    linked: int = 0
    parts: tuple[Part, ...] = ()
    sources: str = ""
    corrections: str = ""
    aside: tuple[Aside, ...] = ()
    log: tuple[Entry, ...] = ()
    format: int = VERSION

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return sum(part.documents for part in self.parts)

    def logged(self, entry: Entry) -> Manifest:
        """With a line of the log anew, or as a new line."""
        earlier = self.log[:-1] if self.log and self.log[-1].started == entry.started else self.log
        return replace(self, log=(*earlier, entry))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an archive.

    Raises:
        InputError: there is none, it is damaged, or of a newer version.
    """
    path = folder / ARCHIVE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        found = data["format"]
        if found > VERSION:
            raise InputError(f"{path}: archive format {found} found, {VERSION} expected; install a newer guanxi")
        return _manifest(data)
    except FileNotFoundError:
        raise InputError(f"{folder}: no archive here; make one with kg add {folder} PATH") from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path}: not a readable archive ({error}); take it from a copy, or build it again") from None


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Replace the manifest of an archive.

    Raises:
        KGError: it cannot be written.
    """
    write_text(manifest_text(manifest), folder / ARCHIVE)


def manifest_text(manifest: Manifest) -> str:
    """What archive.json holds."""
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"


def _manifest(data: Mapping[str, Any]) -> Manifest:
    nested = {
        "parts": tuple(Part(**each) for each in data["parts"]),
        "aside": tuple(Aside(**each) for each in data["aside"]),
        "log": tuple(Entry(**each) for each in data["log"]),
    }
    return Manifest(**{**data, **nested})
