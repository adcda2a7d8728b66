"""Names of places: divisions of the gazetteer, and what the tagger or the ending shows to be a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from kg.gazetteer import COUNTRY, COUNTY
from kg.mention.lexicon import Lexicon
from kg.mention.view import View
from kg.model import Mention, Word

#: 临汾县市区 is 临汾 and its 县市区.
_COUNTIES = re.compile("县(?=市区|市、区|（市)")
_SEES_PLACE = frozenset(("LOC", "ORG", "nz", "nw"))
_MAY_BE_PLACE = frozenset(("LOC", "nz", "n", "s"))


def find_places(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The places of a sentence; how a short name is to be read is decided for the whole document."""
    found = lexicon.gazetteer.find(view.text)
    divisions = [each for each in found if _is_division(view, *each, lexicon)]
    divisions.extend(each for each in found if each not in divisions and _in_list(view, each, divisions))
    chains = set(_chains(view.text, found, lexicon))
    divisions = [each for each in divisions if not any(a < each[1] and each[0] < b for a, b in chains)]
    divisions.extend(sorted(chains))
    places = [word for word in view.words if word.tag == "LOC"]
    for word in places:  # 和康保县: what the word holds, where the stretch before hid it
        if not any(a < word.end and word.start < b for a, b in divisions):
            divisions.extend(
                (word.start + a, word.start + b)
                for a, b in lexicon.gazetteer.find(word.text)
                if _is_division(view, word.start + a, word.start + b, lexicon)
            )
    divisions = [(a, b - 1 if _COUNTIES.match(view.text, b - 1) else b) for a, b in divisions]
    for word in places:
        if lexicon.abbreviated(word.text):
            yield from _each_character(word, lexicon)
    for start, end in divisions:
        name = view.text[start:end]
        if lexicon.is_zone(name):
            yield Mention(start, end, "DevelopmentZone", name)
        elif len(name) > 2 and (start, end) not in chains and _opens_word(view, end - 1):
            # 西宁 + 市委书记 is of 西宁市
            yield Mention(start, end - 1, "AdministrativeDivision", name[:-1], name)
        else:
            yield Mention(start, end, "AdministrativeDivision", name)
    for word in view.words:
        if word.tag in _MAY_BE_PLACE:
            yield from _other(view, word, divisions, lexicon)


def _each_character(word: Word, lexicon: Lexicon) -> Iterator[Mention]:
    """中美, 川渝: each character is a place; 澳 beside a country is left open, for it is two."""
    mixed = lexicon.names_country(word.text)
    for at, character in enumerate(word.text, word.start):
        if not (mixed and character in lexicon.places["ambiguous"]):
            yield Mention(at, at + 1, "AdministrativeDivision", character)


def _is_division(view: View, start: int, end: int, lexicon: Lexicon) -> bool:
    """True where the words around a name of the gazetteer let it be a place here."""
    text = view.text[start:end]
    if text in lexicon.not_places:
        return False
    words = view.covering(start, end)
    inside = words[0].start == start or words[0].tag in _SEES_PLACE
    if words[0].tag in ("c", "p", "u", "v", "d") and words[0].end < end:
        return False
    if lexicon.gazetteer.is_short(text):
        return _is_short_division(view, start, end, words, inside, lexicon)
    tags = {word.tag for word in words}
    if lexicon.gazetteer.is_risky(text):
        return inside and _is_tagged(words, end)
    return inside and (len(text) > 2 or bool(tags & (_SEES_PLACE | {"PER"})) or view.aligned(start, end))


def _is_short_division(view: View, start: int, end: int, words: Sequence[Word], inside: bool, lexicon: Lexicon) -> bool:
    """True where a short name is no part of another word, and something shows that it is a place."""
    text = view.text[start:end]
    if _is_part(view, start, end, words, lexicon):
        return False
    if text[0] in lexicon.levels:
        return len(words) == 1 and words[0].tag == "LOC"  # 市中 in 市中小企业局
    if not _opens(view, start, lexicon):
        return False  # 资源 in 国土资源局
    if lexicon.gazetteer.is_risky(text):
        return inside and _is_tagged(words, end)
    if len(words) == 1 and words[0].tag in _SEES_PLACE:
        return inside
    tags = {word.tag for word in words}
    goes = view.text[:start].endswith(lexicon.going)
    if tags <= {"v", "vn", "a", "d", "ad"} and not goes:
        return False
    seen = "LOC" in tags or goes or _before_seat(view.text, end)
    if lexicon.gazetteer.named(text)[0].level >= COUNTY and not seen:
        return False
    return inside and (view.aligned(start, end) or "LOC" in tags)


def _is_tagged(words: Sequence[Word], end: int) -> bool:
    """True where the tagger sees a place or a body in the words of a name."""
    last = words[-1]
    return any(word.tag in ("LOC", "ORG") for word in words) and (last.end == end or last.tag in ("LOC", "ORG"))


