"""A graph by hand that has an answer to every ready-made question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement

TYPES = {
    "Person": "林晓岚 周原 陈默 何远",
    "Company": "华星电机 云岭茶业 云岭物流 海川集团",
    "Institution": "西部农业大学",
    "GovernmentBody": "云州市商务局 省水利厅",
    "Media": "作物学报",
    "AdministrativeDivision": "云州市 青禾县 昆山市 白水市",
    "DevelopmentZone": "云州高新区",
    "Project": "蓝湖电站",
    "Industry": "储能产业",
    "Policy": "河湖巡查办法",
    "Event": "山茶花博览会",
    "Work": "冷链监测系统雪鸽",
    "Award": "省级文明村",
}
ALIASES = {"云州市": ("云州",), "华星电机": ("华星",), "白水市": ("白水",)}
#: A person and a company of one name.
NAMESAKES = (Entity("haichuan-person", "Person", "海川"), Entity("haichuan-company", "Company", "海川"))

STATEMENTS = """
林晓岚 holdsPost 云州市 | title=市长 date=2023-05 | a b
周原 holdsPost 华星电机 | title=董事长 | a
何远 holdsPost 云州市商务局 | title=局长 | b
何远 holdsPost 云州高新区 | title=主任 | b
云州高新区 subdivisionOf 云州市 | | b
青禾县 subdivisionOf 云州市 | inferred |
华星电机 signedWith 云州市 | date=2024-01-08 amount=12亿元 place=昆山 | a
云岭茶业 signedWith 西部农业大学 | date=2022 | c
云州市 attracts 华星电机 | date=2024 | a
华星电机 relocatedFrom 昆山市 | date=2023 | a
华星电机 locatedIn 云州高新区 | | b
云岭茶业 headquarteredIn 青禾县 | | c
蓝湖电站 locatedIn 云州高新区 | | b
华星电机 investsIn 蓝湖电站 | amount=2亿元 date=2024-02 | b
海川集团 undertakes 蓝湖电站 | | b
蓝湖电站 inIndustry 储能产业 | | b
华星电机 chainLeaderOf 储能产业 | | a
林晓岚 meetsWith 周原 | date=2024-01-08 place=昆山 | a
林晓岚 visits 昆山市 | date=2024-01 | a
陈默 visits 青禾县 | date=2022 | c
昆山市 supports 青禾县 | amount=500万元 date=2023 | c
昆山市 pairedWith 青禾县 | | c
云州市 organizes 山茶花博览会 | | c
陈默 participatesIn 山茶花博览会 | | c
省水利厅 issues 河湖巡查办法 | date=2024-03-01 | c
河湖巡查办法 appliesTo 云州市 | | c
云岭物流 subsidiaryOf 云岭茶业 | | c
华星电机 shareholderOf 云岭物流 | amount=3000万元 | c
青禾县 awarded 省级文明村 | date=2021 | c
省水利厅 confers 省级文明村 | | c
陈默 achieves 冷链监测系统雪鸽 | date=2022 | c
冷链监测系统雪鸽 publishedIn 作物学报 | | c
云岭茶业 investsIn 云州高新区 | amount=8亿元 date=2025 status=planned | b
华星电机 signedWith 云州市 | status=planned | b
海川集团 shareholderOf 华星电机 | status=denied | b
云岭茶业 relocatedFrom 白水市 | status=reported | c
华星电机 locatedIn 云州高新区 | status=reported | c
"""

DOCUMENTS = {
    "a": ("云州引来华星电机", date(2024, 1, 9)),
    "b": ("高新区开年", date(2024, 2, 20)),
    "c": ("茶山来信", None),
}


def _documents(texts: Mapping[str, str]) -> list[Document]:
    return [Document(id, texts[id], title, day, f"news/{id}.txt") for id, (title, day) in DOCUMENTS.items()]


def _evidence(texts: dict[str, str], document: str, words: str) -> Evidence:
    """Evidence in a document, whose text grows by its words."""
    start = len(texts[document])
    texts[document] += words
    return Evidence(document, start, len(texts[document]), words, "by.hand")


def _statement(line: str, texts: dict[str, str]) -> Statement:
    """The statement of ``subject relation object | qualifiers | documents``."""
    (s, p, o), *rest = (part.split() for part in line.split("|"))
    inferred = rest[0] == ["inferred"]
    values = dict(pair.split("=") for pair in rest[0] if "=" in pair)
    status = values.pop("status", "asserted")
    evidence = tuple(_evidence(texts, document, f"{document}说{s}与{o}。") for document in rest[1])
    return Statement(f"{s}-{p}-{o}-{status}", s, p, o, values, status, evidence, inferred)


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    """Three documents about one city and its companies."""
    texts = dict.fromkeys(DOCUMENTS, "")
    entities = [
        Entity(name, type, name, ALIASES.get(name, ())) for type, names in TYPES.items() for name in names.split()
    ]
    statements = [_statement(line, texts) for line in STATEMENTS.strip().splitlines()]
    figure = Figure(
        "f1", "云州市", "茶叶产值", 86.5, "亿元", "2023年", "+9%", (_evidence(texts, "c", "茶叶产值86.5亿元"),)
    )
    quotes = [
        Quote("q1", "周原", "这里办事快", (_evidence(texts, "a", "周原说：“这里办事快”"),)),
        Quote("q2", "林晓岚", "绿水青山是底色", (_evidence(texts, "b", "林晓岚说：“绿水青山是底色”"),)),
    ]
    return KnowledgeGraph(_documents(texts), [*entities, *NAMESAKES], statements, [figure], quotes)
