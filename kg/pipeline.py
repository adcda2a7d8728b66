"""build() and write(): the whole way from documents to a graph, and from a graph to files of every form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, KGError
from kg.export import FILES, FOLDERS, csv_files
from kg.files import delete_files, make_folders, write_whole
from kg.graph import KnowledgeGraph
from kg.link import NO_CORRECTIONS, Account, joined, read_corrections
from kg.model import Document
from kg.ontology import load_ontology
from kg.rdf import BASE, RDF_WRITERS, prefixes
from kg.scale import read_accounts
from kg.view import write_html

Writer = Callable[[KnowledgeGraph, BinaryIO], None]
#: What writes each file of a folder, by its path there.
Files = Mapping[str, Callable[[BinaryIO], None]]

#: Every form of one file that a graph can be written in, by the ending of that file.
WRITERS: dict[str, Writer] = {"html": write_html, **FILES, **RDF_WRITERS}
#: Every form of several files, by the name of their folder.
FOLDER_WRITERS: dict[str, Callable[[KnowledgeGraph], Files]] = dict(FOLDERS)
#: Files that end in what says that they are JSON.
_ENDINGS = {"jgf": "jgf.json", "nodelink": "nodelink.json", "ftm": "ftm.json"}
#: Lists the files of a folder beside them, so that the next export takes away what it no longer writes.
_LISTING = ".guanxi"
#: What a build writes.
FORMATS = ("json", "ttl", "html", "graphml")


def build(
    documents: Iterable[Document],
    *,
    tagger: str = "lac",
    ontology: Path | str | None = None,
    corrections: Path | str | None = None,
    jobs: int = 1,
    on_error: Callable[[Document, str], None] | None = None,
    on_idle: Callable[[str], None] | None = None,
    progress: Callable[[Document], None] | None = None,
) -> KnowledgeGraph:
    """The graph of what ``documents`` say.

    Args:
        documents: news items, as :func:`kg.read` gives them.
        tagger: ``lac``, or the lighter ``jieba``.
        ontology: a folder that adds to or overrides the ontology of the package.
        corrections: a corrections.tsv, what people decided about the graph; docs/review.md tells about it.
        jobs: how many processes read; the graph is the same. Where it is more than one, a script keeps what
            it does under ``if __name__ == "__main__":``.
        on_error: called with a document at which a step fails, and why; the others go on.
        on_idle: called with a line for each correction that names nothing in the graph.
        progress: called with each document when it has been worked through.

    Raises:
        OntologyError: a file of the ontology contradicts itself or another.
        InputError: a correction is broken, or there is no such file.
    """
    place = Path(ontology) if ontology is not None else None
    accounts = read_accounts(documents, tagger=tagger, ontology=place, jobs=jobs, failed=on_error)
    decided = NO_CORRECTIONS
    if corrections is not None:
        if not Path(corrections).is_file():
            raise InputError(f"{corrections}: there is no such file")
        decided = read_corrections(Path(corrections))
    return joined(_reported(accounts, progress), load_ontology(place), decided, on_idle)


def write(
    graph: KnowledgeGraph,
    folder: Path | str,
    formats: Iterable[str] = FORMATS,
    *,
    base: str = BASE,
    bom: bool = False,
) -> list[Path]:
    """Write the graph to ``folder`` in each format; the paths of the files, or of the folder of a format of several.

    A file appears under its name only when it is whole.

    Args:
        graph: what to write.
        folder: where to; it is made where it is missing.
        formats: endings of files, such as ``json``, ``ttl`` or ``nq``, or names of folders, such as ``csv``.
        base: what the IRIs of entities begin with, in RDF.
        bom: begin CSV with a byte order mark, without which Excel does not see that it is UTF-8.

    Raises:
        KGError: a format is unknown or needs a package that is missing, or the folder cannot be written.
        InputError: ``base`` cannot begin an IRI.
    """
    return _write(graph, {name: Path(folder) / _file_name(name) for name in formats}, base, bom, Path(folder))


def write_file(graph: KnowledgeGraph, path: Path, format: str, base: str = BASE, *, bom: bool = False) -> Path:
    """Write the graph to one file, which appears only when it is whole, or to the folder of a format of several.

    Raises:
        KGError: the format is unknown or needs a package that is missing, or the file cannot be written.
        InputError: ``base`` cannot begin an IRI.
    """
    _write(graph, {format: path}, base, bom)
    return path


def _file_name(format: str) -> str:
    """What the file or folder of a format is called.

    Raises:
        KGError: the format is unknown.
    """
    if format in FOLDER_WRITERS:
        return format
    if format in WRITERS:
        return f"graph.{_ENDINGS.get(format, format)}"
    known = ", ".join(sorted((*WRITERS, *FOLDER_WRITERS)))
    raise KGError(f"format {format!r} is unknown; these are known: {known}")


def writer(format: str, base: str = BASE) -> Writer:
    """The function that writes a format of one file, under ``base`` where that is RDF.

    Raises:
        KGError: the format is unknown, or a folder of several files.
        InputError: ``base`` cannot begin an IRI.
    """
    _file_name(format)  # knows whether it is known
    if format in FOLDER_WRITERS:
        raise KGError(f"{format} is a folder of several files; give it a folder to go to, and not stdout")
    prefixes(base)
    return partial(RDF_WRITERS[format], base=base) if format in RDF_WRITERS else WRITERS[format]


def _folder_files(graph: KnowledgeGraph, format: str, *, bom: bool = False) -> Files:
    """The files of a format of several, and the functions that write them; ``bom`` is of CSV alone.

    Raises:
        KGError: the format needs a package that is missing.
    """
    return csv_files(graph, bom=bom) if format == "csv" else FOLDER_WRITERS[format](graph)


def _write(graph: KnowledgeGraph, targets: Mapping[str, Path], base: str, bom: bool, *folders: Path) -> list[Path]:
    """Write each format to its file or folder, once ``folders`` are there; all appear together."""
    files: dict[Path, Callable[[BinaryIO], None]] = {}
    gone: list[Path] = []
    for name, target in targets.items():
        if name in FOLDER_WRITERS:
            inside = dict(_folder_files(graph, name, bom=bom))
            inside[_LISTING] = partial(_list, list(inside))
            files |= {target / path: write_one for path, write_one in inside.items()}
            gone += _no_longer_written(target, inside)
        else:
            files[target] = partial(writer(name, base), graph)
    make_folders(*folders, *(path.parent for path in files if path not in targets.values()))
    write_whole(files)
    delete_files(gone)
    return list(targets.values())


def _list(files: Iterable[str], out: BinaryIO) -> None:
    out.writelines(f"{path}\n".encode() for path in files)


def _no_longer_written(folder: Path, files: Files) -> list[Path]:
    """What an earlier export wrote into a folder and this one does not; nothing of anybody else, nothing outside.

    Where the case of letters is all that differs, some systems have one file.
    """
    listing = folder / _LISTING
    earlier = listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []
    written = {path.casefold() for path in files}
    gone = (folder / path for path in earlier if path.casefold() not in written)
    return [path for path in gone if path.is_file() and path.resolve().is_relative_to(folder.resolve())]


def _reported(accounts: Iterable[Account], progress: Callable[[Document], None] | None) -> Iterator[Account]:
    """What documents say, each reported when it is there."""
    for account in accounts:
        if progress is not None:
            progress(account.document)
        yield account
