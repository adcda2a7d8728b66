"""kg query: a SPARQL question to a built graph."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.limit import Timeout, time_limit
from kg.cli.output import show_answer
from kg.query import select


class Format(StrEnum):
    """How an answer can be shown."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    ttl = "ttl"


def query(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="The folder that kg build wrote.",
            show_default=False,
        ),
    ],
    sparql: Annotated[
        str,
        typer.Argument(
            metavar="SPARQL",
            help="The question; - reads it from stdin.",
            show_default=False,
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")] = Format.table,
    timeout: Timeout = 60,
) -> None:
    """Ask a built graph a question in SPARQL.

    SELECT, ASK, CONSTRUCT and DESCRIBE are answered; the prefixes kgo: (types
    and relations), kg: (entities), rdfs: and other common ones need no
    declaration. ttl is for CONSTRUCT and DESCRIBE. In a terminal, a table is cut
    to its width; every other format is whole.

    Example: kg query out 'SELECT ?who ?where { ?who kgo:holdsPost ?where }'
    """
    with time_limit(timeout):
        answer = select(folder, sys.stdin.read() if sparql == "-" else sparql)
    show_answer(answer, format)
