"""build() and write(): the whole way from documents to files, on one screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import KGError
from kg.export import EXPORTERS
from kg.extract import Reader
from kg.graph import KnowledgeGraph
from kg.link import link
from kg.model import Document
from kg.ontology import load_ontology
from kg.rdf import write_turtle
from kg.tag import load_tagger
from kg.view import write_html

#: Every file that a graph can be written to, by the ending of its name.
WRITERS: dict[str, Callable[[KnowledgeGraph, BinaryIO], None]] = {
    **EXPORTERS,
    "ttl": write_turtle,
    "html": write_html,
}
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
    return link(map(reader.read_document, _reported(documents, progress)), terms)


def write(graph: KnowledgeGraph, folder: Path | str, formats: Iterable[str] = FORMATS) -> list[Path]:
    """Write the graph to ``folder`` in each format; the paths of the files.

    A file appears under its name only when it is whole.

    Raises:
        KGError: a format is unknown, or the folder cannot be written.
    """
    wanted = list(formats)
    for name in wanted:
        if name not in WRITERS:
            raise KGError(f"format {name!r} is unknown; these are known: {', '.join(sorted(WRITERS))}")
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return [_write_whole(graph, target / f"graph.{name}", WRITERS[name]) for name in wanted]
    except OSError as error:
        raise KGError(f"{error.filename or target}: cannot write ({error.strerror})") from None


def _reported(documents: Iterable[Document], progress: Callable[[Document], None] | None) -> Iterator[Document]:
    """The documents, each reported when the next one is asked for."""
    for document in documents:
        yield document
        if progress is not None:
            progress(document)


def _write_whole(graph: KnowledgeGraph, path: Path, writer: Callable[[KnowledgeGraph, BinaryIO], None]) -> Path:
    """Write beside ``path`` and rename into place."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as out:
            writer(graph, out)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path
