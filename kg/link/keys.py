"""ids_of(): which keys are one entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from kg.link.corrections import NO_CORRECTIONS, Corrections
from kg.link.decision import DIFFERENT, SAME


def ids_of(
    same: Iterable[Iterable[str]],
    corrections: Corrections = NO_CORRECTIONS,
    shorts: Iterable[tuple[str, str]] = (),
) -> Mapping[str, str]:
    """The id of each key that belongs to others: the least of all that belong together, in whatever order they come.

    What people decided counts first, the last decision before those that it contradicts. A short name
    belongs to a long one, in ``shorts``, as long as it is that of no other.

    >>> ids_of([("b", "c"), ("d", "e"), ("c", "a")])
    {'b': 'a', 'c': 'a', 'e': 'd'}
    >>> ids_of([], shorts=[("s", "long"), ("t", "long"), ("t", "other")])
    {'s': 'long'}
    """
    sets = _Sets()
    for pair, decided in corrections.pairs.items():
        if decided == SAME:
            sets.join(*pair)
        elif decided == DIFFERENT:
            sets.part(*pair)
    if sets.has_apart:  # then it matters which join comes first
        same = sorted({tuple(sorted(keys)) for keys in same})
    for keys in same:
        for one, other in combinations(keys, 2):
            sets.join(one, other)
    longs: dict[str, set[str]] = {}
    for short, long in shorts:
        longs.setdefault(short, set()).add(sets.root(long))
    for short, meant in sorted(longs.items()):
        if len(meant) == 1:
            sets.join(short, *meant)
    return sets.ids()


class _Sets:
    """Disjoint sets of keys, of which some never become one."""

    def __init__(self) -> None:
        self._least: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}

    @property
    def has_apart(self) -> bool:
        return bool(self._apart)

    def join(self, one: str, other: str) -> None:
        """Make the sets of two keys one, unless they are to stay apart."""
        low, high = sorted((self.root(one), self.root(other)))
        if low == high or high in self._apart.get(low, ()):
            return
        self._least[high] = low
        for foe in self._apart.pop(high, ()):
            self._apart[foe].remove(high)
            self._set_apart(low, foe)

    def part(self, one: str, other: str) -> None:
        """Keep the sets of two keys apart, unless they are one already."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._set_apart(one, other)

    def ids(self) -> dict[str, str]:
        """The least key of its set for each other key of it."""
        return {key: self.root(key) for key in sorted(self._least)}

    def _set_apart(self, one: str, other: str) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def root(self, key: str) -> str:
        """The least key of a set."""
        path = []
        while (above := self._least.get(key, key)) != key:
            path.append(key)
            key = above
        self._least.update(dict.fromkeys(path, key))
        return key
