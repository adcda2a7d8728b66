"""Whole sentences through every step: posts, role words, running subjects, status, time and evidence."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from kg.extract import Reader, Reading
from kg.model import Document, Statement
from kg.ontology import load_ontology
from kg.tag import load_tagger


@cache
def reader() -> Reader:
    return Reader(load_ontology(), load_tagger())


def read(text: str) -> Reading:
    return reader().read_document(Document("d", text, published=date(2024, 3, 5)))


def triples(text: str, relation: str) -> set[tuple[str, str]]:
    reading = read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return {(names[s.s], names[s.o]) for s in reading.statements if s.p == relation}


def only(text: str, relation: str) -> Statement:
    return next(s for s in read(text).statements if s.p == relation)


POSTS = [
    ("大理市委书记林晓岚说。", {("林晓岚", "大理市", "市委书记")}),
    ("临汾市委书记李云、市长王延到会。", {("李云", "临汾市", "市委书记"), ("王延", "临汾市", "市长")}),
    (
        "临汾经济开发区党工委副书记、管委会主任白成说。",
        {("白成", "临汾经济开发区", "党工委副书记、管委会主任")},
    ),
    ("徽县县长周明、副县长陈光参加。", {("周明", "徽县", "县长"), ("陈光", "徽县", "副县长")}),
    ("大理市副市长林晓岚、周启明出席。", {("林晓岚", "大理市", "副市长"), ("周启明", "大理市", "副市长")}),
    ("远山集团董事长周原、总裁陈光到访。", {("周原", "远山集团", "董事长"), ("陈光", "远山集团", "总裁")}),
    ("会议决定，任命周启明为大理市商务局局长。", {("周启明", "大理市商务局", "局长")}),
    ("韶山市长岳青松说。", {("岳青松", "韶山市", "市长")}),
]


@pytest.mark.parametrize(("text", "wanted"), POSTS)
def test_posts(text: str, wanted: set[tuple[str, str, str]]) -> None:
    reading = read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    held = {(names[s.s], names[s.o], s.qualifiers["title"]) for s in reading.statements if s.p == "holdsPost"}
    assert held == wanted


def test_a_post_that_is_taken_away_is_a_former_one() -> None:
    assert only("会议免去周启明的大理市商务局局长职务。", "holdsPost").qualifiers["title"] == "原局长"


def test_nobody_holds_a_company_post_at_a_place() -> None:
    assert triples("中国总经理冯明到会。", "holdsPost") == set()


def test_a_rank_at_a_body_is_membership() -> None:
    assert triples("中国工程院院士甄若谷作报告。", "memberOf") == {("甄若谷", "中国工程院")}


SENTENCES = [
    # the subject runs on over commas
    ("林晓岚昨天来到昆山市，走访多家工厂，考察远山集团。", "visits", ("林晓岚", "远山集团")),
    # a role word
    ("远山集团去年成立。该公司落户大理市。", "locatedIn", ("远山集团", "大理市")),
    ("大理市市长林晓岚到会。全市大力发展新能源产业。", "developsIndustry", ("大理市", "新能源产业")),
    # the passive
    ("蓝湖能源有限公司被远山集团收购。", "shareholderOf", ("远山集团", "蓝湖能源有限公司")),
    # made to act
    ("大理市推动远山集团在徽县建设热电项目。", "undertakes", ("远山集团", "热电项目")),
    # the event that was named
    ("大理市第三届茶博会昨天开幕，林晓岚致辞。", "participatesIn", ("林晓岚", "大理市第三届茶博会")),
    # a place of a chain
    ("甘肃省陇南市徽县的土豆熟了。", "subdivisionOf", ("徽县", "陇南市")),
    # a department
    ("大理市商务局外资处昨天发文。", "memberOf", ("大理市商务局外资处", "大理市商务局")),
]


@pytest.mark.parametrize(("text", "relation", "ends"), SENTENCES)
def test_a_sentence_states(text: str, relation: str, ends: tuple[str, str]) -> None:
    assert ends in triples(text, relation)


SILENT = [
    ("远山集团希望与大理市签约。", "signedWith"),
    ("如果远山集团落户大理市，税收会增加。", "locatedIn"),
    ("林晓岚表示，将考察远山集团的是周原。", "meetsWith"),
    ("远山集团召开业绩会，大理市下雨。", "locatedIn"),
]


@pytest.mark.parametrize(("text", "relation"), SILENT)
def test_a_sentence_states_nothing(text: str, relation: str) -> None:
    assert triples(text, relation) == set()


@pytest.mark.parametrize(("text", "status"), [
    ("远山集团落户大理市。", "asserted"),
    ("远山集团拟落户大理市。", "planned"),
    ("远山集团没有落户大理市。", "denied"),
    ("据传，远山集团落户大理市。", "reported"),
])  # fmt: skip
def test_status(text: str, status: str) -> None:
    assert only(text, "locatedIn").status == status


def test_time_and_money() -> None:
    statement = only("去年8月，远山集团在大理市投资近5亿元建厂。", "investsIn")
    sums = {"amount": "近5亿元", "amountValue": "500000000", "amountCurrency": "CNY", "amountBound": "about"}
    assert dict(statement.qualifiers) == {"date": "2023-08", **sums}


def test_every_evidence_is_its_words_and_holds_its_marks() -> None:
    text = "　　大理市委书记林晓岚\n会见远山集团董事长周原，双方签署合作协议，总投资5亿元。“欢迎来大理！”林晓岚说。"
    reading = read(text)
    items = (*reading.statements, *reading.figures, *reading.quotes)
    assert reading.statements and reading.quotes
    for evidence in (e for item in items for e in item.evidence):
        assert text[evidence.start : evidence.end] == evidence.quote
        assert all(evidence.start <= a < b <= evidence.end for _, a, b in evidence.marks)


def test_a_reader_keeps_nothing_between_documents() -> None:
    first = read(SENTENCES[0][0])
    read("徽县县长周明说。")
    assert read(SENTENCES[0][0]) == first
