"""Posts: titles beside names, lists of people, appointments, former posts, and ranks that are none."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extract import Reader, Reading
from kg.model import Document
from kg.ontology import load_ontology
from kg.tag import load_tagger


@cache
def reader() -> Reader:
    return Reader(load_ontology(), load_tagger())


@cache
def read(text: str) -> Reading:
    return reader().read_document(Document("d", text))


def titled(text: str, relation: str) -> set[tuple[str, str, str]]:
    """Who bears which title where."""
    reading = read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return {(names[s.s], names[s.o], s.qualifiers.get("title", "")) for s in reading.statements if s.p == relation}


# a sentence | "who title where" for each post, in any order
POSTS = [
    # a title before a name
    ("陇南市委书记段永康说。", "段永康 市委书记 陇南市"),
    ("外交部发言人林晓岚表示。", "林晓岚 发言人 外交部"),
    ("云南农业大学教授马雷到村里。", "马雷 教授 云南农业大学"),
    ("韶山市市长岳青松说。", "岳青松 市长 韶山市"),
    ("徽县伏家镇镇长周明说。", "周明 镇长 伏家镇"),
    # several titles of one person
    ("云南省委副书记、省长李志远到会。", "李志远 省委副书记、省长 云南省"),
    ("大理市商务局党组书记、局长周启明说。", "周启明 党组书记、局长 大理市商务局"),
    ("远山集团董事长兼总裁周原到访。", "周原 董事长、总裁 远山集团"),
    # one person, two holders
    ("云南省副省长兼昆明市委书记李志远到会。", "李志远 副省长 云南省|李志远 市委书记 昆明市"),
    # a holder that runs on
    ("大理市市长林晓岚、副市长周启明出席。", "林晓岚 市长 大理市|周启明 副市长 大理市"),
    ("徽县伏家镇党委书记周明、镇长陈光说。", "周明 党委书记 伏家镇|陈光 镇长 伏家镇"),
    (
        "大理市市长林晓岚会见远山集团董事长周原、总裁陈光。",
        "林晓岚 市长 大理市|周原 董事长 远山集团|陈光 总裁 远山集团",
    ),
    (
        "徽县县委书记周明、县长陈光，成县县委书记李强参加。",
        "周明 县委书记 徽县|陈光 县长 徽县|李强 县委书记 成县",
    ),
    (
        "昆明市委常委、副市长陆云帆，市商务局局长赵明参加。",
        "陆云帆 市委常委、副市长 昆明市|赵明 局长 昆明市商务局",
    ),
    # several people under one title
    (
        "大理市副市长林晓岚、周启明和吴昊出席。",
        "林晓岚 副市长 大理市|周启明 副市长 大理市|吴昊 副市长 大理市",
    ),
    (
        "云岭茶业有限公司总经理陈光、副总经理李强、王芳到会。",
        "陈光 总经理 云岭茶业有限公司|李强 副总经理 云岭茶业有限公司|王芳 副总经理 云岭茶业有限公司",
    ),
    # a title whose holder the document shows
    ("大理市很美。市长林晓岚说。", "林晓岚 市长 大理市"),
    ("徽县很美。副县长陈光说。", "陈光 副县长 徽县"),
    ("远山集团扩产。公司负责人周原说。", "周原 公司负责人 远山集团"),
    # appointments
    ("会议任命周启明为大理市商务局局长。", "周启明 局长 大理市商务局"),
    ("周启明任大理市商务局局长。", "周启明 局长 大理市商务局"),
    ("周启明出任远山集团总裁。", "周启明 总裁 远山集团"),
    ("林晓岚当选大理市市长。", "林晓岚 市长 大理市"),
    ("周启明日前担任大理市商务局局长。", "周启明 局长 大理市商务局"),
    # posts that are over
    ("会议免去周启明的大理市商务局局长职务。", "周启明 原局长 大理市商务局"),
    ("周启明不再担任大理市商务局局长。", "周启明 原局长 大理市商务局"),
    ("周启明辞去远山集团董事长职务。", "周启明 原董事长 远山集团"),
    ("大理市原市长林晓岚到会。", "林晓岚 原市长 大理市"),
    ("远山集团前总裁陈光说。", "陈光 前总裁 远山集团"),
    (
        "经会议表决，任命林晓岚为大理市副市长，免去周启明的大理市副市长职务。",
        "林晓岚 副市长 大理市|周启明 原副市长 大理市",
    ),
    # careers: the subject runs on over clauses and sentences
    ("林晓岚1998年参加工作，2012年任青岛市副市长。", "林晓岚 副市长 青岛市"),
    (
        "林晓岚，女，1970年生，历任青岛市环境保护局局长、青岛市市南区区长。",
        "林晓岚 原局长 青岛市环境保护局|林晓岚 原区长 市南区",
    ),
    ("林晓岚担任过青岛市商务局局长，市南区区长。", "林晓岚 原局长 青岛市商务局|林晓岚 原区长 市南区"),
    (
        "林晓岚长期在青岛工作。2012年任青岛市副市长。2018年升任山东省副省长。",
        "林晓岚 副市长 青岛市|林晓岚 副省长 山东省",
    ),
    ("林晓岚现任山东省副省长。此前任青岛市市长。", "林晓岚 副省长 山东省|林晓岚 原市长 青岛市"),
    ("林晓岚离开远山集团，出任蓝湖集团总裁。", "林晓岚 总裁 蓝湖集团"),
    ("林晓岚毕业于海东大学，曾在远山集团担任总裁。", "林晓岚 原总裁 远山集团"),
    ("林晓岚接替周启明任青岛市市长。", "林晓岚 市长 青岛市"),
    ("林晓岚由青岛市副市长调任昆山市委书记。", "林晓岚 原副市长 青岛市|林晓岚 市委书记 昆山市"),
    ("会议由青岛市副市长林晓岚主持。", "林晓岚 副市长 青岛市"),
    ("昆山市委常委、宣传部长周原，组织部长陈光到会。", "周原 市委常委、宣传部长 昆山市|陈光 组织部长 昆山市"),
    ("曾任远山集团总裁的林晓岚说。", "林晓岚 原总裁 远山集团"),
    ("远山集团总经理一职由林晓岚接任。", "林晓岚 总经理 远山集团"),
    ("周原是远山集团董事长。", "周原 董事长 远山集团"),
    ("林晓岚会见周原，曾任远山集团总裁。", ""),
    ("如果林晓岚出任远山集团总裁，股价会上涨。", ""),
    ("林晓岚没有担任远山集团总裁。", ""),
    ("林晓岚是青岛市市长的女儿。", ""),
    ("林晓岚到会。远山集团昨天开业，出任蓝湖集团总裁。", ""),
    ("林晓岚和周启明到会。此前任青岛市市长。", ""),
    # the deputies of a chief just named
    (
        "山西省人大常委会主任郑默主持会议，副主任卫林、李明出席。",
        "郑默 人大常委会主任 山西省|卫林 副主任 山西省|李明 副主任 山西省",
    ),
    (
        "选举林晓岚为青岛市政协主席，周启明、陈光为副主席。",
        "林晓岚 政协主席 青岛市|周启明 副主席 青岛市|陈光 副主席 青岛市",
    ),
    ("海东大学校长周原致辞。副校长陈光介绍情况。", "周原 校长 海东大学|陈光 副校长 海东大学"),
    ("远山集团总裁周原到会，副主任陈光介绍情况。", "周原 总裁 远山集团"),
    ("远山集团总裁周原到会，青峰总裁陈光介绍情况。", "周原 总裁 远山集团"),
    # the body of a place that the text names
    (
        "青岛市人大常委会开会。青岛市人大常委会主任林晓岚讲话。",
        "林晓岚 人大常委会主任 青岛市人大常委会",
    ),
    # each title at its own holder
    ("鲁山县尧山管理局局长、副县长史晓天出席。", "史晓天 局长 鲁山县尧山管理局|史晓天 副县长 鲁山县"),
    ("青岛市副市长、市公安局局长林晓岚说。", "林晓岚 副市长 青岛市|林晓岚 局长 青岛市公安局"),
    ("山东省商务厅党组成员林晓岚说。", "林晓岚 党组成员 山东省商务厅"),
    ("在鲁山县，市体育局局长、区长赵立文，区委常委孙国梁参加。", "赵立文 局长 市体育局"),
    ("包头市商务局负责人，固阳县县委书记云霞参加。", "云霞 县委书记 固阳县"),
    ("青岛市副市长林晓岚与周启明座谈。", "林晓岚 副市长 青岛市"),
    # one title, not two
    ("山东省农业学会副主任委员周原说。", "周原 副主任委员 山东省农业学会"),
    ("远山集团总裁助理周原说。", "周原 总裁助理 远山集团"),
    ("远山集团中国区副总裁周原说。", "周原 中国区副总裁 远山集团"),
    ("青岛市文联主席、作家周原说。", "周原 主席 青岛市文联"),
    # the body that appoints, or that somebody is of
    ("蓝湖集团董事会决定聘请林晓岚为首席专家。", "林晓岚 首席专家 蓝湖集团"),
    ("海东大学林晓岚任党委副书记。", "林晓岚 党委副书记 海东大学"),
    ("远山集团昨天公布年报，公司董事长周原介绍情况。", "周原 公司董事长 远山集团"),
    ("远山集团和蓝湖集团公布年报，公司董事长周原介绍情况。", ""),
    ("林晓岚被免去青岛市副市长职务。", "林晓岚 原副市长 青岛市"),
    ("原青岛市市长林晓岚、副市长周启明到会。", "林晓岚 原市长 青岛市|周启明 副市长 青岛市"),
    ("时任青岛市副市长的林晓岚说。", "林晓岚 时任副市长 青岛市"),
    # in brackets
    ("周原（远山集团董事长）说。", "周原 董事长 远山集团"),
    # no posts
    ("市长林晓岚说。", ""),
    ("林晓岚到会。", ""),
    ("中国总经理冯明到会。", ""),
    ("昆明市总经理冯明到会。", ""),
    ("大理市市长出席。", ""),
    ("双方的代表林晓岚说。", ""),
    ("天气很好。公司负责人周原说。", ""),
    ("远山集团和蓝湖集团扩产。公司负责人周原说。", ""),
    ("中国科学院院士甄若谷作报告。", ""),
    ("云南农业大学的马雷教授到村里。", ""),
]


@pytest.mark.parametrize(("text", "posts"), POSTS)
def test_posts(text: str, posts: str) -> None:
    wanted = {(who, where, title) for who, title, where in (post.split() for post in posts.split("|") if post)}
    assert titled(text, "holdsPost") == wanted


@pytest.mark.parametrize(("text", "member"), [
    ("中国科学院院士甄若谷作报告。", ("甄若谷", "中国科学院")),
    ("中国工程院院士马雷、陈光到会。", ("陈光", "中国工程院")),
    ("云南农业大学的马雷教授到村里。", ("马雷", "云南农业大学")),
])  # fmt: skip
def test_a_rank_is_membership(text: str, member: tuple[str, str]) -> None:
    assert member in {(who, where) for who, where, _ in titled(text, "memberOf")}


# a sentence | the date and the status of its post
DATED = [
    ("林晓岚于2010年11月至2013年6月任青岛市委副书记。", "2010-11/2013-06", "asserted"),
    ("2020年，林晓岚调任昆山市委书记。", "2020", "asserted"),
    ("林晓岚生于1970年3月，曾任青岛市副市长。", "", "asserted"),
    ("2012年，林晓岚离开海东大学，出任蓝湖集团总裁。", "2012", "asserted"),
    ("林晓岚将出任远山集团总裁。", "", "planned"),
    ("林晓岚被提名为青岛市市长候选人。", "", "planned"),
]


@pytest.mark.parametrize(("text", "date", "status"), DATED)
def test_when_a_post_is_held(text: str, date: str, status: str) -> None:
    (post,) = [s for s in read(text).statements if s.p == "holdsPost"]
    assert (post.qualifiers.get("date", ""), post.status) == (date, status)


def test_who_is_meant_by_the_sentence_before_is_not_marked() -> None:
    text = "林晓岚长期在青岛工作。2012年任青岛市副市长。"
    (post,) = [s for s in read(text).statements if s.p == "holdsPost"]
    (evidence,) = post.evidence
    assert evidence.quote == "2012年任青岛市副市长"
    assert {role for role, _, _ in evidence.marks} == {"trigger", "o"}


CHAINS = [
    ("甘肃省陇南市徽县的土豆熟了。", {("徽县", "陇南市"), ("陇南市", "甘肃省")}),
    ("徽县伏家镇的土豆熟了。", {("伏家镇", "徽县")}),
    ("徽县麻沿河镇麻岭村通了路。", {("麻岭村", "麻沿河镇"), ("麻沿河镇", "徽县")}),
    ("徽县、康县的土豆熟了。", set()),
    ("青岛陇南两地的茶。", set()),
]


@pytest.mark.parametrize(("text", "steps"), CHAINS)
def test_places_side_by_side(text: str, steps: set[tuple[str, str]]) -> None:
    assert {(narrow, wide) for narrow, wide, _ in titled(text, "subdivisionOf")} == steps


MARKS = [
    ("昨天，陇南市委书记段永康说。", "陇南市委书记段永康", {"s": "段永康", "o": "陇南", "trigger": "市委书记"}),
    ("远山集团前总裁陈光说。", "远山集团前总裁陈光", {"s": "陈光", "o": "远山集团", "trigger": "前总裁"}),
    ("会上周启明任远山集团总裁。", "周启明任远山集团总裁", {"s": "周启明", "o": "远山集团", "trigger": "总裁"}),
]


@pytest.mark.parametrize(("text", "quote", "marks"), MARKS)
def test_the_evidence_of_a_post(text: str, quote: str, marks: dict[str, str]) -> None:
    (statement,) = [s for s in read(text).statements if s.p == "holdsPost"]
    (evidence,) = statement.evidence
    assert (evidence.quote, evidence.rule) == (quote, "holdsPost.title")
    assert {role: text[start:end] for role, start, end in evidence.marks} == marks
