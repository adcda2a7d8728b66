"""who(): what stands where in a profile."""

from __future__ import annotations

import pytest

from kg.analysis import who
from kg.graph import KnowledgeGraph

#: A name, a section, and what its rows hold in some columns.
ROWS = [
    ("林晓岚", "posts", "date name title sources", [("2023-05", "侯马市", "市长", 2)]),
    ("林晓岚", "places", "date relation object", [("2022", "考察", "临汾市")]),
    (
        "侯马",
        "posts",
        "date name title",
        [("2023-05", "林晓岚", "市长"), (None, "沈建明", "市委书记")],
    ),
    ("侯马", "companies", "subject relation object amount", [("华星电机", "签约", "侯马市", "12亿元")]),
    ("侯马", "projects", "subject relation", [("蓝湖电站", "位于")]),
    ("侯马", "figures", "period indicator value change", [("2023年", "茶叶产值", "86.5亿元", "+9%")]),
    ("侯马", "places", "object", []),
    ("周原", "quotes", "words document", [("这里办事快", "蓝湖电站开工")]),
    ("周原", "people", "subject status", [("陈默", "denied")]),
    ("华星", "companies", "subject status", [("云岭茶业", "planned")]),
    ("云岭茶业", "other", "object", [("茶产业",)]),
    ("陈默", "posts", "name title", [("侯马市商务局", "局长")]),
    ("侯马市商务局", "posts", "name title", [("陈默", "局长")]),
]


@pytest.mark.parametrize(("name", "section", "columns", "rows"), ROWS)
def test_a_profile_says(
    graph: KnowledgeGraph, name: str, section: str, columns: str, rows: list[tuple[object, ...]]
) -> None:
    found = [tuple(row[column] for column in columns.split()) for row in who(graph, name)[section]]
    assert found == rows


def test_in_short(graph: KnowledgeGraph) -> None:
    about = {row["item"]: row["value"] for row in who(graph, "侯马")["about"]}
    assert about == {
        "name": "侯马市",
        "type": "行政区划",
        "also": "侯马",
        "id": "kg:houma",
        "division": "141081",
        "in": "临汾市 ＜ 山西省",
        "seen": "2024-01-09 – 2024-02-20",
        "statements": 4,
        "documents": 3,
        "stories": 2,
    }


def test_documents_of_one_story_share_a_number(graph: KnowledgeGraph) -> None:
    rows = who(graph, "林晓岚")["sources"]
    assert [(row["document"], row["story"]) for row in rows] == [
        ("侯马引来华星电机", 1),
        ("转载：侯马引来华星电机", 1),
        ("c.txt", 2),
    ]


def test_every_statement_of_a_text_stands_in_one_section(graph: KnowledgeGraph) -> None:
    for entity in graph.entities:
        answer = who(graph, entity.id)
        shown = sum(
            len(section.table)
            for section in answer.sections
            if section.name not in ("about", "figures", "quotes", "sources")
        )
        assert shown == sum(entity.id in (s.s, s.o) for s in graph.statements if not s.inferred)
