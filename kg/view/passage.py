"""The sentence around an evidence, cut into stretches with their roles."""

from __future__ import annotations

import re
from itertools import groupby

from kg.model import Document, Evidence

#: A stretch's role: context, quote, and the parts of the statement in it.
CONTEXT, QUOTE = "", "q"
#: Roles of marks, by the name that a mark has.
ROLES = {"s": "s", "trigger": "t", "o": "o"}

#: How many characters of a very long sentence are shown on either side of the quote.
REACH = 120

_CLOSING = "”’」』）)》\"'"
#: Ends a sentence: its mark with closing quotes, a blank line, or a line that starts indented.
_END = re.compile(rf"[。！？!?…][{_CLOSING}]*|\r?\n(?=[ \t\u3000]|\r?\n)")
_BREAK = re.compile(r"\s*[\r\n]\s*")

#: A stretch of text with its innermost role, or with all of them, the widest first.
Segment = tuple[str, str]
Nested = tuple[tuple[str, ...], str]


def passage(document: Document, evidence: Evidence) -> list[Segment]:
    """The sentence around ``evidence`` as ``(role, text)``; line breaks of the page are mended.

    >>> text = "天晴。林晓岚任市长。"
    >>> passage(Document("d", text), Evidence("d", 3, 9, text[3:9], "r", (("s", 3, 6), ("trigger", 6, 7))))
    [('s', '林晓岚'), ('t', '任'), ('q', '市长'), ('', '。')]
    """
    innermost = ((roles[-1] if roles else CONTEXT, words) for roles, words in nested(document, evidence))
    return [(role, "".join(w for _, w in run)) for role, run in groupby(innermost, key=lambda segment: segment[0])]


def nested(document: Document, evidence: Evidence) -> list[Nested]:
    """The same with all roles of each stretch, the widest first: a place inside the name of its zone has two."""
    start, end = sentence(document, evidence.start, evidence.end)
    roles: list[tuple[str, ...]] = [()] * (end - start)
    _paint(roles, QUOTE, evidence.start - start, evidence.end - start)
    for role, a, b in sorted(evidence.marks, key=lambda mark: mark[1] - mark[2]):
        if role in ROLES:
            _paint(roles, ROLES[role], a - start, b - start)
    kept = mended(document.text[start:end])
    runs = groupby(kept, key=lambda i: roles[i])
    segments = [(role, "".join(document.text[start + i] for i in run)) for role, run in runs]
    before = [((), "…")] if start > 0 and evidence.start - start == REACH else []
    after = [((), "…")] if end < len(document.text) and end - evidence.end == REACH else []
    return [*before, *segments, *after]


def sentence(document: Document, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence, or sentences, that hold ``text[start:end]``."""
    text = document.text
    first, last = 0, len(text)
    for part in document.parts:
        if part.start <= start and end <= part.end:
            first, last = max(first, part.start), min(last, part.end)
    left = max(first, start - REACH)
    for found in _END.finditer(text, left, start):
        left = found.end()
    found_end = _END.search(text, max(start, end - 1), min(last, end + REACH))
    right = found_end.end() if found_end else min(last, end + REACH)
    right = max(right, end)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


def _paint(roles: list[tuple[str, ...]], role: str, start: int, end: int) -> None:
    for index in range(max(0, start), min(len(roles), end)):
        roles[index] = (*roles[index], role)


def mended(text: str) -> list[int]:
    """The offsets that stay when line breaks are mended; between Latin words one blank stays."""
    kept: list[int] = []
    position = 0
    for found in _BREAK.finditer(text):
        kept.extend(range(position, found.start()))
        sides = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
        if len(sides) == 2 and sides.isascii() and sides.isalnum():
            kept.extend(i for i in range(found.start(), found.end()) if text[i] == " ")
        position = found.end()
    kept.extend(range(position, len(text)))
    return kept
