"""kg import: a graph from a file that holds it, or that another tool corrected → a folder as kg build leaves it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.build import Base, OntologyFolder, Output
from kg.cli.output import warn
from kg.rdf import BASE


def import_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A graph: graph.json, RDF as .ttl, .nt, .jsonld, .rdf, .trig or .nq, "
            "a folder of CSV, .graphml or .xlsx.",
            show_default=False,
        ),
    ],
    output: Output,
    over: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="The graph that was corrected: texts, evidence, figures and quotes that FILE lacks come from it.",
            show_default=False,
        ),
    ] = None,
    ontology: OntologyFolder = None,
    base: Base = BASE,
) -> None:
    """Bring a graph back from a file that it was written to, with what was corrected there.

    Writes to DIR what kg build wrote. graph.json, RDF and the folder of CSV
    hold everything; GraphML and XLSX hold less, and --over gives the rest. Rows
    that are wrong are left out, each with a line that says why; exit code 1 then.

    Example: kg import out/graph.graphml --over out -o corrected
    """
    back = kg.read_back(file, kg.load(over) if over else None, ontology=ontology)
    for line in (*back.wrong, *back.notes):
        warn(line)
    if not (back.graph.documents or back.graph.entities):
        raise kg.InputError(f"{file}: no graph is in it; give a file that kg build or kg export wrote")
    for written in kg.write(back.graph, output, base=base):
        typer.echo(str(written))
    if back.wrong:
        raise typer.Exit(1)
