"""add() and remove(): an archive that grows, with the files to look at beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Date
from functools import partial
from itertools import chain
from pathlib import Path

from kg.archive import Entry, ReadAll, Writer, writing
from kg.errors import InputError
from kg.files import is_archive
from kg.graph import load
from kg.link import Account
from kg.model import Document
from kg.pipeline import FORMATS, write
from kg.read import Source, sources
from kg.scale import processes, read_accounts

#: Up to so many documents, what kg build writes is written after every change; of a larger archive when asked for.
SMALL = 1000

#: Told how far the reading is: bytes done, bytes in all, documents and characters so far.
Progress = Callable[[int, int, int, int], None]


def add(
    folder: Path | str,
    paths: Iterable[Path | str] = (),
    *,
    date: Date | None = None,
    tagger: str | None = None,
    ontology: Path | str | None = None,
    jobs: int = 1,
    again: bool = False,
    on_error: Callable[[InputError], None] | None = None,
    on_idle: Callable[[str], None] | None = None,
    progress: Progress | None = None,
) -> Entry:
    """Add to an archive what is new or changed in some files; the line of its log.

    Args:
        folder: the archive; it is made where there is none, and a folder that :func:`kg.build` wrote becomes one.
        paths: files, folders and patterns, as :func:`kg.read` takes them.
        date: the day of publication of texts that do not give it.
        tagger: the tagger of a new archive, ``lac`` where none is given; an old one keeps its own.
        ontology: a folder that adds to the ontology of a new archive.
        jobs: how many processes read, 0 for as many as are worth it; the result is the same.
        again: read anew the documents that were read with other rules than those of today.
        on_error: called with each input that cannot be read; it is set aside, and the others go on.
        on_idle: called with a line for each correction that names nothing in the graph.
        progress: told how far the reading is.

    Raises:
        KGError: another process writes to the archive, or it cannot be written.
        InputError: an input cannot be read, and there is no ``on_error``; the archive cannot be read.
    """
    folder, place = Path(folder), Path(ontology) if ontology is not None else None
    built = _built(folder)
    with writing(folder, "add", tagger=tagger, ontology=place, create=True) as archive:
        failures: list[InputError] = []

        def report(error: InputError) -> None:
            failures.append(error)
            archive.unread(error)
            if on_error is None:
                raise error
            on_error(error)

        found = list(sources(paths, date=date, ontology=archive.manifest.ontology or None, on_error=report))
        known = archive.sources()
        size = sum(source.size for source in found if source.name not in known)
        read_all = _read_all(archive, processes(jobs, size))
        if built:
            archive.take_in(built, read_all)
        if again or archive.is_old:
            archive.read_again(read_all)
        if progress is not None:
            read_all = partial(_reported, read_all, found, progress)
        archive.add(found, read_all, failed=lambda: len(failures))
        return _finished(archive, on_idle)


def remove(folder: Path | str, names: Sequence[str]) -> Entry:
    """Take back what some documents said, and nothing else; the line of the log.

    Args:
        folder: an archive.
        names: ids of documents, or sources of them.

    Raises:
        KGError: another process writes to the archive, or it cannot be written.
        InputError: there is no archive, or no such document.
    """
    with writing(Path(folder), "remove") as archive:
        archive.remove(names)
        return _finished(archive)


def relink(folder: Path | str, on_idle: Callable[[str], None] | None = None) -> Entry:
    """Bring an archive up to date with its documents and corrections; the line of the log.

    Raises:
        KGError: another process writes to the archive, or it cannot be written.
        InputError: there is no archive.
    """
    with writing(Path(folder), "link") as archive:
        return _finished(archive, on_idle)


def _reported(
    read_all: ReadAll,
    sources: Sequence[Source],
    progress: Progress,
    documents: Iterable[Document],
    aside: Callable[[Document, str], None],
) -> Iterator[Account]:
    """What documents of some sources say, the progress told with each."""
    whole = sum(source.size for source in sources)
    characters = 0
    for done, account in enumerate(read_all(documents, aside), 1):
        characters += len(account.document.text)
        progress(sum(source.position for source in sources), whole, done, characters)
        yield account


def _finished(archive: Writer, on_idle: Callable[[str], None] | None = None) -> Entry:
    """Link what changed, and write what one looks at where that is quick."""
    archive.link(on_idle)
    if archive.manifest.documents <= SMALL and not (archive.folder / f"graph.{FORMATS[0]}").exists():
        write(archive.graph(), archive.folder)
    return archive.finish()


def _built(folder: Path) -> Sequence[Document]:
    """The documents of a graph that kg build wrote to a folder that is no archive yet."""
    if is_archive(folder) or not (folder / "graph.json").exists():
        return ()
    return load(folder).documents


def _read_all(archive: Writer, jobs: int) -> ReadAll:
    """What reads documents for an archive; nothing is loaded where there are none."""
    made = archive.manifest
    ontology = Path(made.ontology) if made.ontology else None

    def read_all(documents: Iterable[Document], aside: Callable[[Document, str], None]) -> Iterator[Account]:
        first = next(documents := iter(documents), None)
        if first is not None:
            everything = chain([first], documents)
            yield from read_accounts(everything, tagger=made.tagger, ontology=ontology, jobs=jobs, failed=aside)

    return read_all
