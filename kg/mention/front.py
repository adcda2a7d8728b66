"""Where a name begins: what stands before it and only looks like a part of it is cut off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from kg.mention.lexicon import Endings, Lexicon
from kg.mention.view import NAME_TAGS, View


def own(view: View, start: int, at: int, kind: str, endings: Endings, lexicon: Lexicon) -> int:
    """Where the name itself begins, after the place or the parent that only stands before it.

    科右前旗华锐风机厂 is 华锐风机厂 and 远山集团红云酒厂 is 红云酒厂, but 清河市工业园 is whole.
    """
    for step in _STEPS.get(kind, ()):
        start = step(view, start, at, endings, lexicon)
    return start


def _after_person(view: View, start: int, at: int, endings: Endings, lexicon: Lexicon) -> int:
    """The start of the place behind a person's name run together with a body: 大同市规划局."""
    text = view.text
    for a, b in lexicon.gazetteer.find(text[start:at])[:1]:
        if text[start] in lexicon.surnames and 1 < a < 4 and text[start + b - 1] in lexicon.level_ends:
            return start + a
    return start


def _after_kind(view: View, start: int, at: int, endings: Endings, lexicon: Lexicon) -> int:
    """The start behind what only says what kind of company it is, or what it is in something: 控股股东远山集团."""
    part = lexicon.part_played.match(view.text, start, at)
    start = part.end() if part else start
    found = lexicon.opening_kind.match(view.text, start, at)
    return found.end() if found and not lexicon.gazetteer.named(view.text[start : start + 2]) else start


def _after_group(view: View, start: int, at: int, endings: Endings, lexicon: Lexicon) -> int:
    """The start behind the group that a company without a registered form belongs to."""
    text = view.text
    for ending in () if text.startswith(lexicon.registered, at) else lexicon.organizations["groups"]:
        cut = text.rfind(ending, start, at - 1) + len(ending)
        apart = cut in view.ends or view.words[view.at(cut)].tag == "ORG"
        if cut >= start + 4 and at - cut > 1 and apart and text[cut] not in "（(":
            start = cut
    return start


def _narrowest(view: View, start: int, at: int, endings: Endings, lexicon: Lexicon) -> int:
    """The start of the last of the places that a name opens with: 内蒙古包头市…基地 is 包头市…基地."""
    text = view.text
    found = lexicon.gazetteer.find(text[start:at])
    for (a, b), (c, _) in pairwise(found):
        if a != 0 or b != c or not lexicon.gazetteer.named(text[start + a : start + b]):
            break
        is_zone = lexicon.is_zone(text[start + b : view.words[view.at(at)].end])  # 重庆两江新区 is whole
        return start if is_zone else start + b
    return start


def _after_building(view: View, start: int, at: int, endings: Endings, lexicon: Lexicon) -> int:
    """The start behind the verb of building: 徽县建设制种基地, 徽县建设铁路."""
    for word in view.covering(start, at):
        if word.text in endings.building and start < word.end < at - 1:
            start = word.end
        elif (
            word.text in endings.building and word.end == at and not view.text.startswith(lexicon.nouns_of_building, at)
        ):
            start = at
    return start


def _after_place(view: View, start: int, at: int, endings: Endings, lexicon: Lexicon) -> int:
    """The start behind a full name of a place, where the rest is a name by itself."""
    text = view.text
    a, b = next(iter(lexicon.gazetteer.find(text[start:at])), (1, 1))
    rest = text[start + b : at]
    if a or len(rest) < 2 or rest in endings.generic or not lexicon.in_full(text[start : start + b]):
        return start
    named = any(word.tag in NAME_TAGS for word in view.covering(start + b, at))
    return start + b if named else start


def _after_place_of_company(view: View, start: int, at: int, endings: Endings, lexicon: Lexicon) -> int:
    """The same for a company that is not named by its registered form, or by its trade alone: 云州市电力公司."""
    behind = _after_place(view, start, at, endings, lexicon)
    registered = any(word in view.text[at - 2 : at + 4] for word in lexicon.registered)
    whole = registered or lexicon.trade_only.fullmatch(view.text, behind, at)
    return start if whole else behind


_Step = Callable[[View, int, int, Endings, Lexicon], int]
#: What is cut off the front of a name, by its type.
_STEPS: Mapping[str, tuple[_Step, ...]] = {
    "GovernmentBody": (_after_person, _narrowest),
    "Company": (_after_kind, _after_group, _after_place_of_company),
    "DevelopmentZone": (_narrowest, _after_building, _after_place),
    "Project": (_narrowest, _after_building),
    "Event": (_narrowest,),
}
