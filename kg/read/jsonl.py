"""JSON Lines (an article in each line) and JSON (a list of articles, or one) → Documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read.decode import decode
from kg.read.options import NoArticle, Options
from kg.read.records import record_article
from kg.read.rows import is_broken, text_lines

_WANTED = 'an article must be an object such as {"title": "…", "text": "…", "date": "2024-03-06"}'


def read_jsonl(file: BufferedReader, name: str, options: Options) -> Iterator[Document]:
    """The article of each line; a line that is none is reported, and the others go on."""
    for number, line in enumerate(text_lines(file, name), 1):
        if line.strip():
            try:
                yield line_article(line, f"{name}:{number}", options)
            except InputError as error:
                options.report(error)


def line_article(line: str, name: str, options: Options) -> Document:
    """The article of one line.

    Raises:
        InputError: it holds none.
    """
    return _article(_parsed(line, name), name, options)


def read_json(file: BufferedReader, name: str, options: Options) -> Iterator[Document]:
    """The articles of a list, or the one that the file holds."""
    found = _parsed(decode(file.read(), name)[0], name)
    if isinstance(found, dict) and "entities" in found and "statements" in found:
        raise NoArticle(f"{name}: this is a graph, not an article; give the texts that it was built from")
    if not isinstance(found, list):
        yield _article(found, name, options)
        return
    for number, record in enumerate(found, 1):
        try:
            yield _article(record, f"{name}#{number}", options)
        except InputError as error:
            options.report(error)


def _article(record: Any, name: str, options: Options) -> Document:
    if not isinstance(record, dict):
        raise InputError(f"{name}: {json.dumps(record, ensure_ascii=False)[:40]} found; {_WANTED}")
    return record_article(record, name, options)


def _parsed(text: str, name: str) -> Any:
    if is_broken(text):
        raise InputError(f"{name}: a character is broken; repair it or save the file anew as UTF-8")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise InputError(f"{name}: not valid JSON ({error.msg}, {where}); {_WANTED}") from None
    except RecursionError:
        raise InputError(f"{name}: JSON too deep to be an article; {_WANTED}") from None
