"""kg check: whether a graph keeps its laws and has its shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import OntologyFolder
from kg.ontology import load_ontology


def check(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="The folder that kg build wrote, or one file of it.",
            show_default=False,
        ),
    ],
    ontology: OntologyFolder = None,
) -> None:
    """Check a graph: its evidence, its documents and its SHACL shapes.

    Every quotation must be the words of its document at its place; statements
    must have the types, status and evidence that the ontology wants; and the
    files of DIR must hold the same graph. Each finding is a line that names the
    statement, the shape and the words.

    Exit code 0 says that all is well, 1 that something was found, 2 that the
    check could not run. Shapes need pyshacl: pip install 'guanxi\\[check]'.
    """
    from kg.rdf.check import check as findings  # brings rdflib, which no other command needs

    found = 0
    for finding in findings(folder, load_ontology(ontology)):
        found += 1
        typer.echo(str(finding))
    typer.echo(f"{found} {'finding' if found == 1 else 'findings'}")
    if found:
        raise typer.Exit(1)
