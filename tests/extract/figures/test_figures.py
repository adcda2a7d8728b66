"""FigureReader: numbers about entities. C[远岫公司] is a phrase, C[公司=远岫公司] one that means it."""

from __future__ import annotations

import re

import pytest

from kg.extract.figures import FigureReader
from kg.extract.phrases import Phrase
from kg.mention import DATE, ROLE, TITLE
from kg.model import Document, Figure, Sentence, Word
from kg.ontology import load_ontology

KINDS = {
    "A": "AdministrativeDivision", "C": "Company", "J": "Project", "Z": "DevelopmentZone", "E": "Event",
    "S": "Partnership", "P": "Person", "R": ROLE, "T": TITLE, "D": DATE,
}  # fmt: skip
MARK = re.compile(r"([ACJZESPRTD])\[([^\]=]+)=?([^\]]*)\]")
READ = FigureReader(load_ontology())


def figures(*marked: str, title: str = "") -> list[Figure]:
    """The figures in sentences of one paragraph, behind a title."""
    rows, text = [], ""
    for number, sentence in enumerate([title, *marked] if title else marked):
        plain, phrases, last = "", [], 0
        for mark in MARK.finditer(sentence):
            plain += sentence[last : mark.start()]
            type, start = KINDS[mark[1]], len(plain)
            plain += mark[2]
            entity = "" if type in (TITLE, DATE, ROLE) else mark[3] or mark[2]
            phrases.append(Phrase(start, len(plain), type, entity, (start, len(plain)), bool(mark[3])))
            last = mark.end()
        plain += sentence[last:]
        part, paragraph = ("title", 0) if title and number == 0 else ("body", 1)
        offsets = tuple(range(len(text), len(text) + len(plain) + 1))
        rows.append((Sentence(plain, offsets, part, paragraph), phrases))
        text += plain
    found = list(READ(Document("d", text), rows))
    for figure in found:
        for evidence in figure.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
            assert all(evidence.start <= a < b <= evidence.end for _, a, b in evidence.marks)
    return found


def plain(*marked: str, title: str = "") -> list[tuple[str, str, float, str]]:
    return [(f.entity, f.indicator, f.value, f.unit) for f in figures(*marked, title=title)]


READ_AS = [
    # the indicator before the number
    ("A[云溪县]地区生产总值86.5亿元。", "云溪县", "地区生产总值", 86.5, "亿元"),
    ("A[全县=云溪县]完成固定资产投资41亿元。", "云溪县", "固定资产投资", 41, "亿元"),
    ("C[远岫公司]去年实现净利润1,250万元。", "远岫公司", "净利润", 1250, "万元"),
    ("C[远岫公司]注册资本为3亿元人民币。", "远岫公司", "注册资本", 3, "亿元"),
    ("C[远岫公司]的市场占有率达到12.5％。", "远岫公司", "市场占有率", 12.5, "%"),
    ("Z[云溪高新区]占地面积约900亩。", "云溪高新区", "占地面积", 900, "亩"),
    ("A[云溪县]投向A[河阳县]的资金累计已有2.3亿元。", "云溪县", "资金", 2.3, "亿元"),
    ("A[云溪县]茶产业实现产值15亿元。", "云溪县", "茶产业产值", 15, "亿元"),
    ("推动A[当地=云溪县]茶产业产值突破15亿元。", "云溪县", "茶产业产值", 15, "亿元"),
    ("A[云溪县]累计投入资金二十亿元。", "云溪县", "累计投入资金", 20, "亿元"),
    ("A[云溪县]投入两亿元。", "云溪县", "投入", 2, "亿元"),
    ("A[云溪县]累计投入资金5亿多元。", "云溪县", "累计投入资金", 5, "亿元"),
    # a verb and what it counts
    ("A[云溪县]成功签约42个项目。", "云溪县", "签约项目", 42, "个"),
    ("A[云溪县]签约项目42个。", "云溪县", "签约项目", 42, "个"),
    ("A[云溪县]共有7家企业回迁。", "云溪县", "回迁企业", 7, "家"),
    ("A[云溪县]选派教师、医生等专业人才310人次。", "云溪县", "选派专业人才", 310, "人次"),
    ("A[云溪县]培训A[河阳县]技术人才1.2万人次。", "云溪县", "培训技术人才", 1.2, "万人次"),
    ("C[远岫公司]拥有35项发明专利。", "远岫公司", "发明专利", 35, "项"),
    ("A[云溪县]为A[河阳县]争取茶苗订单600亩。", "云溪县", "茶苗订单", 600, "亩"),
    # the project that the money is for
    ("C[远岫公司]投资8亿元建设J[云溪茶叶产业园]。", "云溪茶叶产业园", "投资", 8, "亿元"),
    ("C[远岫公司]投资8亿元。", "远岫公司", "投资", 8, "亿元"),
    ("J[云溪茶叶产业园]由C[远岫公司]投资8亿元兴建。", "云溪茶叶产业园", "投资", 8, "亿元"),
    ("J[云溪茶叶产业园]计划总投资8亿元。", "云溪茶叶产业园", "计划总投资", 8, "亿元"),
    ("C[远岫公司]与C[河阳公司]共同出资2亿元成立C[云河公司]。", "云河公司", "共同出资", 2, "亿元"),
]


