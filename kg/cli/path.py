"""kg path: the shortest chains between two entities."""

from __future__ import annotations

from typing import Annotated

import typer

import kg
from kg.cli.answer import Folder, Format, Most, Shape, names_offered, show_tables
from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


def path_command(
    folder: Folder,
    one: Annotated[str, typer.Argument(metavar="A", help="Where the chains begin.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="B", help="Where they end.", show_default=False)],
    most: Most = 3,
    format: Shape = Format.table,
    ontology: OntologyFolder = None,
) -> None:
    """Show the shortest chains between two names, with the words of each link.

    Only what a text states as done is a link. Of several equally short chains
    those through the least connected entities come first, which say most.

    Example: kg path out 袁国强 吴勇
    """
    from kg.analysis import path

    with names_offered():
        answer = path(kg.load(folder), one, other, most, load_ontology(ontology))
    show_tables(answer, format)
