"""kg remove: what some documents said is taken back."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from kg.cli.add import Folder, archives, done


def remove_command(
    folder: Folder,
    documents: Annotated[
        list[str],
        typer.Argument(
            metavar="DOCUMENT", help="The id of a document, or the file that it came from.", show_default=False
        ),
    ],
) -> None:
    """Take documents out of an archive, with what they said and nothing else.

    What other documents say too stays, with their evidence. A removed document comes back when its file
    changes and is added again.

    Example: kg remove news today/page4.txt
    """
    started = time.perf_counter()
    entry = archives().remove(folder, documents)
    typer.echo(done(folder, entry, time.perf_counter() - started))
