"""A workbook for Excel and its kin: a sheet for each table, every text a text and never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile

from kg.errors import InputError, KGError
from kg.export.flat import Value, restored, text
from kg.export.tables import Table, tables
from kg.graph import KnowledgeGraph

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: The sheets, in their order; the texts of documents and the places of evidence are too much for cells.
_SHEETS = ("nodes", "statements", "figures", "quotes", "documents")
_NOT_IN_CELLS = ("text", "parts")
#: What Excel can hold: characters in a cell, rows under a header.
_CELL, _ROWS = 32_767, 1_048_575
#: Stands for a carriage return, which readers of XML take for a line feed.
_RETURN = "\U0010000d"


def write_xlsx(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write the tables as sheets, with a header that stays in sight and columns that can be filtered.

    Raises:
        KGError: the package XlsxWriter is missing, or a cell or sheet would hold more than Excel can.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise KGError("xlsx needs the package XlsxWriter: pip install 'guanxi[xlsx]'") from None
    data = io.BytesIO()  # a ZIP wants to seek, and stdout cannot
    with Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # the same bytes every time
        found = tables(graph)
        for name in _SHEETS:
            _sheet(book, found[name])
    out.write(data.getvalue())


def xlsx_rows(path: Path) -> Iterator[tuple[str, int, dict[str, str]]]:
    """The rows of each sheet as texts, with the name of the sheet and the number of the row; empty ones passed over.

    Raises:
        InputError: the file cannot be read.
        KGError: the package openpyxl is missing.
    """
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise KGError("reading xlsx needs the package openpyxl: pip install 'guanxi[xlsx]'") from None
    try:
        book = load_workbook(path)
    except (OSError, KeyError, BadZipFile, InvalidFileException) as error:
        raise InputError(f"{path}: not readable as a workbook ({error})") from None
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        names = [_read(name) for name in next(rows, ())]
        for number, row in enumerate(rows, 2):
            cells = {name: _read(value) for name, value in zip(names, row, strict=True)}
            if any(cells.values()):
                yield sheet.title, number, cells


def _sheet(book: Workbook, table: Table) -> None:
    if len(table.rows) > _ROWS:
        raise KGError(f"xlsx: {len(table.rows)} {table.name} are more than the rows of a sheet; take csv or parquet")
    columns = [name for name in table.columns if name not in _NOT_IN_CELLS]
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(columns) - 1)
    for at, name in enumerate(columns):
        _write(sheet, 0, at, name)
        for number, row in enumerate(table.rows, 1):
            _write(sheet, number, at, row.get(name))


def _write(sheet: Any, row: int, column: int, value: Value) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif shown := text(value).replace("\r", _RETURN):
        if len(shown) > _CELL:
            raise KGError(
                f"xlsx: a cell of {sheet.get_name()} would hold {len(shown)} characters, and Excel takes {_CELL}; "
                "take csv or parquet"
            )
        sheet.write_string(row, column, shown)


def _read(value: Any) -> str:
    """A cell as the text that the tables have; Excel makes 5.0 of 5, and a day of what looks like one."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, bool | None):
        return text(value)
    return restored(str(value).replace(_RETURN, "\r"))
