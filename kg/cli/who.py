"""kg who: all that is said of one entity, on one page."""

from __future__ import annotations

from typing import Annotated

import typer

import kg
from kg.cli.answer import Folder, Format, Shape, names_offered, show_tables
from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


def who_command(
    folder: Folder,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, an alias or an id.", show_default=False)],
    format: Shape = Format.table,
    ontology: OntologyFolder = None,
) -> None:
    """Show the profile of a person, body, company, place or project.

    Posts over time, companies, places, projects, figures, quotes and
    documents. Where several entities have the name they are listed, where none
    has it the nearest are, and the exit code is 1.

    Example: kg who out 吴勇
    """
    from kg.analysis import who

    with names_offered():
        answer = who(kg.load(folder), name, load_ontology(ontology))
    show_tables(answer, format)
