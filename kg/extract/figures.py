"""Figures: numbers about named entities, with indicator, unit, period and change.

A figure is read around its number: the indicator stands before it (净利润3亿元) or
is made of a verb and what it counts (签约42个项目); the subject is the name that opens
the clause, the clauses before it, or the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.extract.phrases import Phrase
from kg.mention import DATE, ROLE, alternatives
from kg.model import Document, Evidence, Figure, Sentence, content_id
from kg.ontology import Ontology
from kg.values import PLAIN, parse_number

Row = tuple[Sentence, Sequence[Phrase]]
Span = tuple[int, int]

#: What a figure can be about.
SUBJECTS = frozenset(
    (
        "Company",
        "Organization",
        "GovernmentBody",
        "Institution",
        "Media",
        "AdministrativeDivision",
        "DevelopmentZone",
        "Project",
        "Event",
        "Partnership",
        "Campaign",
        "Work",
        "Place",
    )
)
#: In the masked text a name, a time, and an open role word are each one repeated character.
_NAME, _TIME, _OPEN = "\ue000", "\ue001", "\ue002"
_MASKS = f"{_NAME}{_TIME}{_OPEN}"
#: What has a size and costs money, and what its cost is called.
_BUILT = frozenset(("Project", "DevelopmentZone", "Event", "Campaign"))
_PLACES = frozenset(("AdministrativeDivision", "Place", "DevelopmentZone"))
_MONEY_OF_PROJECTS = ("总投资", "投资", "总投资额")
#: An indicator with more characters is a clause.
_LONGEST = 16

#: 光伏产业实现产值 is about 光伏产业产值.
_DOES = re.compile("([^，、的和与]{2,6}(?:产业|行业|业务|经济|业))(?:实现|完成)")

_CHINESE = "一二两三四五六七八九十百千零〇"
_WRITTEN = rf"[{_CHINESE}]*[一二两三四五六七八九十][{_CHINESE}]*"
_VALUE = rf"\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{_WRITTEN}"
_SCALE = "(?:[十百千]?(?:万亿|亿|万)|千|百)"
_BREAK = re.compile(r"[，,；;。：:！？!?（）()]|\s|——|(?<=[^\d])、(?=[总年占净人户])")

_YEAR = r"(?:(?:19|20)\d{2}年度?|今年|去年|前年|上年|明年|当年)"
_PART = (
    r"(?:第?前?[一二三四1-4]季度|上半年|下半年|全年|[前头近](?:\d{1,2}|[一二三四五六七八九十]{1,2})个月"
    r"|\d{1,2}月?[至到\-—－–~～]+\d{1,2}月份?|\d{1,2}月份?(?!\d{0,2}日|\d)(?:底|末|初)?|年?底|年?末|初)"
)
_PERIOD = re.compile(
    rf"(?:截至|截止|到)(?:目前|{_YEAR}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日|底|末|初|年底|年末))前?"
    rf"|{_YEAR}\d{{1,2}}月[至到\-—－–~～]+{_YEAR}\d{{1,2}}月"
    rf"|[自从]?{_YEAR}{_PART}?(?:以来|起)?|(?:自|从)[^，。；]{{1,12}}以来|[\u4e00-\u9fff]{{1,3}}厂以来"
    r"|(?:未来|近|过去|最近)[一二三四五六七八九十两\d]{1,2}年|[一二三四五六七八九十两\d]{1,2}年(?:间|来|内)"
    rf"|{_PART}|目前"
)
#: Times that say nothing about a figure.
_NOW = ("目前", "当年", "以来起")
#: A day at which something holds, no period that it took.
_AS_OF = ("截至", "截止", "到")
#: Periods that statistics are about.
_STATISTIC = re.compile("季度|半年|个月|[至到—－–~～-].*月份?$|年度?$|年底$")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|\d{1,2}日")
_COMPARED = re.compile(r"(?:比|较|与|同|是)$")
#: A number that begins or ends a range.
_RANGE = re.compile(r"[\d万亿元%][至到\-—－–~～]+$")
_UPTO = re.compile(r"[至到\-—－–~～]\d")
_PART_END = re.compile("[。；;]")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with its unit in a sentence."""

    start: int
    end: int
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class _Indicator:
    """What a number counts, and where: ``counted`` where a verb and a noun make it up.

    ``change`` is what the number itself says or stands behind, ``when`` the period that
    its words fix, ``stop`` where a noun behind the number ends.
    """

    name: str
    start: int
    end: int
    rule: str = "figure.indicator"
    counted: bool = False
    change: str = ""
    when: str | None = None
    stop: int = 0


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who a number is about, and where the sentence names it; a subject carried over has no place."""

    entity: str
    type: str
    head: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class _Memory:
    """What runs on from the sentences before: subjects by what they serve for, and periods."""

    carried: _Subject | None = None
    partnership: _Subject | None = None
    project: _Subject | None = None
    place: _Subject | None = None
    period: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence, and its text with the names masked."""

    text: str
    mask: str
    phrases: Sequence[Phrase]
    memory: _Memory
    inside: frozenset[int] = frozenset()

    def torn(self, phrase: Phrase) -> bool:
        """True for a place that is only the beginning of a word: 云溪 in 云溪时代."""
        return phrase.type in _PLACES and phrase.end in self.inside

    def named(self, type: str) -> list[_Subject]:
        """The entities of a type that the sentence names, in order."""
        return [_Subject(p.entity, p.type, p.head) for p in self.phrases if p.type == type and p.entity]


