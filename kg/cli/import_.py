"""kg import: a graph from any form that holds it without loss → a folder as kg build leaves it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.build import Base, Output
from kg.rdf import BASE


def import_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A graph: graph.json, or RDF as .ttl, .nt, .jsonld, .rdf, .trig or .nq.",
            show_default=False,
        ),
    ],
    output: Output,
    base: Base = BASE,
) -> None:
    """Bring a graph back from a file that it was written to.

    Writes to DIR what kg build wrote. Nothing is lost on the way: texts,
    evidence, rules and all that graph.json holds are in every form of RDF too.

    Example: kg import graph.nq -o again
    """
    graph = kg.load(file)
    if not (graph.documents or graph.entities):
        raise kg.InputError(f"{file}: no graph is in it; give a file that kg build or kg export wrote")
    for written in kg.write(graph, output, base=base):
        typer.echo(str(written))
