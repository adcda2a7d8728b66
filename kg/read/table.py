"""CSV and TSV with an article in each row → Documents."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader

from kg.errors import InputError
from kg.model import Document
from kg.read.options import Options
from kg.read.records import check_columns, record_article
from kg.read.rows import is_broken, text_lines

#: No article is longer; a quotation mark that is never closed is found out here.
_LONGEST = 10_000_000


def read_table(file: BufferedReader, name: str, options: Options) -> Iterator[Document]:
    """The article of each row; the first row names the columns.

    A row that is no article is reported, and the others go on.

    Raises:
        InputError: no column is called as texts are.
    """
    csv.field_size_limit(_LONGEST)
    lines = text_lines(file, name)
    header = next(lines, "")
    delimiter = max(",\t;", key=header.count)
    columns = next(csv.reader([header], delimiter=delimiter), [])
    check_columns(columns, name, options.words)
    for line, row in _rows(lines, delimiter, name, options):
        try:
            yield _article(columns, row, f"{name}:{line}", options)
        except InputError as error:
            options.report(error)


def _rows(lines: Iterator[str], delimiter: str, name: str, options: Options) -> Iterator[tuple[int, list[str]]]:
    """The rows after the first, each with its line; those with misplaced quotation marks are reported."""
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = rows.line_num + 2
        try:
            row = next(rows, None)
        except csv.Error as error:
            options.report(InputError(f"{name}:{line}: not a row of a table ({error}); check its quotation marks"))
            continue
        if row is None:
            return
        if row:
            yield line, row


def _article(columns: list[str], row: list[str], name: str, options: Options) -> Document:
    if any(map(is_broken, row)):
        raise InputError(f"{name}: a character is broken; repair it or save the file anew as UTF-8")
    return record_article(dict(zip(columns, row, strict=False)), name, options)
