"""kg conflicts: where a graph contradicts itself."""

from __future__ import annotations

import kg
from kg.cli.answer import Folder, Format, Shape, show_tables
from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


def conflicts_command(folder: Folder, format: Shape = Format.table, ontology: OntologyFolder = None) -> None:
    """Show what contradicts in a graph, with the words, dates and documents of both sides.

    Two people in one post at a time, two sums for one project, two values of one figure, yes against no.
    Both are kept: which is right, a person decides (kg review, kg correct).

    Example: kg conflicts out
    """
    from kg.analysis import conflicts

    show_tables(conflicts(kg.load(folder), load_ontology(ontology)), format)
