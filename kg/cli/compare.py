"""kg compare: what one graph adds to another, and what it contradicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.answer import Format, Shape, show_tables
from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


def compare_command(
    old: Annotated[Path, typer.Argument(metavar="A", help="The graph so far.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="B", help="The graph that is compared.", show_default=False)],
    format: Shape = Format.table,
    ontology: OntologyFolder = None,
) -> None:
    """Show what graph B adds to graph A, and where the two contradict each other.

    New entities and statements; plans that are done now; two people in one
    post, two sums for one project, two values of one figure, yes against no.
    A graph compared with itself shows its own contradictions.

    Example: kg compare out/monday out/tuesday
    """
    from kg.analysis import compare

    first = kg.load(old)
    second = first if new.resolve() == old.resolve() else kg.load(new)
    show_tables(compare(first, second, load_ontology(ontology)), format)