def _is_part(view: View, start: int, end: int, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """True where a short name only opens a word, or crosses into the next: 吉隆坡, 西湖路, 冀南平原."""
    if len(words) > 1 and end not in view.ends:
        return True
    if words[0].text != view.text[start:end] and _goes_on(view.text, start, end, lexicon):
        return True
    rest = view.text[end : words[-1].end]
    if not rest or _COUNTIES.match(view.text, end):
        return False
    if len(words) == 1 and words[0].tag == "LOC" and len(rest) == 1 and rest not in lexicon.places["behind"]:
        return True
    if len(words) == 1 and rest in lexicon.places["DevelopmentZone"]["districts"]:
        return lexicon.gazetteer.named(view.text[start:end])[0].level >= COUNTY  # 湖滨新区 is of no 湖滨区
    return len(rest) < 3 and bool(lexicon.place_type(words[-1].text)) and not lexicon.gazetteer.named(rest)


def _goes_on(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """True where a short name is the opening of another word: 西夏 + 陵, 太平 + 洋, 大城 + 市."""
    after = text[end : end + 1]
    if text[end - 1 : end + 1] == "城市":
        return True
    if not after or after not in lexicon.features:
        return False
    return after in lexicon.places["streets"] or lexicon.gazetteer.named(text[start:end])[0].level >= COUNTY


def _in_list(view: View, found: tuple[int, int], divisions: Collection[tuple[int, int]]) -> bool:
    """True for a name of whole words with a division on each side of it in a list: 罗田、团风、浠水."""
    start, end = found
    beside = {(view.text[b:start], a < start) for a, b in divisions if b == start - 1}
    beside |= {(view.text[end:a], False) for a, b in divisions if a == end + 1}
    return view.aligned(start, end) and {("、", True), ("、", False)} <= beside


def _chains(text: str, found: Sequence[tuple[int, int]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Full names of places side by side, each in the one before, however the tagger cuts them: 云南 + 省大 + 理市."""
    for wide, narrow in pairwise(found):
        names = text[slice(*wide)], text[slice(*narrow)]
        inside = lexicon.gazetteer.named(names[1])
        if wide[1] != narrow[0] or len(inside) != 1 or not all(map(lexicon.in_full, names)):
            continue
        if any(above in lexicon.gazetteer.named(names[0]) for above in lexicon.gazetteer.chain(inside[0].code)):
            yield from (wide, narrow)


def _opens(view: View, start: int, lexicon: Lexicon) -> bool:
    """True where a word begins at ``start``, or the word before it is all place: 山西 + 临汾."""
    word = view.words[view.at(start)]
    return word.start == start or bool(lexicon.gazetteer.named(view.text[word.start : start]))


def _before_seat(text: str, end: int) -> bool:
    """True where a short name is followed by its committee or government: 侯马 + 市委."""
    return text[end : end + 2] in ("市委", "县委", "区委", "市长", "县长", "区长", "政府")


def _opens_word(view: View, last: int) -> bool:
    """True where the last character of a name opens the next word: 西宁 + 市委书记."""
    return (
        last in view.starts
        and view.words[view.starts[last]].end > last + 1
        and view.words[view.starts[last]].tag == "n"
    )


def _other(view: View, word: Word, divisions: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[Mention]:
    """A place that the gazetteer does not hold: 麻岭村, 汾河, 长三角."""
    if word.tag != "LOC" and not (lexicon.is_region(word.text) or word.text in lexicon.cities):
        return
    start = _behind(word, divisions)
    text = view.text[start : word.end]
    if len(text) < 2 or text in lexicon.not_places or lexicon.abbreviated(word.text):
        return
    if any((a <= start and word.end <= b) or (a == start + 1 and b == word.end) for a, b in divisions):
        return  # 介威县: the place is all but a character
    kind = _kind(text, _reached(view, start, lexicon), lexicon)
    named = lexicon.place_type(text) or lexicon.zone_endings.ending(text, len(text))
    if kind in ("", "Place") and not named and _is_abroad(view, start, divisions, lexicon):
        kind = "" if lexicon.is_region(text) else "AdministrativeDivision"  # 格鲁吉亚 + 第比利斯
    if kind:
        yield Mention(start, word.end, kind, text)


def find_bare_zones(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """开发区 and 高新区 alone: which one is meant is clear where the document names it in full."""
    for word in view.words:
        if word.text in lexicon.zone_endings.types and word.tag in ("LOC", "n", "nz", "s"):
            yield Mention(word.start, word.end, "DevelopmentZone", word.text)


def _behind(word: Word, divisions: list[tuple[int, int]]) -> int:
    """The start of what a word holds behind the divisions that it opens with: 徽县伏家镇."""
    start = max([word.start, *(b for a, b in divisions if a <= word.start < b < word.end)])
    ends = {a: b for a, b in divisions if b < word.end}
    while start in ends:
        start = ends[start]
    return start


def _kind(text: str, reached: bool, lexicon: Lexicon) -> str:
    """The type of a place by its name, or by what goes to it; empty where it is none."""
    if lexicon.is_region(text):
        return "Place"
    if text in lexicon.cities:
        return "AdministrativeDivision"
    kind = lexicon.place_type(text)
    if kind == "AdministrativeDivision" and len(text) == 2:
        return ""  # 镇村, 省州
    if kind == "DevelopmentZone" and lexicon.gazetteer.named(text[:-1]):
        return ""  # 香港区
    if not reached and text[-1] in lexicon.places["passed"]:
        return "" if kind == "Place" else kind
    return kind or ("Place" if reached else "")


def _is_abroad(view: View, start: int, divisions: list[tuple[int, int]], lexicon: Lexicon) -> bool:
    """True where the name of another country ends at ``start``."""
    countries = (lexicon.gazetteer.named(view.text[a:b]) for a, b in divisions if b == start)
    return any(found and found[0].level == COUNTRY and found[0].code != "CN" for found in countries)


def _reached(view: View, start: int, lexicon: Lexicon) -> bool:
    """True where something goes to the place or lies in it: 在首尔, 飞抵东京."""
    return view.text[:start].endswith(lexicon.locative)
