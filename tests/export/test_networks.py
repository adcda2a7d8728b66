"""graph.json, and the JSON of graph tools: lossless, sorted, UTF-8."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from kg.export import write_json
from kg.graph import KnowledgeGraph, load
from kg.model import Document, Entity, Evidence, Figure, Part, Quote, Statement

EVIDENCE = (Evidence("d", 0, 3, "林晓岚", "some.rule", (("subject", 0, 3),)),)
GRAPH = KnowledgeGraph(
    [
        Document("d", "林晓岚说：好。", "标题", date(2024, 1, 8), "a.txt", 3, (Part("body", 0, 7),)),
        Document("e", ""),
    ],
    [Entity("lin", "Person", "林晓岚", ("林",), {"b": "2", "a": "1"}, True), Entity("yun", "Place", "云州")],
    [Statement("s", "lin", "visits", "yun", {"date": "2024", "amount": "两亿"}, "planned", EVIDENCE, True)],
    [Figure("f", "yun", "产值", 0.1, "亿元", "2023", "+1%", EVIDENCE)],
    [Quote("q", "lin", "好。", EVIDENCE)],
)


def written(graph: KnowledgeGraph) -> bytes:
    out = io.BytesIO()
    write_json(graph, out)
    return out.getvalue()


def test_what_is_written_is_read_back_whole(tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_bytes(written(GRAPH))
    again = load(tmp_path)
    assert again.to_dict() == GRAPH.to_dict()
    assert (again.documents, again.statements) == (GRAPH.documents, GRAPH.statements)


def test_keys_are_sorted_and_chinese_stays_readable() -> None:
    text = written(GRAPH).decode("utf-8")
    assert '"name": "林晓岚"' in text and text.endswith("}\n")
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n" == text


@pytest.mark.parametrize(
    "name",
    [
        '"',
        "\\",
        "</script>",
        "\0\n\r\u2028",
        "😀",
        "\ud83d alone",
        "\ude00\ud83d",
    ],
)
def test_hostile_names_come_back_as_they_were(name: str) -> None:
    data = written(KnowledgeGraph(entities=[Entity("e", "Person", name)]))
    assert json.loads(data)["entities"][0]["name"] == name
