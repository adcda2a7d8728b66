"""kg export: a built graph in other formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.build import Base
from kg.rdf import BASE


def export(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="The folder that kg build wrote, or a file that holds a graph.",
            show_default=False,
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="FORMAT,…",
            help="One or more of json, ttl, nt, jsonld, rdf, trig, nq, graphml and html.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write, for one format; - is stdout. Otherwise graph.FORMAT in DIR.",
            show_default=False,
        ),
    ] = None,
    base: Base = BASE,
) -> None:
    """Write a built graph in other formats.

    Example: kg export out --to nt,jsonld,trig
    """
    from kg.pipeline import write_file, writer  # brings the taggers, which no other command but build needs

    formats = [name.strip() for name in to.split(",") if name.strip()]
    if not formats or (output and len(formats) > 1):
        raise kg.KGError(f"{len(formats)} formats in --to {to!r}: one is wanted with --output, one or more without")
    graph = kg.load(folder)
    if output is None:
        for file in kg.write(graph, folder if folder.is_dir() else folder.parent, formats, base=base):
            typer.echo(str(file))
    elif str(output) == "-":
        writer(formats[0], base)(graph, sys.stdout.buffer)
    else:
        typer.echo(str(write_file(graph, output, formats[0], base)))
