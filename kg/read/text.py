"""Plain text → the items on it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from io import BufferedReader

from kg.errors import InputError
from kg.model import Document
from kg.read.decode import decode
from kg.read.lines import is_blank
from kg.read.options import Options
from kg.read.page import documents

log = logging.getLogger(__name__)


def read_text(file: BufferedReader, name: str, options: Options) -> Iterable[Document]:
    """The items of a plain text, such as a newspaper page."""
    text, encoding = decode(file.read(), name)
    if encoding != "utf-8":
        log.info("%s: read as %s", name, encoding)
    if is_blank(text):
        raise InputError(f"{name}: there is no text in it; give a file with the words of an article")
    return documents(text, name, options.date, options.words)
