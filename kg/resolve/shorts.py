"""Which organization a short name means: 国强集团 is 江苏国强集团, 武钢股份 is 武汉钢铁股份有限公司."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.gazetteer import COUNTRY, Division
from kg.mention import Lexicon, alternatives
from kg.resolve.places import decide

_ORDINAL = re.compile("第[一二三四五六七八九十]+届")
_BRACKETS = re.compile("[（(]([^（）()]*)[)）]")
_LONGEST_PLACE = 15


@dataclass(frozen=True, slots=True)
class Opening:
    """The places that a name opens with, each inside the one before.

    ``ends`` are where they end; ``last`` is the last one's words, ``code`` its
    division's code, empty where nothing decides between several.
    """

    ends: tuple[int, ...] = ()
    last: str = ""
    code: str = ""

    @property
    def end(self) -> int:
        """Where the places end and the rest of the name begins."""
        return self.ends[-1] if self.ends else 0

    @property
    def place(self) -> str:
        """What two names must share to be of one place; empty where the name opens with none."""
        return self.code or self.last


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a name is made of: behind its opening places, without its legal form, what says that form, its brackets."""

    tail: str
    bare: str
    stem: str
    form: str
    brackets: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of the ontology that say when two names are one."""

    spellings: Mapping[str, str]
    spelling: re.Pattern[str]
    trade: re.Pattern[str]
    known: Mapping[str, Sequence[str]]
    national: tuple[str, ...]
    kept: tuple[str, ...]
    loose: tuple[str, ...]
    listed_only: tuple[str, ...]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    organizations, words = lexicon.organizations, lexicon.ontology.words("identity")
    spellings = {**organizations["spellings"], **words["spellings"]}
    endings = lexicon.organization_endings
    trades = {ending for ending, kind in endings.types.items() if kind == "Company"} | endings.generic | endings.inside
    plain = (word for word in trades if len(word) > 1 and not word.endswith(("行", "司", "集团", "社", "所")))
    return _Words(
        spellings,
        re.compile(alternatives(spellings)),
        re.compile(f"(?:{alternatives(plain)})+"),
        words["known"],
        tuple(words["national"]),
        tuple(words["kept"]),
        tuple(words["loose"]),
        tuple(words["listed_only"]),
    )


class Shorts:
    """Compares names of organizations; ``decided`` are the places that their document has decided."""

    def __init__(self, lexicon: Lexicon, decided: Mapping[str, Division] | None = None) -> None:
        self._words = _words(lexicon)
        self._legal = lexicon.legal
        self._gazetteer = lexicon.gazetteer
        self._endings = lexicon.organization_endings
        self._national = lexicon.known_names
        self._relative = lexicon.relative_bodies
        self._decided = decided or {}
        self._openings: dict[str, Opening] = {}
        self._taken_apart: dict[str, _Parts] = {}

    def key(self, name: str) -> str:
        """One spelling for the same name, with the code of its place: 徽县人民政府, 甘肃省徽县政府."""
        plain = self.spelled(name)
        opening = self.opening(plain)
        rest = plain[opening.end :]
        if opening.ends and rest[1:] and rest[0] == opening.last[-1] and rest in self._relative:
            rest = rest[1:]  # 徽县县委
        return f"{opening.place}|{rest}"

    def spelled(self, name: str) -> str:
        """The name in one spelling: 中共徽县委员会 is 徽县委."""
        plain = _ORDINAL.sub("", name.replace("（", "(").replace("）", ")"))
        spellings = self._words.spellings
        spelled = self._words.spelling.sub(lambda found: spellings[found[0]], plain)
        return spelled.removeprefix("中共") or spelled

    def from_last_place(self, name: str) -> str:
        """The name from its last opening place on, where that says as much: 广东省湛江市人大 → 湛江市人大."""
        opening = self.opening(name)
        shorter = name[opening.ends[-2] :] if len(opening.ends) > 1 else name
        return shorter if self.opening(shorter).place == opening.place else name

    def tail(self, name: str) -> str:
        """The name without its opening places: 陇南市经济开发区 → 经济开发区."""
        return name[self.opening(name).end :]

    def parts(self, name: str) -> _Parts:
        """What a name is made of, taken apart once."""
        if name not in self._taken_apart:
            tail, form = self.tail(name), self._legal.search(name)
            self._taken_apart[name] = _Parts(
                tail,
                self._bare(name),
                self._bare(tail),
                form[0] if form else "",
                frozenset(_BRACKETS.findall(name)),
                self._endings.types.get(self._endings.ending(name, len(name)), ""),
            )
        return self._taken_apart[name]

    def _bare(self, name: str) -> str:
        """The name without brackets and without what says how a company is set up."""
        bare, previous = _BRACKETS.sub("", name), ""
        while bare != previous:
            previous, bare = bare, self._legal.sub("", bare) or bare
        return bare

    def known_for(self, long: str) -> list[str]:
        """The short names that everybody knows for a company: 中石化."""
        whole = self.parts(long).bare
        return [short for short, meant in self._words.known.items() if whole in meant]

    def is_trade(self, name: str) -> bool:
        """True where a name says no more than what a company does: 供电公司."""
        return bool(self._words.trade.fullmatch(self.parts(name).stem))

    def opening(self, name: str) -> Opening:
        """The places that a name opens with: 甘肃省, 徽县 in 甘肃省徽县商务局; 重庆 alone in 重庆长安汽车."""
        if name not in self._openings:
            self._openings[name] = self._opening(name)
        return self._openings[name]

    def _opening(self, name: str) -> Opening:
        ends: list[int] = []
        around: tuple[Division, ...] = ()
        last, code, start = "", "", 0
        while True:
            for end in range(min(start + _LONGEST_PLACE, len(name) - 1), start + 1, -1):
                if found := self._divisions(name[start:end], around):
                    break
            else:
                return Opening(tuple(ends), last, code)
            last, code, around, start = name[start:end], found[0].code if len(found) == 1 else "", found, end
            ends.append(end)

    def _divisions(self, name: str, around: Sequence[Division]) -> tuple[Division, ...]:
        """The divisions that a place name can mean inside one of those ``around`` it; one where it is decided."""
        found = self._gazetteer.named(name)
        if not found:
            return ()
        wide = {division.code for division in around if division.level > COUNTRY}
        if wide:
            inside = (d for d in found if any(above.code in wide for above in self._gazetteer.chain(d.code)))
            found = tuple(inside)
        decided = self._decided.get(name) or (None if wide else self._alone(name))
        return (decided,) if decided and (decided in found or not wide) else found

    def _alone(self, name: str) -> Division | None:
        return decide([name], self._gazetteer)[name]

    def means(self, short: str, long: str) -> bool:
        """True where ``short`` can only be a shorter way to write ``long``."""
        if (len(short), short) >= (len(long), long):
            return False
        if self._elsewhere(short, long) or self._other_branch(short, long) or self._of_owner(short, long):
            return False
        if self._national.get(short) == "Institution" and long.endswith(short) and self.opening(long).ends:
            return False  # 电子科技大学 is not 西安电子科技大学
        one, other = self.parts(short), self.parts(long)
        if short == other.tail or any(short == long.removeprefix(word) for word in self._words.national):
            return not (short in self._national and self._is_foreign(long))
        if one.form and not other.form:
            return False
        if one.bare != other.bare and one.bare in self._words.known:
            return other.bare in self._words.known[one.bare] and self._keeps(short, long)
        if other.brackets and not one.brackets and not self._is_group(long):
            return self._branch(short, long)  # 格力电器 is not 格力电器(重庆)有限公司
        if len(one.stem) > 1 and other.stem in (one.stem, one.bare):
            return not one.form or self._is_group(short) == self._is_group(long)
        loose = not one.form or one.form in self._words.loose
        if loose and other.form and self._leaves_out_trade(one.bare if one.form else short, long):
            return True
        return self._abbreviates(short, long) or self._shares_parts(short, long)

    def _elsewhere(self, short: str, long: str) -> bool:
        """True where both names open with places and the last ones differ: 江苏省商务厅, 江苏省苏州市商务局."""
        one, other = self.opening(short), self.opening(long)
        if not (one.ends and other.ends) or one.place == other.place:
            return False
        if not one.code and one.last == other.last:
            return False  # 朝阳区政府 beside 北京市朝阳区政府
        return not long[other.end :].startswith(short)  # 长安汽车 is no company of 长安区

    def _other_branch(self, one: str, other: str) -> bool:
        """True where both names have brackets that differ: 格力电器(重庆)有限公司, 格力电器(合肥)有限公司."""
        ones, others = self.parts(one).brackets, self.parts(other).brackets
        return bool(ones and others) and ones != others

    def _is_foreign(self, name: str) -> bool:
        """日本外交部, which no 外交部 alone means."""
        code = self.opening(name).code
        return code.isalpha() and code != "CN"

    def _of_owner(self, short: str, long: str) -> bool:
        """True for a hospital or school and the company that bears its name: 远山医院, 远山医院股份有限公司."""
        return self.parts(short).kind == "Institution" and self.parts(long).kind == "Company"

    def _leaves_out_trade(self, short: str, long: str) -> bool:
        """云岭 is 云岭茶业有限公司, but 海尔 is not 海尔智家股份有限公司: what is left out says only the trade."""
        if self._gazetteer.named(short) and not self._gazetteer.is_risky(short):
            return False
        pairs = [(short, self.parts(long).bare)]
        if not self.opening(short).ends or self.opening(long).ends:
            pairs.append((self.parts(short).stem, self.parts(long).stem))
        return any(
            len(stem) > 1
            and whole.startswith(stem)
            and not self._words.trade.fullmatch(stem)
            and bool(self._words.trade.fullmatch(whole, len(stem)))
            for stem, whole in pairs
        )

    def _abbreviates(self, short: str, long: str) -> bool:
        """武钢, 上汽集团: characters of each part of the long name, which is a company's."""
        head, whole = self.parts(short).bare, self.parts(long).bare
        if not (self.parts(long).form and self._keeps(short, long)) or head.startswith(self._words.listed_only):
            return False
        return 1 < len(head) < 6 and not self._gazetteer.named(head) and self._takes_of_each(head, whole)

    def _keeps(self, short: str, long: str) -> bool:
        """True where what the short name says of the company's form is so of the long one: 武钢股份, 上汽集团."""
        return all(word in long for word in self._words.kept if word in short)

    def _takes_of_each(self, head: str, whole: str) -> bool:
        """True where ``head`` holds characters of each part of ``whole``, a place or two characters (once three)."""
        place = self.opening(whole).ends[:1]
        if not place:
            return head[0] == whole[0] and _covers(head, whole)
        return head[0] == whole[0] and _covers(head[1:], whole[place[0] :])

    def _is_group(self, name: str) -> bool:
        return "集团" in name

    def _shares_parts(self, short: str, long: str) -> bool:
        """天津大学纳米中心 is 天津大学天津纳米颗粒…中心: the same parent and ending, and much left out between."""
        if short[-2:] != long[-2:] or short[:4] != long[:4] or len(short) < 7 or len(long) < 2 * len(short):
            return False
        left = iter(long)
        return all(character in left for character in short)

    def _branch(self, short: str, long: str) -> bool:
        """重庆格力 is 格力电器(重庆)有限公司."""
        bracket = _BRACKETS.search(long)
        if not bracket:
            return False
        place = bracket[1]
        return short.startswith(place) and len(short) > len(place) + 1 and long.startswith(short[len(place) :])


def joined(names: Sequence[str], means: Callable[[str, str], bool]) -> dict[str, str]:
    """Each short name with the one longer name that it means; nothing where two could be meant."""
    found: dict[str, str] = {}
    for short in names:
        long = [name for name in names if name != short and means(short, name)]
        tops = [name for name in long if not any(means(name, other) for other in long if other != name)]
        if len(tops) > 1:  # 武钢 is what 武钢股份 is
            between = [name for name in long if name.startswith(short) and name not in tops]
            tops = [top for top in tops if any(means(name, top) for name in between)]
        if len(tops) == 1:
            found[short] = tops[0]
    return found


def _covers(head: str, whole: str, longer: bool = True) -> bool:
    """True where ``whole`` falls into parts of two characters (one of three if ``longer``), and ``head`` into one
    character of each or the whole part, in their order.
    """
    if not head or not whole:
        return not head and not whole
    for size in (2, 3) if longer else (2,):
        part = whole[:size]
        if len(part) == size:
            takes = [1] if head[0] in part else []
            takes += [size] if head.startswith(part) else []
            if any(_covers(head[take:], whole[size:], longer and size == 2) for take in takes):
                return True
    return False
