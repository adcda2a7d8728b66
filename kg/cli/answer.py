"""What the commands that answer from the graph share: their arguments, and how an answer is printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import offer, tell, warn
from kg.query import UnknownNameError

if TYPE_CHECKING:
    from kg.analysis import Answer


class Format(StrEnum):
    """How an answer of tables can be shown."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    html = "html"


Folder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="The folder that kg build wrote, or a file of a graph.", show_default=False),
]
Shape = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]
Most = Annotated[int, typer.Option("--most", metavar="N", help="Show no more than so many.", min=1)]


def show_tables(answer: Answer, format: str) -> None:
    """Print an answer of tables as :func:`tell` does, and say so where nothing answers."""
    from kg.analysis import FORMATS
    from kg.analysis.formats import format_text

    tell(answer.notes, format, lambda: FORMATS[format](answer), lambda width: format_text(answer, width))
    if not any(section.table.rows for section in answer.sections):
        warn("nothing in this graph answers that")


@contextmanager
def names_offered() -> Iterator[None]:
    """Where a name inside means nothing or several things: list who is near or meant, and end with exit code 1."""
    from kg.analysis import AmbiguousNameError

    try:
        yield
    except (UnknownNameError, AmbiguousNameError) as error:
        warn(str(error))
        offer(error.candidates, "they are" if isinstance(error, AmbiguousNameError) else "did you mean")
        raise typer.Exit(1) from None
