"""Texts: the words of all documents, to find those that hold what somebody looks for."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

#: So many characters are shown on either side of what was found.
_AROUND = 36
#: More documents than this are not put in order.
_MOST = 20_000


def build_texts(documents: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Index the titles and texts of documents, in their order."""
    with sqlite3.connect(path) as database:
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(title, text, content='', tokenize='unicode61')")
        rows = ((number, *map(_spaced, (item["title"], item["text"]))) for number, item in enumerate(documents))
        database.executemany("INSERT INTO texts(rowid, title, text) VALUES (?, ?, ?)", rows)
        database.execute("INSERT INTO texts(texts) VALUES ('optimize')")
    database.close()


class Texts:
    """The index that :func:`build_texts` made."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def find(self, words: str) -> list[int]:
        """The numbers of the documents that hold all the words, the most telling first."""
        terms = tokens(words)
        if not terms:
            return []
        query = " ".join(f'"{term}"' for term in terms[:-1]) + f' "{terms[-1]}"*'
        sought = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 6.0, 1.0), rowid LIMIT ?"
        return [number for (number,) in self._database.execute(sought, (query, _MOST))]


def tokens(words: str) -> list[str]:
    """The words that jieba sees in a text, as one who searches would type them; punctuation is left out.

    >>> tokens("临汾市水利局")
    ['临汾', '临汾市', '水利', '水利局']
    """
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return [word.lower() for word in jieba.cut_for_search(words, HMM=False) if any(map(str.isalnum, word))]


def snippet(text: str, words: str) -> list[tuple[str, str]]:
    """The stretch of a text around the first of some words, as ``(role, text)``; what was looked for has role ``t``.

    >>> snippet("天晴。水利局开会。", "水利局")
    [('', '天晴。'), ('t', '水利局'), ('', '开会。')]
    """
    terms = sorted({*tokens(words), words.strip().lower()} - {""}, key=lambda term: (-len(term), term))
    if not terms:
        return [("", _line(text[: 3 * _AROUND]))]
    sought = re.compile(f"({'|'.join(map(re.escape, terms))})", re.IGNORECASE)
    first = found.start() if (found := sought.search(text)) else 0
    start, end = max(0, first - _AROUND), first + 2 * _AROUND
    pieces = [("t" if odd % 2 else "", piece) for odd, piece in enumerate(sought.split(_line(text[start:end])))]
    cut = [("", "…")] if start else []
    return [*cut, *(piece for piece in pieces if piece[1]), *([("", "…")] if end < len(text) else [])]


def _spaced(text: str) -> str:
    return " ".join(tokens(text))


def _line(text: str) -> str:
    """A text without its line breaks and indents."""
    return re.sub(r"\s*[\r\n]\s*|\u3000+", "", text)
