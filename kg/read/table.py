"""CSV and TSV with an article in each row → Documents."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader

from kg.errors import InputError
from kg.model import Document
from kg.read.options import Options
from kg.read.records import HOW_TO_NAME, has_text, record_article
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
    if not has_text(columns, options.words):
        raise InputError(f"{name}: no text column among {', '.join(columns) or 'none'}; {HOW_TO_NAME}")
    rows = csv.reader(lines, delimiter=delimiter)
    line = 2
    try:
        for row in rows:
            if row:
                yield from _article(columns, row, f"{name}:{line}", options)
            line = rows.line_num + 2
    except csv.Error as error:
        raise InputError(f"{name}:{line}: not a row of a table ({error}); check its quotation marks") from None


def _article(columns: list[str], row: list[str], name: str, options: Options) -> Iterator[Document]:
    """The article of a row, unless it is reported."""
    try:
        if any(map(is_broken, row)):
            raise InputError(f"{name}: a character is broken; repair it or save the file anew as UTF-8")
        yield record_article(dict(zip(columns, row, strict=False)), name, options)
    except InputError as error:
        options.report(error)
