"""Every ready-made question, with the rows it must give."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import OntologyError, QueryError
from kg.graph import KnowledgeGraph
from kg.ontology import load_ontology
from kg.query import UnknownNameError, ask, load_questions, open_dataset
from kg.query.answers import EVIDENCE
from kg.query.names import similarity

Rows = list[str]

#: A question, its parameters, and the cells of each row without the evidence; _ stands for an open cell.
ANSWERS: list[tuple[str, dict[str, str], Rows]] = [
    (
        "posts",
        {},
        [
            "林晓岚 市长 云州市 2023-05",
            "何远 局长 云州市商务局 _",
            "何远 主任 云州高新区 _",
            "周原 董事长 华星电机 _",
        ],
    ),
    ("posts", {"place": "云州"}, ["林晓岚 市长 云州市 2023-05", "何远 主任 云州高新区 _", "周原 董事长 华星电机 _"]),
    ("posts", {"person": "周原"}, ["周原 董事长 华星电机 _"]),
    ("posts", {"body": "云州市商务局"}, ["何远 局长 云州市商务局 _"]),
    ("signed", {}, ["云岭茶业 西部农业大学 2022 _ _", "华星电机 云州市 2024-01-08 12亿元 昆山"]),
    ("signed", {"party": "云州"}, ["华星电机 云州市 2024-01-08 12亿元 昆山"]),
    ("signed", {"party": "华星"}, ["华星电机 云州市 2024-01-08 12亿元 昆山"]),
    ("signed", {"since": "2023"}, ["华星电机 云州市 2024-01-08 12亿元 昆山"]),
    (
        "arrivals",
        {},
        [
            "华星电机 迁自 云州高新区 昆山市 _ 2023",
            "华星电机 引进 云州市 昆山市 _ 2024",
            "华星电机 投资 蓝湖电站 昆山市 2亿元 2024-02",
        ],
    ),
    (
        "arrivals",
        {"place": "云州高新区"},
        ["华星电机 迁自 云州高新区 昆山市 _ 2023", "华星电机 投资 蓝湖电站 昆山市 2亿元 2024-02"],
    ),
    ("arrivals", {"company": "云岭茶业"}, []),
    ("investments", {}, ["华星电机 蓝湖电站 2亿元 2024-02"]),
    ("investments", {"investor": "华星", "into": "蓝湖电站"}, ["华星电机 蓝湖电站 2亿元 2024-02"]),
    ("located", {}, ["华星电机 位于 云州高新区", "蓝湖电站 位于 云州高新区", "云岭茶业 总部在 青禾县"]),
    ("located", {"place": "青禾县"}, ["云岭茶业 总部在 青禾县"]),
    (
        "projects",
        {"place": "云州"},
        [
            "华星电机 投资 蓝湖电站 2亿元 2024-02",
            "海川集团 实施 蓝湖电站 _ _",
            "蓝湖电站 位于 云州高新区 _ _",
            "蓝湖电站 所属产业 储能产业 _ _",
        ],
    ),
    ("projects", {"place": "白水"}, []),
    ("industries", {}, ["蓝湖电站 所属产业 储能产业 _", "华星电机 链主 储能产业 _"]),
    ("industries", {"who": "华星", "industry": "储能产业"}, ["华星电机 链主 储能产业 _"]),
    ("meetings", {"person": "周原"}, ["林晓岚 周原 2024-01-08 昆山"]),
    ("meetings", {"person": "陈默"}, []),
    ("visits", {}, ["林晓岚 昆山市 2024-01", "陈默 青禾县 2022"]),
    ("visits", {"place": "云州"}, ["陈默 青禾县 2022"]),
    ("visits", {"since": "2023-06", "visitor": "林晓岚"}, ["林晓岚 昆山市 2024-01"]),
    ("support", {"party": "青禾县"}, ["昆山市 帮扶 青禾县 500万元 2023", "昆山市 结对 青禾县 _ _"]),
    ("events", {"event": "山茶花博览会"}, ["陈默 参加 山茶花博览会 _", "云州市 组织 山茶花博览会 _"]),
    ("events", {"who": "陈默"}, ["陈默 参加 山茶花博览会 _"]),
    (
        "policies",
        {"policy": "河湖巡查办法"},
        ["河湖巡查办法 适用于 云州市 _", "省水利厅 发布 河湖巡查办法 2024-03-01"],
    ),
    ("policies", {"party": "云州市"}, ["河湖巡查办法 适用于 云州市 _"]),
    (
        "owners",
        {"company": "云岭物流"},
        ["云岭物流 隶属母公司 云岭茶业 _ _", "华星电机 出资 云岭物流 3000万元 _"],
    ),
    ("awards", {}, ["青禾县 省级文明村 省水利厅 2021"]),
    ("works", {"who": "陈默"}, ["陈默 冷链监测系统雪鸽 作物学报 2022"]),
    ("figures", {"about": "云州", "indicator": "产值"}, ["云州市 茶叶产值 86.5 亿元 2023年 +9%"]),
    ("figures", {"indicator": "人口"}, []),
    ("quotes", {}, ["周原 这里办事快", "林晓岚 绿水青山是底色"]),
    ("quotes", {"word": "绿水"}, ["林晓岚 绿水青山是底色"]),
    ("quotes", {"speaker": "周原"}, ["周原 这里办事快"]),
    ("planned", {}, ["云岭茶业 投资 云州高新区 2025 8亿元"]),
    ("planned", {"about": "华星"}, []),
    (
        "disputed",
        {},
        [
            "云岭茶业 迁自 白水市 reported false",
            "华星电机 位于 云州高新区 reported true",
            "海川集团 出资 华星电机 denied false",
        ],
    ),
    ("disputed", {"about": "白水"}, ["云岭茶业 迁自 白水市 reported false"]),
    ("sources", {}, ["林晓岚 任职 云州市 市长"]),
    ("sources", {"about": "华星"}, []),
    (
        "document",
        {"headline": "引来"},
        [
            "林晓岚 任职 云州市 asserted 2023-05",
            "周原 任职 华星电机 asserted _",
            "华星电机 签约 云州市 asserted 2024-01-08",
            "云州市 引进 华星电机 asserted 2024",
            "华星电机 迁自 昆山市 asserted 2023",
            "华星电机 链主 储能产业 asserted _",
            "林晓岚 会见 周原 asserted 2024-01-08",
            "林晓岚 考察 昆山市 asserted 2024-01",
            "周原 说 这里办事快 _ _",
        ],
    ),
    (
        "about",
        {"name": "云岭茶业"},
        [
            "云岭茶业 总部在 青禾县 asserted _ _ _",
            "云岭茶业 投资 云州高新区 planned _ 2025 8亿元",
            "云岭茶业 签约 西部农业大学 asserted _ 2022 _",
            "云岭茶业 迁自 白水市 reported _ _ _",
            "云岭物流 隶属母公司 云岭茶业 asserted _ _ _",
        ],
    ),
    (
        "timeline",
        {"about": "华星", "since": "2024", "until": "2024-02"},
        ["2024 云州市 引进 华星电机 asserted _ _", "2024-01-08 华星电机 签约 云州市 asserted _ 12亿元"],
    ),
    ("common", {"one": "林晓岚", "other": "何远"}, []),
    ("common", {"one": "周原", "other": "海川集团"}, []),
    (
        "common",
        {"one": "海川集团", "other": "储能产业"},
        ["蓝湖电站 海川集团 实施 蓝湖电站 _", "蓝湖电站 蓝湖电站 所属产业 储能产业 _"],
    ),
    (
        "chain",
        {"one": "周原", "other": "海川集团"},
        ["1 周原 任职 华星电机 _", "2 华星电机 投资 蓝湖电站 2024-02", "3 海川集团 实施 蓝湖电站 _"],
    ),
    ("chain", {"one": "周原", "other": "白水市"}, []),
]


def cells(table_rows: list[dict[str, object]]) -> Rows:
    """The cells without the evidence, on one line each."""
    hidden = {*EVIDENCE, "sources"}
    return [
        " ".join("_" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in told)
        for row in table_rows
        if (told := [cell for name, cell in row.items() if name not in hidden])
    ]


@pytest.mark.parametrize(("name", "parameters", "wanted"), ANSWERS)
def test_a_question_is_answered(graph: KnowledgeGraph, name: str, parameters: dict[str, str], wanted: Rows) -> None:
    found = cells(list(graph.ask(name, **parameters)))
    assert sorted(found) == sorted(wanted)
    if name in ("chain", "timeline", "document"):
        assert found == wanted


def test_every_question_is_tested_and_every_parameter_used() -> None:
    questions = load_questions(load_ontology())
    assert len(questions) >= 15
    used = {(name, parameter) for name, parameters, _ in ANSWERS for parameter in parameters}
    answered = {name for name, _, rows in ANSWERS if rows}
    assert answered == set(questions)
    wanted = {(name, parameter) for name, question in questions.items() for parameter in question.parameters}
    assert wanted - used == {("projects", "project"), ("awards", "recipient"), ("awards", "award"), ("works", "work")}


def test_a_row_carries_its_first_evidence_and_the_number_of_documents(graph: KnowledgeGraph) -> None:
    (row,) = graph.ask("posts", person="林晓岚")
    assert [row[name] for name in ("words", "document", "published", "sources")] == [
        "a说林晓岚与云州市。",
        "云州引来华星电机",
        "2024-01-09",
        2,
    ]


def test_evidence_gives_each_place_a_row(graph: KnowledgeGraph) -> None:
    rows = list(graph.ask("posts", person="林晓岚", evidence=True))
    assert [(row["words"], row["source"]) for row in rows] == [
        ("a说林晓岚与云州市。", "https://w3id.org/guanxi/id/document/a"),
        ("b说林晓岚与云州市。", "https://w3id.org/guanxi/id/document/b"),
    ]


@pytest.mark.parametrize("name", ["周原", " 周原 ", "kg:%E5%91%A8%E5%8E%9F"])
def test_a_name_is_found_by_name_and_id(graph: KnowledgeGraph, name: str) -> None:
    assert len(graph.ask("posts", person=name)) == 1


def test_several_values_of_a_parameter_are_all_meant(graph: KnowledgeGraph) -> None:
    assert len(graph.ask("posts", person=["周原", "何远"])) == 3


def test_several_entities_of_one_name_are_all_meant_and_a_note_says_so(graph: KnowledgeGraph) -> None:
    answer = graph.ask("about", name="海川")
    assert answer.notes == (
        "name: 2 entities are called 海川, all are meant: "
        "海川 (Company, kg:haichuan-company), 海川 (Person, kg:haichuan-person)",
    )
    assert graph.ask("posts", person="海川").notes == ()


@pytest.mark.parametrize(
    ("question", "parameters", "message", "candidates"),
    [
        ("posts", {"place": "云洲市"}, "no Place is called '云洲市'", ["云州市"]),
        ("signed", {"party": "华星电"}, "no Organization or Place or Person", ["华星电机"]),
        ("posts", {"person": "云州市"}, "that is a name of type AdministrativeDivision", []),
        ("about", {"name": "西农大"}, "no Entity is called", ["西部农业大学"]),
        ("about", {"name": "xyz"}, "no Entity is called 'xyz'", []),
        ("about", {"name": "kg:nobody"}, "no Entity is called 'kg:nobody'", []),
        ("about", {"name": "kg:>"}, "no Entity is called", []),
        ("about", {"name": ""}, "no Entity is called ''", []),
    ],
)
def test_an_unknown_name_has_candidates(
    graph: KnowledgeGraph, question: str, parameters: dict[str, str], message: str, candidates: list[str]
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        graph.ask(question, **parameters)
    assert message in str(caught.value) and "\n" not in str(caught.value)
    assert [each.name for each in caught.value.candidates][: len(candidates) or 1] == candidates


def test_a_candidate_has_type_and_degree(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError) as caught:
        graph.ask("about", name="云岭物")
    first = caught.value.candidates[0]
    assert (first.name, first.type, first.degree) == ("云岭物流", "Company", 2)


@pytest.mark.parametrize(
    ("question", "parameters", "message"),
    [
        ("post", {}, "did you mean 'posts'"),
        ("什么", {}, "these are known: about, arrivals"),
        ("posts", {"plase": "云州"}, "posts has no parameter 'plase'; it has: person, body, place"),
        ("chain", {"one": "周原"}, "chain needs other: where it ends"),
        ("visits", {"since": "去年"}, "'去年' is no date"),
    ],
)
def test_a_wrong_question_says_what_would_be_right(
    graph: KnowledgeGraph, question: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError) as caught:
        graph.ask(question, **parameters)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "words",
    [
        '" } # ',
        "' } UNION { ?s ?p ?o } #",
        "\\",
        '"""',
        "VALUES ?speaker { UNDEF }\n",
        "?who",
        "\n# --speaker\n",
        "\ud800",
    ],
)
def test_words_cannot_change_the_query(graph: KnowledgeGraph, words: str) -> None:
    assert len(graph.ask("quotes", word=words)) == 0
    with pytest.raises(UnknownNameError):
        graph.ask("quotes", speaker=words)


