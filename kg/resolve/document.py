"""entities_of(): which mentions of a document name the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.gazetteer import COUNTRY, COUNTY, PREFECTURE, PROVINCE, Division
from kg.mention import MARKED, ROLE, TITLE, Lexicon
from kg.model import Entity, Mention, Sentence
from kg.resolve.forms import given, with_forms
from kg.resolve.places import decide
from kg.resolve.shorts import Shorts, joined
from kg.resolve.types import PLACES, family

#: Of the types that one name is given in a document, the first of these is the right one.
_SURE = ("AdministrativeDivision", "Media", "Company", "Institution", "GovernmentBody", "DevelopmentZone")
#: A place inside a name of these types is named too; 武汉钢铁公司 is not about 武汉.
_CARRIES = frozenset(("GovernmentBody", "DevelopmentZone", "Project", "Policy", "Event", "Campaign", "Partnership"))
#: Events that have an opening ceremony.
_FAIRS = ("会", "节", "论坛", "展", "赛", "周")
_MARKS = str.maketrans("", "", '《》“”"')


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention and the entity that it names; ``entity`` is empty for a title, money or an open role word."""

    start: int
    end: int
    type: str
    entity: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities of a document, and for each sentence what refers to them."""

    sentences: tuple[Sentence, ...]
    references: tuple[tuple[Reference, ...], ...]
    entities: Mapping[str, Entity]
    divisions: Mapping[str, Division] = field(default_factory=dict)
    main: Mapping[str, Division] = field(default_factory=dict)
    identify: Callable[[Mention], str] = lambda mention: ""
    around: Callable[[Division], Sequence[Division]] = lambda division: ()
    given: Mapping[str, str] = field(default_factory=dict)
    role_ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    locative: tuple[str, ...] = ()

    @staticmethod
    def levels(division: Division) -> tuple[str, ...]:
        """The levels of role words that a division answers to."""
        return _levels(division)


def entities_of(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], lexicon: Lexicon) -> Resolved:
    """The entities that the mentions of one document name by a name."""
    return _Document(sentences, mentions, lexicon).resolved()


def every(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions with all that lies inside them."""
    for mention in mentions:
        yield mention
        if mention.inner:
            yield from every(mention.inner)


