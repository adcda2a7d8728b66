"""Names that are known by how they end: organizations, zones, projects, events.

From an ending the name runs to the left over nouns and names until a word that
cannot stand in it. What is left must name something: 合资公司 does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention.front import own
from kg.mention.lexicon import Endings, Lexicon
from kg.mention.view import NAME_TAGS, NOUN_TAGS, View
from kg.model import Mention, Word

#: Names are not longer than this, in characters before the ending.
LONGEST = 34

_OPENING, _CLOSING = "（(", "）)"
#: 一家集团公司, 某企业: counted or left open, not named.
COUNTED = re.compile("[一二两三四五六七八九十几多数某各这那该]家|某|^\\d+[个场次项家]")
_CITY = frozenset("省市县区州")
#: They open names of meetings: 全市招商工作会议.
_WHOLE = frozenset(("全国", "全省", "全市", "全县", "全区", "全州", "全盟", "全旗"))
_TOGETHER = frozenset(("联合", "携手", "会同"))
_FOUNDING = frozenset(("成立", "设立", "建立", "创立"))
_TRIMMED_TAGS = frozenset(("v", "vd", "a", "ad", "d", "f", "q", "r", "p", "u", "xc"))


def find_names(view: View, endings: Endings, lexicon: Lexicon) -> Iterator[Mention]:
    """The stretches that end like a name of these types and hold something that names."""
    for end in _ends(view, endings):
        ending = endings.ending(view.text, end)
        if not ending:
            continue
        kind = endings.types[ending]
        if (
            ending in endings.weak
            and kind != "DevelopmentZone"
            and (end not in view.ends or _in_bracket(view.text, end))
        ):
            continue
        at = end - len(ending)
        start = own(view, _reach(view, at, kind, endings, lexicon), at, kind, endings, lexicon)
        if _names(view, start, end, ending, endings, lexicon):
            if ending in endings.parks and _is_project(view, start, endings, lexicon):
                kind = "Project"
            yield Mention(start, end, kind_of(view, start, end, kind, lexicon), view.text[start:end])
        elif ending in endings.bare and at in view.starts:
            yield Mention(at, end, kind, ending)  # 此次集中签约仪式


def kind_of(view: View, start: int, end: int, kind: str, lexicon: Lexicon) -> str:
    """The type that an ending says, unless the words inside the name or before it say better."""
    if kind == "Institution" and lexicon.built.search(view.text, max(0, start - 8), start):
        return "Project"  # 捐资建设的远山小学
    return lexicon.department(view.text[start:end]) if kind == "GovernmentBody" else kind


def _is_project(view: View, start: int, endings: Endings, lexicon: Lexicon) -> bool:
    """True where a park is built by somebody, or is named after nobody's place."""
    opening = any(a == 0 for a, _ in lexicon.gazetteer.find(view.text[start : start + 8]))
    return not opening or view.text[:start].endswith(endings.building)


def _in_bracket(text: str, end: int) -> bool:
    """True where a bracket goes on with the name: 武汉钢铁(集团)公司."""
    return text[end : end + 1] in _OPENING and text[end : end + 1] != ""


def _ends(view: View, endings: Endings) -> Iterator[int]:
    """Where a name may end: at the end of a word, or inside a word that is a long name."""
    for number, word in enumerate(view.words):
        if word.tag in ("ORG", "LOC", "nz") and len(word.text) > 5:
            yield from (word.start + n for n in range(4, len(word.text)) if word.text[n - 1] in endings.last)
        if word.text[-1] in endings.last and (
            word.tag not in ("v", "p", "d", "r", "u", "TIME")
            or (len(word.text) == 1 and number and view.words[number - 1].tag == "ORG")
            or (len(word.text) > 5 and endings.ending(word.text, len(word.text)) not in endings.weak)
        ):
            yield word.end


def _reach(view: View, at: int, kind: str, endings: Endings, lexicon: Lexicon) -> int:
    """How far to the left the name before the ending at ``at`` reaches."""
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
    if word.tag in ("LOC", "ORG") or word.text in endings.first:
        return True
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
    if word.text in _TOGETHER:
        return 0
    if word.tag == "TIME" and kind == "Event":
        return 1 if "年" in word.text else 0
    if word.tag == "c" or word.text in ("和", "与"):
        of_body = kind == "GovernmentBody" and _of_place(view, number, lexicon)
        return 2 if of_body or in_fixed_pair(view, word, lexicon) else 0
    if kind == "Event" and word.text in _WHOLE:
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
    if word.text == "·":
        return 1
    if word.tag in NOUN_TAGS or (word.text in endings.inside and (word.tag != "v" or kind not in endings.verbless)):
        return 0 if lexicon.title.fullmatch(word.text) else 1
    return 0


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
        if word.tag == "LOC" or word.text in _CITY:
            return True
        if word.tag not in ("n", "vn", "an") or word.text[-1] in "局委厅部会办院市长处记":
            return False
    return False


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
        kept = (word.tag == "v" and word.text in endings.first) or (kind == "Event" and word.text in _WHOLE)
        if word.start != start or not outside or kept:
            break
        start = word.end
    if start and view.text[start - 1 : start + 1] in _FOUNDING:
        start += 1  # the tagger cuts 成立瑞禾公司 after 成
    return min(start, at)


