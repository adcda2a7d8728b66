"""kg report: a graph as one printable page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.answer import Folder
from kg.cli.build import OntologyFolder
from kg.files import write_text
from kg.ontology import load_ontology


def report_command(
    folder: Folder,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.", show_default=False)
    ],
    title: Annotated[str, typer.Option(help="The heading of the page.", show_default=False)] = "",
    ontology: OntologyFolder = None,
) -> None:
    """Write a report on a graph: one HTML file to read, print and pass on.

    The network, groups, main actors with their words, timeline, figures,
    places, what needs checking, and the documents. It needs no connection.

    Example: kg report out -o report.html
    """
    from kg.analysis import report

    page = report(kg.load(folder), title, load_ontology(ontology))
    if str(output) == "-":
        sys.stdout.buffer.write(page.encode("utf-8"))
    else:
        typer.echo(str(write_text(page, output)))
