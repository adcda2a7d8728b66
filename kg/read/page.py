"""The text of a page → its Documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date

from kg.model import Document, Part, content_id
from kg.read.dates import published
from kg.read.items import items
from kg.read.paragraphs import Paragraph, paragraphs
from kg.read.parts import item_parts, title_of


def documents(text: str, source: str = "", date: Date | None = None) -> Iterator[Document]:
    """One Document for each item of a page.

    A date over the first title is the whole page's; ``date`` is for texts that
    give none themselves.
    """
    page_date: Date | None = None
    for number, item in enumerate(items(paragraphs(text))):
        parts = item_parts(text, item)
        if number == 0:
            page_date = _masthead_date(text, parts)
        yield _document(text, item, parts, source, published(text, parts) or page_date or date)


def text_parts(text: str) -> tuple[Part, ...]:
    """The parts of a text that is known to be one item."""
    return item_parts(text, paragraphs(text))


def _document(
    text: str, item: Sequence[Paragraph], parts: tuple[Part, ...], source: str, date: Date | None
) -> Document:
    start, end = item[0].start, item[-1].end
    words = text[start:end]
    shifted = tuple(Part(part.kind, part.start - start, part.end - start) for part in parts)
    # The same words have the same id, wherever their file lies.
    return Document(content_id("d", words), words, title_of(text, parts), date, source, start, shifted)


def _masthead_date(text: str, parts: Sequence[Part]) -> Date | None:
    title = next((i for i, part in enumerate(parts) if part.kind == "title"), 0)
    return published(text, parts[:title])
