"""Short forms that a document shows of its names, and namesakes of two places told apart."""

from __future__ import annotations

from functools import cache

import pytest

from kg.mention import Lexicon
from kg.model import Mention, Sentence, Word
from kg.ontology import load_ontology
from kg.resolve.forms import with_forms


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_ontology())


def sentence(words: str) -> Sentence:
    """Words with blanks between them, a name before a slash and its type: 远山集团/Company 投产."""
    text, tagged = "", []
    for word in words.split():
        plain = word.partition("/")[0]
        tagged.append(Word(plain, "n", len(text), len(text) + len(plain)))
        text += plain
    return Sentence(text, tuple(range(len(text) + 1)), words=tuple(tagged))


def mentions(words: str) -> tuple[Mention, ...]:
    found: list[Mention] = []
    start = 0
    for word in words.split():
        plain, _, type = word.partition("/")
        if type:
            found.append(Mention(start, start + len(plain), type, plain))
        start += len(plain)
    return tuple(found)


def forms(*sentences: str) -> list[list[tuple[str, str]]]:
    """The mentions of each sentence as (what it names, type)."""
    rows = with_forms([sentence(s) for s in sentences], [mentions(s) for s in sentences], lexicon())
    return [[(m.name or m.text, m.type) for m in row] for row in rows]


# sentences | the mentions of the last one
CASES = [
    (["云岭水务公司/Company （简称 云水 ） 成立", "云水 盈利"], [("云水", "Company")]),
    (["云岭水务公司/Company （简称 云水 ） 成立", "云水镇 很美"], []),
    (["云岭水务公司/Company （简称 滇西水投 ） 成立", "滇西/Place 水投 盈利"], [("滇西水投", "Company")]),
    (["云岭水务公司/Company （简称 公司 ） 成立", "新能源 公司 盈利"], []),
    (["远山公司/Company （简称 云水 ） 成立", "蓝湖公司/Company （简称 云水 ） 成立", "云水 盈利"], []),
    (["卡洛斯·莫雷诺/Person 到会", "莫雷诺 发言"], [("莫雷诺", "Person")]),
    (["卡洛斯·莫雷诺/Person 到会", "胡安·莫雷诺/Person 到会", "莫雷诺 发言"], []),
    (["第三届茶博会/Event 开幕", "茶博会 闭幕"], [("茶博会", "Event")]),
    (["首届茶博会/Event 开幕", "茶博会 闭幕"], [("茶博会", "Event")]),
    (["第三届茶博会/Event 开幕", "第四届茶博会/Event 开幕", "茶博会 闭幕"], []),
    (["第三届论坛/Event 开幕", "论坛 闭幕"], []),
    (["中国石油化工集团有限公司/Company 投产", "中石化 扩产"], [("中石化", "Company")]),
    (["远山集团有限公司/Company 投产", "中石化 扩产"], []),
    (["东风汽车集团有限公司/Company 投产", "东风/AdministrativeDivision 扩产"], [("东风", "Company")]),
    (["东风日产公司/Company 投产", "东风/AdministrativeDivision 扩产"], [("东风", "AdministrativeDivision")]),
    (
        ["大理市/AdministrativeDivision 远山集团/Company 投产", "徽县/AdministrativeDivision 远山集团/Company 投产"],
        [("徽县", "AdministrativeDivision"), ("徽县远山集团", "Company")],
    ),
    (
        ["大理州/AdministrativeDivision 远山集团/Company 投产", "大理市/AdministrativeDivision 远山集团/Company 投产"],
        [("大理市", "AdministrativeDivision"), ("远山集团", "Company")],
    ),
]


@pytest.mark.parametrize(("sentences", "wanted"), CASES)
def test_what_a_sentence_names(sentences: list[str], wanted: list[tuple[str, str]]) -> None:
    assert forms(*sentences)[-1] == wanted


@pytest.mark.parametrize(("words", "code"), [
    ("北京市/AdministrativeDivision 朝阳区/AdministrativeDivision", "110105"),
    ("长春市/AdministrativeDivision 朝阳区/AdministrativeDivision", "220104"),
    ("南京市/AdministrativeDivision 朝阳区/AdministrativeDivision", ""),
    ("北京市/AdministrativeDivision 的 朝阳区/AdministrativeDivision", ""),
    ("朝阳区/AdministrativeDivision", ""),
])  # fmt: skip
def test_the_place_beside_decides(words: str, code: str) -> None:
    assert with_forms([sentence(words)], [mentions(words)], lexicon())[0][-1].code == code
