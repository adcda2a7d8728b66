"""The official divisions of China and the countries of the world: names → codes.

The data is ontology/places/ (its README says where it comes from). Nothing here
guesses: a name that several divisions share gives all of them, and
``kg.resolve.places`` decides by what else the document says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.errors import OntologyError
from kg.ontology import Ontology

COUNTRY, PROVINCE, PREFECTURE, COUNTY, TOWNSHIP = range(5)
TABLES = ("divisions", "countries", "short", "former", "zones", "risky", "not_places")


@dataclass(frozen=True, slots=True)
class Division:
    """A country, or a division of China. ``former``: abolished, or a name no longer borne.

    ``code`` is ISO 3166 (JP), 6 digits down to the county, 9 for a township.
    """

    code: str
    name: str
    level: int
    former: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A functional zone: no division, though ``same`` may be one with its area.

    ``parent`` is the code of the smallest division around it.
    """

    name: str
    parent: str
    same: str = ""


_PEOPLES = (
    "蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|"
    "傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|"
    "毛南族|仡佬族|锡伯族?|阿昌族|普米族|塔吉克族?|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|"
    "塔塔尔族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|各族"
)
_PEOPLED = re.compile(f"(.{{2,}}?)(?:{_PEOPLES})+")
_KIND = re.compile("(?<=..)(?:特别行政区|自治[区州县旗]|[矿林特新地]区|[省市县区盟旗])$")
# 阿拉善左旗, 正蓝旗: what stands before 旗 is no name by itself.
_BANNER = re.compile("[左右前后中白蓝黄]旗$")


def short_forms(name: str) -> tuple[str, ...]:
    """The short forms that a rule gives: 侯马市 → 侯马, 甘孜藏族自治州 → 甘孜, 甘孜州."""
    end = _KIND.search(name)
    if end is None or end[0] == "矿区" or _BANNER.search(name):
        return ()
    kind, stem = end[0], name[: end.start()]
    if not (kind.startswith("自治") or stem.endswith("族")):
        return (stem,)
    peopled = _PEOPLED.fullmatch(stem)
    if peopled is None:
        return () if stem.endswith("族") else (stem,)
    return (peopled[1], peopled[1] + kind[-1]) if kind in ("自治州", "自治县") else (peopled[1],)


class Gazetteer:
    """Names and short forms of divisions, and how divisions contain each other."""

    def __init__(
        self,
        names: Mapping[str, str],
        aliases: Iterable[tuple[str, str]] = (),
        former: Iterable[tuple[str, str, str]] = (),
        zones: Iterable[tuple[Zone, Iterable[str]]] = (),
        risky: Iterable[str] = (),
        not_places: Iterable[str] = (),
    ) -> None:
        """``names`` by code; ``aliases`` as (name, code); ``former`` as (code, name, successor's code).

        ``not_places`` are words that only begin like a place (印度洋).
        """
        self._names = names
        self._full: dict[str, list[str]] = {}
        self._short: dict[str, list[str]] = {}
        self._former: dict[str, list[Division]] = {}
        self._former_codes: dict[str, Division] = {}
        self._successor: dict[Division, str] = {}
        self._chains: dict[str, tuple[Division, ...]] = {}
        self._named: dict[str, tuple[Division, ...]] = {}
        for code, name in names.items():
            self._full.setdefault(name, []).append(code)
            if len(code) == 6:
                for short in short_forms(name):
                    self._short.setdefault(short, []).append(code)
        for alias, code in aliases:
            # A country's aliases are full names: 美利坚合众国, 阿联酋.
            (self._short if code.isdigit() else self._full).setdefault(alias, []).append(code)
        for code, name, successor in former:
            if code in names and successor != code:
                continue  # another division bears the code today: 421024, once 松滋县
            self._add_former(Division(code, name, level_of(code), former=True), successor)
        self._zones = {name: zone for zone, others in zones for name in (zone.name, *others)}
        self._risky = frozenset(risky)
        self._not_places = tuple(not_places)

    def _add_former(self, division: Division, successor: str) -> None:
        self._successor[division] = successor
        self._former_codes[division.code] = division
        # A short form of an abolished district would be found everywhere and mean little.
        shorts = () if division.name.endswith("区") else short_forms(division.name)
        for name in (division.name, *(s for s in shorts if s not in self._short and s not in self._full)):
            self._former.setdefault(name, []).append(division)

    def named(self, name: str) -> tuple[Division, ...]:
        """The divisions of this full name, short form or alias, the most senior first.

        Former ones only where no division bears the name today.
        """
        codes = {*self._full.get(name, ()), *self._short.get(name, ())}
        if not codes:
            return self.formerly(name)
        if name not in self._named:
            found = (Division(code, self._names[code], level_of(code)) for code in codes)
            self._named[name] = _senior_first(found)
        return self._named[name]

    def formerly(self, name: str) -> tuple[Division, ...]:
        """The abolished or renamed divisions of this name, also where one bears it today."""
        return _senior_first(self._former[name]) if name in self._former else ()

    def get(self, code: str) -> Division | None:
        """The division with this code; a former one where the code is no longer given."""
        name = self._names.get(code)
        return Division(code, name, level_of(code)) if name else self._former_codes.get(code)

    def parent(self, code: str) -> Division | None:
        """The division around this one; None for a province and a country."""
        above = next((above for above in _above(code) if above in self._names), "")
        return self.get(above)

    def chain(self, code: str) -> tuple[Division, ...]:
        """The divisions around this one, from its parent up to the province."""
        if code not in self._chains:
            parent = self.parent(code)
            self._chains[code] = (parent, *self.chain(parent.code)) if parent else ()
        return self._chains[code]

    def successor(self, division: Division) -> Division | None:
        """The division of today that a former one became or went into, where known."""
        code = self._successor.get(division, "")
        return self.get(code) if code in self._names else None

    def find(self, text: str) -> list[tuple[int, int]]:
        """The leftmost longest stretches of ``text`` that are a name, without overlap."""
        matcher, places = self._matcher
        return [(start, end) for index, start, end in matcher.find_matches_as_indexes(text) if index < places]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name and short form of two characters or more, also former ones."""
        return tuple(name for name in {**self._full, **self._short, **self._former} if len(name) > 1)

    @cached_property
    def _matcher(self) -> tuple[AhoCorasick, int]:
        """What finds names and the words that are no places, and how many names come first."""
        words = [*self.names, *self._not_places]
        return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, store_patterns=False), len(self.names)

    def is_short(self, name: str) -> bool:
        """True where ``name`` is only ever a short form (侯马), never a full name."""
        found = self.named(name)
        return bool(found) and name not in self._full and all(name != division.name for division in found)

    def is_risky(self, name: str) -> bool:
        """True where ``name`` is also an ordinary word or a person's name (和平, 平安, 城区)."""
        return name in self._risky or len(name) == 1

    @property
    def zones(self) -> tuple[str, ...]:
        """Every name and alias of a functional zone."""
        return tuple(self._zones)

    def zone(self, name: str) -> Zone | None:
        """The functional zone of this name or alias (西海岸新区)."""
        return self._zones.get(name)


