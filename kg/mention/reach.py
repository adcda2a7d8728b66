"""How far a name reaches to the left of its ending, over nouns and names, and what is trimmed off again."""

from __future__ import annotations

from kg.mention.lexicon import Endings, Lexicon
from kg.mention.view import NAME_TAGS, NOUN_TAGS, View
from kg.model import Word

#: Names are not longer than this, in characters before the ending.
LONGEST = 34

_OPENING, _CLOSING = "（(", "）)"
_DASHES = ("—", "－", "-", "–")
_TRIMMED_TAGS = frozenset(("v", "vd", "a", "ad", "d", "f", "q", "r", "p", "u", "xc"))


def reach(view: View, at: int, kind: str, endings: Endings, lexicon: Lexicon) -> int:
    """How far to the left the name before the ending at ``at`` reaches."""
    if kind == "Project" and (found := lexicon.behind_sum.search(view.text, max(0, at - LONGEST - 6), at)):
        return found.start("name")
    number = view.at(at)
    start = view.words[number].start
    before = view.words[number - 1] if number else None
    if start < at and before and (before.tag == "PER" or _is_beside(before, view.text[start], kind, lexicon)):
        return _trimmed(view, start, at, kind, endings, lexicon)  # 陈明远任 + 云州市纪委, 清河县委 + 县政府
    number -= 1
    while number >= 0 and at - view.words[number].start < LONGEST:
        word = view.words[number]
        step = _step(view, number, kind, endings, lexicon)
        if not step or number - step < -1:
            break
        number -= step
        start = view.words[number + 1].start
        if word.tag in ("ORG", "LOC") and not _continues(view, number, kind, endings, lexicon):
            break
    return _trimmed(view, min(start, at), at, kind, endings, lexicon)


def _is_beside(word: Word, level: str, kind: str, lexicon: Lexicon) -> bool:
    """True for a body that another body of the same place follows: 清河县委 + 县政府."""
    return kind == "GovernmentBody" and level in lexicon.levels and bool(lexicon.relative_body.search(word.text))


def _continues(view: View, number: int, kind: str, endings: Endings, lexicon: Lexicon) -> bool:
    """True where the word before a place or body still belongs to the name: 青岛协作陇南…工作组."""
    if number < 0:
        return False
    word = view.words[number]
    if word.tag in ("LOC", "ORG") or word.text in endings.first or (kind == "Event" and _joins(view, number)):
        return True
    if kind == "Event" and endings.ending(word.text, len(word.text)):
        return True  # 茶产业论坛大理峰会
    if endings.numbers and word.tag == "m" and (word.text[0] == "第" or word.text[-1] == "届"):
        return True  # 第七届敦煌文艺奖
    if number == 0:
        return False
    if kind == "GovernmentBody" and word.tag == "c":
        return _of_place(view, number, lexicon)
    before = view.words[number - 1]
    return (before.tag == "LOC" and word.text in endings.linking) or (before.tag in NAME_TAGS and word.text in "至—·")


def _step(view: View, number: int, kind: str, endings: Endings, lexicon: Lexicon) -> int:
    """How many words to the left belong to the name; 0 where it begins here."""
    word = view.words[number]
    if word.text in endings.linking and number and view.words[number - 1].tag == "LOC":
        return 1
    if word.text in endings.first:
        return 1
    before = view.words[number - 1] if number else None
    if before and before.tag == "ORG" and len(word.text) == 1 and word.text in endings.weak:
        return 2  # 省中小企业办 + 政策调研处
    if before and word.tag == "v" and lexicon.industry.fullmatch(before.text + word.text):
        return 2  # 氢 + 能
    if word.text in lexicon.organizations["together"]:
        return 0
    if word.tag == "TIME" and kind == "Event":
        return 1 if "年" in word.text else 0
    if word.tag == "c" or word.text in ("和", "与"):
        of_body = kind == "GovernmentBody" and _of_place(view, number, lexicon)
        of_field = kind == "Organization" and _of_country(view, number, lexicon)
        return 2 if of_body or of_field or in_fixed_pair(view, word, lexicon) else 0
    if kind == "Event" and word.text in lexicon.whole_areas:
        return 1
    if word.text in lexicon.before and word.text not in endings.inside and not (word.text == "等" and endings.numbers):
        return 0
    if word.text[-1] in _CLOSING:
        return _bracket(view, number)
    if word.text == "”" and endings.numbers:
        return _quoted(view, number)
    if endings.numbers and word.text not in endings.inside and (word.text in "等×+至" or word.tag in ("m", "q")):
        return _numbered(view, number)
    if word.tag == "m" and word.text not in endings.inside:
        return 1 if word.text[0] == "第" or word.text[-1] == "届" else 0
    if word.text == "·" or (kind == "Event" and _joins(view, number)):
        return 1
    if kind == "Project" and word.tag == "a" and len(word.text) > 1 and word.text not in endings.generic:
        return 1  # 绿色高效茶机项目
    if word.tag in NOUN_TAGS or (word.text in endings.inside and (word.tag != "v" or kind not in endings.verbless)):
        return 0 if lexicon.title.fullmatch(word.text) else 1
    return 0