class FigureReader:
    """Finds figures by the words of words/figures.toml; holds no state."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.words("figures")
        clauses = words["clauses"]
        self._changes = _Changes(words)
        self._numbers = _Numbers(words)
        self._indicators = _Indicators(words, self._changes)
        self._subjects = _Subjects(words)
        self._wished = _any(clauses["wished"])
        self._goals = _any(clauses["goals"])
        self._planned = _any(clauses["planned"])
        self._foreign = _any(clauses["foreign"])
        self._macro = _any(words["macro"])
        self._static = _ending(words["static"])
        self._areas = _ending(words["areas"]["heads"])
        self._area_units = _any(words["areas"]["units"])

    def __call__(self, document: Document, rows: Iterable[Row]) -> Iterator[Figure]:
        """The figures of a document's sentences, in order, each once."""
        figures: dict[str, Figure] = {}
        memory, paragraph = _Memory(), -1
        for sentence, phrases in rows:
            if sentence.paragraph != paragraph:
                memory, paragraph = replace(memory, carried=None, period=""), sentence.paragraph
            inside = frozenset(at for word in sentence.words for at in range(word.start + 1, word.end))
            scene = _Scene(sentence.text, _masked(sentence.text, phrases), phrases, memory, inside)
            found = list(self._in_sentence(document, sentence, scene))
            for figure in found:
                known = figures.get(figure.id)
                if known:
                    figure = replace(known, evidence=(*known.evidence, *figure.evidence))
                figures[figure.id] = figure
            memory = self._remembered(scene, sentence.part, found)
        yield from figures.values()

    def _remembered(self, scene: _Scene, part: str, found: Sequence[Figure]) -> _Memory:
        """What the sentences behind a sentence may still mean."""
        before = scene.memory
        carried = self._subjects.lead(scene)
        if carried is None and not self._foreign.search(scene.text):
            carried = before.carried
        period = _running_on(scene.text, scene.mask) or before.period
        macro = (f.entity for f in found if f.entity.startswith("Place:") and self._macro.search(f.indicator))
        place = before.place or next((_Subject(entity, "AdministrativeDivision") for entity in macro), None)
        partnership = [before.partnership, *map(_elsewhere, scene.named("Partnership"))][-1]
        project = [before.project, *map(_elsewhere, scene.named("Project"))][-1]
        title = period if part == "title" else before.title
        return _Memory(carried, partnership, project, place, period, title)

    def _in_sentence(self, document: Document, sentence: Sentence, scene: _Scene) -> Iterator[Figure]:
        counted, built = "", None
        last = ("", "")
        for number in self._numbers(scene.mask):
            first = _clause(scene.mask, number.start)
            indicator = self._indicators(scene, first, number)
            if indicator is None or not self._holds(scene, first, indicator, number):
                continue
            if indicator.counted and indicator.name.endswith("项目"):
                counted = indicator.name
            elif counted and indicator.name in _MONEY_OF_PROJECTS:
                indicator = replace(indicator, name=f"项目{indicator.name}")
            of_project = not counted and not indicator.counted and indicator.name.startswith("项目")
            subject = self._subjects(scene, first, indicator, number, of_project, built)
            if of_project:
                indicator = replace(indicator, name=indicator.name.removeprefix("项目") or indicator.name)
            if subject is None:
                continue
            built = subject if subject.type in _BUILT else built
            before = last[1] if last[0] == subject.entity else ""
            period = self._period(scene, first, indicator, number, before)
            last = subject.entity, period or last[1]
            change, end = self._changes.behind(scene.mask, number)
            span = _span(subject, indicator, number, end)
            indicator = replace(indicator, change=indicator.change or change)
            yield _figure(document, sentence, subject, indicator, number, period, span)

    def _holds(self, scene: _Scene, first: int, indicator: _Indicator, number: _Number) -> bool:
        """False for a range, a goal, a demand, a count that is only planned, and an area in yuan."""
        part = _part(scene.mask, number.start)
        if _RANGE.search(scene.mask, first, number.start):
            return False
        if self._wished.search(scene.text, first, number.start):
            return False
        if self._goals.search(scene.mask, part, number.start):
            return False
        counted = indicator.counted or (indicator.name.startswith("计划") and not number.unit.endswith("元"))
        if counted and self._planned.search(scene.mask, part, number.start):
            return False
        return not self._areas.search(indicator.name) or bool(self._area_units.search(number.unit))

    def _period(self, scene: _Scene, first: int, indicator: _Indicator, number: _Number, last: str) -> str:
        """When a figure holds; a lasting size has no period but one said in its clause."""
        if indicator.when is not None:
            return indicator.when
        said = _last_period(scene.text, scene.mask, number.start, first)
        if self._static.search(indicator.name):
            said = said if said.startswith(_AS_OF) else ""
            return said or _last_period(scene.text, scene.mask, number.start, first, first)
        title = scene.memory.title if self._macro.search(indicator.name) else ""
        return said or scene.memory.period or title or last