@pytest.mark.parametrize(("sentence", "entity", "indicator", "value", "unit"), READ_AS)
def test_figure(sentence: str, entity: str, indicator: str, value: float, unit: str) -> None:
    assert plain(sentence) == [(entity, indicator, value, unit)]


CHANGES = [
    ("A[云溪县]地区生产总值86.5亿元，同比增长6.1%。", "+6.1%"),
    ("A[云溪县]地区生产总值86.5亿元，按可比价格计算，比上年同期增长6.1%。", "+6.1%"),
    ("A[云溪县]地区生产总值86.5亿元，增长6.1％。", "+6.1%"),
    ("A[云溪县]进出口总额4亿元，同比下降2.2%。", "-2.2%"),
    ("A[云溪县]进出口总额则下降2.2%，为4亿元。", "-2.2%"),
    ("A[云溪县]城镇化率61%，同比提高1.4个百分点。", "+1.4个百分点"),
    ("A[云溪县]地区生产总值86.5亿元。", ""),
    ("A[云溪县]工业增加值同比增长9.3%。", "+9.3%"),
]


@pytest.mark.parametrize(("sentence", "change"), CHANGES)
def test_change(sentence: str, change: str) -> None:
    assert [f.change for f in figures(sentence)] == [change]


PERIODS = [
    ("D[2022年]前三季度，A[云溪县]地区生产总值86.5亿元。", "2022年前三季度"),
    ("C[远岫公司]D[2022年]实现产值5亿元。", "2022年"),
    ("据悉，A[云溪县]D[今年]签约项目42个。", "今年"),
    ("截至2021年底，A[云溪县]建筑面积达到30万平方米。", "截至2021年底"),
    ("D[2022年]1至11月，A[云溪县]地区生产总值86.5亿元，比上年同期增长6.1%。", "2022年1至11月"),
    ("D[4月2日]，A[云溪县]签约项目42个。", ""),
    ("C[远岫公司]成立于D[2004年]，营业收入5亿元。", ""),
    ("五年间，A[云溪县]培训技术人才1.2万人次。", "五年间"),
    ("目前，C[远岫公司]年产能30万吨。", ""),
]


@pytest.mark.parametrize(("sentence", "period"), PERIODS)
def test_period(sentence: str, period: str) -> None:
    assert [f.period for f in figures(sentence)] == [period]


