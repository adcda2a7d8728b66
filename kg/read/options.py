"""What each reader is told, and what a reader is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Date
from io import BufferedReader

from kg.errors import InputError
from kg.model import Document
from kg.read.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Options:
    """``date`` is for texts that give none; ``report`` hears of what cannot be read, and may raise it."""

    date: Date | None
    words: Patterns
    report: Callable[[InputError], None]


#: The open file and the name that messages and documents call it by → its Documents.
Reader = Callable[[BufferedReader, str, Options], Iterable[Document]]


class NoArticle(InputError):
    """A file that is no article, such as a graph; a folder that holds it can still be read."""
