"""kg groups: who belongs together."""

from __future__ import annotations

import kg
from kg.cli.answer import Folder, Format, Most, Shape, show_tables
from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


def groups_command(
    folder: Folder, most: Most = 20, format: Shape = Format.table, ontology: OntologyFolder = None
) -> None:
    """Show who belongs together: groups with more links inside than to the rest, named by their main members.

    They are the discs of graph.html.

    Example: kg groups out
    """
    from kg.analysis import groups

    show_tables(groups(kg.load(folder), most, load_ontology(ontology)), format)
