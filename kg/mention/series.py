"""Names in a list whose end or whose first item says what all of them are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.gazetteer import COUNTRY
from kg.mention.lexicon import Lexicon
from kg.mention.reach import in_fixed_pair
from kg.mention.view import NAME_TAGS, NOUN_TAGS, View
from kg.model import Mention, Word

#: Between the items of a list.
_JOINTS = "、和及与"
#: Items are not longer than this, in characters.
LONGEST = 14


def find_in_series(view: View, bodies: Iterable[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Bodies named by their trade alone in a list whose first one has the place: 云州市发改委、财政局."""
    for body in bodies:
        opening = _opening(body.text, lexicon) if body.type == "GovernmentBody" else ""
        end, start = body.end, body.end + 1
        while opening and (end := _next_in_series(view, end, lexicon)):
            text = view.text[start:end]
            yield Mention(start, end, "GovernmentBody", text, opening + text)
            start = end + 1


def _next_in_series(view: View, end: int, lexicon: Lexicon) -> int:
    """Where the body ends that a list goes on with behind ``end``; 0 where there is none, or one with its own place."""
    if view.text[end : end + 1] not in _JOINTS or end + 1 not in view.starts:
        return 0
    endings, start = lexicon.organization_endings, end + 1
    first = view.starts[start]
    for word in view.words[first : first + 4]:
        text = view.text[start : word.end]
        inside = word.tag in NOUN_TAGS or word.text in endings.inside or in_fixed_pair(view, word, lexicon)
        other = text in lexicon.before or text in lexicon.known_names or text in lexicon.not_bodies
        if not inside or other or lexicon.numbered_company.search(text):
            return 0
        ending = endings.ending(text, len(text))
        whole = ending == text and (ending in endings.weak or len(ending) < 3)
        if endings.types.get(ending) == "GovernmentBody" and not whole:
            return 0 if _opening(text, lexicon) else word.end
    return 0


def _opening(name: str, lexicon: Lexicon) -> str:
    """The places, or the level, that the name of a body opens with: 云州市, 省."""
    position = 0
    for a, b in lexicon.gazetteer.find(name):
        if a != position or lexicon.gazetteer.named(name[a:b])[0].level == COUNTRY:
            break
        position = b
    if position:
        return name[:position]
    return next((level for level in lexicon.levels if name.startswith(level)), "")


def find_counted(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The items of a list that a count closes: 远山装备、蓝海电梯等9家企业, 新能源、绿色食品4条产业链."""
    for found in lexicon.counted_companies.finditer(view.text):
        for start, end in _items(view, found.start(), lexicon):
            words = view.covering(start, end)
            place = lexicon.gazetteer.named(view.text[start:end])
            if not place and words[-1].tag not in ("LOC", "PER") and any(word.tag in NAME_TAGS for word in words):
                yield Mention(start, end, "Company", view.text[start:end])
    for found in lexicon.counted_industries.finditer(view.text):
        for start, end in _items(view, found.start(), lexicon):
            start = _after_verbs(view, start, end, lexicon)
            text = view.text[start:end]
            if len(text) > 1 and text not in lexicon.industry_endings.generic:
                yield Mention(start, end, "Industry", text)


def _after_verbs(view: View, start: int, end: int, lexicon: Lexicon) -> int:
    """The start behind verbs that are no part of a trade: 发展 + 海洋装备, 清河县重点发展 + 新能源."""
    generic = lexicon.industry_endings.generic
    verbs = [word.end for word in view.covering(start, end) if word.tag == "v" and word.text in generic]
    start = max((verb for verb in verbs if verb < end), default=start)
    for word in view.covering(start, end):
        if word.tag not in ("v", "vn") or word.text not in generic or word.end >= end:
            break
        start = word.end
    return start


def _stands_in_item(word: Word, lexicon: Lexicon) -> bool:
    noun = word.tag in NOUN_TAGS or word.tag == "a" or word.text in lexicon.industry_endings.generic
    return noun and not lexicon.title.fullmatch(word.text)


def _items(view: View, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The items of nouns, from the last one to the left; a list has two at least."""
    spans: list[tuple[int, int]] = []
    number = view.ends.get(end, -1)
    close = end
    while number >= 0:
        word = view.words[number]
        if word.text in _JOINTS and word.end < close:
            spans.append((word.end, close))
            close = word.start
        elif not _stands_in_item(word, lexicon):
            break
        number -= 1
    opening = view.words[number].end if number >= 0 else 0
    if opening < close:
        spans.append((opening, close))
    if len(spans) > 1:
        yield from (span for span in spans if span[1] - span[0] <= LONGEST)