class _Numbers:
    """The numbers of a sentence with their units."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._number = re.compile(
            rf"(?<![\d.第{_CHINESE}A-Za-z])(?P<value>{_VALUE})(?P<more>[多余几]?)(?P<scale>个?{_SCALE})?[多余]?"
            rf"(?!{alternatives(words['not_units'])})(?P<unit>{alternatives(words['units'])})(?:人民币|以上|左右)?"
        )

    def __call__(self, mask: str) -> Iterator[_Number]:
        for found in self._number.finditer(mask):
            words, scale = found["value"], (found["scale"] or "").replace("个", "")
            unit = found["unit"].replace("％", "%").removesuffix("人民币")
            if words[0] in _CHINESE and not _is_amount(words, scale, unit, found["more"]):
                continue
            value = parse_number(words.translate(PLAIN))
            if value is not None and not _UPTO.match(mask, found.end()):
                yield _Number(found.start(), found.end(), value, scale + unit)


def _is_amount(words: str, scale: str, unit: str, more: str) -> bool:
    """True for 二十亿元 and 五十家, not for 三家, 七八家 and 十几家."""
    if more == "几" or re.search("[一二三四五六七八九]{2}", words):
        return False
    return bool(scale) or len(words) > 1 or unit.endswith("元")


class _Changes:
    """同比增长6%, 下降3%: how a figure compares with the one before it."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        change = words["change"]
        self._up = frozenset(change["up"])
        manner, than = f"(?:{alternatives(change['manners'])})*", f"(?:{alternatives(change['than'])})?"
        way = f"(?P<way>{alternatives([*change['up'], *change['down']])})"
        self._change = re.compile(
            rf"(?:(?:，|,|（|\()?(?:{alternatives(change['ways'])}))?(?:，|,|、|（|\()?{than}{manner}{way}{manner}"
            r"(?P<much>\d+(?:\.\d+)?)(?P<unit>[%％]|个百分点)(?![至到])"
        )
        self.grew = re.compile(f"{than}{manner}{way}{manner}$")
        #: 由去年的5亿元增加到今年的 before a number.
        self.moved = re.compile(
            rf"(?:由|从)[^，。；]{{0,12}}?\d[^，。；]{{0,10}}?"
            rf"(?:{alternatives([*change['up'], *change['down'], *change['moves']])})(?:[\d.]+%)?(?:到|至|为)"
            r"(?P<then>[^，。；]{0,12}?)$"
        )

    def behind(self, mask: str, number: _Number) -> tuple[str, int]:
        """The change that a figure is followed by, and where it ends."""
        found = self._change.match(mask, number.end)
        if found is None or ("%" in number.unit and "百分点" not in found["unit"]):
            return "", number.end
        return self.signed(found["way"], found["much"], found["unit"]), found.end()

    def before(self, mask: str, start: int, end: int) -> tuple[int, str] | None:
        """The change that ends a clause, and where it starts there."""
        ends = (f for f in self._change.finditer(mask, start, end) if f.end() == end - 1)
        return next(((f.start(), self.signed(f["way"], f["much"], f["unit"])) for f in ends), None)

    def signed(self, way: str, much: str, unit: str) -> str:
        return f"{'+' if way in self._up else '-'}{much}{unit.replace('％', '%')}"


