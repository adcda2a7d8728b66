"""Figures: numbers about named entities, with indicator, unit, period and change.

A figure is read around its number: the indicator stands before it (净利润22.08亿元) or
is made of a verb and what it counts (签约160个项目); the subject is the name that opens
the clause, the clauses before it, or the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.money import PLAIN, parse_number
from kg.extract.phrases import Phrase
from kg.mention import DATE, ROLE, alternatives
from kg.model import Document, Evidence, Figure, Sentence, content_id
from kg.ontology import Ontology

Row = tuple[Sentence, Sequence[Phrase]]
Span = tuple[int, int]

#: What a figure can be about.
SUBJECTS = frozenset((
    "Company", "Organization", "GovernmentBody", "Institution", "Media", "AdministrativeDivision", "DevelopmentZone",
    "Project", "Event", "Partnership", "Campaign", "Work", "Place",
))
#: In the masked text a name, a time, and a word that stands for nothing known are each one repeated character.
_NAME, _TIME, _OPEN = "\ue000", "\ue001", "\ue002"
_BUILT = frozenset(("Project", "DevelopmentZone", "Event", "Campaign"))
_MASKS = f"{_NAME}{_TIME}{_OPEN}"
#: An indicator with more characters is a clause.
_LONGEST = 16

#: 光伏产业实现产值 is about 光伏产业产值.
_DOES = re.compile("([^，、的和与]{2,6}(?:产业|行业|业务|经济|业))(?:实现|完成)")

_CHINESE = "一二两三四五六七八九十百千零〇"
_VALUE = rf"\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_CHINESE}]*[一二两三四五六七八九十][{_CHINESE}]*"
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
#: Periods that statistics are about.
_STATISTIC = re.compile("季度|半年|个月|[至到—－–~～-].*月份?$|年度?$|年底$")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|\d{1,2}日")
_COMPARED = re.compile(r"(?:比|较|与|同|是)$")
_RANGE = re.compile(r"[\d万亿元%][至到\-—－–~～]+$")
_UPTO = re.compile(r"[至到\-—－–~～]\d")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with its unit in a sentence."""

    start: int
    end: int
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class _Indicator:
    """What a number counts; ``counted`` where a verb and a noun make it up."""

    name: str
    start: int
    end: int
    rule: str
    counted: bool = False
    when: str | None = None


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who a number is about, and where the sentence names it; a subject carried over has no place."""

    entity: str
    type: str
    head: Span = (0, 0)


class FigureReader:
    """Finds figures by the words of words/figures.toml; holds no state."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.words("figures")
        clauses = words["clauses"]
        units = sorted(set(words["units"]), key=lambda unit: (-len(unit), unit))
        self._number = re.compile(
            rf"(?<![\d.第{_CHINESE}A-Za-z])(?P<value>{_VALUE})(?P<more>[多余几]?)(?P<scale>个?{_SCALE})?[多余]?个?"
            rf"(?!{alternatives(words['not_units'])})(?P<unit>{'|'.join(map(re.escape, units))})(?:人民币|以上|左右)?"
        )
        self._heads = re.compile(f"(?:{alternatives(words['heads'])})$")
        self._macro = re.compile(alternatives(words["macro"]))
        self._static = re.compile(f"(?:{alternatives(words['static'])})$")
        self._areas = re.compile(f"(?:{alternatives(words['areas']['heads'])})$")
        self._area_units = re.compile(alternatives(words["areas"]["units"]))
        self._sizes = re.compile(f"(?:{alternatives(words['clauses']['sizes'])})$")
        self._not_heads = frozenset(words["not_heads"])
        self._links = re.compile(f"(?:{alternatives(words['links'])})+$")
        verbs, weak, things = (alternatives(words[name]) for name in ("verbs", "weak", "things"))
        self._verb = re.compile(f"(?P<no>{alternatives(words['not_verbs'])})|(?P<verb>{verbs})|{weak}")
        self._counting = re.compile(f"(?:(?P<verb>{verbs})|{weak})了?(?:近|约|超过|超)?$")
        self._thing = re.compile(
            f"(?:多)?(?P<noun>[^{_MASKS}，。；：、和与及在到的入\\d]{{0,10}}?(?:{things})+)(?![业园区目厂院校司人])(?P<then>{verbs})?"
        )
        self._cut = re.compile(f"(?P<kept>{alternatives(words['kept'])})|(?:{alternatives(words['cuts'])})")
        change = words["change"]
        self._up = frozenset(change["up"])
        manner = f"(?:{alternatives(change['manners'])})*"
        than = f"(?:{alternatives(change['than'])})"
        self._change = re.compile(
            rf"(?:(?:，|,|（|\()?(?:{alternatives(change['ways'])}))?(?:，|,|、|（|\()?(?:{than})?{manner}"
            rf"(?P<way>{alternatives([*change['up'], *change['down']])}){manner}"
            r"(?P<much>\d+(?:\.\d+)?)(?P<unit>[%％]|个百分点)(?![至到])"
        )
        self._grew = re.compile(rf"(?:{than})?{manner}(?P<way>{alternatives([*change['up'], *change['down']])}){manner}$")
        self._than = re.compile(f"(?:{than}|{manner})$")
        self._from = re.compile(
            rf"(?:由|从)(?P<when>[^，。；]{{0,12}}?)(?P<first>\d[^，。；]{{0,10}}?)"
            rf"(?P<way>{alternatives([*change['up'], *change['down'], '扩展', '变', '发展'])})(?:[\d.]+%)?(?:到|至|为)(?P<then>[^，。；]{{0,12}}?)$"
        )
        self._opener = re.compile(f"(?:{alternatives(clauses['openers'])})$")
        self._wished = re.compile(alternatives(clauses["wished"]))
        self._goals = re.compile(alternatives(clauses["goals"]))
        self._planned = re.compile(alternatives(clauses["planned"]))
        self._foreign = re.compile(alternatives(clauses["foreign"]))
        self._since = re.compile(f"自[^，。；]{{0,10}}(?:{alternatives(clauses['since'])})[^，。；]{{0,6}}以来")
        self._of_project = re.compile(f"(?:{alternatives(clauses['plans'])})*(?:{alternatives(clauses['of_project'])})")
        self._builds = re.compile(alternatives(clauses["builds"]))
        self._founds = re.compile(f"(?:{alternatives(clauses['founds'])})了?(?:一家)?$")
        self._pivot = re.compile(f"(?:{alternatives(clauses['pivot'])})$")
        self._governing = re.compile(alternatives(clauses["governing"]))
        self._others = re.compile(f"(?:{alternatives(clauses['others'])})在")
        self._agents = re.compile(alternatives(clauses["agents"]))
        self._says = re.compile(f"(?:{alternatives(clauses['says'])})$")

    def __call__(self, document: Document, rows: Iterable[Row]) -> Iterator[Figure]:
        """The figures of a document's sentences, in order, each once."""
        figures: dict[str, Figure] = {}
        carried: _Subject | None = None
        partnership: _Subject | None = None
        project: _Subject | None = None
        place: _Subject | None = None
        title, period, paragraph = "", "", -1
        for sentence, phrases in rows:
            if sentence.paragraph != paragraph:
                carried, period = None, ""
            scene = _Scene(sentence.text, _masked(sentence.text, phrases), phrases, carried, partnership, period, project, place, title)
            for figure in self._in_sentence(document, sentence, scene):
                known = figures.get(figure.id)
                figures[figure.id] = replace(known, evidence=(*known.evidence, *figure.evidence)) if known else figure
                if place is None and figure.entity.startswith("Place:") and self._macro.search(figure.indicator):
                    place = _Subject(figure.entity, "AdministrativeDivision")
            paragraph = sentence.paragraph
            carried = self._lead(scene) or (carried if not self._foreign.search(sentence.text) else None)
            period = _running_on(scene.text, scene.mask) or period
            if sentence.part == "title":
                title = period
            for phrase in phrases:
                if phrase.type == "Partnership" and phrase.entity:
                    partnership = _Subject(phrase.entity, phrase.type)
                if phrase.type == "Project" and phrase.entity:
                    project = _Subject(phrase.entity, phrase.type)
        yield from figures.values()

    def _in_sentence(self, document: Document, sentence: Sentence, scene: _Scene) -> Iterator[Figure]:
        text, mask = scene.text, scene.mask
        counted, built, last = "", None, ("", "")
        for number in self._numbers(mask):
            first = _clause(mask, number.start)
            if _RANGE.search(mask, first, number.start) or self._wished.search(text, first, number.start):
                continue
            part = _part(mask, number.start)
            if self._goals.search(mask, part, number.start):
                continue
            change, end = self._change_behind(mask, number)
            indicator, grown = self._indicator(text, mask, first, number)
            if indicator is None:
                continue
            if indicator.counted and self._planned.search(mask, part, number.start):
                continue
            if indicator.counted and indicator.name.endswith("项目"):
                counted = indicator.name
            elif counted and indicator.name in ("总投资", "投资", "总投资额"):
                indicator = replace(indicator, name=f"项目{indicator.name}")
            subject = self._subject(scene, first, indicator, number, counted, built)
            if indicator.name.startswith("项目") and not counted:
                indicator = replace(indicator, name=indicator.name.removeprefix("项目") or indicator.name)
            if subject is None or not self._fitting(indicator.name, number.unit):
                continue
            built = subject if subject.type in _BUILT else built
            when = indicator.when if indicator.when is not None else self._period(scene, indicator, number, first)
            if not when and last[0] == subject.entity and indicator.when is None and not self._static.search(indicator.name):
                when = last[1]
            last = subject.entity, when or last[1]
            span = _span(text, subject, indicator, number, end)
            yield _figure(document, sentence, subject, indicator, number, when, grown or change, span)

    def _period(self, scene: _Scene, indicator: _Indicator, number: _Number, first: int) -> str:
        """When a figure holds: said in its clause, or before it where the figure is no lasting size."""
        static = self._static.search(indicator.name) is not None
        period = _last_period(scene.text, scene.mask, number.start, first, first if static else 0)
        macro = self._macro.search(indicator.name)
        return period or ("" if static else scene.period) or (scene.title if macro else "")

    def _fitting(self, indicator: str, unit: str) -> bool:
        """False for an area in yuan, or a yield in people."""
        return not self._areas.search(indicator) or bool(self._area_units.search(unit))

    def _numbers(self, mask: str) -> Iterator[_Number]:
        for found in self._number.finditer(mask):
            words, scale = found["value"], (found["scale"] or "").replace("个", "")
            unit = found["unit"].replace("％", "%").removesuffix("人民币")
            chinese = words[0] in _CHINESE
            if chinese and not (scale or len(words) > 1 or unit.endswith("元")):
                continue
            if chinese and (found["more"] == "几" or re.search("[一二三四五六七八九]{2}", words)):
                continue
            value = parse_number(words.translate(PLAIN).replace("，", ","))
            if value is not None and not _UPTO.match(mask, found.end()):
                yield _Number(found.start(), found.end(), value, scale + unit)

    def _change_behind(self, mask: str, number: _Number) -> tuple[str, int]:
        """The change that a figure is followed by, and where it ends."""
        found = self._change.match(mask, number.end)
        if found is None or "%" in number.unit and "百分点" not in found["unit"]:
            return "", number.end
        return self._signed(found["way"], found["much"], found["unit"]), found.end()

    def _signed(self, way: str, much: str, unit: str) -> str:
        return f"{'+' if way in self._up else '-'}{much}{unit.replace('％', '%')}"

    def _indicator(self, scene_text: str, mask: str, first: int, number: _Number) -> tuple[_Indicator | None, str]:
        """The indicator of a number; and its change, where the number is one or stands behind one."""
        left = mask[first : number.start]
        grew = self._grew.search(left)
        if grew and number.unit in ("%", "个百分点"):
            named = self._named(left[: grew.start()], first)
            if named is None or number.unit != "%" or left[: grew.start()].strip() == "":
                return None, ""
            change = self._signed(grew["way"], f"{number.value:g}", "%")
            return replace(named, name=f"{named.name}增速", rule="figure.growth"), change
        moved = self._from.search(left)
        if moved:
            named = self._named(left[: moved.start()], first)
            then = _PERIOD.match(scene_text, first + moved.start("then"))
            return (replace(named, when=then[0] if then else "") if named else None), ""
        if number.unit == "%" and left.endswith("以"):
            rate = re.match(f"的(?P<name>[^{_MASKS}，。；]{{0,10}}?{self._heads.pattern[:-1]})", mask[number.end :])
            if rate:
                start = number.end + rate.start("name")
                return _Indicator(rate["name"], start, start + len(rate["name"]), "figure.indicator"), ""
        left = re.sub(f"[由从][{_TIME}]+的?$", "", left)
        linked = self._links.search(left)
        before = left[: linked.start()] if linked else left
        if not before.strip() and linked and linked[0] == "为":
            return self._behind_change(mask, first)
        named = self._named(before, first) or (self._named(left, first) if linked else None)
        if named or number.unit.endswith("%"):
            return named, ""
        return self._counted(mask, first, left, before, number), ""

    def _behind_change(self, mask: str, first: int) -> tuple[_Indicator | None, str]:
        """进出口总额下降2.8%，为840.1亿元: the indicator stands in the clause before."""
        start = _clause(mask, max(0, first - 1))
        for found in self._change.finditer(mask, start, first):
            if found.end() == first - 1:
                before = re.sub("[则却也]$", "", mask[start : found.start()])
                return self._named(before, start), self._signed(found["way"], found["much"], found["unit"])
        return None, ""

    def _named(self, before: str, first: int) -> _Indicator | None:
        """An indicator that ends ``before``: 固定资产投资, cut free of verbs and names."""
        tail = re.split(f"[{_MASKS}\\d]", before.rstrip(" “”\"（("))[-1]
        behind_number = bool(re.search(r"\d$", before.rstrip(" “”\"（(")[: -len(tail)])) if tail else False
        end = first + len(before.rstrip(" “”\"（("))
        if not self._heads.search(tail):
            return None
        cut = 0
        for found in self._cut.finditer(tail):
            if not found["kept"] and found.end() < len(tail):
                cut = found.end()
        if behind_number and not cut:
            return None
        name = tail[cut:].lstrip("、和与及了“”")
        does = _DOES.match(tail)
        if does and does.end() == cut and not self._foreign.search(does[1]) and len(name) <= 4:
            return _Indicator(f"{does[1]}{name}", end - len(tail), end, "figure.indicator")
        if name.startswith("等"):
            name = name[1:]
        if not 2 <= len(name) <= _LONGEST or name in self._not_heads or not self._heads.search(name) or self._foreign.search(name):
            return None
        return _Indicator(name, end - len(name), end, "figure.indicator")

    def _counted(self, mask: str, first: int, left: str, before: str, number: _Number) -> _Indicator | None:
        """What a verb counts: 签约160个项目, 选派人才1630人次, 筛查8600人."""
        verb = self._counting.search(left) or self._counting.search(before)
        thing = self._thing.match(mask, number.end) if verb else None
        if verb and thing and (verb["verb"] or thing["then"] or len(thing["noun"]) > 2) and number.unit[-1] != "元":
            strong = verb["verb"] or thing["then"] or ""
            start = first + verb.start()
            return _Indicator(f"{strong}{thing['noun']}", start, start + len(verb[0]), "figure.count", True)
        behind = mask[number.end : number.end + 1]
        if behind and behind not in "，。；、！？,;（( 的左以" and behind not in _MASKS:
            return None
        verb = next((f for f in reversed(list(self._verb.finditer(before))) if self._noun(before[f.end() :], f) is not None), None)
        if verb is None:
            return None
        noun = self._noun(before[verb.end() :], verb) or ""
        strong = "" if before[verb.end() :].startswith("的") else verb["verb"] or ""
        if not noun and number.unit[-1] in "人户" and verb["verb"]:
            noun = f"{number.unit[-1]}数"
        name = f"{strong}{noun}"
        if not noun or not 2 <= len(name) <= _LONGEST:
            return None
        return _Indicator(name, first + verb.start(), first + len(before), "figure.count", True)

    def _noun(self, words: str, verb: re.Match[str]) -> str | None:
        """What a verb counts, out of the words behind it; None where they are more than a noun."""
        if words.startswith(_NAME) and verb["verb"]:
            words = words.lstrip(_NAME)  # 培训陇南专业技术人才
        if words.startswith(("、", "和")) or verb["no"]:
            return None
        noun = re.split("等|、|和|及|了", words.strip().removesuffix("等"))[-1].split("的")[-1]
        if re.search(f"[{_MASKS}\\d]", words) or self._foreign.search(noun) or (noun and not verb["verb"] and len(noun) < 2):
            return None
        return None if any(not found["kept"] for found in self._cut.finditer(noun)) else noun

    def _subject(
        self, scene: _Scene, first: int, indicator: _Indicator, number: _Number, counted: str, built: _Subject | None
    ) -> _Subject | None:
        """Who a figure is about."""
        since = self._since.search(scene.text, 0, number.start)
        if since and scene.partnership:
            return scene.partnership
        if indicator.name.startswith("项目") and not indicator.counted and not counted:
            projects = self._projects_before(scene, indicator.start) or ([scene.project] if scene.project else [])
            if projects:
                return projects[-1] if len({p.entity for p in projects}) == 1 else None
        subject = self._before(scene, first, indicator)
        if built and self._sizes.search(indicator.name) and self._opening(scene, first, indicator.start) is None:
            subject = built
        if self._of_project.fullmatch(indicator.name) and (subject is None or subject.type not in _BUILT):
            return self._project_behind(scene, number) or subject
        return subject

    def _before(self, scene: _Scene, first: int, indicator: _Indicator) -> _Subject | None:
        """The nearest name that opens its clause, in this clause or one before."""
        low, start = first, indicator.start
        beside = next((p for p in scene.phrases if p.end == start and p.entity and p.type in SUBJECTS), None)
        if beside and self._pivot.search(scene.mask, low, beside.start):
            return _Subject(beside.entity, beside.type, beside.head)
        while True:
            own = scene.mask[low:start]
            found = self._opening(scene, low, start)
            if found:
                return found
            if any(low <= p.start < start and self._blocks(scene, low, p) for p in scene.phrases) and not self._says.search(own):
                return None
            if self._foreign.search(own) or (low == first and f"{_NAME}的" in own) or (low == 0 and own.startswith("这")):
                return None
            if low == 0:
                break
            start, low = low - 1, _clause(scene.mask, low - 1)
        return scene.carried or (scene.place if self._macro.search(indicator.name) else None)

    def _blocks(self, scene: _Scene, low: int, phrase: Phrase) -> bool:
        """True for a person or an unknown one whom nothing governs: what the clause says is said of them."""
        before = scene.mask[low : phrase.start].rstrip(" ")
        return not self._governing.search(before[-2:]) and (phrase.type == "Person" or (phrase.type == ROLE and not phrase.entity))

    def _opening(self, scene: _Scene, low: int, start: int) -> _Subject | None:
        """The last name between two places that opens the clause there."""
        best = None
        for phrase in scene.phrases:
            if not (low <= phrase.start and phrase.end <= start):
                continue
            if best and phrase.type == "Person" and scene.mask[best.head[1] : phrase.start].strip(_NAME):
                return None
            if phrase.type not in SUBJECTS or not phrase.entity:
                continue
            before = scene.mask[low : phrase.start].rstrip(" ")
            opens = not before or before[-1] == _TIME or bool(self._opener.search(before))
            stop = _BREAK.search(scene.mask, phrase.end)
            behind = scene.mask[phrase.end : stop.start() if stop else len(scene.mask)]
            opens = opens or (before[-1] == "的" and len(behind) <= 4 and not self._governing.search(before))
            if self._agents.fullmatch(behind) or self._others.match(behind):
                continue
            if opens or (before[-1] == _NAME and best is not None and best.head[1] == phrase.start):
                best = _Subject(phrase.entity, phrase.type, phrase.head)
        return best

    def _lead(self, scene: _Scene) -> _Subject | None:
        """The name that opens a sentence, for the sentences behind it."""
        low = 0
        while low < len(scene.mask):
            cut = _BREAK.search(scene.mask, low)
            high = cut.start() if cut else len(scene.mask)
            found = self._opening(scene, low, high)
            if found:
                return replace(found, head=(0, 0))
            low = high + 1
        return None

    def _projects_before(self, scene: _Scene, start: int) -> list[_Subject]:
        """The projects named before 项目总投资 in its sentence."""
        return [_Subject(p.entity, "Project", p.head) for p in scene.phrases if p.type == "Project" and p.entity and p.end <= start]

    def _project_behind(self, scene: _Scene, number: _Number) -> _Subject | None:
        """The project that money or land is for: 投资50亿元建设……基地."""
        stop = re.compile("[。；;]").search(scene.mask, number.end)
        high = stop.start() if stop else len(scene.mask)
        for phrase in scene.phrases:
            if not (phrase.entity and number.end <= phrase.start < high):
                continue
            between = scene.mask[number.end : phrase.start]
            if phrase.type == "Project" and (between.startswith("的") or self._builds.search(between)):
                return _Subject(phrase.entity, phrase.type, phrase.head)
            if phrase.type == "Company" and self._founds.search(between):
                return _Subject(phrase.entity, phrase.type, phrase.head)
            if phrase.type == "Project":
                return None
        return None


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence, its text with the names masked, and what runs on from before."""

    text: str
    mask: str
    phrases: Sequence[Phrase]
    carried: _Subject | None
    partnership: _Subject | None
    period: str
    project: _Subject | None = None
    place: _Subject | None = None
    title: str = ""


def _masked(text: str, phrases: Sequence[Phrase]) -> str:
    """The text with every name, time and open role word as repeated characters of one kind."""
    pieces = list(text)
    for phrase in phrases:
        kind = _TIME if phrase.type == DATE else _OPEN if phrase.type == ROLE and not phrase.entity else ""
        if phrase.entity and phrase.type in SUBJECTS or phrase.type == "Person":
            kind = _NAME
        if kind:
            pieces[phrase.start : phrase.end] = kind * (phrase.end - phrase.start)
    masked = "".join(pieces)
    for found in _PERIOD.finditer(text):
        compared = _COMPARED.search(text, 0, found.start()) or text.startswith("同期", found.end())
        if not compared and _NAME not in masked[found.start() : found.end()]:
            masked = masked[: found.start()] + _TIME * len(found[0]) + masked[found.end() :]
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
        inside = any(a < found.end() and start < b for a, b in days) and not words.startswith(("截", "到"))
        compared = _COMPARED.search(text, 0, start) or text.startswith("同期", found.end())
        opens = start >= clause or not mask[_clause(text, start) : start].strip(f"{_NAME}{_TIME}到的 ")
        opens = opens and (start >= clause or mask[found.end() : found.end() + 1] in ("，", ",", _NAME, _TIME, "、", "期"))
        if opens and not inside and not compared and not words.endswith(_NOW):
            period = words
    return period


def _running_on(text: str, mask: str) -> str:
    """The period that opens a sentence and holds for those behind it: a year, a quarter, some months."""
    cut = _BREAK.search(text)
    period = _last_period(text, mask, cut.start() if cut else len(text), 0)
    return period if _STATISTIC.search(period) else ""


def _span(text: str, subject: _Subject, indicator: _Indicator, number: _Number, end: int) -> Span:
    start = min(indicator.start, number.start)
    if subject.head[1]:
        start, end = min(start, subject.head[0]), max(end, subject.head[1])
    return start, end


def _figure(
    document: Document, sentence: Sentence, subject: _Subject, indicator: _Indicator, number: _Number, period: str,
    change: str, span: Span,
) -> Figure:
    marks = [("trigger", indicator.start, indicator.end), ("o", number.start, number.end)]
    if subject.head[1]:
        marks.insert(0, ("s", *subject.head))
    start, end = sentence.span(*span)
    evidence = Evidence(
        document.id, start, end, document.text[start:end], indicator.rule,
        tuple((role, *sentence.span(a, b)) for role, a, b in marks),
    )
    id = content_id("figure", subject.entity, indicator.name, f"{number.value:g}", number.unit, period)
    return Figure(id, subject.entity, indicator.name, number.value, number.unit, period, change, (evidence,))
