"""DOCX → the items in it: its paragraphs and the cells of its tables, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from kg.errors import InputError
from kg.model import Document
from kg.read.lines import is_blank
from kg.read.options import Options
from kg.read.page import documents

if TYPE_CHECKING:
    from docx.document import Document as Docx

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_docx(file: BufferedReader, name: str, options: Options) -> Iterable[Document]:
    """The items of a DOCX; the dates among its properties are those of the file, not of publication.

    Raises:
        InputError: it is damaged, encrypted, or without words.
    """
    data = file.read()
    if data.startswith(_OLD_OFFICE):
        raise InputError(f"{name}: this is an encrypted or an old Word file; save it as DOCX without a password")
    try:
        from docx import Document as open_docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError:
        raise InputError(f"{name}: a DOCX needs python-docx; pip install 'guanxi[documents]'") from None
    try:
        text = "\n".join(_lines(open_docx(BytesIO(data))))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise InputError(f"{name}: this DOCX is damaged ({error}); save it anew") from None
    if is_blank(text):
        raise InputError(f"{name}: there is no text in this DOCX; give a file with the words of an article")
    return documents(text, name, options.date, options.words)


def _lines(document: Docx) -> Iterator[str]:
    """Each paragraph, empty ones too, and each row of a table, its cells side by side."""
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)  # a merged cell counts once
                yield "　".join(" ".join(cell.xpath("string()").split()) for cell in cells)
        else:
            yield block.text
