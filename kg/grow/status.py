"""status() and log(): what an archive holds, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kg.analysis import Answer
from kg.analysis.answer import Wording
from kg.archive import Archive, Entry
from kg.ontology import Ontology, load_ontology


def status(folder: Path | str, ontology: Ontology | None = None, *, documents: bool = False) -> Answer:
    """What an archive holds, how large it is, what was set aside and why; notes tell what is to be done.

    Args:
        folder: an archive.
        ontology: where the headings come from.
        documents: list each document too.

    Raises:
        InputError: there is no archive, or it cannot be read.
    """
    archive = Archive(Path(folder))
    wording = Wording(ontology or load_ontology())
    manifest = archive.manifest
    held: list[list[str | int]] = [["documents", manifest.documents], ["sources", len(archive.sources())]]
    held += [[name, count] for name, count in archive.counts().items()]
    held += [[f"bytes in {name}", size] for name, size in archive.sizes().items()]
    aside = [[each.source, each.document, each.reason] for each in manifest.aside]
    sections = [
        wording.section("archive", ["what", "count"], held),
        wording.section("aside", ["source", "document", "reason"], aside),
    ]
    if documents:
        listed = ([each.id, str(each.published or ""), each.title, each.source] for each in archive.documents())
        sections.append(wording.section("sources", ["document", "published", "title", "source"], listed))
    return wording.answer(str(folder), sections, _to_do(archive))


def _to_do(archive: Archive) -> Iterator[str]:
    """What one should know about an archive, and what to do about it."""
    folder, manifest = archive.folder, archive.manifest
    if manifest.log and not manifest.log[-1].finished:
        last = manifest.log[-1]
        yield f"the last kg {last.command} was interrupted, or is at work; kg add {folder} with the same paths goes on"
    if not archive.is_linked:
        yield f"the tables do not show all documents and corrections yet; kg add {folder} makes them"
    if outdated := archive.outdated:
        count = sum(part.documents for part in outdated)
        yield f"{count:,} documents were read with other rules than those of today; kg add {folder} --again reads them"


def log(folder: Path | str, ontology: Ontology | None = None) -> Answer:
    """What was done to an archive, the last first.

    Raises:
        InputError: there is no archive, or it cannot be read.
    """
    wording = Wording(ontology or load_ontology())
    entries = reversed(Archive(Path(folder)).manifest.log)
    columns = ["when", "seconds", "command", "added", "removed", "aside"]
    return wording.answer(str(folder), [wording.section("log", columns, map(_row, entries))])


def _row(entry: Entry) -> list[str | float | None]:
    started = datetime.fromisoformat(entry.started)
    finished = datetime.fromisoformat(entry.finished) if entry.finished else None
    seconds = round((finished - started).total_seconds(), 1) if finished else None
    when = started.isoformat(sep=" ", timespec="seconds").removesuffix("+00:00")
    command = entry.command if finished else f"{entry.command} (interrupted)"
    return [when, seconds, command, entry.added, entry.removed, entry.aside]
