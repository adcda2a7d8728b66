"""GraphML, read back with networkx."""

from __future__ import annotations

import io
from dataclasses import replace

import networkx as nx
import pytest

from kg.export import write_graphml
from kg.export.flat import restored, split
from kg.graph import KnowledgeGraph
from kg.model import Entity, Evidence, Statement


def written(graph: KnowledgeGraph) -> bytes:
    out = io.BytesIO()
    write_graphml(graph, out)
    return out.getvalue()


def read(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(written(graph)), force_multigraph=True)


GRAPH = KnowledgeGraph(
    entities=[
        Entity("yun", "AdministrativeDivision", "云州市", ("云州", "该市"), {"division": "371000"}),
        Entity("hua", "Company", "华星电机", inferred=True),
    ],
    statements=[
        Statement("s1", "hua", "locatedIn", "yun", evidence=(Evidence("d", 0, 4, "落户云州", "r"),)),
        Statement("s2", "hua", "investsIn", "yun", {"amount": "两亿元"}, status="planned", inferred=True),
    ],
)


def test_confidence_is_an_attribute_of_edges_that_have_one() -> None:
    sure = KnowledgeGraph(GRAPH.documents, GRAPH.entities, [replace(GRAPH.statements[0], confidence=0.87)])
    assert [data.get("confidence") for graph in (sure, GRAPH) for *_, data in read(graph).edges(data=True)] == [
        0.87,
        None,
        None,
    ]


def test_nodes_are_entities() -> None:
    assert dict(read(GRAPH).nodes(data=True)) == {
        "yun": {
            "label": "云州市",
            "name": "云州市",
            "type": "AdministrativeDivision",
            "aliases": "云州 | 该市",
            "inferred": False,
            "division": "371000",
        },
        "hua": {"label": "华星电机", "name": "华星电机", "type": "Company", "aliases": "", "inferred": True},
    }


def test_edges_are_statements_and_keep_their_ids() -> None:
    assert {(s, o, key): data for s, o, key, data in read(GRAPH).edges(keys=True, data=True)} == {
        ("hua", "yun", "s1"): {
            "label": "locatedIn",
            "relation": "locatedIn",
            "status": "asserted",
            "inferred": False,
            "quote": "落户云州",
            "documents": "d",
        },
        ("hua", "yun", "s2"): {
            "label": "investsIn",
            "relation": "investsIn",
            "status": "planned",
            "inferred": True,
            "documents": "",
            "amount": "两亿元",
        },
    }


@pytest.mark.parametrize(
    "name",
    [
        "<b>&amp;\"'",
        "笑脸😀与𠮷",
        "tab\tand\nline\r\nend\rs",
        "NUL\0 BEL\a ESC\x1b",
        "\ud83d alone",
        "\ufffe\uffff",
        "]]>",
        "a | b",
    ],
)
def test_hostile_names_are_legal_xml(name: str) -> None:
    node = read(KnowledgeGraph(entities=[Entity("e", "Person", name, (name, "b"))])).nodes["e"]
    assert (restored(node["name"]), split(restored(node["aliases"]))) == (name, sorted((name, "b")))


def test_the_graph_of_the_caller_is_unchanged_and_the_bytes_are_stable() -> None:
    before = GRAPH.to_dict()
    assert written(GRAPH) == written(GRAPH)
    assert GRAPH.to_dict() == before


def test_an_empty_graph_is_a_file_too() -> None:
    assert read(KnowledgeGraph()).number_of_nodes() == 0
