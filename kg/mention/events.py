"""Events: by their endings, and all that stands between a verb of holding and such an ending."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.front import own
from kg.mention.lexicon import Lexicon
from kg.mention.names import find_names
from kg.mention.view import View
from kg.model import Mention

#: 年度, 20个重点项目: a number may open a name, a count of events does not.
_COUNT = re.compile("(?:[一二三四五六七八九十两几多数百]+|\\d+)[场次个届余多]+")

#: Words with these tags end what a verb of holding governs.
_NOT_INSIDE = frozenset(("w", "p", "c", "u", "r", "d", "PER"))
#: Words with these tags are not in the name of what is convened.
_NOT_CONVENED = _NOT_INSIDE - {"c", "w"}
#: They may join the sides of a meeting, whatever their tag: 清河县与远山集团座谈会.
_JOINTS = ("与", "和")
#: Names are not longer than this, in characters.
_LONGEST = 24


def find_events(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The events of a sentence; most count only where something is said of them."""
    yield from find_names(view, lexicon.event_endings, lexicon)
    for found in lexicon.held_event.finditer(view.text):
        start, end = found.span(found.lastgroup or 0)
        name = view.text[start:end]
        aligned = start in view.starts and end in view.ends and not _COUNT.match(name) and name not in lexicon.before
        if aligned and (name[0] == "第" or _is_specific(view, start, end, lexicon)):
            yield Mention(start, end, "Event", name)
    for found in lexicon.convened.finditer(view.text):
        start, end = found.span("name")
        if start in view.starts and end in view.ends:
            yield from _named(view, _after_day(view, start, end), end, _NOT_CONVENED, lexicon)
    for number, word in enumerate(view.words):
        if word.text in lexicon.holding and number + 1 < len(view.words):
            yield from _held(view, number + 1, lexicon)


def _held(view: View, first: int, lexicon: Lexicon) -> Iterator[Mention]:
    """The meeting behind a verb of holding, where more than its kind is said: 召开 + 春茶产销推进会."""
    endings, start = lexicon.event_endings, view.words[first].start
    for number in range(first, len(view.words)):
        word, after = view.words[number], view.words[number + 1 : number + 2]
        if word.tag in _NOT_INSIDE or word.text in lexicon.holding or word.end - start > _LONGEST:
            return
        if endings.ending(view.text, word.end) and not any(endings.ending(view.text, w.end) for w in after):
            yield from _named(view, start, word.end, _NOT_INSIDE, lexicon)
            return


def _named(view: View, start: int, end: int, outside: frozenset[str], lexicon: Lexicon) -> Iterator[Mention]:
    """What stands there as the name of an event, without the wider places: 云南省 + 大理市茶业发展大会."""
    start = own(view, start, end, "Event", lexicon.event_endings, lexicon)
    for word in view.covering(start, end):
        vague = word.text in lexicon.before and word.text in lexicon.event_endings.generic
        if not vague or word.text in lexicon.whole_areas or word.end >= end:
            break
        start = word.end  # 系列 + 招商推介活动
    name = view.text[start:end]
    tags = {word.tag for word in view.covering(start, end) if word.text not in _JOINTS}
    if tags.isdisjoint(outside) and _is_specific(view, start, end, lexicon) and not _COUNT.match(name):
        yield Mention(start, end, "Event", name)


def _is_specific(view: View, start: int, end: int, lexicon: Lexicon) -> bool:
    """True for a name that says more than its kind and its number: 工作会议 does not."""
    endings = lexicon.event_endings
    at = end - len(endings.ending(view.text, end))
    said = [
        word
        for word in (view.covering(start, at) if start < at else ())
        if word.text not in endings.generic and word.text not in lexicon.before and word.tag not in ("TIME", "m", "q")
    ]
    return any(word.text not in endings.inside for word in said) or sum(len(word.text) for word in said) > 4


def _after_day(view: View, start: int, end: int) -> int:
    """The start behind the day, which is no part of a name: 今天上午 + 全市安全生产会议; 2024年度 is one."""
    named = (word.start for word in view.covering(start, end) if word.tag != "TIME" or word.text[-1] == "度")
    return next(named, start)
