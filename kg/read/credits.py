"""Who wrote an item and where, as its byline and its dateline say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Part
from kg.read.patterns import Patterns

_HAN = "一-鿿"
_SPACED = re.compile(f"(?<![{_HAN}·])([{_HAN}])\\s{{1,4}}([{_HAN}])(?![{_HAN}·])")
_NAME = re.compile(f"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}})+|[{_HAN}]{{2,}}|[A-Z][\\w.'-]*(?: [A-Z][\\w.'-]*)*")
_LAST_NOTE = re.compile("[（(][^（()）]{2,60}[）)]$")
#: The most characters of a Chinese name that is no transcription.
_LONGEST = 4


def authors(text: str, parts: Sequence[Part], words: Patterns) -> tuple[str, ...]:
    """The names in the bylines and in the dateline, each once."""
    found = (name for part in parts for credit in _credits(text, part, words) for name in names(credit, words))
    return tuple(dict.fromkeys([*found, *_last_note(text, parts, words)]))


def place(text: str, parts: Sequence[Part], words: Patterns) -> str:
    """The place of the dateline over the body: 清河 in 本报清河3月5日电."""
    head = next((part for part in parts if part.kind in ("dateline", "body")), None)
    if head is None or head.kind == "body":
        return ""
    match = words.dateline.match(text, head.start, head.end)
    found = (match["place"] or match["place_of_other"] or "").strip(" 　、") if match else ""
    return "" if words.credit.search(found) and "、" not in found else found


def names(credit: str, words: Patterns) -> Iterator[str]:
    """The names of people in a byline: 何一凡 and 石磊 in 本报记者 何一凡 通讯员 石磊."""
    for piece in words.credit.sub("\n", credit).split("\n"):
        for name in _NAME.findall(_SPACED.sub("\\1\\2", piece)):
            if not words.outlet.fullmatch(name) and ("·" in name or name.isascii() or len(name) <= _LONGEST):
                yield name


def _credits(text: str, part: Part, words: Patterns) -> Iterator[str]:
    """The words of a part that hold its authors."""
    if part.kind == "byline":
        yield text[part.start : part.end]
    elif part.kind == "dateline":
        match = words.dateline.match(text, part.start, part.end)
        yield (match["who"] or "") if match else ""
    elif part.kind == "source":
        yield from (match["who"] for match in words.author.finditer(text, part.start, part.end))


def _last_note(text: str, parts: Sequence[Part], words: Patterns) -> Iterator[str]:
    """The names in a byline that closes the last paragraph: ……。（记者 何一凡）."""
    last = next((part for part in reversed(parts) if part.kind == "body"), None)
    note = _LAST_NOTE.search(text, max(last.start, last.end - 64), last.end) if last else None
    if note and words.byline.fullmatch(note[0]):
        yield from names(note[0], words)