NONE = [
    "全市地区生产总值86.5亿元。",
    "我国进出口总值3万亿元。",
    "A[云溪县]力争地区生产总值达到100亿元。",
    "A[云溪县]要求企业投资不低于3亿元。",
    "A[云溪县]力争到2025年，茶产业产值突破30亿元。",
    "A[云溪县]计划新增岗位3000个。",
    "P[林晓岚]获得奖金3000元。",
    "A[云溪县]的农户每亩收入2万元。",
    "在A[云溪县]，三家企业有意投资。",
    "A[云溪县]户均分红3至5万元。",
    "A[云溪县]收入3至5万元。",
    "R[公司]去年净利润5亿元。",
    "A[云溪县]用了3个月。",
    "A[云溪县]居民在A[河阳县]交易额5亿元。",
    "A[云溪县]补助面积200元。",
    "C[远岫公司]毛利占比为50%、32%和29%。",
    "C[远岫公司]建成后预计生产电脑300万台。",
    "A[云溪县]推广新技术，预计可增收500万元。",
    "A[云溪县]改造提升280万亩。",
    "A[云溪县]派出6批次二十多名专家。",
    "在A[云溪县]，占地500亩的产业园正在建设。",
    "A[云溪]胜利隧道全长22公里。",
    "A[云溪县]区捐赠50万元。",
    "A[云溪县]与A[河阳县]交好，二者合计出资额8亿元。",
    "A[云溪县]、A[河阳县]产值分别为5亿元、7亿元和9亿元。",
    "A[云溪县]、A[河阳县]力争产值分别达到5亿元、7亿元。",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_figure(sentence: str) -> None:
    assert plain(sentence) == []


def test_the_subject_runs_on_over_commas() -> None:
    found = figures("C[远岫公司]上半年实现营业收入5亿元，同比增长8%，净利润6000万元，同比下降3%。")
    assert [(f.entity, f.indicator, f.period, f.change) for f in found] == [
        ("远岫公司", "营业收入", "上半年", "+8%"),
        ("远岫公司", "净利润", "上半年", "-3%"),
    ]


def test_the_subject_runs_on_to_the_next_sentence() -> None:
    found = figures("D[2022年]，A[云溪县]地区生产总值86.5亿元。", "固定资产投资41亿元。")
    assert [(f.entity, f.period) for f in found] == [("云溪县", "2022年")] * 2


def test_two_years_of_one_indicator() -> None:
    found = figures("C[远岫公司]D[2022年]实现产值5亿元，D[2023年]实现产值7亿元。")
    assert [(f.value, f.period) for f in found] == [(5, "2022年"), (7, "2023年")]
    found = figures("C[远岫公司]产值由D[2022年]的5亿元增加到D[2023年]的7亿元。")
    assert [(f.value, f.period) for f in found] == [(5, "2022年"), (7, "2023年")]


SERIES = [
    # several names, times or indicators
    (
        "A[云溪县]、A[河阳县]产值分别为5亿元、7亿元。",
        [("云溪县", "产值", 5, ""), ("河阳县", "产值", 7, "")],
    ),
    (
        "C[远岫公司]2021年和2022年净利润分别为5亿元和7亿元。",
        [("远岫公司", "净利润", 5, "2021年"), ("远岫公司", "净利润", 7, "2022年")],
    ),
    (
        "C[远岫公司]去年营业收入、净利润分别达到5亿元、7000万元。",
        [("远岫公司", "营业收入", 5, "去年"), ("远岫公司", "净利润", 7000, "去年")],
    ),
]


@pytest.mark.parametrize(("sentence", "found"), SERIES)
def test_series(sentence: str, found: list[tuple[str, str, float, str]]) -> None:
    assert [(f.entity, f.indicator, f.value, f.period) for f in figures(sentence)] == found


def test_the_sizes_of_what_stands_behind_them() -> None:
    found = plain("A[云溪县]加快发展，占地500亩的J[云溪茶叶产业园]正在建设。")
    assert found == [("云溪茶叶产业园", "占地", 500, "亩")]


def test_what_is_counted_abroad_is_told_apart() -> None:
    found = plain("A[云溪县]累计注册商标79件，境外注册商标14件。")
    assert found == [("云溪县", "注册商标", 79, "件"), ("云溪县", "境外注册商标", 14, "件")]


def test_a_paper_that_reports_is_no_subject() -> None:
    phrase = Phrase(0, 4, "Media", "云溪在线", (0, 4))
    sentences = ["云溪在线消息，项目集中开工。", "总投资8亿元。"]
    rows = [(Sentence(text, tuple(range(len(text) + 1))), [phrase][n:]) for n, text in enumerate(sentences)]
    assert list(READ(Document("d", "".join(sentences)), rows)) == []


def test_kinds_of_money_are_kept_apart() -> None:
    found = plain("J[云溪茶叶产业园]总投资8亿元，到位资金3亿元，合同额5亿元。")
    assert [indicator for _, indicator, _, _ in found] == ["总投资", "到位资金", "合同额"]


def test_an_adjacent_project_is_the_subject_of_its_sizes() -> None:
    found = plain("C[远岫公司]开建的J[云溪茶叶产业园]占地面积约90亩，总建筑面积约3万平方米。")
    assert found == [
        ("云溪茶叶产业园", "占地面积", 90, "亩"),
        ("云溪茶叶产业园", "总建筑面积", 3, "万平方米"),
    ]


def test_the_project_means_the_one_named_before() -> None:
    found = plain("C[远岫公司]拟建设J[云溪茶叶产业园]，项目总投资8亿元。")
    assert found == [("云溪茶叶产业园", "总投资", 8, "亿元")]
    two = "J[云溪茶叶产业园]、J[河阳冷链基地]同日开工，项目总投资8亿元。"
    assert plain(two) == []


def test_a_partnership_is_the_subject_since_its_pairing() -> None:
    found = plain("S[云河协作]走过十年。", "自协作结对以来，A[云溪县]为A[河阳县]累计投入资金3亿元。")
    assert found == [("云河协作", "累计投入资金", 3, "亿元")]


def test_the_title_gives_the_period_of_a_whole_place() -> None:
    [figure] = figures("A[云溪县]地区生产总值86.5亿元。", title="上半年A[云溪县]经济稳中有进")
    assert figure.period == "上半年"


def test_one_figure_said_twice_has_two_evidences() -> None:
    [figure] = figures("A[云溪县]常住人口30万人。", "A[云溪县]常住人口30万人。")
    assert len(figure.evidence) == 2


def test_a_place_that_begins_a_word_is_no_subject() -> None:
    text = "云溪时代营业收入5亿元。"
    place = Phrase(0, 2, "AdministrativeDivision", "云溪县", (0, 2))
    sentence = Sentence(text, tuple(range(len(text) + 1)), words=(Word("云溪时代", "ORG", 0, 4),))
    assert list(READ(Document("d", text), [(sentence, [place])])) == []
