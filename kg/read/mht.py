"""A web page that a browser saved as one file (MHTML) → the Document of its article."""

from __future__ import annotations

from collections.abc import Iterable
from email import message_from_binary_file
from email.policy import default
from io import BufferedReader

from kg.errors import InputError
from kg.model import Document
from kg.read.html import page_article
from kg.read.options import Options


def read_mht(file: BufferedReader, name: str, options: Options) -> Iterable[Document]:
    """The article of the page; its pictures and styles are left out."""
    for part in message_from_binary_file(file, policy=default).walk():
        data = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(data, bytes):
            charset, url = part.get_content_charset(""), str(part.get("Content-Location", ""))
            return [page_article(data, name, options, charset, url)]
    raise InputError(f"{name}: no web page is in this file; save the page anew, as HTML")
