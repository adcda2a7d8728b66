"""A record of a table or of a JSON file → the Document of its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read.credits import names
from kg.read.dates import day_of, full_dates
from kg.read.lines import is_blank
from kg.read.markup import has_tags, plain_text
from kg.read.options import Options
from kg.read.page import article
from kg.read.patterns import Patterns

_COMPACT = re.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\d{4}|\\d{6})?(?!\\d)")
_IGNORED = re.compile("[\\s_\\-\ufeff]")


def record_article(record: Mapping[str, Any], name: str, options: Options) -> Document:
    """The Document of a record: its title, then its text.

    Raises:
        InputError: the record has no text.
    """
    fields = {field: _value(record, known) for field, known in options.words.fields.items()}
    text = plain_text(fields["text"]) if has_tags(fields["text"]) else fields["text"]
    if is_blank(text):
        found = ", ".join(map(str, record)) or "nothing"
        raise InputError(f"{name}: no text among its fields ({found}); {HOW_TO_NAME}")
    document = article(text, options, fields["title"], _day(fields["published"]))
    return replace(
        document,
        source=name,
        authors=tuple(dict.fromkeys(names(fields["authors"], options.words))) or document.authors,
        url=fields["url"] if "://" in fields["url"] else "",
    )


#: What to do about a field with another name.
HOW_TO_NAME = "call it text, or add its name to [fields] in words/page.toml of a folder for --ontology"


def check_columns(columns: Sequence[str], name: str, words: Patterns) -> None:
    """Do nothing where one of the columns of a table is called as texts are.

    Raises:
        InputError: none is.
    """
    if {_plain(column) for column in columns}.isdisjoint(map(_plain, words.fields["text"])):
        raise InputError(f"{name}: no text column among {', '.join(columns) or 'none'}; {HOW_TO_NAME}")


def _value(record: Mapping[str, Any], known: Iterable[str]) -> str:
    """The first of the fields with a known name that is filled; lists are joined."""
    filled = {_plain(key): words for key, value in record.items() if (words := _words(value))}
    return next((filled[name] for name in map(_plain, known) if name in filled), "")


def _words(value: Any) -> str:
    """A text or a number as it is; a day in ISO 8601; the lines of a list; nothing of anything else."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_words, value)))
    if isinstance(value, Date):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float) else ""


def _plain(name: Any) -> str:
    return _IGNORED.sub("", str(name)).casefold()


def _day(text: str) -> Date | None:
    """2024-03-06 08:15, 2024年3月6日 or 20240306; None where it is no date."""
    compact = _COMPACT.match(text)
    return next(iter(full_dates(text)), None) or (day_of(*map(int, compact.groups())) if compact else None)