def level_of(code: str) -> int:
    """The level that a code says: JP a country, 140000 a province, 141081004 a township."""
    if not code.isdigit():
        return COUNTRY
    if len(code) == 9:
        return TOWNSHIP
    return PROVINCE if code.endswith("0000") else PREFECTURE if code.endswith("00") else COUNTY


def _senior_first(divisions: Iterable[Division]) -> tuple[Division, ...]:
    return tuple(sorted(divisions, key=lambda division: (division.level, division.code, division.name)))


def _above(code: str) -> tuple[str, ...]:
    """The codes that may be the parent of ``code``, nearest first.

    Counties under a province's direct rule (429004) and a municipality's
    districts have no prefecture, so the next above is tried too.
    """
    if not code.isdigit():
        return ()
    if len(code) == 9:
        return (code[:6],)
    steps = (code[:4] + "00", code[:2] + "0000")
    return tuple(step for step in steps if step != code)


def load_gazetteer(ontology: Ontology) -> Gazetteer:
    """The gazetteer of the ontology's places/, read once for each set of files."""
    return _load(*(ontology.path(f"places/{table}.tsv") for table in TABLES))


@lru_cache(maxsize=4)
def _load(*paths: Path) -> Gazetteer:
    divisions, countries, short, former, zones, risky, not_places = map(_rows, paths)
    names = {code: name for code, name, _ in divisions}
    aliases = [(name, code) for name, code, _ in short]
    for name, code, others in countries:
        names[code] = name
        aliases.extend((other, code) for other in others.split())
    spaces = [(Zone(name, parent, same), tuple(others.split())) for name, others, same, parent in zones]
    _check(names, [*aliases, *((z.name, c) for z, _ in spaces for c in (z.parent, z.same) if c)], paths[0])
    return Gazetteer(
        names,
        aliases,
        [(code, name, successor) for code, name, _, successor, _ in former],
        spaces,
        [name for (name,) in risky],
        [name for (name,) in not_places],
    )


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows of a TSV file below its line of column names."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = header.count("\t") + 1
    for number, line in enumerate(lines, 2):
        row = line.split("\t")
        if len(row) != columns:
            raise OntologyError(f"{path}:{number}: expected {columns} columns, found {len(row)}")
        yield row


def _check(names: Mapping[str, str], used: Iterable[tuple[str, str]], path: Path) -> None:
    """Raise OntologyError where another table names a code that does not exist."""
    for name, code in used:
        if code not in names:
            raise OntologyError(f"{path}: there is no code {code!r}, which {path.parent} gives for {name!r}")
