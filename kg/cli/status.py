"""kg status: what an archive holds, and what is to be done about it."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.add import Folder, archives
from kg.cli.answer import Format, Shape, show_tables


def status_command(
    folder: Folder,
    documents: Annotated[bool, typer.Option("--documents", help="List each document, with its id and source.")] = False,
    format: Shape = Format.table,
) -> None:
    """Tell what is in an archive, how large it is, and what was set aside and why.

    Messages tell where it is not up to date, and what to do.

    Example: kg status news
    """
    show_tables(archives().status(folder, documents=documents), format)
