"""kg stats: what is in a graph, and how much of it can be leaned on."""

from __future__ import annotations

import kg
from kg.cli.answer import Folder, Format, Shape, show_tables
from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


def stats_command(folder: Folder, format: Shape = Format.table, ontology: OntologyFolder = None) -> None:
    """Count what is in a graph, with signs of quality.

    Statements by status and confidence, those that more than one story
    confirms (a reprint is no second source), entities without statements,
    documents without date.

    Example: kg stats out
    """
    from kg.analysis import stats

    show_tables(stats(kg.load(folder), load_ontology(ontology)), format)