class _Indicators:
    """What a number is the number of."""

    def __init__(self, words: Mapping[str, Any], changes: _Changes) -> None:
        self._changes = changes
        heads = alternatives(words["heads"])
        self._heads = _ending(words["heads"])
        self._not_heads = frozenset(words["not_heads"])
        self._rate = re.compile(f"的(?P<name>[^{_MASKS}，。；]{{0,10}}?(?:{heads}))")
        self._links = re.compile(f"(?:{alternatives(words['links'])})+$")
        verbs, weak, things = (alternatives(words[name]) for name in ("verbs", "weak", "things"))
        self._verb = re.compile(f"(?P<no>{alternatives(words['not_verbs'])})|(?P<verb>{verbs})|{weak}")
        self._counting = re.compile(f"(?:(?P<verb>{verbs})|{weak})了?(?:近|约|超过|超)?$")
        self._thing = re.compile(
            f"多?(?P<noun>[^{_MASKS}，。；：、和与及在到的入\\d]{{0,10}}?(?:{things})+)(?![业园区目厂院校司人])"
            f"(?P<then>{verbs})?"
        )
        self._cut = re.compile(f"(?P<kept>{alternatives(words['kept'])})|(?:{alternatives(words['cuts'])})")
        self._foreign = _any(words["clauses"]["foreign"])

    def __call__(self, scene: _Scene, first: int, number: _Number) -> _Indicator | None:
        """The indicator of a number, from the words of its clause before it, or right behind it."""
        mask = scene.mask
        left = mask[first : number.start]
        grew = self._changes.grew.search(left)
        if grew and number.unit in ("%", "个百分点"):
            return self._growth(left[: grew.start()], first, grew["way"], number)
        moved = self._changes.moved.search(left)
        if moved:
            named = self._named(left[: moved.start()], first)
            then = _PERIOD.match(scene.text, first + moved.start("then"))
            return replace(named, when=then[0] if then else "") if named else None
        if number.unit == "%" and left.endswith("以"):
            rate = self._rate.match(mask, number.end)
            if rate:
                return _Indicator(rate["name"], *rate.span("name"), stop=rate.end())
        left = re.sub(f"[由从][{_TIME}]+的?$", "", left)
        linked = self._links.search(left)
        before = left[: linked.start()] if linked else left
        if not before.strip() and linked and linked[0] == "为":
            return self._behind_change(mask, first)
        named = self._named(before, first) or (self._named(left, first) if linked else None)
        if named or number.unit.endswith("%"):
            return named
        return self._counted_behind(mask, first, left, before, number) or self._counted_before(
            mask, first, before, number
        )

    def _growth(self, before: str, first: int, way: str, number: _Number) -> _Indicator | None:
        """固定资产投资同比增长5%: the growth itself is the figure."""
        named = self._named(before, first)
        if named is None or number.unit != "%":
            return None
        change = self._changes.signed(way, f"{number.value:g}", "%")
        return replace(named, name=f"{named.name}增速", rule="figure.growth", change=change)

    def _behind_change(self, mask: str, first: int) -> _Indicator | None:
        """进出口总额下降3%，为4亿元: the indicator stands in the clause before."""
        start = _clause(mask, max(0, first - 1))
        change = self._changes.before(mask, start, first)
        if change is None:
            return None
        named = self._named(re.sub("[则却也]$", "", mask[start : change[0]]), start)
        return replace(named, change=change[1]) if named else None

    def _named(self, before: str, first: int) -> _Indicator | None:
        """An indicator that ends ``before``: 固定资产投资, cut free of verbs and names."""
        before = before.rstrip(' “”"（(')
        end = first + len(before)
        tail = re.split(f"[{_MASKS}\\d]", before)[-1]
        if not self._heads.search(tail):
            return None
        cuts = (found.end() for found in self._cut.finditer(tail) if not found["kept"])
        cut = max((end for end in cuts if end < len(tail)), default=0)
        if not cut and before[: -len(tail)][-1:].isdigit():
            return None
        name = tail[cut:].lstrip("、和与及了“”")
        does = _DOES.match(tail)
        if does and does.end() == cut and not self._foreign.search(does[1]) and len(name) <= 4:
            return _Indicator(f"{does[1]}{name}", end - len(tail), end)
        name = name.removeprefix("等")
        if name in self._not_heads or not self._heads.search(name) or self._foreign.search(name):
            return None
        return _Indicator(name, end - len(name), end) if 2 <= len(name) <= _LONGEST else None

    def _counted_behind(self, mask: str, first: int, left: str, before: str, number: _Number) -> _Indicator | None:
        """签约42个项目: what a verb counts stands behind the number."""
        verb = self._counting.search(left) or self._counting.search(before)
        thing = self._thing.match(mask, number.end) if verb else None
        if verb is None or thing is None or number.unit[-1] == "元":
            return None
        strong = verb["verb"] or thing["then"] or ""
        if not strong and len(thing["noun"]) <= 2:
            return None
        start, end = first + verb.start(), first + verb.end()
        return _Indicator(f"{strong}{thing['noun']}", start, end, "figure.count", True, stop=thing.end())

    def _counted_before(self, mask: str, first: int, before: str, number: _Number) -> _Indicator | None:
        """选派人才310人次, 筛查900人: what a verb counts stands before the number, or is people."""
        behind = mask[number.end : number.end + 1]
        if behind and behind not in f"，。；、！？,;（( 的左以{_MASKS}":
            return None
        for verb in reversed(list(self._verb.finditer(before))):
            words = before[verb.end() :]
            noun = self._noun(words, verb)
            if noun is None:
                continue
            if not noun and number.unit[-1] in "人户" and verb["verb"]:
                noun = f"{number.unit[-1]}数"
            name = noun if words.startswith("的") else f"{verb['verb'] or ''}{noun}"
            if not noun or not 2 <= len(name) <= _LONGEST:
                return None
            return _Indicator(name, first + verb.start(), first + len(before), "figure.count", True)
        return None

    def _noun(self, words: str, verb: re.Match[str]) -> str | None:
        """What a verb counts, out of the words behind it; None where they are more than a noun."""
        if verb["verb"]:
            words = words.lstrip(_NAME)  # 培训河阳技术人才
        if words.startswith(("、", "和")) or verb["no"] or re.search(f"[{_MASKS}\\d]", words):
            return None
        noun = re.split("[等、和及了]", words.strip().removesuffix("等"))[-1].split("的")[-1]
        if self._foreign.search(noun) or (len(noun) == 1 and not verb["verb"]):
            return None
        return None if any(not found["kept"] for found in self._cut.finditer(noun)) else noun


