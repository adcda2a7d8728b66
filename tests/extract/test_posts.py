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
