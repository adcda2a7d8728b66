"""kg export: a built graph in other formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.build import Base
from kg.cli.output import warn
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
            help="One or more of json, html, graphml, gexf, cypher, xlsx, jgf, nodelink, cx2, ftm, "
            "ttl, nt, jsonld, rdf, trig, nq, and of the folders csv, parquet, neo4j and obsidian.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write, for one format; - is stdout. Otherwise graph.FORMAT, or the folder FORMAT, in DIR.",
            show_default=False,
        ),
    ] = None,
    base: Base = BASE,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte order mark, which Excel needs to see Chinese.")
    ] = False,
) -> None:
    """Write a built graph in other formats.

    What a format cannot hold is said on stderr; docs/export.md tells what
    each is for.

    Example: kg export out --to gexf,csv,obsidian
    """
    from kg.export import LEAVES_OUT
    from kg.pipeline import write_file, writer  # brings the taggers, which no other command but build needs

    formats = list(dict.fromkeys(name.strip() for name in to.split(",") if name.strip()))
    if not formats or (output and len(formats) > 1):
        raise kg.KGError(f"{len(formats)} formats in --to {to!r}: one is wanted with --output, one or more without")
    graph = kg.load(folder)
    if output is None:
        beside = folder if folder.is_dir() else folder.parent
        for file in kg.write(graph, beside, formats, base=base, bom=bom):
            typer.echo(str(file))
    elif str(output) == "-":
        writer(formats[0], base)(graph, sys.stdout.buffer)
    else:
        typer.echo(str(write_file(graph, output, formats[0], base, bom=bom)))
    for name in formats:
        if name in LEAVES_OUT:
            warn(f"{name} leaves out {LEAVES_OUT[name]}")
