"""What one sentence of a document shows to be a name is that name in every sentence."""

from __future__ import annotations

from functools import cache

import pytest

from kg.mention import Lexicon
from kg.mention.agreement import Known
from kg.model import Mention, Sentence
from kg.ontology import load_ontology


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_ontology())


def sentence(text: str, part: str = "body") -> Sentence:
    return Sentence(text, tuple(range(len(text) + 1)), part)


def mention(text: str, name: str, type: str) -> Mention:
    return Mention(text.index(name), text.index(name) + len(name), type, name)


def known(*names: tuple[str, str]) -> Known:
    return Known([[Mention(0, len(name), type, name)] for name, type in names], lexicon())


# names of other sentences | the sentence | its own mentions | what it missed
MISSED = [
    ([("季淮安", "Person")], "季淮安团队到会。", [], [(0, 3, "Person")]),
    ([("远山集团", "Company")], "他为远山集团和远山集团的人。", [], [(2, 6, "Company"), (7, 11, "Company")]),
    ([("远山集团", "Company")], "远山集团到会。", [("远山集团", "Company")], []),
    ([("远山集团", "Company")], "江苏远山集团到会。", [("江苏远山集团", "Company")], []),
    ([("大理市商务局", "GovernmentBody")], "大理市商务局发文。", [("大理", "Place")], [(0, 6, "GovernmentBody")]),
    # the longest of two known names
    ([("远山集团", "Company"), ("江苏远山集团", "Company")], "江苏远山集团到会。", [], [(0, 6, "Company")]),
    # too short to be sure of, or of a type that is not looked for
    ([("周原", "Person")], "周原到会。", [], []),
    ([("华为集", "Company")], "华为集到会。", [], []),
    ([("新能源产业", "Industry")], "新能源产业很大。", [], []),
    ([("市委", "GovernmentBody")], "市委发文。", [], []),
    # the short name of a company
    ([("瑞禾乳业有限公司", "Company")], "瑞禾乳业去年出口。", [], [(0, 4, "Company")]),
    ([("瑞禾有限公司", "Company")], "瑞禾去年出口。", [], []),
    ([("瑞禾乳业(昆明)有限公司", "Company")], "瑞禾乳业去年出口。", [], []),
    # of two types the more frequent
    (
        [("云岭实业", "Organization"), ("云岭实业", "Company"), ("云岭实业", "Company")],
        "云岭实业到会。", [], [(0, 4, "Company")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("names", "text", "own", "expected"), MISSED)
def test_missed(
    names: list[tuple[str, str]], text: str, own: list[tuple[str, str]], expected: list[tuple[int, int, str]]
) -> None:
    found = known(*names).missed(sentence(text), [mention(text, *pair) for pair in own])
    assert [(m.start, m.end, m.type) for m in found] == expected
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize("part", ["byline", "editors"])
def test_bylines_are_left_alone(part: str) -> None:
    assert known(("季淮安", "Person")).missed(sentence("季淮安", part), []) == []


def test_a_document_without_names_misses_none() -> None:
    assert Known([], lexicon()).missed(sentence("天气很好。"), []) == []


def test_the_short_name_leaves_out_the_place() -> None:
    place = Mention(0, 2, "AdministrativeDivision", "大理")
    whole = Mention(0, 10, "Company", "大理瑞禾乳业有限公司", inner=(place,))
    found = Known([[whole]], lexicon()).missed(sentence("瑞禾乳业去年出口。"), [])
    assert [m.text for m in found] == ["瑞禾乳业"]


def test_names_inside_others_are_known_too() -> None:
    body = Mention(0, 6, "GovernmentBody", "苏州市商务局")
    whole = Mention(0, 11, "GovernmentBody", "苏州市商务局外资管理处", inner=(body,))
    found = Known([[whole]], lexicon()).missed(sentence("苏州市商务局发文。"), [])
    assert [m.text for m in found] == ["苏州市商务局"]


def test_nobody_is_called_what_is_a_place_elsewhere() -> None:
    place = Mention(0, 2, "AdministrativeDivision", "安宁")
    person = Mention(3, 5, "Person", "安宁")
    other = Mention(0, 3, "Person", "季淮安")
    found = Known([[place], [other, person]], lexicon())
    assert [m.type for m in found.agreed((other, person))] == ["Person", "AdministrativeDivision"]
    assert found.agreed((other,)) == (other,)


# the mentions of two sentences | the second one agreed
AGREED = [
    # nobody bears the name of a place that the document names in full
    ([("龙胜各族自治县", "AdministrativeDivision")], ("龙胜", "Person"), ["AdministrativeDivision"]),
    # or of a company
    ([("罗山集团", "Company")], ("罗山", "Person"), ["Company"]),
    ([("中苏湖广实业", "Company")], ("苏湖广", "Person"), []),
    ([("罗山集团", "Company"), ("董事长", "Title"), ("罗山", "Person")], ("罗山", "Person"), ["Person"]),
    # who is a person is no organization
    ([("金湘军", "Person")], ("金湘军", "Organization"), ["Person"]),
    ([("金湘军", "Person")], ("金湘江", "Organization"), ["Organization"]),
]


@pytest.mark.parametrize(("first", "second", "types"), AGREED)
def test_agreed(first: list[tuple[str, str]], second: tuple[str, str], types: list[str]) -> None:
    row, position = [], 0
    for name, type in first:
        row.append(Mention(position, position + len(name), type, name))
        position += len(name)
    other = (Mention(0, len(second[0]), second[1], second[0]),)
    assert [mention.type for mention in Known([row, other], lexicon()).agreed(other)] == types
