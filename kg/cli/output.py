"""Consoles: results on stdout, messages and progress on stderr."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence

import typer
from rich.console import Console, RenderableType

from kg.query import FORMATS, Candidate, Table, format_table

messages = Console(stderr=True, highlight=False)


def show(item: RenderableType, width: int = 10_000) -> None:
    """Print a table or text to stdout, in lines of ``width`` where stdout is a file or a pipe."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = width
    with console.capture() as captured:
        console.print(item)
    typer.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def warn(text: str) -> None:
    """Print one line to stderr."""
    typer.echo(f"kg: {text}", err=True)


def offer(candidates: Sequence[Candidate], words: str = "did you mean") -> None:
    """List entities that a name may mean on stderr, with their types and the number of their statements."""
    if candidates:
        typer.echo(f"{words}:", err=True)
    for each in candidates:
        count = f"{each.degree} statement{'' if each.degree == 1 else 's'}"
        typer.echo(f"  {each.name}  {each.type}  {count}  {each.id}", err=True)


def show_answer(answer: Table, format: str) -> None:
    """Print the answer to a question as :func:`tell` does."""
    tell(answer.notes, format, lambda: FORMATS[format](answer), lambda width: format_table(answer, width))


def tell(notes: Iterable[str], format: str, whole: Callable[[], str], fitted: Callable[[int], str]) -> None:
    """Print an answer to stdout, and what there is to know about it to stderr.

    A table is fitted to the width of the terminal; elsewhere it is whole.
    """
    for note in notes:
        warn(note)
    narrow = format == "table" and sys.stdout.isatty()
    typer.echo(fitted(shutil.get_terminal_size().columns) if narrow else whole(), nl=False)
