"""Graphs as JSON: the JSON Graph Format and the node-link form of networkx, both without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from kg.graph import KnowledgeGraph

#: The parts of graph.json that are neither nodes nor edges.
_BESIDE = ("documents", "figures", "quotes")


def write_json(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write everything that the graph holds as one JSON object, keys sorted, in UTF-8.

    A lone surrogate, which UTF-8 forbids, is written as its JSON escape.
    """
    dump(graph.to_dict(), out)


def write_jgf(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write the graph in the JSON Graph Format, version 2; what a node or edge holds is its metadata."""
    data = graph.to_dict()
    content = {
        "directed": True,
        "type": "Guanxi",
        "metadata": {name: data[name] for name in _BESIDE},
        "nodes": {e["id"]: {"label": e["name"], "metadata": _without(e, "id", "name")} for e in data["entities"]},
        "edges": [
            {
                "id": s["id"],
                "source": s["s"],
                "target": s["o"],
                "relation": s["p"],
                "directed": True,
                "metadata": _without(s, "id", "s", "o", "p"),
            }
            for s in data["statements"]
        ],
    }
    dump({"graph": content}, out)


def write_nodelink(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write the graph as networkx.node_link_graph reads it: a directed multigraph, keys are ids of statements."""
    data = graph.to_dict()
    content = {
        "directed": True,
        "multigraph": True,
        "graph": {name: data[name] for name in _BESIDE},
        "nodes": data["entities"],
        "edges": [
            {"source": s["s"], "target": s["o"], "key": s["id"], **_without(s, "id", "s", "o")}
            for s in data["statements"]
        ],
    }
    dump(content, out)


def dump(data: Any, out: BinaryIO) -> None:
    """Write JSON in UTF-8, keys sorted, a lone surrogate as its escape."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    out.write(text.encode("utf-8", "backslashreplace") + b"\n")


def _without(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}
