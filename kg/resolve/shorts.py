"""Which organization a short name means: 国强集团 is 江苏国强集团, 武钢股份 is 武汉钢铁股份有限公司."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kg.mention import Lexicon, alternatives

_ORDINAL = re.compile("第[一二三四五六七八九十]+届")
_BRACKETS = re.compile("[（(][^（）()]*[)）]")


class Shorts:
    """Compares names of organizations; ``places`` gives the place names that open or end a stretch."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._spellings: Mapping[str, str] = lexicon.organizations["spellings"]
        self._spelling = re.compile(alternatives(self._spellings))
        self._legal = lexicon.legal
        self._place = lexicon.gazetteer.named
        self._endings = lexicon.organization_endings

    def key(self, name: str) -> str:
        """One spelling for the same name: 徽县人民政府 and 徽县政府."""
        plain = _ORDINAL.sub("", name.replace("（", "(").replace("）", ")"))
        plain = self._spelling.sub(lambda found: self._spellings[found[0]], plain).removeprefix("中共")
        return self.placeless_prefixes(plain)

    def placeless_prefixes(self, name: str) -> str:
        """The name from its last opening place on: 广东省湛江市人大 → 湛江市人大."""
        sizes = self._opening_places(name)
        return name[sum(sizes[:-1]) :] if len(sizes) > 1 else name

    def stem(self, name: str) -> str:
        """The name without opening places and without what says how a company is set up."""
        bare = name[sum(self._opening_places(name)) :]
        bare = _BRACKETS.sub("", bare)
        previous = ""
        while bare != previous:
            previous, bare = bare, self._legal.sub("", bare) or bare
        return bare

    def _opening_places(self, name: str) -> list[int]:
        """How long each place name is that the name opens with."""
        sizes: list[int] = []
        start = 0
        while True:
            size = next(
                (n for n in range(min(7, len(name) - start - 1), 1, -1) if self._place(name[start : start + n])), 0
            )
            if not size:
                return sizes
            sizes.append(size)
            start += size

    def means(self, short: str, long: str) -> bool:
        """True where ``short`` can only be a shorter way to write ``long``."""
        if (len(short), short) >= (len(long), long):
            return False
        if self._elsewhere(short, long):
            return False
        opening = sum(self._opening_places(long))
        if opening and long[opening:] == short:
            return True
        ending, long_ending = self._legal.search(short), self._legal.search(long)
        if ending and not long_ending:
            return False
        stem, long_stem = self.stem(short), self.stem(long)
        if bool(_BRACKETS.search(long)) and not _BRACKETS.search(short) and not self._is_group(long):
            return self._branch(short, long)  # 格力电器 is not 格力电器(重庆)有限公司
        if len(stem) > 1 and stem == long_stem:
            return not ending or self._is_group(short) == self._is_group(long)
        if not ending and len(short) > 1 and long_stem.startswith(short) and long_ending:
            return True
        return self._abbreviates(short, long) or self._shares_parts(short, long)

    def _elsewhere(self, short: str, long: str) -> bool:
        """True where both names open with places and the places differ: 江苏省发改委, 江西省发改委."""
        places = [[name[:size] for size in self._opening_places(name)] for name in (short, long)]
        return bool(places[0] and places[1]) and places[0][-1][:2] != places[1][-1][:2]

    def _abbreviates(self, short: str, long: str) -> bool:
        """武钢, 上汽集团: characters of the long name in their order, from its first one on."""
        if not self._legal.search(long) or len(short) > 6 or short[0] != long[0] or len(long) < 2 * len(short):
            return False
        if self._place(short[:2]):
            return False
        return _in_order(short, long)

    def _is_group(self, name: str) -> bool:
        return "集团" in name

    def _shares_parts(self, short: str, long: str) -> bool:
        """天津大学纳米中心 is 天津大学天津纳米颗粒…中心: the same parent and ending, the rest in order."""
        if short[-2:] != long[-2:] or short[:4] != long[:4] or len(short) < 7:
            return False
        return _in_order(short, long)

    def _branch(self, short: str, long: str) -> bool:
        """重庆格力 is 格力电器(重庆)有限公司."""
        bracket = _BRACKETS.search(long)
        if not bracket:
            return False
        place = bracket[0][1:-1]
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


def _in_order(short: str, long: str) -> bool:
    """True where the characters of ``short`` stand in ``long`` in their order."""
    left = iter(long)
    return all(character in left for character in short)
