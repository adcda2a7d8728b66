"""CSV: a folder of tables that spreadsheets, pandas and DuckDB open, and that is read back without loss.

A text that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.export.flat import Value, restored, text
from kg.export.tables import Kind, Table, tables
from kg.graph import KnowledgeGraph

#: What begins a formula in some spreadsheet, wide forms included, behind any apostrophes.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_BOM = b"\xef\xbb\xbf"


def csv_files(graph: KnowledgeGraph, *, bom: bool = False) -> Mapping[str, Callable[[BinaryIO], None]]:
    """The files of the folder and the functions that write them; with ``bom`` each begins with the mark for Excel."""
    return {f"{table.name}.csv": partial(_write, table, bom) for table in tables(graph).values()}


def defused(cell: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> defused("=1+1"), defused("云州市")
    ("'=1+1", '云州市')
    """
    return "'" + cell if _FORMULA.match(cell) else cell


def armed(cell: str) -> str:
    """The text that :func:`defused` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def csv_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file as texts, each with the number of the line where it ends; empty rows are passed over.

    Raises:
        InputError: the file cannot be read, or a row has more cells than there are columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            for row in rows:
                if None in row:
                    raise InputError(f"{path}: line {rows.line_num} has more cells than there are columns")
                cells = {restored(armed(name)): restored(armed(cell or "")) for name, cell in row.items()}
                if any(cells.values()):
                    yield rows.line_num, cells
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save it as CSV UTF-8") from None
    except (OSError, csv.Error) as error:
        raise InputError(f"{path}: not readable as CSV ({error})") from None


def _write(table: Table, bom: bool, out: BinaryIO) -> None:
    if bom:
        out.write(_BOM)
    wrapper = io.TextIOWrapper(out, encoding="utf-8", newline="")
    rows = csv.writer(wrapper)
    rows.writerow(map(defused, map(text, table.columns)))
    for row in table.rows:
        rows.writerow(_cell(row.get(name), kind) for name, kind in table.columns.items())
    wrapper.flush()
    wrapper.detach()


def _cell(value: Value, kind: Kind) -> str:
    """A cell as text; a number is no formula."""
    return text(value) if kind in ("number", "integer") else defused(text(value))
