"""A Document → its Sentences, with line breaks mended and quotations kept whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.model import Document, Part, Sentence
from kg.read.lines import BREAKS, split_lines
from kg.read.page import text_parts

#: A quotation longer than this is cut at its full stops after all.
LONGEST = 600

_OPENERS = dict(zip("”’」』）)】》〉", "“‘「『（(【《〈", strict=True))
_OPENING = frozenset(_OPENERS.values())
_QUOTES = '“‘「『"'
_MARK = re.compile('[“”‘’「」『』（）()【】《》〈〉"]|[。｡！？!?…]+')
_CLOSERS = re.compile("[”’」』）)】》〉]*")
_GOES_ON = re.compile("[，、；：,;:。！？…的地等之]")
_FULL_WIDTH = dict(zip(",:;?!", "，：；？！", strict=True))
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HALF_WIDTH = re.compile(f"(?<=[{_HAN}”’》）)」』％%])[,:;?!]|[,:;?!](?=[{_HAN}“‘《（「『])")
_PRICE = re.compile(r"[(（]\d+\.\d+, ?[+-]?\d+\.\d+, ?[+-]?\d+\.\d+%[)）]")
_BREAK = re.compile(f"[{BREAKS}]")
_SPACE = "\\s\\u200b\\u2060\\ufeff"
_WORDS = re.compile(f"[^{_SPACE}](?:.*[^{_SPACE}])?", re.DOTALL)


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of every part but adverts, in order.

    A document without parts is read as one item.
    """
    paragraph = -1
    before: Part | None = None
    for part in document.parts or text_parts(document.text):
        if not (before and before.kind == "dateline" and _one_line(document.text, before.end, part.start)):
            paragraph += 1
        before = part
        if part.kind != "advert":
            text, offsets = _without_prices(*mended(document.text, part.start, part.end))
            for start, end in sentence_spans(text):
                yield Sentence(text[start:end], _closed(offsets[start:end]), part.kind, paragraph)


def mended(text: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """``text[start:end]`` as one line, and where each of its characters comes from.

    A line break vanishes with the blanks around it; between two Latin words
    one blank stays in its place. A half-width comma beside Chinese is read as
    the full-width one that printed texts have.
    """
    if not _BREAK.search(text, start, end):
        return _with_full_width(text[start:end]), range(start, end)
    pieces: list[str] = []
    offsets: list[int] = []
    for line in split_lines(text, start, end):
        if pieces and _is_latin_gap(pieces[-1][-1], text[line.start]):
            pieces.append(" ")
            offsets.append(offsets[-1] + 1)
        pieces.append(text[line.start : line.end])
        offsets.extend(range(line.start, line.end))
    return _with_full_width("".join(pieces)), offsets


def _without_prices(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text without the share prices that finance sites put inside names: 远山(3.30,0.12,3.70%)集团."""
    if not _PRICE.search(text):
        return text, offsets
    kept = [i for a, b in _between(_PRICE.finditer(text), len(text)) for i in range(a, b)]
    return "".join(text[i] for i in kept), [offsets[i] for i in kept]


def _between(found: Iterator[re.Match[str]], end: int) -> Iterator[tuple[int, int]]:
    """The stretches up to ``end`` that no match covers."""
    start = 0
    for match in found:
        yield start, match.start()
        start = match.end()
    yield start, end


def _with_full_width(text: str) -> str:
    """Marks as Chinese prints them, one for one: 远山集团,蓝湖公司:签约; not those of 1,000 and 10:30."""
    return _HALF_WIDTH.sub(lambda mark: _FULL_WIDTH[mark[0]], text)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph start and end, blanks around them left out."""
    start = 0
    for end in (*_ends(text), len(text)):
        if end - start > LONGEST:
            for cut in _plain_ends(text, start, end):
                yield from _span(text, start, cut)
                start = cut
        yield from _span(text, start, end)
        start = end


def _span(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = _WORDS.search(text, start, end)
    if words:
        yield words.span()


def _ends(text: str) -> Iterator[int]:
    """Where sentences end, with every quotation in the sentence of its speaker."""
    marks = list(_MARK.finditer(text))
    partner = _partners(marks)
    depth, start, opened = 0, 0, 0
    for index, mark in enumerate(marks):
        other = partner.get(index)
        if other is None:
            if depth == 0 and _is_full_stop(text, mark):
                start = _past_closers(text, mark.end())
                yield start
        elif other > index:
            opened = mark.start() if depth == 0 else opened
            depth += 1
        else:
            depth -= 1
            if depth == 0 and _quotation_ends(text, start, opened, mark, marks[index - 1]):
                start = mark.end()
                yield start


def _quotation_ends(text: str, start: int, opened: int, closer: re.Match[str], last: re.Match[str]) -> bool:
    """True where a closed quotation closes its sentence too.

    It does after words that led to it (某某说：“……。”); one that opens its
    sentence waits for the speaker (“……。”某某说。).
    """
    if not _is_full_stop(text, last) or last.end() != closer.start() or _GOES_ON.match(text, closer.end()):
        return False
    before = text[start:opened].strip()
    if not before:
        follows = text[closer.end() : closer.end() + 2].strip()[:1]
        return text[opened] not in _QUOTES or follows in _QUOTES
    return text[opened] in _QUOTES and before[-1] in "：:，,说道问答"


def _plain_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Every full stop, whatever is quoted."""
    for mark in _MARK.finditer(text, start, end):
        if _is_full_stop(text, mark):
            yield min(_past_closers(text, mark.end()), end)


def _partners(marks: Sequence[re.Match[str]]) -> dict[int, int]:
    """Which quotes and brackets belong together, by their place among ``marks``."""
    partner: dict[int, int] = {}
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    for index, mark in enumerate(marks):
        sign = mark[0]
        opener = _OPENERS.get(sign, sign)
        if sign in _OPENING or (sign == '"' and not waiting[sign]):
            stack.append(index)
            waiting[sign] += 1
        elif waiting[opener]:
            while index not in partner:
                top = stack.pop()
                waiting[marks[top][0]] -= 1
                if marks[top][0] == opener:
                    partner[top], partner[index] = index, top
    return partner


def _is_full_stop(text: str, mark: re.Match[str]) -> bool:
    """True for 。！？ and ……, not for ? and ! inside an address."""
    if mark[0][0] in "。｡！？":
        return True
    if mark[0] == "…" or mark[0][0] not in "!?…":
        return False
    follows = text[mark.end() : mark.end() + 1]
    return not (mark[0][-1] in "!?" and follows.isascii() and follows.isalnum())


def _past_closers(text: str, end: int) -> int:
    closers = _CLOSERS.match(text, end)
    return closers.end() if closers else end


def _closed(offsets: Sequence[int]) -> tuple[int, ...]:
    return (*offsets, offsets[-1] + 1)


def _one_line(text: str, start: int, end: int) -> bool:
    return not _BREAK.search(text, start, end)


def _is_latin_gap(before: str, after: str) -> bool:
    """True between two letters of Latin words, and after the comma of one."""
    return _is_latin(after) and (_is_latin(before) or before in ",.;:!?")


def _is_latin(character: str) -> bool:
    return character.isalpha() and ord(character) < 0x250