def _joins(view: View, number: int) -> bool:
    """True for a dash between two names, as in the name of a forum: 中国—老挝茶业论坛."""
    if view.words[number].text not in _DASHES or not 0 < number < len(view.words) - 1:
        return False
    return view.words[number - 1].tag in NAME_TAGS and view.words[number + 1].tag in NAME_TAGS


def _numbered(view: View, number: int) -> int:
    """The words of a number, a measure or an abridged list in the name of a project: 30万吨合成氨等."""
    word = view.words[number]
    before = view.words[number - 1] if number else None
    if word.text == "等":
        return 1 if before and before.tag in ("n", "nz") else 0
    if word.text == "至":
        return 2 if before and before.tag in ("LOC", "PER", "nz", "n") else 0
    if word.tag == "q":
        return 1 if before and before.tag == "m" else 0
    return 1 if word.text[-1] == "届" or any(c.isdigit() or c in "×+万亿第" for c in word.text) else 0


def _bracket(view: View, number: int) -> int:
    """How many words a short bracket that closes here takes: 海尔（天津）, 武汉钢铁(集团)."""
    close = view.words[number].end - 1
    opened = max(view.text.rfind(mark, max(0, close - 8), close) for mark in _OPENING)
    inside = view.text[opened + 1 : close]
    if opened < 1 or not inside or "以下" in inside or "记者" in inside:
        return 0
    return number - view.at(opened) + 1


def _quoted(view: View, number: int) -> int:
    """How many words a quoted name that closes here takes: “荷塘”光伏基地."""
    opened = view.text.rfind("“", max(0, view.words[number].start - 10), view.words[number].start)
    return number - view.at(opened) + 1 if opened >= 0 else 0


def in_fixed_pair(view: View, word: Word, lexicon: Lexicon) -> bool:
    """True where a conjunction stands inside a fixed pair: 人力资源和社会保障."""
    first = max(0, word.start - 7)
    return any(
        found.start() < word.start - first < found.end()
        for found in lexicon.pairs.finditer(view.text[first : word.end + 7])
    )


def _of_place(view: View, number: int, lexicon: Lexicon) -> bool:
    """True where only nouns stand between a place and the conjunction: 宜宾市经济合作和外事局."""
    after = view.words[number + 1].text if number + 1 < len(view.words) else ""
    if lexicon.names_country(after[:1]) or any(a == 0 for a, _ in lexicon.gazetteer.find(after)):
        return False
    for back in range(number - 1, max(-1, number - 5), -1):
        word = view.words[back]
        if word.tag == "ORG":
            return not lexicon.organization_endings.ending(word.text, len(word.text))
        if word.tag == "LOC" or word.text in lexicon.level_ends:
            return True
        if word.tag not in ("n", "vn", "an") or word.text[-1] in lexicon.organizations["closed"]:
            return False
    return False


def _of_country(view: View, number: int, lexicon: Lexicon) -> bool:
    """True where nouns of one field stand on both sides of the conjunction: 中国茶叶种植与加工协会."""
    before, after = view.words[number - 1] if number else None, view.words[number + 1 : number + 2]
    if before is None or not after or after[0].tag not in ("n", "vn"):
        return False
    whole = before.tag == "ORG" and not lexicon.organization_endings.ending(before.text, len(before.text))
    fields = before.tag in ("n", "vn") and number > 1 and view.words[number - 2].tag == "LOC"
    opening = before.text if whole else view.words[number - 2].text if fields else ""
    return any(lexicon.names_country(opening[:size]) for size in (2, 3)) and len(opening) >= 2


def _trimmed(view: View, start: int, at: int, kind: str, endings: Endings, lexicon: Lexicon) -> int:
    """The start after words that may stand before a name but are no part of it."""
    while start < at:
        word = view.words[view.at(start)]
        outside = (
            (word.text in lexicon.before and (word.text not in endings.inside or _before_name(view, word)))
            or word.tag == "TIME"
            or (word.tag in _TRIMMED_TAGS and (word.tag[0] == "v" or word.text not in endings.inside))
            or word.text in "等至+"
            or (word.tag == "m" and not endings.numbers and word.text[0] != "第")
        )
        kept = (word.tag == "v" and word.text in endings.first) or (
            kind == "Event" and word.text in lexicon.whole_areas
        )
        if word.start != start or not outside or kept:
            break
        start = word.end
    if start and view.text[start - 1 : start + 1] in lexicon.organizations["founding"]:
        start += 1  # the tagger cuts 成立瑞禾公司 after 成
    return min(start, at)


def _before_name(view: View, word: Word) -> bool:
    return word.end in view.starts and view.words[view.starts[word.end]].tag in ("LOC", "ORG")
