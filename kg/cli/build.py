"""kg build: texts → a folder with the graph."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

import kg
from kg.cli.output import messages, show, warn
from kg.files import is_archive
from kg.link import CORRECTIONS
from kg.model import ASSERTED
from kg.ontology import Ontology, load_ontology
from kg.rdf import BASE, prefixes
from kg.scale import processes

if TYPE_CHECKING:
    from kg.archive import Manifest

#: So many articles that a cluster set aside are named on stderr.
_SHOWN = 20


class Tagger(StrEnum):
    """The taggers to choose from."""

    lac = "lac"
    jieba = "jieba"


Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=0,
        help="How many processes read; 0 is one for each core, or this one alone where there is little to read.",
    ),
]


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    spark = "spark"


OntologyFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="A folder that adds to or overrides the ontology of the package.",
        show_default=False,
    ),
]

Day = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="The day of publication, for texts that do not give it.",
        show_default=False,
    ),
]

Output = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="The folder to write the graph to.",
        show_default=False,
    ),
]
Base = Annotated[
    str,
    typer.Option(
        metavar="IRI",
        help="What the IRIs of entities begin with, in RDF; it ends in / or #.",
    ),
]


def build(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Text, HTML, PDF, DOCX, JSON, JSONL, CSV or Parquet files, ZIP or gzip archives or folders of them; "
            "- reads a text from stdin.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="DIR", help="The folder to write the graph to.", show_default=False),
    ],
    date: Day = None,
    tagger: Annotated[
        Tagger,
        typer.Option(
            help="The word tagger: lac finds more names, jieba is lighter.",
        ),
    ] = Tagger.lac,
    ontology: OntologyFolder = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What people decided about the graph; DIR/corrections.tsv where none is given.",
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = 0,
    base: Base = BASE,
    engine: Annotated[
        Engine, typer.Option(help="local: this machine; spark: a cluster, where PATH and DIR may be hdfs:// or s3a://.")
    ] = Engine.local,
    master: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="The cluster, for --engine spark; by default the one that spark-submit or spark-defaults.conf names.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Build a graph from news texts.

    A page of a newspaper gives a document for each item on it; a web page, a
    row of a CSV or Parquet and a line of a JSONL give one each. PDF and DOCX need
    the extra "documents" of the package, Parquet "parquet".

    Writes graph.json (complete), graph.ttl (RDF), graph.html (to look at) and
    graph.graphml (for graph tools) to DIR, and prints what was found. On a
    cluster DIR becomes an archive, with graph.nq beside its tables.

    What was decided with kg review and kg correct is in DIR/corrections.tsv,
    which a build reads and never writes.

    Exit code 1 says that some inputs could not be read and the others were
    built; 2 that nothing could be built.
    """
    started = time.perf_counter()
    prefixes(base)  # a wrong base is known before the work
    day = date.date() if date else None
    if engine is Engine.spark:
        from kg.cluster import build_on_spark

        made = build_on_spark(
            paths,
            output,
            master=master,
            date=day,
            tagger=tagger,
            ontology=ontology,
            corrections=corrections,
            base=base,
        )
        _tell(made, output, quiet, time.perf_counter() - started)
        return
    if is_archive(Path(output)):
        raise kg.KGError(f"{output} is an archive; add to it with kg add, or build into another folder")
    unread: list[str] = []

    def report(error: kg.InputError) -> None:
        unread.append(str(error))
        warn(str(error))

    def fail(document: kg.Document, reason: str) -> None:
        unread.append(reason)
        warn(f"{document.source}: set aside: {reason}")

    documents = list(kg.read(paths, date=day, ontology=ontology, on_error=report))
    if not documents:
        raise kg.KGError("nothing to build: no text was found")
    with _progress(documents, quiet) as advance:
        folder = Path(output)
        many = processes(jobs, 3 * sum(len(document.text) for document in documents))
        graph = kg.build(
            documents,
            tagger=tagger,
            ontology=ontology,
            corrections=corrections or _decided(folder),
            jobs=many,
            on_error=fail,
            on_idle=warn,
            progress=advance,
        )
        files = kg.write(graph, folder, base=base)
    if not quiet:
        show(_summary(graph, load_ontology(ontology), time.perf_counter() - started, files))
    if unread:
        raise typer.Exit(1)


def _tell(made: Manifest, output: str, quiet: bool, seconds: float) -> None:
    """Say what a cluster made, and what it set aside."""
    (entry,) = made.log
    for aside in made.aside[:_SHOWN]:
        warn(f"{aside.source}: set aside: {aside.reason}")
    if entry.aside > _SHOWN:
        warn(f"{entry.aside - _SHOWN:,} more were set aside; kg status {output} says why")
    if not quiet:
        typer.echo(f"{output}: {_many(made.documents, 'document', 'documents')} in {seconds:.1f} s")
    if entry.aside:
        raise typer.Exit(1)


def _decided(folder: Path) -> Path | None:
    """The decisions beside the graph that a folder holds; None where nothing is decided yet."""
    return path if (path := folder / CORRECTIONS).exists() else None


@contextmanager
def _progress(documents: Sequence[kg.Document], quiet: bool) -> Iterator[Callable[[kg.Document], None]]:
    """A bar of characters on stderr; nothing where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    hidden = quiet or not messages.is_terminal
    with Progress(*columns, console=messages, transient=True, disable=hidden) as bar:
        task = bar.add_task("building", total=sum(len(d.text) for d in documents))
        yield lambda document: bar.advance(task, len(document.text))


def _summary(graph: kg.KnowledgeGraph, ontology: Ontology, seconds: float, files: Iterable[Path]) -> Group:
    """What was found, in how much time, and where it is."""
    types, relations = graph.counts()
    statuses = Counter(s.status for s in graph.statements if s.status != ASSERTED)
    among = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    characters = sum(len(d.text) for d in graph.documents)
    return Group(
        _many(len(graph.entities), "entity", "entities"),
        _counts(types, ontology),
        _many(len(graph.statements), "statement", "statements") + (f", among them {among}" if among else ""),
        _counts(relations, ontology),
        _many(len(graph.documents), "document", "documents")
        + f", {characters:,} characters in {seconds:.1f} s ({characters / seconds:,.0f} characters/s)",
        *(Text(str(file)) for file in files),
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _counts(counts: Counter[str], ontology: Ontology) -> Table:
    """Count, Chinese label and name, the most frequent first."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", min_width=6)
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(str(count), ontology.label(name), name)
    return table
