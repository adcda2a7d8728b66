"""kg central: who connects most."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

import kg
from kg.cli.answer import Folder, Format, Most, Shape, show_tables
from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


class Measure(StrEnum):
    """What the entities are ranked by."""

    neighbours = "neighbours"
    betweenness = "betweenness"
    pagerank = "pagerank"
    core = "core"
    documents = "documents"


def central_command(
    folder: Folder,
    by: Annotated[Measure, typer.Option("--by", help="The measure that ranks.")] = Measure.neighbours,
    most: Most = 20,
    format: Shape = Format.table,
    ontology: OntologyFolder = None,
) -> None:
    """Show who connects most, by several measures, and what each means.

    In a large graph betweenness is estimated, and a line on stderr says so.

    Example: kg central out --by betweenness
    """
    from kg.analysis import central

    show_tables(central(kg.load(folder), most, by, load_ontology(ontology)), format)
