"""Text → paragraphs with their kinds; sentences that the page's columns cut are mended.

A kind is the kind of a part (``byline``, ``editors``, ``source``, ``advert``,
``caption``), ``rule`` (a row of dashes, which is no part), or one of five that
only the page as a whole can settle: ``short`` (a title, a heading, or a
caption), ``body``, ``dated`` and ``cited`` (bodies that open with a dateline,
the paper's own or another's) and ``origin`` (a source line over an item).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from kg.read.lines import Line, column_width, split_lines
from kg.read.patterns import FULL_DATE, Patterns

BODIES = ("body", "dated", "cited")
HEADS = ("byline", "origin")

#: The longest line that can be a heading, without and with a comma, and the longest
#: that can be a title where its place says so.
SHORT, CLAUSES, TITLE = 45, 25, 60
_MARKED = 120
_CLOSERS = '”’」』）)】》〉\\]"'
_NOTE = "\\s?[（(【\\[][^（(【\\[）)】\\]]{0,60}[）)】\\]]"
_FINAL = re.compile(f"[。｡！？!?…；;：:.][{_CLOSERS}]*(?:{_NOTE})?$")
_INSIDE = re.compile(f"[。；｡]|[！？!?][{_CLOSERS}]+.")
_CERTAIN = re.compile("[，、,（(“‘「『《【]$")
_REST = re.compile("[，。、；：！？）”’》」』】,]")
_RULE = re.compile("[-—–_=*·.~～－─━★☆◆●■□\\s]{3,}")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("「", "」"), ("【", "】"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text; ``gap`` counts the empty lines before it."""

    kind: str
    start: int
    end: int
    gap: int


def paragraphs(text: str, words: Patterns, title: int = 0) -> list[Paragraph]:
    """The paragraphs of ``text``, in order; together they hold all its words.

    ``text[:title]`` is known to be the title.
    """
    lines = split_lines(text, title)
    width = column_width(text, lines)
    found = [Paragraph("short", 0, title, 0)] if title else []
    last: Line | None = None
    for line in lines:
        kind = line_kind(text, line.start, line.end, words)
        if not found and kind == "body" and _is_short(text, line.start, line.end, words, TITLE, TITLE):
            kind = "short"
        if last is not None and _continues(text, found[-1], last, line, kind, width, words):
            found[-1] = _longer(found[-1], line)
        else:
            found.append(Paragraph(kind, line.start, line.end, line.gap))
        last = line
    return [_settled(text, p, after, words) for p, after in zip_longest(found, found[1:])]


def _settled(text: str, paragraph: Paragraph, after: Paragraph | None, words: Patterns) -> Paragraph:
    """The paragraph; ``short`` where a dateline or byline shows that it is a long title."""
    if paragraph.kind != "body" or after is None or after.kind not in ("dated", "cited", *HEADS):
        return paragraph
    if not _is_short(text, paragraph.start, paragraph.end, words, TITLE, TITLE):
        return paragraph
    return Paragraph("short", paragraph.start, paragraph.end, paragraph.gap)


def line_kind(text: str, start: int, end: int, words: Patterns) -> str:
    """What the line ``text[start:end]`` is, by its own words."""
    if words.dateline.match(text, start, end):
        return "cited" if text[start] == "据" else "dated"
    if end - start <= _MARKED:
        for kind in _line_kinds(text, start, end, words):
            return kind
        if _is_short(text, start, end, words):
            return "short"
    return "body"


def _line_kinds(text: str, start: int, end: int, words: Patterns) -> Iterator[str]:
    """The kinds of line whose marks are in ``text[start:end]``, the surest first."""
    if _RULE.fullmatch(text, start, end):
        yield "rule"
    if words.advert.fullmatch(text, start, end):
        yield "advert"
    if words.editors.fullmatch(text, start, end):
        yield "editors"
    if words.source.fullmatch(text, start, end):
        yield "source"
    if words.origin.fullmatch(text, start, end) or _is_publication(text, start, end, words):
        yield "origin"
    if end - start <= TITLE and words.byline.fullmatch(text, start, end):
        yield "byline"
    if words.caption.fullmatch(text, start, end):
        yield "caption"


def _is_publication(text: str, start: int, end: int, words: Patterns) -> bool:
    """True for a full date with nothing beside it but the hour, the paper and its page."""
    date = FULL_DATE.search(text, start, end)
    return bool(
        date
        and words.beside_date.fullmatch(text, start, date.start())
        and words.beside_date.fullmatch(text, date.end(), end)
    )


def _is_short(text: str, start: int, end: int, words: Patterns, longest: int = SHORT, clauses: int = CLAUSES) -> bool:
    """True for a line without the punctuation of a sentence, its quotes and brackets closed."""
    if end - start > (clauses if text.find("，", start, end) >= 0 else longest):
        return False
    if words.open_end.search(text, end - 1, end):
        return False
    if _CERTAIN.search(text, end - 1, end) or _ends_sentence(text, start, end):
        return False
    if _INSIDE.search(text, start, end):
        return False
    return all(text.count(opener, start, end) == text.count(closer, start, end) for opener, closer in _PAIRS)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return bool(_FINAL.search(text, max(start, end - 80), end))


def _continues(text: str, above: Paragraph, last: Line, line: Line, kind: str, width: int, words: Patterns) -> bool:
    """True where ``line`` is the rest of the sentence that ``above`` leaves open."""
    if above.kind not in ("short", *BODIES) or kind not in ("body", "short"):
        return False
    is_open = not _ends_sentence(text, last.start, last.end)
    if is_open and _REST.match(text, line.start):
        return True
    if width and last.end - last.start >= width - 3 and not line.gap:
        return not line.indented
    if above.kind == "short" or not is_open:
        return False
    if _CERTAIN.search(text, last.end - 1, last.end):
        return True
    return kind == "body" and not words.opener.match(text, line.start)


def _longer(above: Paragraph, line: Line) -> Paragraph:
    kind = "body" if above.kind == "short" else above.kind
    return Paragraph(kind, above.start, line.end, above.gap)
