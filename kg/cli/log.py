"""kg log: what was done to an archive."""

from __future__ import annotations

from kg.cli.add import Folder, archives
from kg.cli.answer import Format, Shape, show_tables


def log_command(folder: Folder, format: Shape = Format.table) -> None:
    """Tell what was done to an archive, the last first; times are in UTC.

    Example: kg log news
    """
    show_tables(archives().log(folder), format)
