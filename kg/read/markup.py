"""HTML → the lines that a reader of the page sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: What a page holds beside what is read on it.
_UNSEEN = ("script", "style", "noscript", "template", "iframe", "object", "svg", "select", "textarea", "button")
#: What does not begin a line.
_INLINE = frozenset((
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "hi", "i", "ins", "label", "mark", "ref", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
))  # fmt: skip
_TAG = re.compile("</?(?:p|br|div|span|strong|b|a|img)(?:\\s[^<>]*)?/?>", re.IGNORECASE)
_WIDE = "[^\\x00-\\xff]"
_WRAPPED = re.compile(f"(?<={_WIDE})[ \\t]*[\\r\\n]\\s*(?={_WIDE})")
_BLANKS = re.compile("[ \\t\\r\\n\\xa0]+")
#: What lxml takes in, but not back.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse(html: str) -> tuple[HtmlElement, HtmlElement] | None:
    """The head of a page, and the body without what is not seen; None for nothing at all."""
    from lxml import etree
    from lxml.html import Element, HTMLParser, document_fromstring

    try:
        # As bytes, so that a page may declare another encoding than that of the text.
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return None
    head, body = (tree.find(name) if tree.find(name) is not None else Element(name) for name in ("head", "body"))
    for data in body.iterfind(".//script[@type='application/ld+json']"):
        told = deepcopy(data)
        told.tail = None
        head.append(told)
    etree.strip_tags(body, etree.Comment)
    etree.strip_elements(body, *_UNSEEN, with_tail=False)
    for element in body.iter():
        element.text = _unwrapped(element.text)
        element.tail = _unwrapped(element.tail)
    return head, body


def lines(element: HtmlElement) -> Iterator[str]:
    """The text of each block in ``element``, without the blanks around it."""
    from lxml import etree

    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag not in _INLINE:
            yield from _line(pieces)
            pieces = []
        pieces.append((node.text if event == "start" else node.tail if node is not element else "") or "")
    yield from _line(pieces)


def has_tags(text: str) -> bool:
    """True for a text with tags of HTML in it."""
    return bool(_TAG.search(text))


def plain_text(html: str) -> str:
    """The lines of a piece of HTML."""
    page = parse(html)
    return "\n".join(lines(page[1])) if page else ""


def _line(pieces: list[str]) -> Iterator[str]:
    for text in "".join(pieces).split("\n"):
        if line := _BLANKS.sub(" ", text).strip():
            yield line


def _unwrapped(text: str | None) -> str | None:
    """The text in one line, without blanks between two characters that need none."""
    return text and _BLANKS.sub(" ", _WRAPPED.sub("", _NO_XML.sub(" ", text)))
