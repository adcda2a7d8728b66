"""Names of companies from words that a dictionary has torn apart."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from kg.model import Word
from kg.ontology import load_ontology
from kg.tag.companies import Companies

LISTED = frozenset(("制动", "技术", "有限公司", "数据", "科技", "公司", "物流", "广州", "引进", "走访", "集团", "食品"))


@cache
def companies() -> Companies:
    return Companies(load_ontology(), LISTED.__contains__)


JOINED = [
    ("与/p 黔/n 途/n 数据/n 科技/n 签约/v", "黔途数据科技"),
    ("引进/v 广州/LOC 捷/n 轨/n 制动/v 技术/n 有限公司/n", "捷轨制动技术有限公司"),
    ("走访/v 披云/v 食品/n 有限公司/n", "披云食品有限公司"),
    ("广州/LOC 物流/n 公司/n", ""),
    ("走访/v 物流/n 公司/n", ""),
    ("一家/m 老/a 公司/n", ""),
    ("他/r 的/u 公司/n", ""),
    ("公司/n", ""),
    ("捷轨/n 集团/n 披云/n 公司/n", "捷轨集团 披云公司"),
]


@pytest.mark.parametrize(("tagged", "names"), JOINED)
def test_a_name_is_one_word(tagged: str, names: str) -> None:
    given: list[Word] = []
    for part in tagged.split():
        text, _, tag = part.partition("/")
        start = given[-1].end if given else 0
        given.append(Word(text, tag, start, start + len(text)))
    found = companies().joined(given)
    assert "".join(word.text for word in found) == "".join(word.text for word in given)
    assert [word.text for word in found if word.tag == "ORG"] == names.split()
    assert all(a.end == b.start for a, b in pairwise(found))
