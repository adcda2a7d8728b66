"""build() and write(): the whole way from documents to files, on one screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kg.errors import KGError
from kg.export import write_graphml, write_json
from kg.extract import Reader, Reading
from kg.graph import KnowledgeGraph
from kg.link import link
from kg.model import Document
from kg.ontology import load_ontology
from kg.rdf import BASE, RDF_WRITERS, prefixes
from kg.tag import load_tagger
from kg.view import write_html

Writer = Callable[[KnowledgeGraph, BinaryIO], None]

#: Every form that a graph can be written in, by the ending of its file.
WRITERS: dict[str, Writer] = {
    "json": write_json,
    "html": write_html,
    "graphml": write_graphml,
    **RDF_WRITERS,
}
#: What a build writes.
FORMATS = ("json", "ttl", "html", "graphml")


def build(
    documents: Iterable[Document],
    *,
    tagger: str = "lac",
    ontology: Path | str | None = None,
    progress: Callable[[Document], None] | None = None,
) -> KnowledgeGraph:
    """The graph of what ``documents`` say.

    Args:
        documents: news items, as :func:`kg.read` gives them.
        tagger: ``lac``, or the lighter ``jieba``.
        ontology: a folder that adds to or overrides the ontology of the package.
        progress: called with each document when it has been worked through.

    Raises:
        OntologyError: a file of the ontology contradicts itself or another.
    """
    terms = load_ontology(Path(ontology) if ontology is not None else None)
    reader = Reader(terms, load_tagger(tagger, terms))
    return link(_reported(reader.read_all(documents), progress), terms)


def write(
    graph: KnowledgeGraph, folder: Path | str, formats: Iterable[str] = FORMATS, *, base: str = BASE
) -> list[Path]:
    """Write the graph to ``folder`` in each format; the paths of the files.

    A file appears under its name only when it is whole.

    Args:
        graph: what to write.
        folder: where to; it is made where it is missing.
        formats: endings of files, such as ``json``, ``ttl`` or ``nq``.
        base: what the IRIs of entities begin with, in RDF.

    Raises:
        KGError: a format is unknown, or the folder cannot be written.
        InputError: ``base`` cannot begin an IRI.
    """
    wanted = list(formats)
    for name in wanted:
        writer(name, base)  # a wrong name is known before anything is written
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KGError(f"{error.filename or target}: cannot write ({error.strerror})") from None
    return _write_whole({target / f"graph.{name}": partial(writer(name, base), graph) for name in wanted})


def write_file(graph: KnowledgeGraph, path: Path, format: str, base: str = BASE) -> Path:
    """Write the graph to one file, which appears only when it is whole.

    Raises:
        KGError: the format is unknown, or the file cannot be written.
        InputError: ``base`` cannot begin an IRI.
    """
    return _write_whole({path: partial(writer(format, base), graph)})[0]


def write_text(text: str, path: Path) -> Path:
    """Write a text as UTF-8 to a file, which appears only when it is whole.

    Raises:
        KGError: the file cannot be written.
    """

    def write_to(out: BinaryIO) -> None:
        out.write(text.encode("utf-8"))

    return _write_whole({path: write_to})[0]


def writer(format: str, base: str = BASE) -> Writer:
    """The function that writes a format, under ``base`` where that is RDF.

    Raises:
        KGError: the format is unknown.
        InputError: ``base`` cannot begin an IRI.
    """
    if format not in WRITERS:
        raise KGError(f"format {format!r} is unknown; these are known: {', '.join(sorted(WRITERS))}")
    prefixes(base)
    return partial(RDF_WRITERS[format], base=base) if format in RDF_WRITERS else WRITERS[format]


def _reported(readings: Iterable[Reading], progress: Callable[[Document], None] | None) -> Iterator[Reading]:
    """The readings, each reported when it is there."""
    for reading in readings:
        if progress is not None:
            progress(reading.document)
        yield reading


def _write_whole(files: Mapping[Path, Callable[[BinaryIO], None]]) -> list[Path]:
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
    return list(files)
