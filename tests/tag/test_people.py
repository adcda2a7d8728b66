"""Names of people from words that a dictionary has torn apart."""

from __future__ import annotations

from functools import cache

import pytest

from kg.model import Word
from kg.ontology import load_ontology
from kg.tag.people import People


@cache
def people() -> People:
    return People(load_ontology())


def words(tagged: str) -> list[Word]:
    """The words of ``崔/n 玲玲/nz``."""
    found: list[Word] = []
    for part in tagged.split():
        text, _, tag = part.partition("/")
        start = found[-1].end if found else 0
        found.append(Word(text, tag, start, start + len(text)))
    return found


JOINED = [
    ("崔/PER 玲玲/nz 走/v", "崔玲玲"),
    ("市长/n 季/n 淮安/LOC 团队/n", "季淮安"),
    ("主席/n 米/m 一/m 舟/n 说/v", ""),
    ("主席/n 米/n 一/m 舟/n 说/v", "米一舟"),
    ("书记/n 秦国/LOC 梁/n 已/d", "秦国梁"),
    ("匠人/n 夏侯/PER 婉/a 座谈/v", "夏侯婉"),
    ("教授/n 高强/n 表示/v", "高强"),
    ("岳青松/PER 、/w 高强/n 、/w", "岳青松 高强"),
    ("负责人/n 戴/v 琼海/LOC 教授/n", "戴琼海"),
    ("的/u 高强/n 表示/v", ""),
    ("书记/n 向/p 群众/n", ""),
    ("白/PER 书记/n 说/v", ""),
    ("主任/n 高/a 的/u", ""),
    ("局长/n 和/c 副局长/n", ""),
    ("负责人/n 戴/v 帽子/n 的确/n 多/a", ""),
    ("金/PER", ""),
]


@pytest.mark.parametrize(("tagged", "names"), JOINED)
def test_a_name_is_one_word(tagged: str, names: str) -> None:
    given = words(tagged)
    found = people().joined(given)
    assert "".join(word.text for word in found) == "".join(word.text for word in given)
    assert [word.text for word in found if word.tag == "PER" and len(word.text) > 1] == names.split()


CALLED = [
    ("靳", False, True),
    ("府", False, False),
    ("岳青松", False, True),
    ("夏侯婉清", False, True),
    ("高瞻远瞩", False, False),
    ("文明", False, False),
    ("师生", False, False),
    ("克林顿", True, True),
    ("庄稼人", False, True),  # nothing but the dictionary knows better
    ("阿兵们", False, False),
]


@pytest.mark.parametrize(("word", "foreign", "expected"), CALLED)
def test_what_may_be_a_name(word: str, foreign: bool, expected: bool) -> None:
    assert people().is_name(word, foreign) is expected
