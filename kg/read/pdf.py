"""PDF → the items on its pages, its columns read one after the other."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedReader
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Document
from kg.read.lines import is_blank
from kg.read.options import Options
from kg.read.page import documents

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTPage, LTTextBox, LTTextLine

# What is wrong with a PDF is told by an error, not on stderr.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

#: Characters of one line stand closer than this, in their widths: columns of a newspaper are not far apart.
_CLOSE = 1.2
#: A gap in a line that is as wide as this, in heights of its characters, is a blank.
_BLANK = 0.6
#: A line is indented by more than this, and one that ends a paragraph shorter by more, in heights of the line.
_INDENT, _SHORT = 0.8, 2.0


def read_pdf(file: BufferedReader, name: str, options: Options) -> Iterable[Document]:
    """The items of a PDF that has its words as text.

    Raises:
        InputError: it is damaged, encrypted, or made of pictures only.
    """
    try:
        text = _text(file, name)
    except ImportError:
        raise InputError(f"{name}: a PDF needs pdfminer.six; pip install 'guanxi[documents]'") from None
    if is_blank(text):
        raise InputError(f"{name}: there is no text in this PDF, only pictures; give it to a text recognition first")
    return documents(text, name, options.date, options.words)


def _text(file: BufferedReader, name: str) -> str:
    """The text of all pages, an empty line between two blocks."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    try:
        pages = extract_pages(file, laparams=LAParams(char_margin=_CLOSE, boxes_flow=None))
        return "\n\n".join(block for page in pages for block in _blocks(page))
    except PDFEncryptionError:
        raise InputError(f"{name}: this PDF is encrypted; save it without a password") from None
    except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AssertionError) as error:
        # Damage shows up in pdfminer as any of these.
        detail = f" ({error})" if str(error) else ""
        raise InputError(f"{name}: this PDF is damaged{detail}; save it anew") from None


def _blocks(page: LTPage) -> Iterator[str]:
    """The text of each block of a page in reading order; the number of the page is left out."""
    from pdfminer.layout import LTTextBox

    for box in in_reading_order([each for each in page if isinstance(each, LTTextBox)]):
        text = "\n".join(_paragraphs(box))
        if text and not text.strip("-—–· ").isdecimal():
            yield text


def _paragraphs(box: LTTextBox) -> Iterator[str]:
    """The paragraphs of a block: a line that fills its column goes on in the next, if that is not indented."""
    paragraph, full = "", False
    for line in box:
        words = _line(line)
        if not words.strip():
            continue
        indented = words[0].isspace() or line.x0 - box.x0 > line.height * _INDENT
        if paragraph and not (full and not indented):
            yield paragraph
            paragraph = ""
        gap = " " if paragraph[-1:].isascii() and paragraph[-1:].isalnum() and words[0].isascii() else ""
        paragraph += gap + words
        full = box.x1 - line.x1 < line.height * _SHORT
    if paragraph:
        yield paragraph


def in_reading_order(boxes: Sequence[LTTextBox]) -> list[LTTextBox]:
    """The boxes, column by column from the left, each from above.

    A page is cut where nothing stands: first from top to bottom, which parts its
    columns; where that is not possible, across, which parts what lies over the
    columns from them; and each piece again.
    """
    if len(boxes) < 2:
        return list(boxes)
    columns = _cut([(box.x0, box.x1, box) for box in boxes])
    pieces = columns if len(columns) > 1 else _cut([(-box.y1, -box.y0, box) for box in boxes])
    if len(pieces) > 1:
        return [box for piece in pieces for box in in_reading_order(piece)]
    return sorted(boxes, key=lambda box: (-box.y1, box.x0))


def _cut(spans: Sequence[tuple[float, float, LTTextBox]]) -> list[list[LTTextBox]]:
    """The boxes in groups, a gap between each and the next."""
    groups: list[list[LTTextBox]] = []
    reached = 0.0
    for start, end, box in sorted(spans, key=lambda span: span[:2]):
        if not groups or start >= reached:
            groups.append([])
            reached = end
        groups[-1].append(box)
        reached = max(reached, end)
    return groups


def _line(line: LTTextLine) -> str:
    """The characters of a line, and a blank for a gap that is one."""
    from pdfminer.layout import LTChar

    found: list[str] = []
    before: LTChar | None = None
    for char in line:
        if isinstance(char, LTChar):
            if before is not None and _is_blank(before, char):
                found.append(" ")
            found.append(char.get_text())
            before = char
    return "".join(found).rstrip()


def _is_blank(before: LTChar, after: LTChar) -> bool:
    """True for a gap that is a blank: a wide one, or a narrow one between two Latin words."""
    gap, size = after.x0 - before.x1, max(before.height, after.height)
    return bool(gap > size * (0.15 if (before.get_text() + after.get_text()).isascii() else _BLANK))
