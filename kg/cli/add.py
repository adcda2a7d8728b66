"""kg add: texts → an archive that grows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

import kg
from kg.cli.build import Day, Jobs, OntologyFolder, Tagger
from kg.cli.output import messages, warn
from kg.errors import KGError

if TYPE_CHECKING:
    from kg.archive import Entry
    from kg.grow.archive import Progress as Told

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)]


def add_command(
    folder: Folder,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="What kg build reads: files, archives, folders and patterns; - reads a text from stdin.",
            show_default=False,
        ),
    ] = None,
    date: Day = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read anew what was read with other rules than those of today.")
    ] = False,
    jobs: Jobs = 0,
    tagger: Annotated[
        Tagger | None,
        typer.Option(help="The word tagger of a new archive; an old one keeps its own.", show_default="lac"),
    ] = None,
    ontology: OntologyFolder = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Add news texts to an archive: a graph that grows.

    Reads only what is new or changed, by the bytes of each file and the words of each article; what a
    changed file no longer holds is taken back. DIR is made where it is missing, and what kg build wrote
    there becomes an archive. What was interrupted is gone on with the next time, here without any PATH too.

    The graph is then that of kg build on the same texts. Needs the extra archive: pip install 'guanxi\\[archive]'

    Example: kg add news today/
    """
    started, unread = time.perf_counter(), 0

    def report(error: kg.InputError) -> None:
        nonlocal unread
        unread += 1
        warn(str(error))

    add = archives().add
    with _progress(quiet) as progress:
        entry = add(
            folder,
            paths or (),
            date=date.date() if date else None,
            jobs=jobs,
            tagger=tagger.value if tagger else None,
            ontology=ontology,
            again=again,
            on_error=report,
            on_idle=warn,
            progress=progress,
        )
    if not quiet:
        typer.echo(done(folder, entry, time.perf_counter() - started))
    if entry.aside:
        raise typer.Exit(1)


def archives() -> ModuleType:
    """The functions of archives.

    Raises:
        KGError: a package that they need is missing.
    """
    try:
        import kg.grow
    except ModuleNotFoundError as error:
        package = str(error.name).partition(".")[0]
        raise KGError(f"archives need {package}; install it with pip install 'guanxi[archive]'") from None
    return kg.grow


def done(folder: Path, entry: Entry, seconds: float) -> str:
    """What a command did, in one line."""
    parts = [f"{count:,} {word}" for count, word in ((entry.added, "added"), (entry.removed, "removed")) if count]
    parts += [f"{entry.aside:,} set aside (kg status {folder} says why)"] if entry.aside else []
    return f"{folder}: {', '.join(parts) or 'nothing new'} in {seconds:.1f} s"


@contextmanager
def _progress(quiet: bool) -> Iterator[Told]:
    """A bar of bytes on stderr, with the rate; nothing where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=messages, transient=True, disable=quiet or not messages.is_terminal) as bar:
        task, started = bar.add_task("reading", total=None), time.perf_counter()

        def tell(done: int, whole: int, documents: int, characters: int) -> None:
            rate = characters / max(time.perf_counter() - started, 0.001)
            bar.update(
                task, completed=done, total=whole, description=f"{documents:,} articles, {rate:,.0f} characters/s"
            )

        yield tell
