"""anchors(): what a text must hold for a pattern to be found in it, so that most patterns need not be tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: A class of more characters than this is no anchor.
_WIDEST = 40

Anchors = frozenset[str]
_NONE: Anchors = frozenset()


def anchors(pattern: re.Pattern[str]) -> Anchors:
    """Stretches of which every match of the pattern holds at least one; none where no such set is known.

    >>> sorted(anchors(re.compile("(?:甲|乙)[丙丁]?投资(?:了|过)")))
    ['投资']
    >>> anchors(re.compile("[^，]*"))
    frozenset()
    """
    return _of_sequence(parser.parse(pattern.pattern, pattern.flags))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Anchors:
    """The best anchors of what stands one behind another: any of the parts will do."""
    found: list[Anchors] = []
    run = ""
    for code, value in items:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if run:
            found.append(frozenset((run,)))
        run = ""
        found.append(_of_one(code, value))
    if run:
        found.append(frozenset((run,)))
    return max(found, key=_rarity, default=_NONE)


def _of_one(code: Any, value: Any) -> Anchors:
    """The anchors of one part of a pattern."""
    if code is codes.SUBPATTERN:
        return _of_sequence(value[-1])
    if code is codes.BRANCH:
        each = [_of_sequence(branch) for branch in value[1]]
        return frozenset().union(*each) if all(each) else _NONE
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        least, _, repeated = value
        return _of_sequence(repeated) if least else _NONE
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value) and len(value) <= _WIDEST:
        return frozenset(chr(character) for _, character in value)
    return _NONE


def _rarity(anchors: Anchors) -> tuple[bool, int, int]:
    """Longer ones are rarer, and few are rarer than many."""
    return bool(anchors), min(map(len, anchors), default=0), -len(anchors)
