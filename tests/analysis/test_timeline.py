"""timeline(): order, dates of the text and of documents, and what happened inside a place."""

from __future__ import annotations

import pytest
from lxml import etree

from kg.analysis import timeline
from kg.analysis.formats import FORMATS
from kg.analysis.picture.times import decimal
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Statement

SVG = "{http://www.w3.org/2000/svg}"


def rows(graph: KnowledgeGraph, name: str | None) -> list[str]:
    table = timeline(graph, name)["timeline"]
    return [f"{row['date']} {row['dated']} {row['subject']} {row['relation']} {row['object']}" for row in table]


def test_the_order_is_that_of_time(graph: KnowledgeGraph) -> None:
    assert rows(graph, "侯马") == [
        "2023-05 text 林晓岚 任职 侯马市",
        "2024-01-08 text 华星电机 签约 侯马市",
        "2024-01-09 published 沈建明 任职 侯马市",
        "2024-02-20 published 蓝湖电站 位于 侯马市",
    ]


def test_a_place_holds_what_happened_inside_it(graph: KnowledgeGraph) -> None:
    inside, whole = set(rows(graph, "侯马")), set(rows(graph, "临汾市"))
    assert inside < whole == {*inside, "2022 text 林晓岚 考察 临汾市"}
    assert set(rows(graph, "山西省")) == whole


def test_without_a_name_it_is_that_of_all_and_counts_the_undated(graph: KnowledgeGraph) -> None:
    answer = timeline(graph)
    dated = len(answer["timeline"])
    said = sum(s.p != "subdivisionOf" for s in graph.statements)
    assert answer.notes == (f"left out, since neither they nor their documents have a date: {said - dated} statements",)
    dates = [str(row["date"]) for row in answer["timeline"]]
    assert dates == sorted(dates) and dates[0] == "2021/.."


@pytest.mark.parametrize("date", ["近日", "2024年", "0000", "2024-13", "../..", "", "٢٠٢٤"])
def test_a_date_of_no_known_form_is_none(date: str) -> None:
    graph = KnowledgeGraph(
        [Document("d", "某日。")],
        [Entity("a", "Person", "甲"), Entity("b", "Event", "会")],
        [Statement("s", "a", "participatesIn", "b", {"date": date}, evidence=(Evidence("d", 0, 2, "某日", "r"),))],
    )
    answer = timeline(graph)
    assert len(answer["timeline"]) == 0 and answer.notes[0].endswith(": 1 statements")


@pytest.mark.parametrize(
    ("date", "years"), [("2024", 2024.0), ("2024-07", 2024.5), ("2024-12-31", 2024 + 11 / 12 + 30 / 31 / 12)]
)
def test_a_date_has_a_place_on_the_axis(date: str, years: float) -> None:
    assert decimal(date) == pytest.approx(years)


def test_the_picture_has_a_dot_and_a_line_for_each_event(graph: KnowledgeGraph) -> None:
    answer = timeline(graph, "侯马")
    picture = etree.fromstring(FORMATS["svg"](answer).encode())
    events = len(answer["timeline"])
    assert len(picture.findall(f"{SVG}circle")) == 2 * events
    words = [text.text for text in picture.findall(f"{SVG}text")]
    assert "华星电机 签约 侯马市（12亿元）" in words and "2024-01-08" in words


def test_many_events_of_one_time_are_bars_as_high_as_they_are_many() -> None:
    evidence = (Evidence("d", 0, 2, "某日", "r"),)
    said = [
        Statement(f"s{n}", "a", "participatesIn", "b", {"date": "2024" if n < 90 else "2023"}, status, evidence)
        for n, status in enumerate(["asserted", "planned"] * 50)
    ]
    entities = [Entity("a", "Person", "甲"), Entity("b", "Event", "会")]
    answer = timeline(KnowledgeGraph([Document("d", "某日。")], entities, said))
    picture = etree.fromstring(FORMATS["svg"](answer).encode())
    bars = [(bar.get("class"), float(bar.get("height"))) for bar in picture.iter(f"{SVG}rect")]
    assert bars == [("asserted", 10.0), ("planned", 10.0), ("asserted", 90.0), ("planned", 90.0)]


def test_hostile_names_are_words_in_the_picture() -> None:
    name = "</text><script>alert(1)</script>&\0\ud800"
    graph = KnowledgeGraph(
        [Document("d", "某日。")],
        [Entity("a", "Person", name), Entity("b", "Event", "会")],
        [Statement("s", "a", "participatesIn", "b", {"date": "2024"}, evidence=(Evidence("d", 0, 2, "某日", "r"),))],
    )
    picture = etree.fromstring(FORMATS["svg"](timeline(graph)).encode())
    assert not list(picture.iter(f"{SVG}script"))
    assert any("<script>alert(1)</script>&" in (text.text or "") for text in picture.iter(f"{SVG}text"))


def test_what_has_no_picture_says_so() -> None:
    from kg.analysis import stats

    with pytest.raises(QueryError, match="nothing to draw"):
        FORMATS["svg"](stats(KnowledgeGraph()))
