"""A saved web page → the Document of its article."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date as Date
from io import BufferedReader
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Document
from kg.read.credits import names
from kg.read.decode import decode
from kg.read.markup import lines, parse
from kg.read.options import Options
from kg.read.page import article
from kg.read.paragraphs import BODIES, HEADS, line_kind
from kg.read.patterns import Patterns

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What is wrong with a page is told by an error, not on stderr.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
#: The codecs of what pages declare; each holds the older ones.
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
#: What follows the headline in the title of a page: _清河新闻网, --时政, | 清河网.
_SITE = re.compile("\\s*(?:[_|｜]|--|\\s[-–—]\\s).*")
#: No more lines than this stand between a title and the article.
_HEAD = 12


def read_html(file: BufferedReader, name: str, options: Options) -> Iterable[Document]:
    """The article of a web page; its other words are left out."""
    yield page_article(file.read(), name, options)


def page_article(data: bytes, name: str, options: Options, charset: str = "", url: str = "") -> Document:
    """The Document of a page; ``charset`` and ``url`` are what is told beside it.

    Raises:
        InputError: the encoding is not clear, or there is no article in the page.
    """
    page = parse(_decoded(data, name, charset))
    found = _extracted(*page) if page else None
    if page is None or found is None:
        raise InputError(f"{name}: {_NO_ARTICLE}")
    head, body = page
    seen = list(lines(body))
    title = _title(found.title or "", seen)
    text = _article_lines(list(lines(found.body)), title, options.words)
    if not any(line_kind(line, 0, len(line), options.words) in BODIES for line in text):
        raise InputError(f"{name}: {_NO_ARTICLE}")
    top = [line for line in _top_lines(seen, title, options.words) if line not in text]
    document = article("\n".join([*top, "", *text]), options, title, _published(head))
    authors = tuple(dict.fromkeys(names(_author(head), options.words)))
    return replace(document, source=name, authors=authors or document.authors, url=found.url or url)


_NO_ARTICLE = "no article is found in this page; save its words as a text file"


def _decoded(data: bytes, name: str, charset: str) -> str:
    """The text of a page: by its mark, as UTF-8, as it declares, or else as any text file."""
    declared = _DECLARED.search(data[:4096])
    encoding = _CHINESE.get((charset or (declared[1].decode() if declared else "")).lower())
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if encoding:
        text = data.decode(encoding, "replace")
        # A page of many hands may have a broken character; more of them show that it declares a wrong encoding.
        if text.count("\ufffd") * 1000 <= len(text):
            return text
    return decode(data, name)[0]


def _extracted(head: HtmlElement, body: HtmlElement) -> Any:
    """The article of a page as trafilatura finds it: an element ``body``, and metadata."""
    from lxml.html import Element
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    tree = Element("html")
    tree.extend([deepcopy(head), deepcopy(body)])
    _as_paragraphs(tree)
    config = use_config()
    # Its own measure is for Latin letters; a short Chinese item has no more characters than this.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "30")
    return bare_extraction(tree, include_comments=False, with_metadata=True, config=config)


def _as_paragraphs(tree: HtmlElement) -> None:
    """Make paragraphs of captions, which would go with their pictures, and of lists that are no links."""
    for kind in ("figure", "ul", "ol"):
        for element in list(tree.iter(kind)):
            if kind == "figure" or element.find(".//a") is None:
                element.tag = "div"
                for each in element.iter("figcaption", "li"):
                    each.tag = "p"


def _published(head: HtmlElement) -> Date | None:
    """The day that the head of the page tells; a date in its body may be anything's."""
    from htmldate import find_date
    from lxml.html import Element

    alone = Element("html")
    alone.extend([deepcopy(head), Element("body")])
    # The latest day is far ahead: the day of reading must not change what is found.
    found = find_date(alone, extensive_search=False, original_date=True, max_date="2100-12-31")
    return Date.fromisoformat(found) if found else None


def _author(head: HtmlElement) -> str:
    """What the head of the page says of the author."""
    return next((meta.get("content", "") for meta in head.iterfind(".//meta[@name='author']")), "")


def _title(title: str, seen: Sequence[str]) -> str:
    """The headline: the longest line of the page that the page's title opens with."""
    lines = (line for line in seen if len(line) > 3 and title.startswith(line))
    return max(lines, key=len, default=_SITE.sub("", title))


def _article_lines(body: Sequence[str], title: str, words: Patterns) -> list[str]:
    """The lines after the headline and before the links that follow an article."""
    start = body.index(title) + 1 if title in body else 0
    end = next((i for i, line in enumerate(body) if i > start and words.web_end.match(line)), len(body))
    return list(body[start:end])


def _top_lines(seen: Sequence[str], title: str, words: Patterns) -> list[str]:
    """The lines between headline and article that tell date, source and author."""
    start = seen.index(title) + 1 if title in seen else len(seen)
    found: list[str] = []
    for line in seen[start : start + _HEAD]:
        kind = line_kind(line, 0, len(line), words)
        if kind in BODIES:
            break
        if kind in HEADS:
            found.append(line)
    return found
