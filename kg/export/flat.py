"""The conventions of formats without lists or without some characters: one way to write, one to read back.

Items of a list are joined by ``" | "``; a ``|`` or a backslash inside an item has a
backslash before it. What XML or UTF-8 forbids (most control characters, half of a
surrogate pair) stands as a private character, as in RDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.rdf.iris import clean, restored

__all__ = ["Value", "clean", "join", "restored", "split", "text"]

#: What a cell of a table or an attribute of a node can hold; None where there is nothing.
Value = str | bool | int | float | list[str] | None

#: Stands between the items of a list.
SEPARATOR = " | "

_SPECIAL = re.compile(r"[|\\]")
_ITEM = re.compile(r"(?:\\.|[^|\\]|\\$)*", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def join(items: Iterable[str]) -> str:
    r"""The items of a list as one text.

    >>> join(["云州", "a|b"])
    '云州 | a\\|b'
    """
    return SEPARATOR.join(_SPECIAL.sub(r"\\\g<0>", item) for item in items)


def split(joined: str) -> list[str]:
    r"""The items that :func:`join` was given; around a ``|`` one space belongs to it.

    >>> split("云州 | a\\|b|c")
    ['云州', 'a|b', 'c']
    """
    if not joined:
        return []
    items, at = [], 0
    while at <= len(joined):
        found = _ITEM.match(joined, at)
        assert found is not None  # it matches nothing too
        item = found[0].removeprefix(" ") if at else found[0]
        at = found.end() + 1
        items.append(_ESCAPED.sub(r"\1", item.removesuffix(" ") if at <= len(joined) else item))
    return items


def text(value: Value) -> str:
    """A value as text: a list joined, a flag ``true`` or ``false``, nothing as nothing.

    >>> text(5.0), text(0.25), text(True)
    ('5', '0.25', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return clean(join(value)) if isinstance(value, list) else clean(str(value))