def _before_name(view: View, word: Word) -> bool:
    return word.end in view.starts and view.words[view.starts[word.end]].tag in ("LOC", "ORG")


def _names(view: View, start: int, end: int, ending: str, endings: Endings, lexicon: Lexicon) -> bool:
    """True where what stands before the ending names something."""
    text, at, kind = view.text, end - len(ending), endings.types[ending]
    stem = text[start:at]
    if not stem:
        return ending in endings.bare
    if kind == "Event" and text[start:end].endswith("代表大会"):
        return False
    if text[start:end] in lexicon.known_names or "、" in stem or COUNTED.search(text[start:end]):
        return False
    if sum(map(stem.count, _OPENING + "“")) != sum(map(stem.count, _CLOSING + "”")):
        return False
    last = view.words[view.at(end - 1)]
    if text[start:end].endswith(lexicon.not_institutions) or text[start:end].endswith(lexicon.not_companies):
        return False
    if last.text in lexicon.not_bodies or (kind == "GovernmentBody" and _is_no_body(text[start:end], ending, lexicon)):
        return False
    before = view.words[view.at(at - 1)]
    if (
        before.end == at
        and before.text not in endings.inside
        and (
            before.tag == "q"
            or before.text[-1] == "个"
            or (
                before.tag == "m"
                and before.text[0] != "第"
                and before.text[-1] != "届"
                and not before.text[-1].isdigit()
            )
        )
    ):
        return False  # 12家基地: counted
    if endings.numbers and "等" in stem and not any(c.isdigit() for c in stem):
        return False
    if len(ending) == 1 and len(last.text) == 2 and last.tag in ("v", "vn"):
        return False  # 部署, 签署
    if ending in endings.weak:
        if kind == "Company" and stem in endings.generic:
            return False
        return _proper(view, start, at, end, endings, lexicon)
    if kind == "Project" and (_behind_place(stem, lexicon) in endings.generic or _is_place(stem, lexicon)):
        return False
    if (
        stem in endings.generic
        or stem in lexicon.before
        or all(
            word.text in endings.generic or word.text in lexicon.before or word.tag in ("m", "q", "w", "u")
            for word in view.covering(start, at)
        )
    ):
        return False
    return len(stem) > 1 or _proper(view, start, at, end, endings, lexicon)


def _is_no_body(name: str, ending: str, lexicon: Lexicon) -> bool:
    """迁安市西部, 建筑6处: what ends like a body and is none."""
    return name[-2:] in lexicon.not_bodies or (len(ending) == 1 and any(c.isdigit() for c in name))


def _is_place(stem: str, lexicon: Lexicon) -> bool:
    """True for 清河县 and 清河开发区: what a project that is only called by its place is called."""
    zone = lexicon.zone_endings.ending(stem, len(stem))
    if zone:
        return zone not in lexicon.zone_endings.parks
    return bool(lexicon.gazetteer.named(stem)) or lexicon.place_type(stem) == "AdministrativeDivision"


def _behind_place(stem: str, lexicon: Lexicon) -> str:
    """What is left of the stem behind the place that it opens with."""
    found = next(iter(lexicon.gazetteer.find(stem)), (1, 1))
    return stem[found[1] :] if found[0] == 0 else stem


def _proper(view: View, start: int, at: int, end: int, endings: Endings, lexicon: Lexicon) -> bool:
    """True where a name stands in the stretch, or the tagger takes all of it for one."""
    words = view.covering(start, end)
    kind = endings.types[view.text[at:end]]
    if kind == "Company" and words[-1].tag != "ORG" and _among_goods(view, start, end, view.text[at:end]):
        return False
    if len(words) == 1 and words[0].tag in NAME_TAGS:
        return end - start > 2
    if kind == "Company" and words[-1].tag not in ("ORG", "nz", "LOC"):
        return _branded(words, view.text[at:end], lexicon)
    if endings.building and view.text[:start].endswith(endings.building) and at - start > 1:
        return True
    if any(word.tag in ("LOC", "ORG", "PER", "nz") and len(word.text) > 1 and word.start < at for word in words):
        return True
    if endings.numbers and any(c.isdigit() or c == "”" for c in view.text[start:at]):
        return True
    if kind == "Event" and words[0].text[0] == "第" and len(words) > 3:
        return True  # 第七届董事会第十二次会议
    return view.text[start] in lexicon.levels and end - start > 2


def _branded(words: Sequence[Word], ending: str, lexicon: Lexicon) -> bool:
    """True for a name and a trade: 汉光 + 光电; a place and a trade name no company."""
    if len(words) != 2 or ending != words[1].text or ending not in lexicon.organizations["Company"]["branded"]:
        return False
    name = words[0].text
    if words[0].tag not in NAME_TAGS or len(name) < 2 or name in lexicon.regions:
        return False
    is_place = any(end == len(name) for _, end in lexicon.gazetteer.find(name))
    return not is_place and not lexicon.organization_endings.ending(name, len(name))


def _among_goods(view: View, start: int, end: int, ending: str) -> bool:
    """True where a thing beside it in a list ends alike: 手动工具、气动工具."""
    before, after = view.ends.get(start - 1), view.starts.get(end + 1)
    left = view.text[start - 1 : start] == "、" and before is not None and view.words[before].text == ending
    right = view.text[end : end + 1] == "、" and after is not None
    return left or (right and any(word.text == ending for word in view.words[after : (after or 0) + 3]))
