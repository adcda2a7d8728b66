"""GEXF: times, colours and positions."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import pytest

from kg.export import write_gexf
from kg.export.gexf import interval
from kg.graph import KnowledgeGraph
from kg.model import Entity, Statement
from kg.view.picture import spots

SPACES = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
GRAPH = KnowledgeGraph(
    entities=[Entity("lin", "Person", "林晓岚"), Entity("yun", "AdministrativeDivision", "云州市")],
    statements=[
        Statement("s1", "lin", "holdsPost", "yun", {"date": "2021-03/.."}),
        Statement("s2", "lin", "visits", "yun"),
    ],
)


def written(graph: KnowledgeGraph) -> ET.Element:
    out = io.BytesIO()
    write_gexf(graph, out)
    return ET.fromstring(out.getvalue())


@pytest.mark.parametrize(
    ("date", "ends"),
    [
        ("2023", {"start": "2023-01-01", "end": "2023-12-31"}),
        ("2024-02", {"start": "2024-02-01", "end": "2024-02-29"}),
        ("2024-01-07", {"start": "2024-01-07", "end": "2024-01-07"}),
        ("2023-01/2023-09", {"start": "2023-01-01", "end": "2023-09-30"}),
        ("2022/..", {"start": "2022-01-01"}),
        ("../2023-12-31", {"end": "2023-12-31"}),
        (None, {}),
        ("去年", {}),
    ],
)
def test_a_date_is_an_interval(date: str | None, ends: dict[str, str]) -> None:
    assert interval(date) == ends


def test_an_edge_lasts_as_long_as_its_statement() -> None:
    root = written(GRAPH)
    network = root.find("g:graph", SPACES)
    assert network is not None and network.get("mode") == "dynamic" and network.get("timeformat") == "date"
    edges = {edge.get("id"): (edge.get("start"), edge.get("end")) for edge in root.iterfind(".//g:edge", SPACES)}
    assert edges == {"s1": ("2021-03-01", None), "s2": (None, None)}


def test_a_graph_without_dates_is_static() -> None:
    network = written(KnowledgeGraph(entities=GRAPH.entities)).find("g:graph", SPACES)
    assert network is not None and network.get("mode") == "static"


def test_nodes_lie_and_look_as_in_the_picture() -> None:
    drawn = spots(GRAPH)
    for node in written(GRAPH).iterfind(".//g:node", SPACES):
        position, size, colour = (node.find(f"viz:{name}", SPACES) for name in ("position", "size", "color"))
        assert position is not None and size is not None and colour is not None
        spot = drawn[node.get("id", "")]
        assert (float(position.get("x", "")), -float(position.get("y", ""))) == (spot.x, spot.y)
        assert float(size.get("value", "")) == spot.radius
        assert {"lin": ("47", "111", "196"), "yun": ("38", "136", "74")}[node.get("id", "")] == tuple(
            colour.get(part) for part in "rgb"
        )
