"""kg timeline: what happened, in the order of time."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

import kg
from kg.cli.answer import Folder, names_offered, show_tables
from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


class Format(StrEnum):
    """How a timeline can be shown."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    html = "html"
    svg = "svg"


def timeline_command(
    folder: Folder,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Whose; else of all.", show_default=False)] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print it.")] = Format.table,
    ontology: OntologyFolder = None,
) -> None:
    """Show what happened to somebody or at a place, in the order of time.

    A place holds what happened inside it too. A date is that of the text, or
    else that of the document (column dated). svg draws it, html shows both.

    Example: kg timeline out 临汾 --format svg > linfen.svg
    """
    from kg.analysis import timeline

    with names_offered():
        answer = timeline(kg.load(folder), name, load_ontology(ontology))
    show_tables(answer, format)
