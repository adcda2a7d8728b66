"""kg serve: a built graph over HTTP on this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

from kg.cli.build import OntologyFolder
from kg.cli.limit import Timeout
from kg.cli.output import messages, warn
from kg.errors import KGError
from kg.view.picture import radius


def serve_command(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="The folder that kg build wrote.",
            show_default=False,
        ),
    ],
    host: Annotated[str, typer.Option(help="The address to listen at; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at; 0 takes a free one.", min=0, max=65535)] = 7878,
    cors: Annotated[
        list[str] | None,
        typer.Option(metavar="ORIGIN", help="A web origin whose pages may ask, * for any.", show_default=False),
    ] = None,
    timeout: Timeout = 30,
    megabytes: Annotated[
        int, typer.Option("--max-mb", metavar="MB", help="Refuse answers that are larger.", min=1)
    ] = 50,
    ontology: OntologyFolder = None,
) -> None:
    """Show a graph in the browser, and answer SPARQL over HTTP.

    The explorer is at /, the endpoint at /sparql (SPARQL 1.1 Protocol, read-only), a page to ask it at /query.
    What is worked out when a graph is first shown is kept in DIR/.explorer.
    Ctrl-C stops it. Needs the extra serve: pip install 'guanxi\\[serve]'

    Example: kg serve out
    """
    if not hasattr(os, "fork"):
        raise KGError("kg serve needs Linux, macOS or another Unix; on Windows it runs under WSL")
    try:
        from kg.serve import SMALL, LateDataset, Limits, address_of, create_app, hosts_of, listen, open_store, serve
    except ModuleNotFoundError as error:
        package = str(error.name).partition(".")[0]
        raise KGError(f"kg serve needs {package}; install it with pip install 'guanxi[serve]'") from None
    with _progress() as progress:
        store = open_store(folder, radius, progress)
    dataset = LateDataset(folder, ontology)
    if len(store.index.subject) <= SMALL:
        dataset.open()
    limits = Limits(seconds=timeout, answer=megabytes * 1_000_000)
    with listen(host, port) as listening:
        app = create_app(store, dataset, limits, origins=cors or (), hosts=hosts_of(listening))
        address = address_of(listening)
        warn(f"{folder} is at {address}, its SPARQL endpoint at {address}sparql; Ctrl-C stops it")
        serve(app, listening)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each stage on a terminal, gone when all is done; nothing elsewhere."""
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    with Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, all: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=all)
            bar.update(tasks[stage], completed=done)

        yield report
