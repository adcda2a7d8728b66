"""What holds, what is planned, denied or reported, and what states nothing."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extract.status import OPEN, StatusReader
from kg.model import ASSERTED, DENIED, PLANNED, REPORTED
from kg.ontology import load_ontology


@cache
def status() -> StatusReader:
    return StatusReader(load_ontology())


# what stands between subject and trigger | the status | the word that shows it
OVER = [
    ("", ASSERTED, ""),
    ("去年", ASSERTED, ""),
    ("已", ASSERTED, ""),
    ("成功", ASSERTED, ""),
    ("拟", PLANNED, "拟"),
    ("计划", PLANNED, "计划"),
    ("将", PLANNED, "将"),
    ("将于明年", PLANNED, "将于"),
    ("即将", PLANNED, "即将"),
    ("有望", PLANNED, "有望"),
    ("未来将", PLANNED, "将"),
    ("没有", DENIED, "没有"),
    ("并未", DENIED, "并未"),
    ("从未", DENIED, "从未"),
    ("否认", DENIED, "否认"),
    ("不再", DENIED, "不再"),
    ("取消", DENIED, "取消"),
    ("尚未", DENIED, "尚未"),
    ("希望", OPEN, "希望"),
    ("愿意", OPEN, "愿意"),
    ("可能", OPEN, "可能"),
    ("应该", OPEN, "应该"),
    ("能否", OPEN, "能否"),
    ("正在考虑", OPEN, "考虑"),
    # the more doubtful of two
    ("希望将", OPEN, "希望"),
    ("将不再", DENIED, "不再"),
    # words that hold such a word and mean none of it
    ("不断扩产，", ASSERTED, ""),
    ("不仅", ASSERTED, ""),
    ("不久", ASSERTED, ""),
    ("不远千里", ASSERTED, ""),
    ("应邀", ASSERTED, ""),
    ("新能源", ASSERTED, ""),
    ("主要", ASSERTED, ""),
    ("重要", ASSERTED, ""),
    ("自愿", ASSERTED, ""),
    ("响应号令", ASSERTED, ""),
    ("不断将", PLANNED, "将"),
]


@pytest.mark.parametrize(("over", "kind", "word"), OVER)
def test_the_words_over_a_trigger(over: str, kind: str, word: str) -> None:
    assert status()(over) == (kind, word)


# what the sentence says before the clause | what is over the trigger | the status
BEFORE = [
    ("据传，", "", REPORTED),
    ("据称，", "已", REPORTED),
    ("据外媒报道，", "", REPORTED),
    ("有消息称，", "", REPORTED),
    ("昨天，", "", ASSERTED),
    ("据传，", "将", REPORTED),
    ("如果天气允许，", "会", OPEN),
    ("如果天气允许，大家都来，", "会", ASSERTED),
    ("据传，", "没有", DENIED),
    ("他希望，", "", ASSERTED),
    ("没有下雨，", "", ASSERTED),
]


@pytest.mark.parametrize(("before", "over", "kind"), BEFORE)
def test_what_stands_before_the_clause(before: str, over: str, kind: str) -> None:
    assert status()(over, before)[0] == kind


# the clause up to the trigger, with the subject in it
LEADING = [
    ("如果远山集团", OPEN),
    ("一旦远山集团", OPEN),
    ("欢迎远山集团", OPEN),
    ("为了让远山集团", OPEN),
    ("去年远山集团", ASSERTED),
    ("要远山集团", ASSERTED),
    ("\ue001要求\ue002", OPEN),
    ("邀请\ue002", OPEN),
    ("应邀\ue002", ASSERTED),
    ("按照要求，\ue002", ASSERTED),
    ("有消息说，\ue002已", REPORTED),
    ("传言称\ue002已", REPORTED),
]


@pytest.mark.parametrize(("clause", "kind"), LEADING)
def test_what_opens_the_clause(clause: str, kind: str) -> None:
    assert status()("", "", clause)[0] == kind


# what stands behind the trigger, and how the next clause begins
BEHIND = [
    ("\ue001做准备", OPEN),
    ("\ue001的可能性很大", OPEN),
    ("\ue001是谣言", DENIED),
    ("\ue001，系谣言", DENIED),
    ("\ue001", ASSERTED),
]


@pytest.mark.parametrize(("behind", "kind"), BEHIND)
def test_what_stands_behind_the_trigger(behind: str, kind: str) -> None:
    assert status()("", behind=behind)[0] == kind


# from a subject that stands in a clause before
RUNNING = [
    ("将围绕茶业，", PLANNED),
    ("\ue001拟扩产，", PLANNED),
    ("\ue001兼\ue001将会见\ue001，", PLANNED),
    ("要结合实际，", OPEN),
    ("扩产，", ASSERTED),
    ("及发展计划部到会，", ASSERTED),
]


@pytest.mark.parametrize(("running", "kind"), RUNNING)
def test_what_runs_on_from_the_subject(running: str, kind: str) -> None:
    assert status()("", running=running)[0] == kind


# how the clause before opens
AHEAD = [
    ("\ue001与\ue001签约， 拟在\ue001，", PLANNED),
    ("\ue001与\ue001签约，将于\ue001，", PLANNED),
    ("\ue001拟在\ue001，\ue001签约，", ASSERTED),
    ("\ue001与\ue001签约，", ASSERTED),
]


@pytest.mark.parametrize(("before", "kind"), AHEAD)
def test_a_plan_that_opens_the_clause_before(before: str, kind: str) -> None:
    assert status()("", before)[0] == kind


# status and text → its words
WORDS = [
    (PLANNED, "去年拟将", ("拟", "将")),
    (PLANNED, "将军", ()),
    (DENIED, "据传没有", ("没有",)),
    (REPORTED, "据传没有", ("据传",)),
    (ASSERTED, "据传没有", ()),
]


@pytest.mark.parametrize(("kind", "text", "words"), WORDS)
def test_the_words_of_a_status(kind: str, text: str, words: tuple[str, ...]) -> None:
    assert status().words(kind, text) == words
