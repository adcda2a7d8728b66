"""Every kind of file that can be read, by the end of its name."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader

from kg.errors import InputError
from kg.model import Document
from kg.read.archives import Member, Room, unpack_gzip, unpack_zip
from kg.read.docx import read_docx
from kg.read.html import read_html
from kg.read.jsonl import read_json, read_jsonl
from kg.read.mht import read_mht
from kg.read.options import NoArticle, Options, Reader
from kg.read.parquet import read_parquet
from kg.read.pdf import read_pdf
from kg.read.table import read_table
from kg.read.text import read_text

#: The reader of each kind of file; plain text is for all others.
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".htm": read_html,
    ".html": read_html,
    ".xhtml": read_html,
    ".shtml": read_html,
    ".mht": read_mht,
    ".mhtml": read_mht,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_table,
    ".tsv": read_table,
    ".parquet": read_parquet,
}
#: Files that hold files.
ARCHIVES: dict[str, Callable[[BufferedReader, str, Room], Iterator[Member]]] = {
    ".zip": unpack_zip,
    ".gz": unpack_gzip,
}
#: Archives in archives in archives are read, and no deeper.
_DEEPEST = 3

log = logging.getLogger(__name__)


def is_known(name: str) -> bool:
    """True for a file that is read where a folder or an archive is searched."""
    ending = _ending(name)
    return ending in READERS or ending == ".zip" or (ending == ".gz" and is_known(name[:-3]))


def documents_of(file: BufferedReader, name: str, options: Options) -> Iterable[Document]:
    """The Documents of an open file, of whatever kind its name says.

    What cannot be read in an archive or a table is reported, and the rest goes on.

    Raises:
        InputError: nothing can be read.
    """
    return _documents(Member(name, name, lambda: file), options, Room(), _DEEPEST)


def _documents(member: Member, options: Options, room: Room, depth: int) -> Iterable[Document]:
    unpack = ARCHIVES.get(_ending(member.path))
    if unpack is None:
        return READERS.get(_ending(member.path), read_text)(member.open(), member.name, options)
    if depth == 0:
        raise InputError(f"{member.name}: this archive lies too deep in others; unpack them and give the folder")
    return _unpacked(unpack(member.open(), member.name, room), member.name, options, room, depth - 1)


def _unpacked(members: Iterable[Member], name: str, options: Options, room: Room, depth: int) -> Iterator[Document]:
    found = False
    for member in members:
        if member.name != name and not is_known(member.path):
            continue
        found = True
        try:
            yield from _documents(member, options, room, depth)
        except NoArticle as error:
            log.info("%s", error)
        except InputError as error:
            options.report(error)
        if room.is_full:
            return
    if not found:
        raise InputError(f"{name}: no file that can be read is in this archive; {KINDS}")


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()


#: What to say where no file of a known kind is found.
KINDS = f"these kinds are read: {' '.join(sorted((*READERS, *ARCHIVES)))}"
