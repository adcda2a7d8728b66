"""Paragraphs of a page → the items on it.

To split wrongly is worse than not to split: an item starts only where its
head says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.read.paragraphs import BODIES, HEADS, Paragraph

#: The most lines that a title has: kicker, headline, subtitle.
TITLE_LINES = 3


def items(page: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """The paragraphs of each item; what stands before the first title goes with it."""
    first = 0
    for start in _starts(page):
        if any(p.kind in BODIES for p in page[first:start]) and start > first:
            yield page[first:start]
            first = start
    if page:
        yield page[first:]


def _starts(page: Sequence[Paragraph]) -> Iterator[int]:
    """Where an item can start: at a title, or at a second dateline without one."""
    ended = dated = False
    for index, paragraph in enumerate(page):
        if paragraph.kind == "editors":
            ended = True
        elif paragraph.kind in BODIES:
            titled = index > 0 and page[index - 1].kind in ("short", *HEADS)
            start = _title_start(page, index, ended) if titled else None
            if start is None and paragraph.kind == "dated" and dated:
                start = index
            if start is not None:
                dated = False
                yield start
            ended = False
            dated = dated or paragraph.kind in ("dated", "cited")


def _title_start(page: Sequence[Paragraph], body: int, ended: bool) -> int | None:
    """The first line of the title over ``page[body]``, if what stands there is one.

    A title is told from a heading by what follows it (a dateline, a byline, a
    source) or by an editors' line between it and the item before.
    """
    after = body
    while after and page[after - 1].kind in HEADS:
        after -= 1
    start = after
    while start and page[start - 1].kind == "short" and after - start < TITLE_LINES:
        if start < after and page[start].gap > max(1, page[after].gap):
            break
        start -= 1
    certain = ended or after < body or page[body].kind != "body"
    return start if certain and start < after else None
