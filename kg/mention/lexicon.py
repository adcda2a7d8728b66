"""Lexicon: the word lists of the ontology, compiled once for the finders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.gazetteer import COUNTRY, Gazetteer, load_gazetteer
from kg.ontology import Ontology
from kg.values import Sums, Times


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for one of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


_COUNT = "[一二两三四五六七八九十百\\d]+余?多?"


@dataclass(frozen=True)
class Endings:
    """How names of some types end.

    ``types`` maps an ending to its type; a name with a ``weak`` ending must hold
    a name itself; ``inside`` are words that may stand in a name though they are
    no nouns, ``first`` verbs that may open one, ``linking`` words that join two
    places in one, ``generic`` those that alone before an ending name nothing.
    Names of the types ``verbless`` hold no verb; names of projects and events may
    hold ``numbers``; a ``bare`` ending needs nothing before it, and a weak one no
    name after a verb of ``building``; ``parks`` may be projects.
    """

    types: Mapping[str, str]
    weak: frozenset[str]
    inside: frozenset[str]
    generic: frozenset[str]
    numbers: bool = False
    verbless: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    building: tuple[str, ...] = ()
    parks: frozenset[str] = frozenset()
    finals: re.Pattern[str] = field(init=False)
    sizes: tuple[int, ...] = field(init=False)
    _last: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        last = frozenset(ending[-1] for ending in self.types)
        object.__setattr__(self, "_last", last)
        object.__setattr__(self, "finals", re.compile(f"[{re.escape(''.join(sorted(last)))}]"))
        object.__setattr__(self, "sizes", tuple(sorted({len(e) for e in self.types}, reverse=True)))

    def ending(self, text: str, end: int) -> str:
        """The longest ending that ``text[:end]`` has; empty where there is none."""
        if text[end - 1] not in self._last:
            return ""
        for size in self.sizes:
            if size <= end and text[end - size : end] in self.types:
                return text[end - size : end]
        return ""


class Lexicon:
    """Everything that the finders look up."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.gazetteer: Gazetteer = load_gazetteer(ontology)
        self.organizations = ontology.words("organizations")
        self.places = ontology.words("places")
        self.people = ontology.words("people")
        self.titles = ontology.words("titles")
        self.quoted = ontology.words("quoted")
        self.awards = ontology.words("awards")
        self.events = ontology.words("events")
        self.projects = ontology.words("projects")
        self.industries = ontology.words("industries")
        self.times, self.sums = Times(ontology), Sums(ontology)
        before = self.organizations["before"]
        self.before = frozenset((*before["words"], *(word for word in before["run_on"] if len(word) > 1)))

    @cached_property
    def organization_endings(self) -> Endings:
        kinds = ("Organization", "Company", "GovernmentBody", "Institution", "Media")
        words = self.organizations
        return Endings(
            {ending: kind for kind in kinds for ending in words[kind]["endings"]},
            frozenset(ending for kind in kinds for ending in words[kind]["weak"]),
            frozenset(words["inside"]["words"]),
            frozenset(words["generic"]["words"]),
            verbless=frozenset(("Company",)),
            linking=frozenset(words["linking"]),
        )

    @cached_property
    def zone_endings(self) -> Endings:
        words = self.places["DevelopmentZone"]
        return Endings(
            dict.fromkeys(words["endings"], "DevelopmentZone"),
            frozenset(words["endings"]),
            frozenset(self.organizations["inside"]["words"]),
            frozenset(words["generic"]),
            building=tuple(self.projects["building"]),
            parks=frozenset(words["parks"]),
        )

    @cached_property
    def project_endings(self) -> Endings:
        words = self.projects
        return Endings(
            dict.fromkeys(words["endings"], "Project"),
            frozenset(words["weak"]),
            frozenset(words["inside"]),
            frozenset(words["generic"]),
            numbers=True,
            verbless=frozenset(("Project",)),
            first=frozenset(words["first"]),
            building=tuple(words["building"]),
        )

    @cached_property
    def event_endings(self) -> Endings:
        words = self.events
        return Endings(
            dict.fromkeys((*words["endings"], *words["bare"], *words["again"]), "Event"),
            frozenset((*words["weak"], *words["again"])),
            frozenset(words["inside"]),
            frozenset(words["generic"]),
            numbers=True,
            bare=frozenset((*words["bare"], *words["again"])),
        )

    @cached_property
    def award_endings(self) -> Endings:
        words = self.quoted
        return Endings(
            dict.fromkeys(words["award_endings"], "Award"),
            frozenset(),
            frozenset(self.organizations["inside"]["words"]),
            frozenset(("大", "获", "颁", "发", "评", "中", "得", "领")),
            numbers=True,
        )

    @cached_property
    def conferred(self) -> re.Pattern[str]:
        """What stands behind a verb of conferring, to the end of the clause or to 等荣誉称号."""
        words = self.awards
        verbs, closing = alternatives(words["verbs"]), alternatives(words["closing"])
        return re.compile(
            f"(?:{verbs})(?P<names>[^，。；：！？《》]{{4,120}}?)(?:等?(?:{_COUNT}[项个])?(?P<closing>{closing})|(?=[，。；！？]|$))"
        )

    @cached_property
    def conferred_item(self) -> re.Pattern[str]:
        """One item of that list, without what only stands before its name: 首批."""
        return re.compile(f"(?:{'|'.join(self.awards['between'])})*(?P<name>[^、]+)")

    @cached_property
    def award_openings(self) -> tuple[str, ...]:
        return tuple(self.awards["openings"])

    @cached_property
    def designations(self) -> tuple[str, ...]:
        """How designations end that are given without marks: 文明城市."""
        return tuple(self.awards["endings"])

    @cached_property
    def industry_endings(self) -> Endings:
        words = self.industries
        return Endings(
            dict.fromkeys(words["endings"], "Industry"),
            frozenset(),
            frozenset(self.projects["inside"]),
            frozenset(words["generic"]),
        )

    @cached_property
    def not_industries(self) -> tuple[str, ...]:
        return tuple(self.industries["not_endings"])

    @cached_property
    def joints(self) -> dict[str, str]:
        """Words that join names and that a tagger runs together with them, with their tags."""
        return dict(self.organizations["joints"])

    @cached_property
    def _strong(self) -> str:
        return f"(?:{alternatives(self.organizations['strong']['words'])})"

    @cached_property
    def opening_joint(self) -> re.Pattern[str]:
        """A joint before a name: 向蓝湖公司."""
        return re.compile(f"(?P<joint>{alternatives(self.joints)})(?=.{{2,}}{self._strong}$)")

    @cached_property
    def inner_joint(self) -> re.Pattern[str]:
        """A joint between two names: 远山集团向蓝湖公司."""
        strong, types = self._strong, self.organization_endings.types
        bodies = (word for word in self.organizations["strong"]["words"] if types.get(word) == "GovernmentBody")
        first = f"(?:(?<=.){strong}|^(?:{alternatives(bodies)}))"
        return re.compile(f"{first}(?P<joint>{alternatives(self.joints)})(?=.{{2,}}?{strong})")

    @cached_property
    def closing_joint(self) -> re.Pattern[str]:
        """A verb or a joint behind a name: 云州市人民政府主办, 云州市人民政府与."""
        behind = alternatives([*self.organizations["closing"]["words"], *self.joints])
        return re.compile(f"(?<=.){self._strong}(?P<joint>{behind})$")

    @cached_property
    def legal(self) -> re.Pattern[str]:
        """The end of a company's name that says how it is set up."""
        return re.compile(f"(?:{alternatives(self.organizations['legal']['words'])})$")

    @cached_property
    def reporting(self) -> re.Pattern[str]:
        """A medium that opens a report: 齐鲁网讯, 【财新网】."""
        page = self.ontology.words("page")
        return re.compile(
            f"[【（]?(?P<name>(?!本)[\u4e00-\u9fff]{{2,8}}?(?:{alternatives(page['media'])}))"
            f"(?:(?:{alternatives(page['wires'])})(?![\u4e00-\u9fff])|】)"
        )

    @cached_property
    def branded(self) -> frozenset[str]:
        """Endings that need no sight of the tagger behind a name; the empty one is for a name without an ending."""
        return frozenset(("", *self.organizations["Company"]["weak"]))

    @cached_property
    def built(self) -> re.Pattern[str]:
        """What stands before something that is built: 捐资建设的."""
        return re.compile(f"(?:{alternatives(self.projects['raised'])})[了的]?$")

    def department(self, name: str) -> str:
        """The type of what ends like a government body: a department of a hospital is none."""
        kinds = (kind for kind, words in self.organizations["inner"].items() for word in words if word in name)
        return next(kinds, "GovernmentBody")

    def is_zone(self, name: str) -> bool:
        """True for a functional zone that the gazetteer holds as one: 两江新区."""
        return self.gazetteer.zone(name) is not None and bool(self.zone_endings.ending(name, len(name)))

    def in_full(self, place: str) -> bool:
        """True for 徽县 and 大理州, not for 亳州, which is short for 亳州市."""
        if place[-1:] not in self.level_ends:
            return False
        return all(found.name == place or not found.name.startswith(place) for found in self.gazetteer.named(place))

    @cached_property
    def pairs(self) -> re.Pattern[str]:
        """Fixed pairs in names of bodies: 人力资源和社会保障."""
        return re.compile(alternatives(self.organizations["inside"]["pairs"]))

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The characters that no name begins with."""
        return frozenset(self.organizations["function_words"])

    @cached_property
    def registered(self) -> tuple[str, ...]:
        """What shows that a company is called by its registered name: 有限."""
        return tuple(self.organizations["registered"])

    @cached_property
    def nouns_of_building(self) -> tuple[str, ...]:
        """Behind a verb of building these make it a part of the name: 机场建设项目."""
        return tuple(self.projects["nouns_of_building"])

    @cached_property
    def trailing(self) -> re.Pattern[str]:
        """A verb that a tagger takes into the name before it: 远山基金持有."""
        return re.compile(f"(?<=..)(?:{alternatives(self.organizations['trailing'])})$")

    @cached_property
    def not_bodies(self) -> frozenset[str]:
        return frozenset(self.organizations["GovernmentBody"]["not_bodies"])

    @cached_property
    def not_institutions(self) -> tuple[str, ...]:
        """How names end that look like those of institutions and are what a city is called: 副中心."""
        return tuple(self.organizations["Institution"]["not_endings"])

    @cached_property
    def not_companies(self) -> tuple[str, ...]:
        """What says of a company what it is, whatever stands before: 深交所上市公司."""
        return tuple(self.organizations["Company"]["not_endings"])

    @cached_property
    def generic_only(self) -> re.Pattern[str]:
        """What names no company before 公司, however often it is said: 全资二级子."""
        words = (*self.organizations["generic"]["words"], *self.before)
        return re.compile(f"(?:{alternatives(words)})+")

    @cached_property
    def trade_only(self) -> re.Pattern[str]:
        """What is no name by itself behind the place of a company: 电力发展."""
        words = (
            *self.organizations["generic"]["words"],
            *self.organizations["inside"]["words"],
            *self.industries["names"],
        )
        return re.compile(f"(?:{alternatives(words)})+")

    @cached_property
    def opening_kind(self) -> re.Pattern[str]:
        """What says of a body what it is, run together with its name: 民营企业远山集团."""
        return re.compile(f"(?:{alternatives(self.organizations['before']['run_on'])})(?=.{{3}})")

    @cached_property
    def part_played(self) -> re.Pattern[str]:
        """What says what a company is in a project, run together with its name: 茶园项目投资商远山集团."""
        return re.compile(f".*(?:{alternatives(self.organizations['before']['part_played'])})(?=.{{2}})")

    @cached_property
    def body_before_body(self) -> re.Pattern[str]:
        """A committee, government or congress that another one follows: 清河县委县政府县人大."""
        levels = alternatives(word for words in self.organizations["levels"].values() for word in words)
        units = alternatives(self.organizations["units"])
        return re.compile(f"(?:{levels})(?:{units})(?=(?:{levels})(?:{units}))")

    @cached_property
    def relative_body(self) -> re.Pattern[str]:
        """A name that ends in a relative one: 清河县委, 区委."""
        return re.compile(f"(?:{alternatives(self.relative_bodies)})$")

    @cached_property
    def relative_bodies(self) -> frozenset[str]:
        """Bodies that are named by their level alone: 市委."""
        return frozenset(self.organizations["relative"])

    @cached_property
    def levels(self) -> dict[str, str]:
        """What opens a relative name, with the level of the place that it stands for."""
        return {word: level for level, words in self.organizations["levels"].items() for word in words}

    @cached_property
    def not_places(self) -> frozenset[str]:
        return frozenset((*self.places["Place"]["not_places"], *self.places["DevelopmentZone"]["endings"]))

    @cached_property
    def cities(self) -> frozenset[str]:
        """Well-known cities of other countries."""
        return frozenset(self.places["cities"])

    def is_region(self, text: str) -> bool:
        """True for 长三角 and 京津冀地区."""
        return text.removesuffix("地区") in self.regions

    def abbreviated(self, text: str) -> bool:
        """True for one-character names of countries and provinces alone: 中美, 川渝, 俄."""
        if len(text) == 1:
            return text in self.places["alone"]
        return len(text) < 5 and all(map(self.gazetteer.named, text))

    def names_country(self, text: str) -> bool:
        """True where a character of ``text`` is short for a country."""
        return any(found.level == COUNTRY for character in text for found in self.gazetteer.named(character))

    @cached_property
    def regions(self) -> frozenset[str]:
        return frozenset(self.places["Place"]["regions"])

    @cached_property
    def _place_endings(self) -> dict[str, str]:
        kinds = ("Place", "AdministrativeDivision")
        return {ending: kind for kind in kinds for ending in self.places[kind]["endings"]}

    def place_type(self, name: str) -> str:
        """The type of place that a name shows by its ending; empty where it shows none."""
        endings = self._place_endings
        if self.zone_endings.ending(name, len(name)) or name.endswith(tuple(self.places["Place"]["not_endings"])):
            return ""
        return next((endings[name[-n:]] for n in (3, 2, 1) if len(name) > n and name[-n:] in endings), "")

    @cached_property
    def known_names(self) -> dict[str, str]:
        """Names of organizations that need no tagger, with their types."""
        return {name: kind for kind, names in self.organizations["names"].items() for name in names}

    @cached_property
    def known_name(self) -> re.Pattern[str]:
        return re.compile(alternatives(self.known_names))

    @cached_property
    def title(self) -> re.Pattern[str]:
        """One title: its unit, its grade, its head; or 领导."""
        words = self.titles
        unit, grade, head = (alternatives(words[name]) for name in ("units", "grades", "heads"))
        when = alternatives([*words["former"], *words["current"]])
        return re.compile(
            f"(?P<when>{when})?(?P<unit>(?:{unit})(?:{unit})?)??(?:(?:{grade})(?:{grade})?)?(?:{head})"
            f"|(?:[省市县区州盟旗镇乡]委?)?(?:{alternatives(words['leaders'])})"
            f"|(?P<division>[\u4e00-\u9fff]{{1,6}}(?:{alternatives(words['divisions'])}))(?:{grade})?(?:{head})"
        )

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """The part of a body that belongs to the title behind it: 市委, 党工委."""
        return re.compile(alternatives([*self.titles["units"], *self.titles["leaders"]]))

    @cached_property
    def title_ends(self) -> frozenset[str]:
        return frozenset(head[-1] for head in (*self.titles["heads"], *self.titles["leaders"]))

    @cached_property
    def roles(self) -> dict[str, list[str]]:
        """Words that stand for something, and what they may stand for."""
        found: dict[str, list[str]] = {}
        for kind, table in self.ontology.words("roles").items():
            for word in table.get("words", ()):
                found.setdefault(word, []).append(kind)
        return found

    @cached_property
    def role_ends(self) -> dict[str, tuple[str, ...]]:
        """How the name ends that a word stands for: 学校 → 大学, 学院."""
        return {word: tuple(ends) for word, ends in self.ontology.words("roles")["ends"].items()}

    @cached_property
    def role(self) -> re.Pattern[str]:
        return re.compile(alternatives(self.roles))

    @cached_property
    def surnames(self) -> frozenset[str]:
        return frozenset("".join(self.people["single"].split())) | frozenset(self.people["compound"])

    @cached_property
    def name_verbs(self) -> re.Pattern[str]:
        return re.compile(alternatives(self.people["verbs"]))

    @cached_property
    def calling(self) -> re.Pattern[str]:
        """What somebody is who holds no post: 诗人, 村民."""
        return re.compile(alternatives(self.people["callings"]))

    @cached_property
    def credited(self) -> re.Pattern[str]:
        """What stands behind the name of who took the picture: 梁海生摄."""
        return re.compile(f"(?<=..)(?:{alternatives(self.people['credits'])})$")

    @cached_property
    def industry(self) -> re.Pattern[str]:
        return re.compile(alternatives(self.industries["names"]))

    @cached_property
    def counted_companies(self) -> re.Pattern[str]:
        """What closes a list of companies: 等9家企业."""
        return re.compile(f"等?(?:{_COUNT})家[^，。；、和与]{{0,6}}?(?:{alternatives(self.organizations['counted'])})")

    @cached_property
    def counted_industries(self) -> re.Pattern[str]:
        """What closes a list of trades: 等4条千亿级产业集群."""
        kinds = alternatives(self.industries["counted"])
        return re.compile(
            f"等?(?:{_COUNT})[大个条][^，。；、和与]{{0,8}}?(?:{kinds})|等(?:[^，。；、和与]{{0,8}}?)(?:{kinds})"
        )

    @cached_property
    def partnership(self) -> re.Pattern[str]:
        """What makes two places before it a partnership: 协作."""
        words = self.ontology.words("partnerships")
        return re.compile(f"(?:{alternatives(words['endings'])})(?!{alternatives(words['except_before'])})")

    def is_pair_of_provinces(self, text: str) -> bool:
        """True for two one-character names of provinces: 苏陕."""
        return len(text) == 2 and set(text) <= set(self.ontology.words("partnerships")["provinces"])

    @cached_property
    def short_partnership(self) -> re.Pattern[str]:
        """Two one-character names of provinces and a word of cooperation: 沪滇协作."""
        words = self.ontology.words("partnerships")
        return re.compile(
            f"[{words['provinces']}]{{2}}(?:{alternatives(words['short'])})(?!{alternatives(words['except_before'])})"
        )

    @cached_property
    def whole_areas(self) -> frozenset[str]:
        """They open names of meetings: 全市招商工作会议."""
        return frozenset(self.events["whole"])

    @cached_property
    def held_event(self) -> re.Pattern[str]:
        """Names of events by what opens them: 举行的央企入青合作座谈会, 第三届茶博会."""
        words = self.events
        inside = "[^，。；：、！？“”《》的了]"
        name = f"{inside}{{2,24}}?(?:{alternatives(words['endings'])})"
        held = f"(?:{alternatives(words['holding'])})(?:的|了)(?P<held>{name})"
        numbered = (
            f"(?P<numbered>第[一二三四五六七八九十百\\d]+届{inside}{{1,20}}?(?:{alternatives(words['numbered'])}))"
        )
        return re.compile(f"{held}|{numbered}")

    @cached_property
    def convened(self) -> re.Pattern[str]:
        """Names of events that open a clause, by what follows them: 全市茶业工作会议召开."""
        name = f"[^，。；：！？“”《》、的了]{{4,36}}?(?:{alternatives(self.events['endings'])})"
        return re.compile(f"(?:^|(?<=[，。；：！？的]))(?P<name>{name})(?={self.events['convened']})")

    @cached_property
    def holding(self) -> frozenset[str]:
        """Verbs that an event stands behind: 召开, 出席."""
        return frozenset(self.events["holding"])

    @cached_property
    def ceremonies(self) -> tuple[str, ...]:
        """How the names of ceremonies end at which their parties sign."""
        return tuple(self.events["signing"])

    @cached_property
    def unspecific(self) -> tuple[str, ...]:
        """What stands before a kind of event that no one event is meant by: 相关活动."""
        return tuple(self.events["unspecific"])

    @cached_property
    def pairing(self) -> re.Pattern[str]:
        """What shows in the name of a meeting that its parties are paired: 东西部协作."""
        return re.compile(alternatives(self.events["pairing"]))

    @cached_property
    def behind_lines(self) -> tuple[str, ...]:
        """What stands behind the name of a line where something on it is meant: 北站."""
        return tuple(self.projects["behind_lines"])

    @cached_property
    def numbered_company(self) -> re.Pattern[str]:
        """The end of a company's name that looks like that of a bureau: 中建三局."""
        return re.compile(self.organizations["numbered_company"])

    @cached_property
    def behind_sum(self) -> re.Pattern[str]:
        """What is one name from a sum up to the ending: 总投资5亿元的 + 远山集团养殖及加工 + 项目."""
        return re.compile(self.projects["behind_sum"])

    @cached_property
    def cut_late(self) -> re.Pattern[str]:
        """What begins and ends a word though a tagger cuts elsewhere: 县情, 链主."""
        return re.compile(self.organizations["cut_late"]["pattern"])

    @cached_property
    def behind_works(self) -> tuple[str, ...]:
        """What stands behind 工程 where it is a field: 工程科技."""
        return tuple(self.projects["behind_works"])

    @cached_property
    def acting_for(self) -> frozenset[str]:
        """Verbs that a tagger runs together with the body behind them: 代表."""
        return frozenset(self.organizations["acting_for"])

    @cached_property
    def going_to(self) -> re.Pattern[str]:
        """What stands before a place that somebody travels to, who is from elsewhere: 赴."""
        return re.compile(self.ontology.words("roles")["guests"]["going"])

    @cached_property
    def coming_to_us(self) -> re.Pattern[str]:
        """Where somebody comes to the place of the text: 来我市."""
        return re.compile(self.ontology.words("roles")["guests"]["coming"])

    @cached_property
    def industry_verbs(self) -> frozenset[str]:
        """Verbs of two characters that a tagger cuts before a trade: 做大, 做强."""
        return frozenset(self.ontology.words("industries")["verbs"])

    @cached_property
    def adverbs(self) -> frozenset[str]:
        """Adverbs that a tagger runs together with the verb behind them: 还会见."""
        return frozenset(self.ontology.words("clauses")["adverbs"])

    @cached_property
    def counted_behind(self) -> re.Pattern[str]:
        """The number that closes a list, run together with its last name: 云州大学五所."""
        return re.compile(self.ontology.words("clauses")["counted_behind"])

    @cached_property
    def run_together(self) -> frozenset[str]:
        """A verb and what it takes that a tagger gives as one word: 出席会议."""
        return frozenset(self.events["run_together"])

    @cached_property
    def again(self) -> frozenset[str]:
        """What alone means an event that the document names in full: 博览会."""
        return frozenset(self.events["again"]) - frozenset(self.events["bare"])

    @cached_property
    def level_ends(self) -> str:
        """The characters that end a division's full name: 市, 县."""
        return "".join(ending for ending in self.places["AdministrativeDivision"]["endings"] if len(ending) == 1)

    @cached_property
    def locative(self) -> tuple[str, ...]:
        """What stands before a place as a place, not as somebody who acts."""
        return tuple(self.places["Place"]["locative"])

    @cached_property
    def features(self) -> frozenset[str]:
        """What follows a short name in the name of a mountain, a road or a tomb."""
        endings = (ending for ending in self.places["Place"]["endings"] if len(ending) == 1)
        return frozenset((*endings, *self.places["streets"], *self.places["features"]))

    @cached_property
    def going(self) -> tuple[str, ...]:
        """What stands before a place that somebody is in or goes to."""
        return tuple(self.places["Place"]["going"])

    @cached_property
    def no_area(self) -> re.Pattern[str]:
        """What the names of policies hold that apply to no place."""
        endings, bodies = (alternatives(self.quoted[name]) for name in ("no_area", "of_bodies"))
        return re.compile(f"(?:{endings})$|(?:{bodies})(?!法$)")

    @cached_property
    def corporate(self) -> re.Pattern[str]:
        """A title that nobody holds at a place: 总经理."""
        return re.compile(f"(?:{alternatives(self.titles['corporate'])})$")

    def is_rank(self, title: str, apart: bool) -> bool:
        """True where a title says what somebody is and no post; ``apart``: it stands behind 的."""
        return title in self.titles["ranks"] or (apart and title in self.titles["lower"])

    def kind_of_title(self, title: str) -> str:
        """The type of what a title without a holder belongs to: 公司负责人 → Company."""
        for kind, openings in self.titles["kinds"].items():
            if title.startswith(tuple(openings)):
                return str(kind)
        return ""

    def level_of_title(self, title: str) -> str:
        """The level of the place that a title without a holder belongs to: 市长 → prefecture."""
        for level, openings in self.titles["levels"].items():
            if title.startswith(tuple(openings)):
                return "" if level == "none" else str(level)  # 市场总监
        return ""
