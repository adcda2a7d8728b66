"""Words that stand for something named elsewhere: 该公司, 全市, 双方, 他."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mention.lexicon import Lexicon
from kg.mention.view import View
from kg.model import Mention

ROLE = "Role"


_QUALIFIERS = frozenset(("m", "q", "u", "n", "nz", "nw", "vn", "a", "an", "b", "r", "s", "f", "LOC", "ORG"))
_QUALIFYING = frozenset(("等", "带动", "引导", "支持", "帮助", "服务", "鼓励", "扶持"))


def find_roles(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The role words of a sentence; ``name`` says what they may stand for."""
    for found in lexicon.role.finditer(view.text):
        start, end = found.span()
        if view.aligned(start, end) and (found[0][0] in "该本我" or not _qualified(view, start)):
            yield Mention(start, end, ROLE, found[0], " ".join(lexicon.roles[found[0]]))


def _qualified(view: View, start: int) -> bool:
    """True where the words before make it another one: 一家新能源公司, 相关企业."""
    if start == 0:
        return False
    if view.text[start - 1] == "”":
        return True
    word = view.words[view.at(start - 1)]
    return word.tag in _QUALIFIERS or word.text in _QUALIFYING
