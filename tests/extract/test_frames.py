"""Who does what to whom: subjects that run on, the passive, pivots, pairs, quoted speech, evidence."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import Reader, Reading
from kg.model import Document, Evidence
from kg.ontology import load_ontology
from kg.tag import load_tagger


@cache
def reader() -> Reader:
    return Reader(load_ontology(), load_tagger())


def read(text: str) -> Reading:
    return reader().read_document(Document("d", text, published=date(2024, 3, 5)))


def said(text: str, relation: str) -> set[str]:
    """The statements of a relation as "subject→object"."""
    reading = read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return {f"{names[s.s]}→{names[s.o]}" for s in reading.statements if s.p == relation}


# text | relation | all that it says of it
STATED = [
    # the subject runs on over commas, and into a sentence that begins with a verb
    ("林晓岚昨天来到昆山市，走访多家工厂，考察远山集团。", "visits", "林晓岚→昆山市 林晓岚→远山集团"),
    ("远山集团去年与大理市签约，落户大理市。", "locatedIn", "远山集团→大理市"),
    ("远山集团成立多年，总部设在昆明市，去年在大理市投资5亿元建厂。", "headquarteredIn", "远山集团→昆明市"),
    ("远山集团成立多年，总部设在昆明市，去年在大理市投资5亿元建厂。", "investsIn", "远山集团→大理市"),
    ("林晓岚来到远山集团。考察云岭茶业有限公司。", "visits", "林晓岚→远山集团 林晓岚→云岭茶业有限公司"),
    ("大理市招商引资，引进了远山集团。", "attracts", "大理市→远山集团"),
    # not where another acts
    ("远山集团扩产；蓝湖集团落户大理市。", "locatedIn", "蓝湖集团→大理市"),
    ("远山集团董事长周原说，大理市将引进蓝湖集团。", "attracts", "大理市→蓝湖集团"),
    ("远山集团扩产。蓝湖集团落户大理市。", "locatedIn", "蓝湖集团→大理市"),
    ("远山集团扩产。天气很好，落户大理市。", "locatedIn", ""),
    # the passive
    ("蓝湖能源有限公司被远山集团收购。", "shareholderOf", "远山集团→蓝湖能源有限公司"),
    ("蓝湖能源有限公司由远山集团全资收购。", "shareholderOf", "远山集团→蓝湖能源有限公司"),
    ("第三届茶博会由大理市人民政府主办。", "organizes", "大理市人民政府→第三届茶博会"),
    ("大理市滨河路改造项目获国家发展和改革委员会批复。", "approves", "国家发展和改革委员会→大理市滨河路改造项目"),
    ("《云南省养老服务条例》由云南省人大常委会颁布。", "issues", "云南省人大常委会→云南省养老服务条例"),
    ("《大理市招商引资办法》经大理市人民政府批准。", "approves", "大理市人民政府→大理市招商引资办法"),
    ("远山集团被蓝湖集团收购后，落户大理市。", "locatedIn", "远山集团→大理市"),
    ("远山集团被蓝湖集团收购后，落户大理市。", "shareholderOf", "蓝湖集团→远山集团"),
    # who is made to act
    ("大理市推动远山集团在徽县建设热电项目。", "undertakes", "远山集团→热电项目"),
    ("大理市支持远山集团建设热电项目。", "undertakes", "远山集团→热电项目"),
    ("大理市引导远山集团落户徽县。", "locatedIn", "远山集团→徽县"),
    ("大理市让远山集团落户徽县。", "locatedIn", "远山集团→徽县"),
    # the event that was named
    ("大理市第三届茶博会昨天开幕，林晓岚致辞。", "participatesIn", "林晓岚→大理市第三届茶博会"),
    ("第三届茶博会昨天开幕。林晓岚出席并致辞。", "participatesIn", "林晓岚→第三届茶博会"),
    ("第三届茶博会昨天开幕。市长林晓岚致辞。", "participatesIn", "林晓岚→第三届茶博会"),
    ("林晓岚致辞。", "participatesIn", ""),
    # two sides, and lists of each
    ("远山集团与蓝湖集团签约。", "signedWith", "远山集团→蓝湖集团"),
    ("远山集团与大理市签署合作协议。", "signedWith", "远山集团→大理市"),
    ("远山集团、蓝湖集团与大理市签约。", "signedWith", "远山集团→大理市 蓝湖集团→大理市"),
    ("远山集团与大理市、徽县签约。", "signedWith", "远山集团→大理市 远山集团→徽县"),
    ("昆明市与玉溪市结为友好城市。", "pairedWith", "昆明市→玉溪市"),
    ("林晓岚会见周原、陈光。", "meetsWith", "林晓岚→周原 林晓岚→陈光"),
    ("大理市市长林晓岚与远山集团董事长周原会谈。", "meetsWith", "林晓岚→周原"),
    ("大理市引进远山集团、蓝湖集团。", "attracts", "大理市→远山集团 大理市→蓝湖集团"),
    # what lies there stands behind 的
    ("位于大理市的远山集团扩产。", "locatedIn", "远山集团→大理市"),
    # quoted speech is not crossed
    ("“我们要把工厂建好，让更多的人来这里工作。”远山集团董事长周原走访大理市。", "visits", "周原→大理市"),
    ("周原说：“远山集团会一直留在这里，和大家在一起。”昨天落户大理市。", "locatedIn", ""),
    ("周原说：“我们会一直留在这里，和大家在一起。”蓝湖集团落户大理市。", "locatedIn", "蓝湖集团→大理市"),
    ("周原表示，欢迎大家来。蓝湖集团落户大理市。", "locatedIn", "蓝湖集团→大理市"),
    # two sides, one list, pairs
    ("远山集团和蓝湖集团与云岭茶业有限公司签约。", "signedWith", "远山集团→云岭茶业有限公司 蓝湖集团→云岭茶业有限公司"),
    (
        "远山集团、蓝湖集团和云岭茶业有限公司签约。",
        "signedWith",
        "远山集团→蓝湖集团 远山集团→云岭茶业有限公司 蓝湖集团→云岭茶业有限公司",
    ),
    ("昆明市与玉溪市、大理市与徽县结为友好城市。", "pairedWith", "昆明市→玉溪市 大理市→徽县"),
    ("昆明市与韩国京畿道水原市结为友好城市。", "pairedWith", "昆明市→水原市"),
    ("远山集团与蓝湖集团签约，落户大理市。", "locatedIn", "远山集团→大理市"),
    ("远山集团与蓝湖集团签约，共同落户大理市。", "locatedIn", "远山集团→大理市 蓝湖集团→大理市"),
    (
        "远山集团与蓝湖集团、云岭茶业有限公司就茶园建设和茶叶销售签约。",
        "signedWith",
        "远山集团→蓝湖集团 远山集团→云岭茶业有限公司",
    ),
    # names that nobody knows break no list
    ("林晓岚先后到远山集团、新光机床厂区、蓝湖集团等地调研。", "visits", "林晓岚→远山集团 林晓岚→蓝湖集团"),
    # those present
    (
        "市长林晓岚；远山集团董事长周原，以及蓝湖集团等单位代表出席第三届茶博会。",
        "participatesIn",
        "林晓岚→第三届茶博会 周原→第三届茶博会 蓝湖集团→第三届茶博会",
    ),
    ("远山集团董事长周原，陈光出席第三届茶博会。", "participatesIn", "周原→第三届茶博会 陈光→第三届茶博会"),
    ("林晓岚来到大理市，周原出席第三届茶博会。", "participatesIn", "周原→第三届茶博会"),
    ("第三届茶博会昨天开幕（主持人林晓岚、周原），陈光致辞。", "participatesIn", "陈光→第三届茶博会"),
    # who was visited does not go on to visit
    ("林晓岚拜访了蓝湖集团，考察了远山集团。", "visits", "林晓岚→蓝湖集团 林晓岚→远山集团"),
    ("林晓岚赴昆山市招商。\n考察组一行考察了远山集团。", "visits", "林晓岚→昆山市 林晓岚→远山集团"),
    # somebody without a name acts
    ("远山集团成立多年，3家企业落户大理市。", "locatedIn", ""),
    ("远山集团成立多年，来自昆山市的企业落户大理市。", "locatedIn", ""),
    ("远山集团支持企业落户大理市。", "locatedIn", ""),
    ("林晓岚说，茶香正好。走进远山集团，机器轰鸣。", "visits", ""),
    # the session stands for its body
    (
        "云州市第五届人大常委会第三次会议开幕。会议表决通过了《云州市古树条例》。",
        "issues",
        "云州市第五届人大常委会→云州市古树条例",
    ),
    # wishes and conditions
    ("如果远山集团落户大理市，税收会增加。", "locatedIn", ""),
    ("远山集团希望与大理市签约。", "signedWith", ""),
    # no trigger inside a name or across words
    ("远山集团召开业绩会，大理市下雨。", "locatedIn", ""),
]


@pytest.mark.parametrize(("text", "relation", "statements"), STATED)
def test_what_a_text_states(text: str, relation: str, statements: str) -> None:
    assert said(text, relation) == set(statements.split())
    assert all(s.s != s.o for s in read(text).statements)


STATUS = [
    ("远山集团已落户大理市。", "asserted"),
    ("远山集团不仅落户大理市，还很高兴。", "asserted"),
    ("远山集团即将落户大理市。", "planned"),
    ("远山集团表示将落户大理市。", "planned"),
    ("远山集团并未落户大理市。", "denied"),
    ("据外媒报道，远山集团落户大理市。", "reported"),
    ("远山集团落户大理市，系谣言。", "denied"),
    ("远山集团将围绕茶业，落户大理市。", "planned"),
    ("远山集团修路，落户大理市。", "asserted"),
    ("远山集团在大理市投资建设新能源项目。", "asserted"),
    ("远山集团拟在大理市投资建设新能源项目。", "planned"),
    ("远山集团将总部迁回家乡，落户大理市。", "asserted"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(text: str, status: str) -> None:
    assert {s.status for s in read(text).statements if s.p == "locatedIn"} == {status}


MARKED = [
    (
        "昨天，远山集团落户大理市。", "locatedIn", "远山集团落户大理市",
        {"s": "远山集团", "trigger": "落户", "o": "大理市"},
    ),
    (
        "蓝湖能源有限公司被远山集团收购。", "shareholderOf", "蓝湖能源有限公司被远山集团收购",
        {"s": "远山集团", "trigger": "收购", "o": "蓝湖能源有限公司"},
    ),
    # the subject stands in the sentence before
    (
        "林晓岚来到远山集团。考察云岭茶业有限公司。", "visits", "考察云岭茶业有限公司",
        {"trigger": "考察", "o": "云岭茶业有限公司"},
    ),
    # a role word is marked as it stands
    (
        "远山集团成立。该公司落户大理市。", "locatedIn", "该公司落户大理市",
        {"s": "该公司", "trigger": "落户", "o": "大理市"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation", "quote", "marks"), MARKED)
def test_the_evidence_of_a_frame(text: str, relation: str, quote: str, marks: dict[str, str]) -> None:
    evidence = [s.evidence[0] for s in read(text).statements if s.p == relation][-1]
    assert evidence.quote == quote
    assert {role: text[start:end] for role, start, end in evidence.marks} == marks


def check(text: str, evidence: Evidence) -> None:
    assert text[evidence.start : evidence.end] == evidence.quote
    assert all(evidence.start <= start < end <= evidence.end for _, start, end in evidence.marks)


PIECES = st.sampled_from([
    "大理市", "市委书记", "林晓岚", "远山集团", "蓝湖能源有限公司", "第三届茶博会", "徽县伏家镇", "沪滇协作", "该公司",
    "热电项目", "《云州市办法》", "双方", "去年8月", "近5亿元", "落户", "签约", "收购", "会见", "投资", "建设", "印发",
    "考察", "致辞", "将", "被", "与", "的", "说：“", "”", "（", "）", "、", "，", "。", "\n", "　",
])  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=40)))
def test_every_evidence_is_its_words_and_holds_its_marks(text: str) -> None:
    reading = read(text)
    for item in (*reading.statements, *reading.figures, *reading.quotes):
        assert item.evidence
        for evidence in item.evidence:
            check(text, evidence)


def test_line_breaks_inside_a_sentence_stay_in_the_evidence() -> None:
    text = "茶农的好日子\n　　昨天下午，记者在下关的茶市上走访时了解到，天气很好，云岭茶业有限\n公司正式落户大理市。\n"
    (statement,) = [s for s in read(text).statements if s.p == "locatedIn"]
    (evidence,) = statement.evidence
    check(text, evidence)
    assert evidence.quote == "云岭茶业有限\n公司正式落户大理市"
