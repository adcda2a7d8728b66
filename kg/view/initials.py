"""The first letters of a name's pinyin, so that 崔玲玲 is found by ``cll``."""

from __future__ import annotations

#: Nobody types more letters than this.
_LONGEST = 40


def initials(name: str) -> str:
    """Lower-case initials; where the first character has several readings, all of them with blanks between.

    A surname is often read otherwise than the same character in a word.

    >>> initials("重庆市")
    'cqs tqs zqs'
    >>> initials("A股 指数")
    'agzs'
    """
    from pypinyin import Style, lazy_pinyin, pinyin

    line = "".join(name.split())[:_LONGEST]
    if not line:
        return ""
    read = "".join(lazy_pinyin(line, style=Style.FIRST_LETTER)).lower()
    others = {first.lower() for first in pinyin(line[0], style=Style.FIRST_LETTER, heteronym=True)[0]}
    return " ".join(dict.fromkeys([read, *(first + read[1:] for first in sorted(others) if len(first) == 1)]))
