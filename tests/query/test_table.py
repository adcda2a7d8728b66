"""Answers as plain values and as a data frame."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.graph import KnowledgeGraph
from kg.query import Cell, Table

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (ox.NamedNode("http://example.org/a"), "http://example.org/a"),
        (ox.Literal("云州市", language="zh"), "云州市"),
        (ox.Literal(7), 7),
        (ox.Literal(1.5), 1.5),
        (ox.Literal("2.50", datatype=ox.NamedNode(XSD + "decimal")), 2.5),
        (ox.Literal(False), False),
        (ox.Literal("2024-01-08", datatype=ox.NamedNode(XSD + "date")), "2024-01-08"),
        (ox.BlankNode("b0"), "_:b0"),
        (True, True),
        (None, None),
    ],
)
def test_a_cell_has_a_plain_value(cell: Cell, value: object) -> None:
    (row,) = Table(("x",), ((cell,),))
    assert row == {"x": value} and type(row["x"]) is type(value)


def test_a_data_frame_has_the_columns_and_values(graph: KnowledgeGraph) -> None:
    frame = graph.ask("figures", about="云州").to_pandas()
    assert list(frame.columns[:3]) == ["entity", "measure", "value"]
    assert frame["value"].sum() == 86.5
    assert list(graph.ask("figures", indicator="人口").to_pandas().columns) == list(frame.columns)