def spoken_of(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions with what lies inside them, but not 上海 in 上海电气集团: of that place nobody speaks."""
    for mention in mentions:
        yield mention
        if mention.type not in ("Company", "Media"):
            yield from spoken_of(mention.inner)


def name_of(mention: Mention) -> str:
    """What a mention names, without marks and the blanks of the page."""
    name = mention.name or mention.text
    if name.isalnum():
        return name
    name = name.translate(_MARKS)
    return "".join(name.split()) if not name.isascii() else name


class _Document:
    """The names of one document while they are brought together."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], lexicon: Lexicon) -> None:
        self._sentences, self._lexicon = sentences, lexicon
        self._mentions = with_forms(sentences, mentions, lexicon)
        self._all = [m for row in self._mentions for m in every(row)]
        self._counts = Counter((family(m.type), name_of(m)) for m in self._all)
        self._types: dict[tuple[str, str], str] = {}
        for mention in self._all:
            for name in (name_of(mention), _plain(mention.text)):
                key = family(mention.type), name
                self._types[key] = min(self._types.get(key, mention.type), mention.type, key=_sureness)
        self._divisions = {name: division for name, division in self._decide_places().items() if division}
        self._by_code = {division.code: division for division in self._divisions.values()}
        for mention in self._all:
            if mention.code and (division := lexicon.gazetteer.get(mention.code)):
                self._by_code.setdefault(mention.code, division)
        self._shorts = Shorts(lexicon, self._divisions)
        self._main = self._main_places()
        self._full = self._full_names()
        self._forms: dict[str, Counter[str]] = {}

    def resolved(self) -> Resolved:
        references = tuple(tuple(self._references(row)) for row in self._mentions)
        entities = {id: self._entity(id) for id in self._forms}
        divisions = {f"Place:{code}": division for code, division in self._by_code.items()}
        return Resolved(
            tuple(self._sentences),
            references,
            entities,
            divisions,
            self._main,
            self.identify,
            lambda division: self._lexicon.gazetteer.chain(division.code),
            dict(self._given_roles()),
            self._lexicon.role_ends,
            self._lexicon.locative,
        )

    def _references(self, row: Sequence[Mention]) -> Iterator[Reference]:
        before: Mention | None = None
        for mention in row:
            beside = before is not None and before.end == mention.start and before.type == "AdministrativeDivision"
            for outer in every([mention]):
                for inner in outer.inner:
                    if outer.type in _CARRIES or inner.type not in PLACES or self._in_full(outer, inner, beside):
                        self._refer(inner)
            before = mention
            typed = replace(mention, type=self._type_of_marked(mention)) if mention.type == MARKED else mention
            yield Reference(mention.start, mention.end, typed.type, self._refer(typed), typed)

    def _in_full(self, outer: Mention, inner: Mention, beside: bool) -> bool:
        """浦北县 in 浦北县卫生院 is named, and a town beside its county, 武汉 in 武汉大学 is not."""
        return (outer.type == "Institution" or beside) and not self._lexicon.gazetteer.is_short(inner.text)

    def _type_of_marked(self, mention: Mention) -> str:
        """What a quoted word is where the rest of the document shows it: “夜沙龙” as a campaign."""
        name = name_of(mention)
        return next((kind for kind in ("Campaign", "Award", "Work") if (kind, name) in self._counts), MARKED)

    def _refer(self, mention: Mention) -> str:
        """The id of the entity that a mention names; empty where it names none."""
        if mention.type in (ROLE, TITLE) or mention.type not in self._lexicon.ontology.types:
            return ""
        id = self.identify(mention)
        if id:
            self._forms.setdefault(id, Counter())[mention.text] += 1
        return id

    def identify(self, mention: Mention) -> str:
        """The id of what a mention names in this document."""
        kind, name = family(mention.type), name_of(mention)
        if kind == "Place" and mention.code:
            return f"Place:{mention.code}"
        if kind == "Place" and name in self._divisions:
            return f"Place:{self._divisions[name].code}"
        if kind == "Place" and self._lexicon.gazetteer.is_short(name):
            return ""  # several places have this short name, and nothing here decides
        full = self._full.get((kind, name), name)
        if not full or (kind == "Place" and full in self._lexicon.zone_endings.types):
            return ""  # 开发区 alone, where the document names none or two in full
        return f"{kind}:{full}"

    def _entity(self, id: str) -> Entity:
        """The entity, named by its fullest name; the other forms in the text are its aliases."""
        kind, _, name = id.partition(":")
        forms = {form.translate(_MARKS): form for form in self._forms[id]}
        division = self._by_code.get(name) if kind == "Place" else None
        if division:
            aliases = sorted(set(self._forms[id]) - {division.name})
            scheme = {"country": division.code} if division.level == COUNTRY else {"division": division.code}
            return Entity(id, "AdministrativeDivision", division.name, tuple(aliases), scheme)
        types = [self._types[kind, n] for n in {name, *map(_plain, forms)} if (kind, n) in self._types]
        aliases = sorted(
            {form for form in self._forms[id] if form != name} | {_plain(f) for f in forms if _plain(f) != name}
        )
        return Entity(id, min(types, key=_sureness), name, tuple(aliases))

    def _decide_places(self) -> dict[str, Division | None]:
        names: list[str] = []
        adjacent: list[tuple[str, str]] = []
        for row in self._mentions:
            flat = [m for m in every(row) if m.type == "AdministrativeDivision"]
            names.extend(name_of(m) for m in flat)
            adjacent.extend((name_of(a), name_of(b)) for a in flat for b in flat if a.end == b.start)
        return self._as_then(decide(names, self._lexicon.gazetteer, adjacent))

    @staticmethod
    def _as_then(decided: dict[str, Division | None]) -> dict[str, Division | None]:
        """文登 is 文登市 where the text says 文登市, though it is 文登区 today."""
        former = {name: division for name, division in decided.items() if division and division.former}
        for name in decided:
            meant = [division for full, division in former.items() if name != full and full[:-1] == name]
            if meant:
                decided[name] = meant[0]
        return decided

    def _main_places(self) -> dict[str, Division]:
        """For each level the division that the document is about: what 我市 and 市委 mean."""
        counts: Counter[Division] = Counter()
        for sentence, row in zip(self._sentences, self._mentions, strict=True):
            papers = [inner for m in row if m.type == "Media" for inner in m.inner[:1] if inner.start == m.start]
            for mention in (*spoken_of(row), *papers):
                if mention.type != "AdministrativeDivision" or name_of(mention) not in self._divisions:
                    continue
                if not self._lexicon.going_to.search(sentence.text, 0, mention.start):
                    counts[self._divisions[name_of(mention)]] += 1
        guests = self._guests()
        for division in [each for each in counts if each in guests]:
            del counts[division]
        inside: Counter[Division] = Counter()
        for division, count in counts.items():
            for above in self._lexicon.gazetteer.chain(division.code):
                if above.level == PROVINCE:
                    inside[above] += count
        named = dict.fromkeys([*counts, *inside])
        main: dict[str, Division] = {}
        for level in dict.fromkeys(level for division in named for level in _levels(division)):
            # 海淀区 speaks of its province, but much less of 北京市 as the city that 市委 means.
            share = 1 if level == "province" else 1 / 3
            weights = {d: counts[d] + share * inside[d] for d in named if level in _levels(d)}
            leading = [division for division, weight in weights.items() if weight == max(weights.values())]
            if len(leading) == 1:
                main[level] = leading[0]
        if "province" not in main:
            chain = (above for d in main.values() for above in self._lexicon.gazetteer.chain(d.code))
            province = next((above for above in chain if above.level == PROVINCE), None)
            if province:
                main["province"] = province
        return main

    def _guests(self) -> set[Division]:
        """The places whose people come to us: 广州市企业家代表团来我市考察."""
        guests: set[Division] = set()
        for sentence, row in zip(self._sentences, self._mentions, strict=True):
            for found in self._lexicon.coming_to_us.finditer(sentence.text):
                named = (
                    name_of(m) for m in every(row) if m.type == "AdministrativeDivision" and m.end <= found.start()
                )
                guests.update(self._divisions[name] for name in named if name in self._divisions)
        return guests

    def _full_names(self) -> dict[tuple[str, str], str]:
        """Short and relative names with the full name that they mean here."""
        full: dict[tuple[str, str], str] = {}
        names: dict[str, list[str]] = {}
        for kind, name in self._counts:
            names.setdefault(kind, []).append(name)
        full.update(self._organizations(names.get("Organization", [])))
        full.update(self._people(names.get("Person", [])))
        projects = names.get("Project", [])
        full.update({("Project", f"{name}项目"): name for name in projects if f"{name}项目" in projects})
        industries = names.get("Industry", [])
        full.update({("Industry", n): n + e for e in ("行业", "产业") for n in industries if n + e in industries})
        full.update(self._zones(names.get("Place", [])))
        shorter = joined(projects, _contracts)
        full.update({("Project", short): long for short, long in shorter.items() if ("Project", short) not in full})
        for kind in ("Project", "Event", "Partnership"):
            shorter = joined(names.get(kind, []), _ends_with)
            full.update({(kind, short): long for short, long in shorter.items() if (kind, short) not in full})
        for name in names.get("Event", []):
            if name in self._lexicon.again and ("Event", name) not in full:
                full["Event", name] = self._one_event(name, names["Event"])
            elif name in self._lexicon.events["parts"]:
                whole = [other for other in names["Event"] if other.endswith(_FAIRS) and len(other) > 4]
                if len({full.get(("Event", other), other) for other in whole}) == 1:
                    full["Event", name] = whole[0]
        full.update(self._explicit())
        return {key: self._last(full, key[0], name) for key, name in full.items()}

    def _one_event(self, name: str, names: Sequence[str]) -> str:
        """The one event named in full that ends like ``name``; empty where there are two, or none."""
        parts = self._lexicon.events["parts"]
        whole = [other for other in names if other not in self._lexicon.again and other not in parts]
        alike = name in self._lexicon.events["any"] or (whole and set(whole[0][-2:]) & set(name))  # no 会议 is a 论坛
        return whole[0] if len(whole) == 1 and alike else ""

    @staticmethod
    def _last(full: Mapping[tuple[str, str], str], kind: str, name: str) -> str:
        seen = {name}
        while (kind, name) in full and full[kind, name] not in seen:
            name = full[kind, name]
            seen.add(name)
        return name

    def _organizations(self, names: Sequence[str]) -> dict[tuple[str, str], str]:
        full: dict[tuple[str, str], str] = {}
        for name in names:
            placed = self._placed(name)
            if placed != name:
                full["Organization", name] = placed
        keys: dict[str, str] = {}
        known = {full.get(("Organization", name), name) for name in names}
        for name in sorted(known, key=lambda n: (-len(n), n)):
            key = self._shorts.key(name)
            if key in keys:
                full["Organization", name] = keys[key]
            keys.setdefault(
                key,
                self._shorts.from_last_place(name)
                if self._types.get(("Organization", name)) == "GovernmentBody"
                else name,
            )
            if keys[key] != name:
                full["Organization", name] = keys[key]
        for short, long in joined(sorted(known), self._shorts.means).items():
            full.setdefault(("Organization", short), long)
        return full

    def _zones(self, names: Sequence[str]) -> dict[tuple[str, str], str]:
        """陇南经开区 → 陇南经济开发区, 古城 → 大理古城; nothing where a short spelling has two long ones."""
        full: dict[tuple[str, str], str] = {}
        written: dict[str, set[str]] = {}
        for name in names:
            written.setdefault(self._shorts.key(name), set()).add(name)
        for group in written.values():
            tails = {self._shorts.tail(name): name for name in sorted(group, key=lambda n: (len(n), n))}
            long = [tail for tail in tails if self._shorts.spelled(tail) != tail]
            if len(long or tails) == 1:
                whole = tails[(long or list(tails))[0]]
                full.update({("Place", name): whole for name in group - {whole}})
        shorter = joined(sorted({full.get(("Place", name), name) for name in names}), self._is_rest)
        return full | {("Place", short): long for short, long in shorter.items()}

    def _is_rest(self, short: str, long: str) -> bool:
        """True where a name without its places is ``short``, or all that it says of a zone: 开发区."""
        if len(short) < 2 or not long.endswith(short) or short == long:
            return False
        return short == self._shorts.tail(long) or short in self._lexicon.zone_endings.types

    def _placed(self, name: str) -> str:
        """A relative name with the place that it is said of: 市经信委 → 天津市经信委."""
        for opening, level in self._lexicon.levels.items():
            if name.startswith(opening) and len(name) > len(opening):
                division = self._main.get(level)
                if division is None or self._lexicon.gazetteer.named(name[:2]):
                    return name
                stem = division.name if opening in ("自治区", "区党委") or division.name.endswith(opening[-1]) else ""
                return stem + name[len(opening) :] if stem else name
        return name

    def _people(self, names: Sequence[str]) -> dict[tuple[str, str], str]:
        """白书记 → 白建成, where one person of that surname is named; else nobody."""
        full: dict[tuple[str, str], str] = {}
        titles = tuple(self._lexicon.people["honorifics"])
        polite = [
            name
            for name in names
            if (name.endswith(titles) and name[:1] in self._lexicon.surnames and len(name) > 2)
            or name.endswith("总书记")
        ]
        plain = [name for name in names if name not in polite]
        for name in polite:
            surname = next(name[: -len(t)] for t in sorted(titles, key=len, reverse=True) if name.endswith(t))
            meant = [other for other in plain if surname and self._surname(other) == surname]
            full["Person", name] = meant[0] if len(meant) == 1 else ""
        lasts = Counter(name.split("·")[-1] for name in plain if "·" in name)
        for name in plain:
            last = name.split("·")[-1]
            if last != name and lasts[last] == 1 and last in plain:
                full["Person", last] = name
        return full

    def _surname(self, name: str) -> str:
        """The family name of somebody, 欧阳 of 欧阳明; empty for a foreign name and a family name alone."""
        if "·" in name:
            return ""
        return next((name[:n] for n in (2, 1) if len(name) > n and name[:n] in self._lexicon.surnames), "")

    def _given_roles(self) -> Iterator[tuple[str, str]]:
        """Role words that the text itself gives to one name: （以下简称“公司”）; 本公司 then means the same."""
        for short, named in given(self._sentences, self._mentions, self._lexicon).items():
            id = self.identify(named)
            if short in self._lexicon.roles and id:
                yield from ((word, id) for word in (short, f"本{short}", short.removeprefix("本")))

    def _explicit(self) -> dict[tuple[str, str], str]:
        """（以下简称《条例》）: a short name that the text itself gives; 《条例》 alone by its ending."""
        full: dict[tuple[str, str], str] = {}
        for short, named in given(self._sentences, self._mentions, self._lexicon).items():
            full[family(named.type), short] = name_of(named)
        policies = [name for kind, name in self._counts if kind == "Policy"]
        for short in policies:
            if len(short) <= 4 and ("Policy", short) not in full:
                meant = [long for long in policies if long != short and long.endswith(short)]
                full["Policy", short] = meant[0] if len(meant) == 1 else ""
        return full


def _ends_with(short: str, long: str) -> bool:
    return 1 < len(short) < len(long) and long.endswith(short)


def _contracts(short: str, long: str) -> bool:
    """远山集团面粉项目 is 远山集团年产20万吨面粉加工项目: the same opening and ending, the rest in order."""
    if len(short) < 6 or len(long) <= len(short) or short[:2] != long[:2] or short[-2:] != long[-2:]:
        return False
    left = iter(long)
    return all(character in left for character in short)


def _plain(form: str) -> str:
    if form.isalnum():
        return form
    return "".join(form.translate(_MARKS).split()) if not form.isascii() else form.translate(_MARKS)


def _sureness(type: str) -> tuple[int, str]:
    return (_SURE.index(type) if type in _SURE else len(_SURE), type)


def _levels(division: Division) -> tuple[str, ...]:
    """The levels of role words that a division answers to; a county-level city is 我市 and no 我县."""
    if division.level == PROVINCE:
        return ("province", "prefecture") if division.name.endswith("市") else ("province",)
    if division.level == PREFECTURE:
        return ("prefecture",)
    if division.level == COUNTY:
        kinds = {"市": "prefecture", "区": "district"}
        return (kinds.get(division.name[-1], "county"),)
    return ("township",) if division.level > COUNTY else ()
