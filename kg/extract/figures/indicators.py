"""Indicators: what a number is the number of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg.extract.figures.changes import Changes
from kg.extract.figures.numbers import WRITTEN
from kg.extract.figures.periods import Periods
from kg.extract.figures.scene import MASKS, NAME, TIME, Indicator, Number, Scene, any_of, clause_start, ending
from kg.mention import alternatives

#: An indicator with more characters is a clause.
_LONGEST = 16


class Indicators:
    """What a number is the number of."""

    def __init__(self, words: Mapping[str, Any], changes: Changes, periods: Periods) -> None:
        self._changes, self._periods = changes, periods
        heads = alternatives(words["heads"])
        self._heads = ending(words["heads"])
        self._not_heads = frozenset(words["not_heads"])
        self._rate = re.compile(f"的(?P<name>[^{MASKS}，。；]{{0,10}}?(?:{heads}))")
        self._links = re.compile(f"(?:{alternatives(words['links'])})+$")
        verbs, weak, things = (alternatives(words[name]) for name in ("verbs", "weak", "things"))
        self._verb = re.compile(f"(?P<no>{alternatives(words['not_verbs'])})|(?P<verb>{verbs})|{weak}")
        self._counting = re.compile(f"(?:(?P<verb>{verbs})|{weak})了?(?:近|约|超过|超)?$")
        self._thing = re.compile(
            f"多?(?P<noun>[^{MASKS}，。；：、和与及在到的入\\d]{{0,10}}?(?:{things})+)(?![业园区目厂院校司人])"
            f"(?P<then>{verbs})?"
        )
        self._spelt = re.compile(f"{WRITTEN}多?(?:{alternatives(words['units'])})")
        self._verbs = frozenset((*words["verbs"], *words["change"]["up"], *words["change"]["down"]))
        self._cut = re.compile(f"(?P<kept>{alternatives(words['kept'])})|(?:{alternatives(words['cuts'])})")
        self._does = re.compile(words["does"])
        self._rest_of_name = re.compile(words["rest_of_name"])
        self._where = re.compile(f"(?:{alternatives(words['where'])})$")
        self._foreign = any_of(words["clauses"]["foreign"])

    def __call__(self, scene: Scene, first: int, number: Number) -> Indicator | None:
        """The indicator of a number, from the words of its clause before it, or right behind it."""
        mask = scene.mask
        left = mask[first : number.start]
        grew = self._changes.grew.search(left)
        if grew and number.unit in ("%", "个百分点"):
            return self._growth(left[: grew.start()], first, grew["way"], number)
        moved = self._changes.moved.search(left)
        if moved:
            named = self.named(left[: moved.start()], first)
            then = self._periods.pattern.match(scene.text, first + moved.start("then"))
            return replace(named, when=then[0] if then else "") if named else None
        if number.unit == "%" and left.endswith("以"):
            rate = self._rate.match(mask, number.end)
            if rate:
                return Indicator(rate["name"], *rate.span("name"), stop=rate.end())
        left = re.sub(f"[由从][{TIME}]+的?$", "", left)
        linked = self._links.search(left)
        before = left[: linked.start()] if linked else left
        if not before.strip() and linked and linked[0] == "为":
            return self._behind_change(mask, first)
        named = self.named(before, first) or (self.named(left, first) if linked else None)
        if named or number.unit.endswith("%"):
            return named
        return self._counted_behind(mask, first, left, before, number) or self._counted_before(
            mask, first, before, number
        )

    def _growth(self, before: str, first: int, way: str, number: Number) -> Indicator | None:
        """固定资产投资同比增长5%: the growth itself is the figure."""
        named = self.named(before, first)
        if named is None or number.unit != "%":
            return None
        change = self._changes.signed(way, f"{number.value:g}", "%")
        return replace(named, name=f"{named.name}增速", rule="figure.growth", change=change)

    def _behind_change(self, mask: str, first: int) -> Indicator | None:
        """进出口总额下降3%，为4亿元: the indicator stands in the clause before."""
        start = clause_start(mask, max(0, first - 1))
        change = self._changes.before(mask, start, first)
        if change is None:
            return None
        named = self.named(re.sub("[则却也]$", "", mask[start : change[0]]), start)
        return replace(named, change=change[1]) if named else None

    def named(self, before: str, first: int) -> Indicator | None:
        """An indicator that ends ``before``: 固定资产投资, cut free of verbs and names."""
        before = before.rstrip(' “”"（(')
        end = first + len(before)
        tail = re.split(f"[{MASKS}\\d]", before)[-1]
        if not self._heads.search(tail):
            return None
        cuts = (found.end() for found in self._cut.finditer(tail) if not found["kept"])
        cut = max((end for end in cuts if end < len(tail)), default=0)
        if not cut and (before[: -len(tail)][-1:].isdigit() or self._rest_of_name.match(before[-len(tail) - 1 :])):
            return None
        name = tail[cut:].lstrip("、和与及了“”")
        does = self._does.match(tail)
        if does and does.end() == cut and not self._foreign.search(does[1]) and len(name) <= 4:
            return Indicator(f"{does[1]}{name}", end - len(tail), end)
        name = name.removeprefix("等")
        if name in self._not_heads or not self._heads.search(name) or self._foreign.search(name):
            return None
        return Indicator(name, end - len(name), end) if 2 <= len(name) <= _LONGEST else None

    def _counted_behind(self, mask: str, first: int, left: str, before: str, number: Number) -> Indicator | None:
        """签约42个项目: what a verb counts stands behind the number."""
        verb = self._counting.search(left) or self._counting.search(before)
        thing = self._thing.match(mask, number.end) if verb else None
        if verb is None or thing is None or number.unit[-1] == "元" or self._spelt.search(thing["noun"]):
            return None
        strong = verb["verb"] or thing["then"] or ""
        if not strong and len(thing["noun"]) <= 2:
            return None
        start, end = first + verb.start(), first + verb.end()
        return Indicator(f"{strong}{thing['noun']}", start, end, "figure.count", True, stop=thing.end())

    def _counted_before(self, mask: str, first: int, before: str, number: Number) -> Indicator | None:
        """选派人才310人次, 筛查900人: what a verb counts stands before the number, or is people."""
        behind = mask[number.end : number.end + 1]
        if behind and behind not in f"，。；、！？,;（( 的左以{MASKS}":
            return None
        for verb in reversed(list(self._verb.finditer(before))):
            words = before[verb.end() :]
            noun = self._noun(words, verb)
            if noun is None or noun in self._verbs:
                continue
            if not noun and number.unit[-1] in "人户" and verb["verb"]:
                noun = f"{number.unit[-1]}数"
            where = self._where.search(before[: verb.start()])
            name = noun if words.startswith("的") else f"{where[0] if where else ''}{verb['verb'] or ''}{noun}"
            if not noun or not 2 <= len(name) <= _LONGEST:
                return None
            return Indicator(name, first + verb.start(), first + len(before), "figure.count", True)
        return None

    def _noun(self, words: str, verb: re.Match[str]) -> str | None:
        """What a verb counts, out of the words behind it; None where they are more than a noun."""
        if verb["verb"]:
            words = words.lstrip(NAME)  # 培训河阳技术人才
        if words.startswith(("、", "和")) or verb["no"] or re.search(f"[{MASKS}\\d]", words):
            return None
        noun = re.split("[等、和及了]", words.strip().removesuffix("等"))[-1].split("的")[-1]
        if self._foreign.search(noun) or (len(noun) == 1 and not verb["verb"]):
            return None
        return None if any(not found["kept"] for found in self._cut.finditer(noun)) else noun
