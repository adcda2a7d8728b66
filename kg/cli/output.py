"""Consoles: results on stdout, messages and progress on stderr."""

from __future__ import annotations

import typer
from rich.console import Console, RenderableType

messages = Console(stderr=True, highlight=False)


def show(item: RenderableType) -> None:
    """Print a table or text to stdout; lines are not cut where stdout is a file or a pipe."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = 10_000
    with console.capture() as captured:
        console.print(item)
    typer.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def warn(text: str) -> None:
    """Print one line to stderr."""
    typer.echo(f"kg: {text}", err=True)
