"""The paragraphs of one item → its parts and its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Part
from kg.read.items import TITLE_LINES
from kg.read.paragraphs import BODIES, Paragraph
from kg.read.patterns import Patterns

_CALL = re.compile("[^。；“”]{2,40}[！？!?]")
_BLANKS = re.compile("\\s*")


def item_parts(text: str, item: Sequence[Paragraph], words: Patterns) -> tuple[Part, ...]:
    """The parts of an item, in order, in offsets of ``text``."""
    titles = set(_title_lines(text, item))
    bodies = [i for i, p in enumerate(item) if p.kind in BODIES and i not in titles]
    last = bodies[-1] if bodies else -1
    return tuple(
        part
        for index, paragraph in enumerate(item)
        for part in _parts(text, paragraph, _kind(paragraph, index in titles, index < last, bool(bodies)), words)
    )


def title_of(text: str, parts: Sequence[Part]) -> str:
    """The lines of the title, with a blank between them."""
    return " ".join(text[part.start : part.end] for part in parts if part.kind == "title")


def _title_lines(text: str, item: Sequence[Paragraph]) -> Iterator[int]:
    """The short lines that open an item; one alone where a whole list of them does."""
    opening = [i for i, p in enumerate(item) if p.kind in ("short", "byline", *BODIES)]
    if opening and len(item) > 1 and _is_call(text, item[opening[0]]):
        yield opening[0]
        return
    lines: list[int] = []
    for index in opening:
        if item[index].kind != "short":
            break
        lines.append(index)
    has_body = any(p.kind in BODIES for p in item)
    yield from lines if has_body and len(lines) <= TITLE_LINES + 1 else lines[:1]


def _is_call(text: str, paragraph: Paragraph) -> bool:
    """True for a first line such as a headline that asks or calls."""
    return paragraph.kind == "body" and bool(_CALL.fullmatch(text, paragraph.start, paragraph.end))


def _kind(paragraph: Paragraph, is_title: bool, before_body: bool, has_body: bool) -> str:
    """The kind of part that a paragraph is in its place."""
    if is_title:
        return "title"
    if paragraph.kind == "short":
        return "heading" if before_body else "caption" if has_body else "body"
    return "source" if paragraph.kind == "origin" else paragraph.kind


def _parts(text: str, paragraph: Paragraph, kind: str, words: Patterns) -> Iterator[Part]:
    """One part; two where a dateline opens the paragraph."""
    start, end = paragraph.start, paragraph.end
    if kind == "rule":
        return
    if kind in ("dated", "cited"):
        dateline = words.dateline.match(text, start, end)
        stop = dateline.end() if dateline else start
        yield Part("dateline", start, stop)
        blanks = _BLANKS.match(text, stop, end)
        start, kind = blanks.end() if blanks else stop, "body"
    if start < end:
        yield Part(kind, start, end)
