"""Names in sentences: what must be found, and what must not."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mention import Lexicon, find_mentions, mend
from kg.model import Mention, Sentence, Word
from kg.ontology import load_ontology
from kg.tag import Tagger, load_tagger


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_ontology())


@cache
def tagger() -> Tagger:
    return load_tagger()


def sentence(text: str, part: str = "body") -> Sentence:
    tagged = Sentence(text, tuple(range(len(text) + 1)), part, words=tagger().tag(text))
    return mend(tagged, lexicon())


def every(mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [pair for m in mentions for pair in ((m.text, m.type), *every(m.inner))]


def found(*texts: str, part: str = "body") -> list[tuple[str, str]]:
    rows = find_mentions([sentence(text, part) for text in texts], lexicon())
    return [pair for row in rows for pair in every(row)]


YES = [
    # people
    ("县长薛良率队考察茶园。", "薛良", "Person"),
    ("欧阳明远董事长到会。", "欧阳明远", "Person"),
    ("卡洛斯·戈恩出席会议。", "卡洛斯·戈恩", "Person"),
    ("市长林晓岚、副市长周启明参加。", "周启明", "Person"),
    ("本报讯（记者 海明 通讯员 李青）昨天开幕。", "李青", "Person"),
    # places
    ("他们在侯马投资建厂。", "侯马", "AdministrativeDivision"),
    ("甘肃省陇南市徽县伏家镇的土豆熟了。", "伏家镇", "AdministrativeDivision"),
    ("徽县麻沿河镇麻岭村通了路。", "麻岭村", "AdministrativeDivision"),
    ("西宁市委书记王启到会。", "西宁", "AdministrativeDivision"),
    ("汾河流过城市。", "汾河", "Place"),
    ("项目落户苏州工业园区。", "苏州工业园区", "DevelopmentZone"),
    ("滨海新区津南区八里台工业区建成。", "八里台工业区", "DevelopmentZone"),
    # organizations
    ("江苏远山集团董事长到访。", "江苏远山集团", "Company"),
    ("格力电器(重庆)有限公司投产。", "格力电器(重庆)有限公司", "Company"),
    ("远山集团向蓝湖能源有限公司注资。", "蓝湖能源有限公司", "Company"),
    ("大同市人力资源和社会保障局发布通知。", "大同市人力资源和社会保障局", "GovernmentBody"),
    ("市经信委负责人参加。", "市经信委", "GovernmentBody"),
    ("临汾经济开发区管委会主任来了。", "临汾经济开发区", "DevelopmentZone"),
    ("徽县人民政府和陇南市商务局签约。", "陇南市商务局", "GovernmentBody"),
    ("天津大学研究团队发表论文。", "天津大学", "Institution"),
    ("据新华社报道。", "新华社", "Media"),
    ("中国国际投资贸易洽谈会组委会授予称号。", "中国国际投资贸易洽谈会组委会", "Organization"),
    # projects, industries, policies, quoted names
    ("清河热电项目开工。", "清河热电项目", "Project"),
    ("公司在徽县建设大葱出口种植基地。", "大葱出口种植基地", "Project"),
    ("远山集团30万吨合成氨项目投产。", "远山集团30万吨合成氨项目", "Project"),
    ("侯马的新材料产业链很长。", "新材料产业链", "Industry"),
    ("《云州市古树保护办法》施行。", "《云州市古树保护办法》", "Policy"),
    ("成果发表在《自然》杂志上。", "《自然》杂志", "Media"),
    ("论文《耐寒茶树的基因》发表。", "《耐寒茶树的基因》", "Work"),
    ("该市启动“暖冬行动”。", "“暖冬行动”", "Campaign"),
    ("大理市荣获“国家园林城市”称号。", "“国家园林城市”", "Award"),
    ("他研制出名为“雪芽一号”的芯片。", "“雪芽一号”", "Work"),
    ("第三届茶博会开幕。", "第三届茶博会", "Event"),
    ("他出席签约仪式。", "签约仪式", "Event"),
    ("沪滇协作走过十年。", "沪滇协作", "Partnership"),
    ("青岛陇南协作绘出新图。", "青岛陇南协作", "Partnership"),
    # no entities, but read
    ("市委副书记、市长林晓岚说。", "市委副书记", "Title"),
    ("总投资近1.5亿元。", "近1.5亿元", "Money"),
    ("去年8月签约。", "去年8月", "Date"),
    ("该公司去年投产。", "该公司", "Role"),
]

NO = [
    ("县长薛良率队考察茶园。", "薛良率", "Person"),
    ("四川成都一家集团公司计划落地。", "四川成都一家集团公司", "Company"),
    ("带动360多户居民就业。", "360多户", "Organization"),
    ("合资公司去年投产。", "合资公司", "Company"),
    ("他住在西湖路。", "西湖", "AdministrativeDivision"),
    ("国土资源局昨天发文。", "资源", "AdministrativeDivision"),
    ("山西西南部下雨。", "山西西南部", "GovernmentBody"),
    ("干部队伍很团结。", "干部", "GovernmentBody"),
    ("一批重点项目开工。", "重点项目", "Project"),
    ("12家基地建成。", "12家基地", "Project"),
    ("全市经济平稳。", "全市", "AdministrativeDivision"),
    ("相关企业一家新能源公司来访。", "公司", "Role"),
    ("中国长城工业总公司成立。", "长城工业总公司", "Company"),
]


@pytest.mark.parametrize(("text", "name", "type"), YES)
def test_a_name_is_found(text: str, name: str, type: str) -> None:
    assert (name, type) in found(text)


@pytest.mark.parametrize(("text", "name", "type"), NO)
def test_what_is_no_name_is_not_found(text: str, name: str, type: str) -> None:
    assert (name, type) not in found(text)


def test_spaced_names_of_a_byline() -> None:
    assert found("本版责编：卢  涛 陈娟", part="editors") == [("卢  涛", "Person"), ("陈娟", "Person")]


def test_nested_names_keep_both() -> None:
    names = found("江阴临港新城管委会发布公告。")
    assert ("江阴临港新城管委会", "GovernmentBody") in names
    assert any(type == "DevelopmentZone" for _, type in names)


def test_a_name_of_one_sentence_is_one_in_all() -> None:
    names = found("研究院教授季淮安发言。", "季淮安团队研制出催化剂。")
    assert names.count(("季淮安", "Person")) == 2
    assert ("淮安", "AdministrativeDivision") not in names


def test_a_quoted_word_is_what_the_document_shows() -> None:
    rows = find_mentions([sentence("该市开展“早餐会”“下午茶”等活动。")], lexicon())
    assert {m.type for m in rows[0] if m.text[0] == "“"} == {"Campaign"}


TAGS = ["PER", "LOC", "ORG", "nz", "nw", "n", "v", "vn", "a", "p", "c", "u", "m", "q", "d", "r", "w", "TIME"]
CHARACTERS = st.sampled_from(
    "市县区省大理山西林王公司集团局委书记长项目会议工程的和与、，。“”《》（）2024年月日亿元第届某家 ab"
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(CHARACTERS, min_size=1, max_size=6), st.sampled_from(TAGS)), max_size=14))
def test_mentions_give_back_their_text_and_do_not_overlap(words: list[tuple[str, str]]) -> None:
    text, tagged = "", []
    for word, tag in words:
        tagged.append(Word(word, tag, len(text), len(text) + len(word)))
        text += word
    row = find_mentions([mend(Sentence(text, tuple(range(len(text) + 1)), words=tuple(tagged)), lexicon())], lexicon())[
        0
    ]
    check(text, row, 0, len(text))


def check(text: str, row: tuple[Mention, ...], first: int, last: int) -> None:
    position = first
    for mention in row:
        assert position <= mention.start < mention.end <= last
        assert text[mention.start : mention.end] == mention.text
        position = mention.end
        check(text, mention.inner, mention.start, mention.end)
