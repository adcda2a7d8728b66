"""The text of a page → its Documents; the text of one article → its Document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date

from kg.model import Document, Part, content_id
from kg.read.credits import authors, place
from kg.read.dates import day_of_dateline, head_date
from kg.read.items import items
from kg.read.options import Options
from kg.read.paragraphs import Paragraph, paragraphs
from kg.read.parts import item_parts, title_of
from kg.read.patterns import Patterns, patterns


def documents(
    text: str, source: str = "", date: Date | None = None, words: Patterns | None = None
) -> Iterator[Document]:
    """One Document for each item of a page.

    A date over the first title is the whole page's; ``date`` is for texts that
    give none themselves.
    """
    words = words or patterns()
    page_date: Date | None = None
    for number, item in enumerate(items(paragraphs(text, words))):
        parts = item_parts(text, item, words)
        if number == 0:
            page_date = _masthead_date(text, parts)
        issued = head_date(text, parts) or page_date or date
        document = _document(text, item, parts, issued, words)
        yield replace(document, title=title_of(text, parts), source=source)


def article(text: str, options: Options, title: str = "", told: Date | None = None) -> Document:
    """The Document of a text that is known to be one article, its title over it.

    ``told`` is the day that stands beside the text, such as a web page's in its
    metadata. A title that already opens the text is not put there twice.
    """
    title, text = " ".join(title.split()), text.strip()
    first = text.split("\n", 1)[0]
    if title and " ".join(first.split()) != title:
        first, text = title, f"{title}\n\n{text}"
    item = paragraphs(text, options.words, len(first.rstrip()) if title else 0)
    parts = item_parts(text, item, options.words)
    issued = told or head_date(text, parts) or options.date
    document = _document(text, item, parts, issued, options.words)
    return replace(document, title=title or title_of(text, parts), offset=0)


def text_parts(text: str) -> tuple[Part, ...]:
    """The parts of a text that is known to be one item."""
    words = patterns()
    return item_parts(text, paragraphs(text, words), words)


def _document(
    text: str, item: Sequence[Paragraph], parts: Sequence[Part], issued: Date | None, words: Patterns
) -> Document:
    start, end = item[0].start, item[-1].end
    found = text[start:end]
    return Document(
        # The same words have the same id, wherever their file lies.
        content_id("d", found),
        found,
        published=day_of_dateline(text, parts, issued),
        offset=start,
        parts=tuple(Part(part.kind, part.start - start, part.end - start) for part in parts),
        authors=authors(text, parts, words),
        place=place(text, parts, words),
    )


def _masthead_date(text: str, parts: Sequence[Part]) -> Date | None:
    title = next((i for i, part in enumerate(parts) if part.kind == "title"), 0)
    return head_date(text, parts[:title])