def test_names_that_shorten_or_hold_each_other_come_first() -> None:
    scores = [similarity("上汽集团", other) for other in ("上汽集团公司", "上海汽车集团", "上气集团", "长江")]
    assert scores == sorted(scores, reverse=True) and scores[2] > 0 == scores[3]


HEAD = """# zh = "测试"
# en = "A test"
# [parameters]
# who = {{ type = "{type}", zh = "谁", en = "who" }}

"""
BODY = "SELECT ?who {\n  VALUES ?who { UNDEF }\n  ?who a kgo:Person .\n}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { }", "head of a question"),
        ('# zh = "x\n', "head of a question"),
        ('# ends = ["who"]\n' + HEAD.format(type="Person") + BODY, "head of a question"),
        (HEAD.format(type="Nobody") + BODY, "no type 'Nobody'"),
        (HEAD.format(type="Person") + "SELECT ?who { ?who a kgo:Person }", "'who' needs both"),
        (HEAD.format(type="Person").replace("who =", "other =") + BODY, "needs both"),
        (HEAD.format(type="Person") + BODY.replace("a kgo", "a a kgo"), "SPARQL, line 8"),
        ((HEAD.format(type="Person") + BODY).replace("who", "format"), "no parameter can be called 'format'"),
    ],
)
def test_a_damaged_question_is_refused_by_the_name_of_its_file(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"mine\.rq") as caught:
        load_questions(load_ontology(tmp_path))
    assert message in str(caught.value)


def test_a_question_of_ones_own(tmp_path: Path, graph: KnowledgeGraph) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text(HEAD.format(type="Person") + BODY, encoding="utf-8")
    dataset = open_dataset(graph, ontology=tmp_path)
    assert len(ask(dataset, "mine")) == 5
    assert ask(dataset, "mine", {"who": "周原"}).rows == (
        (ox.NamedNode("https://w3id.org/guanxi/id/%E5%91%A8%E5%8E%9F"),),
    )


def test_the_question_of_the_docs_is_one(tmp_path: Path, graph: KnowledgeGraph) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```sparql\n(.*?)^```$", docs, re.MULTILINE | re.DOTALL)
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "reporters.rq").write_text(shown, encoding="utf-8")
    dataset = open_dataset(graph, ontology=tmp_path)
    assert ask(dataset, "reporters", {"since": "2024", "paper": "作物学报"}).columns == ("who", "where", "date")
    assert set(re.findall(r"`(\w+)`(?=[^|\n]*\| )", docs)) >= set(load_questions(load_ontology()))