class _Subjects:
    """Who a figure is about."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        clauses = words["clauses"]
        self._macro = _any(words["macro"])
        self._opener = _ending(clauses["openers"])
        self._foreign = _any(clauses["foreign"])
        since = alternatives(clauses["since"])
        self._since = re.compile(f"自[^，。；]{{0,10}}(?:{since})[^，。；]{{0,6}}以来")
        plans, sums = alternatives(clauses["plans"]), alternatives(clauses["of_project"])
        self._of_project = re.compile(f"(?:{plans})*(?:{sums})")
        self._sizes = _ending(clauses["sizes"])
        self._builds = _any(clauses["builds"])
        self._founds = re.compile(f"(?:{alternatives(clauses['founds'])})了?(?:一家)?$")
        self._pivot = _ending(clauses["pivot"])
        self._governing = _any(clauses["governing"])
        self._others = re.compile(f"(?:{alternatives(clauses['others'])})在")
        self._agents = _any(clauses["agents"])
        self._says = _ending(clauses["says"])

    def __call__(
        self,
        scene: _Scene,
        first: int,
        indicator: _Indicator,
        number: _Number,
        of_project: bool,
        built: _Subject | None,
    ) -> _Subject | None:
        """The subject of a figure.

        Args:
            of_project: the indicator says 项目 and means one named before.
            built: the project, zone or event that the sentence gave a figure of before.
        """
        if scene.memory.partnership and self._since.search(scene.text, 0, number.start):
            return scene.memory.partnership
        if of_project:
            before = [p for p in scene.named("Project") if p.head[1] <= indicator.start]
            projects = before or ([scene.memory.project] if scene.memory.project else [])
            if projects:
                return projects[-1] if len({p.entity for p in projects}) == 1 else None
        subject = self._before(scene, first, indicator)
        if built and self._sizes.search(indicator.name) and not self._opening(scene, first, indicator.start):
            subject = built
        if self._of_project.fullmatch(indicator.name) and (subject is None or subject.type not in _BUILT):
            return self._behind(scene, number) or subject
        return subject

    def lead(self, scene: _Scene) -> _Subject | None:
        """The name that opens a sentence, for the sentences behind it."""
        low = 0
        while low < len(scene.mask):
            cut = _BREAK.search(scene.mask, low)
            high = cut.start() if cut else len(scene.mask)
            found = self._opening(scene, low, high)
            if found:
                return _elsewhere(found)
            low = high + 1
        return None

    def _before(self, scene: _Scene, first: int, indicator: _Indicator) -> _Subject | None:
        """The nearest name that opens its clause, in this clause or one before, or the sentence before."""
        low, start = first, indicator.start
        beside = next((p for p in scene.phrases if p.end == start and p.entity and p.type in SUBJECTS), None)
        if beside and self._pivot.search(scene.mask, low, beside.start):
            return _Subject(beside.entity, beside.type, beside.head)
        while True:
            found = self._opening(scene, low, start)
            if found:
                return found
            if self._of_others(scene, low, start, low == first):
                return None
            if low == 0:
                break
            start, low = low - 1, _clause(scene.mask, low - 1)
        place = scene.memory.place if self._macro.search(indicator.name) else None
        return scene.memory.carried or place

    def _of_others(self, scene: _Scene, low: int, start: int, same: bool) -> bool:
        """True where a clause is about somebody else, so that no subject runs on to it or past it."""
        own = scene.mask[low:start]
        if self._foreign.search(own) or (same and f"{_NAME}的" in own) or (low == 0 and own.startswith("这")):
            return True
        blocked = any(low <= p.start < start and self._blocks(scene, low, p) for p in scene.phrases)
        return blocked and not self._says.search(own)

    def _blocks(self, scene: _Scene, low: int, phrase: Phrase) -> bool:
        """True for a person or an unknown one whom nothing governs: the clause is about them."""
        before = scene.mask[low : phrase.start].rstrip(" ")
        known = phrase.type != "Person" and not (phrase.type == ROLE and not phrase.entity)
        if scene.torn(phrase):
            return not before or before[-1] in _MASKS
        return not known and not self._governing.search(before[-2:])

    def _opening(self, scene: _Scene, low: int, start: int) -> _Subject | None:
        """The last name between two places that opens the clause there."""
        best: _Subject | None = None
        for phrase in scene.phrases:
            if not (low <= phrase.start and phrase.end <= start):
                continue
            if best and phrase.type == "Person" and scene.mask[best.head[1] : phrase.start].strip(_NAME):
                return None
            if phrase.type in SUBJECTS and phrase.entity and self._opens(scene, low, phrase, best):
                best = _Subject(phrase.entity, phrase.type, phrase.head)
        return best

    def _opens(self, scene: _Scene, low: int, phrase: Phrase, best: _Subject | None) -> bool:
        """True where only times, openers and the names before it stand before a name in its clause."""
        before = scene.mask[low : phrase.start].rstrip(" ")
        stop = _BREAK.search(scene.mask, phrase.end)
        behind = scene.mask[phrase.end : stop.start() if stop else len(scene.mask)]
        if self._agents.fullmatch(behind) or self._others.match(behind) or scene.torn(phrase):
            return False
        if not before or before[-1] == _TIME or self._opener.search(before):
            return True
        if before[-1] == "的" and len(behind) <= 4 and not self._governing.search(before):
            return True
        return before[-1] == _NAME and best is not None and best.head[1] == phrase.start

    def _behind(self, scene: _Scene, number: _Number) -> _Subject | None:
        """The project or company that money or land is for: 投资8亿元建设……基地."""
        stop = _PART_END.search(scene.mask, number.end)
        high = stop.start() if stop else len(scene.mask)
        for phrase in scene.phrases:
            if not (phrase.entity and number.end <= phrase.start < high):
                continue
            between = scene.mask[number.end : phrase.start]
            for_it = phrase.type == "Project" and (between.startswith("的") or self._builds.search(between))
            if for_it or (phrase.type == "Company" and self._founds.search(between)):
                return _Subject(phrase.entity, phrase.type, phrase.head)
            if phrase.type == "Project":
                return None
        return None


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(alternatives(words))


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(words)})$")


def _elsewhere(subject: _Subject) -> _Subject:
    """A subject for another sentence, which does not name it."""
    return replace(subject, head=(0, 0))


def _masked(text: str, phrases: Sequence[Phrase]) -> str:
    """The text with every name, time and open role word as repeated characters of one kind."""
    pieces = list(text)
    for phrase in phrases:
        kind = _TIME if phrase.type == DATE else _OPEN if phrase.type == ROLE and not phrase.entity else ""
        if (phrase.entity and phrase.type in SUBJECTS) or phrase.type == "Person":
            kind = _NAME
        if kind:
            pieces[phrase.start : phrase.end] = kind * (phrase.end - phrase.start)
    masked = "".join(pieces)
    for found in _PERIOD.finditer(text):
        start, end = found.span()
        if not _is_compared(text, found) and _NAME not in masked[start:end]:
            masked = masked[:start] + _TIME * (end - start) + masked[end:]
    return masked


def _part(mask: str, position: int) -> int:
    """Where the part of a sentence between semicolons starts."""
    return max(mask.rfind("；", 0, position), mask.rfind(";", 0, position)) + 1


def _clause(mask: str, position: int) -> int:
    """Where the clause of a position starts."""
    return max((found.end() for found in _BREAK.finditer(mask, 0, position)), default=0)


def _last_period(text: str, mask: str, end: int, clause: int, first: int = 0) -> str:
    """The last period before ``end`` that is said in its clause, or that opens an earlier one."""
    days = [found.span() for found in _DAY.finditer(text)]
    period = ""
    for found in _PERIOD.finditer(text, first, end):
        words, start = found[0], found.start()
        if words.endswith(_NOW) or _is_compared(text, found):
            continue
        if any(a < found.end() and start < b for a, b in days) and not words.startswith(_AS_OF):
            continue
        opens = not mask[_clause(text, start) : start].strip(f"{_NAME}{_TIME}到的 ")
        if start >= clause or (opens and mask[found.end() : found.end() + 1] in f"，,、期{_NAME}{_TIME}"):
            period = words
    return period


def _is_compared(text: str, found: re.Match[str]) -> bool:
    """True for the time in 比上年同期: the one that a figure is compared with."""
    return bool(_COMPARED.search(text, 0, found.start())) or text.startswith("同期", found.end())


def _running_on(text: str, mask: str) -> str:
    """The period that opens a sentence and holds for those behind it: a year, a quarter, some months."""
    cut = _BREAK.search(text)
    period = _last_period(text, mask, cut.start() if cut else len(text), 0)
    return period if _STATISTIC.search(period) else ""


def _span(subject: _Subject, indicator: _Indicator, number: _Number, end: int) -> Span:
    """The words that say a figure: from its subject, where the sentence names it, to its change."""
    places = [(indicator.start, indicator.end), (number.start, end), (number.start, indicator.stop)]
    if subject.head[1]:
        places.append(subject.head)
    return min(start for start, _ in places), max(end for _, end in places)


def _figure(
    document: Document,
    sentence: Sentence,
    subject: _Subject,
    indicator: _Indicator,
    number: _Number,
    period: str,
    span: Span,
) -> Figure:
    marks = [("trigger", indicator.start, indicator.end), ("o", number.start, number.end)]
    if subject.head[1]:
        marks.insert(0, ("s", *subject.head))
    start, end = sentence.span(*span)
    evidence = Evidence(
        document.id,
        start,
        end,
        document.text[start:end],
        indicator.rule,
        tuple((role, *sentence.span(a, b)) for role, a, b in marks),
    )
    id = content_id("figure", subject.entity, indicator.name, repr(number.value), number.unit, period)
    return Figure(id, subject.entity, indicator.name, number.value, number.unit, period, indicator.change, (evidence,))
