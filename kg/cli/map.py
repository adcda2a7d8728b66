"""kg map: the places of a graph with their points."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

import kg
from kg.cli.answer import Folder, show_tables
from kg.cli.build import OntologyFolder
from kg.cli.output import warn
from kg.ontology import load_ontology


class Format(StrEnum):
    """How places can be shown."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    html = "html"
    svg = "svg"
    geojson = "geojson"


def map_command(
    folder: Folder,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print them.")] = Format.table,
    ontology: OntologyFolder = None,
) -> None:
    """Show the places of a graph that have an official code, with their points.

    geojson is for map tools; svg draws dots between degrees, and no border.

    Example: kg map out --format geojson > places.geojson
    """
    from kg.analysis import geojson, places

    graph, terms = kg.load(folder), load_ontology(ontology)
    answer = places(graph, terms)
    if format is not Format.geojson:
        show_tables(answer, format)
        return
    for note in answer.notes:
        warn(note)
    typer.echo(geojson(graph, terms), nl=False)
