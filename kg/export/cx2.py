"""CX2 for Cytoscape and NDEx: attributes with types, the positions of graph.html, and a style with its colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from kg.export.flat import Value, clean
from kg.export.graphml import edge_attributes, node_attributes
from kg.export.networks import dump
from kg.export.tables import Table, nodes, statements
from kg.graph import KnowledgeGraph
from kg.ontology import load_ontology
from kg.view.picture import light_colours, spots

_TYPES = {"flag": "boolean", "number": "double", "integer": "long", "list": "list_of_string"}


def write_cx2(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write entities as nodes and every statement as an edge of its own; CX2 numbers them, ``id`` holds the id.

    The label of a node is its ``name``, that of an edge its ``interaction``, as Cytoscape calls it.
    """
    entities, said = nodes(graph), statements(graph)
    number = {row["id"]: index for index, row in enumerate(entities.rows)}
    places = spots(graph)
    drawn = [{"id": number[row["id"]], **_place(places.get(str(row["id"]))), "v": _node(row)} for row in entities.rows]
    edges = [
        {"id": index, "s": number[row["s"]], "t": number[row["o"]], "v": _edge(row)}
        for index, row in enumerate(row for row in said.rows if row["s"] in number and row["o"] in number)
    ]
    declared = {
        "networkAttributes": {"name": {"d": "string"}},
        "nodes": _declared(entities, drawn),
        "edges": _declared(said, edges),
    }
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [declared],
        "networkAttributes": [{"name": "Guanxi"}],
        "nodes": drawn,
        "edges": edges,
        "visualProperties": [_style(light_colours(graph, load_ontology()))],
    }
    counts = [{"name": name, "elementCount": len(elements)} for name, elements in aspects.items()]
    dump(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"metaData": counts},
            *({name: elements} for name, elements in aspects.items()),
            {"status": [{"success": True}]},
        ],
        out,
    )


def _node(row: Mapping[str, Value]) -> dict[str, Value]:
    attributes = node_attributes(row)
    del attributes["label"]
    return {"id": row["id"], **_named(attributes)}


def _edge(row: Mapping[str, Value]) -> dict[str, Value]:
    attributes = edge_attributes(row)
    return {"id": row["id"], "interaction": attributes.pop("label"), **_named(attributes)}


def _named(attributes: Mapping[str, Value]) -> dict[str, Value]:
    return {clean(name): value for name, value in attributes.items()}


def _place(spot: Any) -> dict[str, float]:
    return {} if spot is None else {"x": spot.x, "y": spot.y}


def _declared(table: Table, elements: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """The type of each attribute that occurs."""
    columns = {clean(name): kind for name, kind in table.columns.items()}
    names = sorted({name for element in elements for name in element["v"]})
    return {name: {"d": _TYPES.get(columns.get(name, "text"), "string")} for name in names}


def _style(paint: Mapping[str, str]) -> dict[str, Any]:
    """Names on the nodes, relations on the edges, a colour for each type."""
    by_type = [{"v": name, "vp": colour} for name, colour in paint.items()]
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#ffffff"},
            "node": {"NODE_SHAPE": "ellipse", "NODE_WIDTH": 30.0, "NODE_HEIGHT": 30.0, "NODE_LABEL_FONT_SIZE": 10},
            "edge": {"EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_LABEL_FONT_SIZE": 6},
        },
        "nodeMapping": {
            "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}},
            "NODE_BACKGROUND_COLOR": {
                "type": "DISCRETE",
                "definition": {"attribute": "type", "type": "string", "map": by_type},
            },
        },
        "edgeMapping": {
            "EDGE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "interaction", "type": "string"}}
        },
    }
