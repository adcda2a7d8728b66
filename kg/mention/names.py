"""Names that are known by how they end: organizations, zones, projects, events.

From an ending the name runs to the left (:mod:`kg.mention.reach`), without what only
stands before it (:mod:`kg.mention.front`). What is left must name something: 合资公司 does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention.front import own
from kg.mention.lexicon import Endings, Lexicon
from kg.mention.reach import reach
from kg.mention.view import NAME_TAGS, View
from kg.model import Mention, Word

_OPENING, _CLOSING = "（(", "）)"
#: A number that is called, behind 铁路, and no date.
_CALLED = re.compile("\\d{5}")
#: A meeting, and a verb too.
_MEETING = "会"
#: What is counted is not named.
_COUNTED = frozenset(("Company", "Institution", "Organization"))
#: 一家集团公司, 某企业: counted or left open, not named.
COUNTED = re.compile("[一二两三四五六七八九十几多数某各这那该]家|某|^\\d+[个场次项家]|^两[地市县区省校国]")


def find_names(view: View, endings: Endings, lexicon: Lexicon) -> Iterator[Mention]:
    """The stretches that end like a name of these types and hold something that names."""
    for end in _ends(view, endings):
        ending = endings.ending(view.text, end)
        if not ending or (end not in view.ends and len(endings.ending(view.text, end + 1)) > len(ending)):
            continue  # 工业园 + 区
        kind = endings.types[ending]
        if (
            ending in endings.weak
            and kind != "DevelopmentZone"
            and (end not in view.ends or _in_bracket(view.text, end))
        ):
            continue
        at = end - len(ending)
        if ending in endings.bare and view.text.endswith(lexicon.unspecific, 0, at):
            continue  # 相关活动
        start = own(view, reach(view, at, kind, endings, lexicon), at, kind, endings, lexicon)
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
    for word in view.words:
        if len(word.text) > 5 and word.tag in ("ORG", "LOC", "nz"):
            yield from (word.start + found.end() for found in endings.finals.finditer(word.text, 3, len(word.text) - 1))
    for found in endings.finals.finditer(view.finals):
        number = found.start()
        word = view.words[number]
        if (
            word.tag not in ("v", "p", "d", "r", "u", "TIME")
            or (len(word.text) == 1 and number and view.words[number - 1].tag == "ORG")
            or (len(word.text) > 5 and endings.ending(word.text, len(word.text)) not in endings.weak)
            or (word.text == _MEETING and number and _runs_over(view, number, endings))
            or (word.text in endings.types and number and view.words[number - 1].tag == "ORG" and len(word.text) == 2)
        ):
            yield word.end


def _runs_over(view: View, number: int, endings: Endings) -> bool:
    """True where an ending is that of two words, of which the tagger takes the second for a verb: 调度 + 会."""
    before, word = view.words[number - 1], view.words[number]
    return before.text + word.text in endings.types


def _names(view: View, start: int, end: int, ending: str, endings: Endings, lexicon: Lexicon) -> bool:
    """True where what stands before the ending names something."""
    text, at, kind = view.text, end - len(ending), endings.types[ending]
    stem = text[start:at]
    if not stem:
        return ending in endings.bare
    if kind == "Event" and text[start:end].endswith("代表大会"):
        return False
    if kind == "DevelopmentZone" and len(stem) < 2:
        return False  # 香 + 港区
    if kind == "Project" and (text.startswith(lexicon.behind_lines, end) or _CALLED.match(text, end)):
        return False  # 苏州高铁 + 北站, 铁路 + 12306
    if kind == "Project" and ending.endswith("工程") and text.startswith(lexicon.behind_works, end):
        return False  # 国际工程 + 科技
    if text[start:end] in lexicon.known_names or "、" in stem or COUNTED.search(text[start:end]):
        return False
    if sum(map(stem.count, _OPENING + "“")) != sum(map(stem.count, _CLOSING + "”")):
        return False
    if kind in _COUNTED and start in view.ends and _counts(view.words[view.ends[start]]):
        return False  # 1家国际茶业集团
    last = view.words[view.at(end - 1)]
    if text[start:end].endswith(lexicon.not_institutions) or text[start:end].endswith(lexicon.not_companies):
        return False
    if last.text in lexicon.not_bodies or (kind == "GovernmentBody" and _is_no_body(text[start:end], ending, lexicon)):
        return False
    before = view.words[view.at(at - 1)]
    if before.end == at and before.text not in endings.inside and _counts(before):
        return False  # 12家基地
    if endings.numbers and "等" in stem and ("项目等" in stem or not any(c.isdigit() for c in stem)):
        return False
    if len(ending) == 1 and len(last.text) == 2 and last.tag in ("v", "vn"):
        return False  # 部署, 签署
    if ending in endings.weak:
        if kind == "Company" and (stem in endings.generic or _goes_on(view, end, ending, lexicon)):
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


def _goes_on(view: View, end: int, ending: str, lexicon: Lexicon) -> bool:
    """True where 国际 does not end a name but goes on with it: 云州国际 + 茶港."""
    number = view.starts.get(end)
    if ending not in lexicon.organizations["Company"]["inner"] or number is None:
        return False
    word = view.words[number]
    return word.tag in ("n", "nz", "vn") and not lexicon.title.match(view.text, end)


def _counts(word: Word) -> bool:
    """True for a measure or a number that counts what stands behind it, not for 第三届."""
    if word.tag == "q" or word.text[-1] == "个":
        return True
    return word.tag == "m" and word.text[0] != "第" and word.text[-1] != "届" and not word.text[-1].isdigit()


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
    if kind == "Event" and (words[0].text[0] == "第" or words[0].text in lexicon.whole_areas) and len(words) > 3:
        return True  # 第七届董事会第十二次会议, 全市招商工作调度会
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
