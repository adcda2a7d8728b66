"""ids_of(): which keys are one entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def ids_of(same: Iterable[Iterable[str]]) -> Mapping[str, str]:
    """The id of each key that belongs to others: the least of all that belong together, in whatever order they come.

    >>> ids_of([("b", "c"), ("d", "e"), ("c", "a")])
    {'b': 'a', 'c': 'a', 'e': 'd'}
    """
    least: dict[str, str] = {}

    def root(key: str) -> str:
        path = []
        while (above := least.get(key, key)) != key:
            path.append(key)
            key = above
        least.update(dict.fromkeys(path, key))
        return key

    for keys in same:
        roots = {root(key) for key in keys}
        least.update(dict.fromkeys(roots, min(roots)))
    return {key: id for key in sorted(least) if (id := root(key)) != key}
