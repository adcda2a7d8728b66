"""GraphML: nodes and edges with their attributes, for Gephi, Cytoscape, yEd and networkx."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.graph import KnowledgeGraph

if TYPE_CHECKING:
    import networkx as nx

#: Stands between the items of a list, which GraphML cannot hold.
SEPARATOR = " | "

#: What XML 1.0 forbids, escaped or not, and the carriage return, which no reader gives back.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write entities as nodes and every statement as an edge of its own, in UTF-8.

    Nodes have ``label``, ``name``, ``type``, ``aliases``, ``inferred`` and their
    identifiers; edges have ``label``, ``relation``, ``status``, ``inferred``,
    ``confidence``, ``quote`` and their qualifiers. Items of a list are joined by ``" | "``;
    characters that XML forbids are dropped.
    """
    from networkx.readwrite.graphml import write_graphml_xml

    write_graphml_xml(_flat(graph.to_networkx()), out, encoding="utf-8", prettyprint=True)


def _flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy with attributes that GraphML can hold; the first one is the label that viewers show."""
    import networkx as nx

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        flat.add_node(_clean(node), **_values({"label": attributes["name"], **attributes}))
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        values = _values({"label": attributes["relation"], **attributes})
        flat.add_edge(_clean(source), _clean(target), key=_clean(key), **values)
    return flat


def _values(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {_clean(name): _value(value) for name, value in sorted(attributes.items(), key=_order)}


def _order(attribute: tuple[str, Any]) -> tuple[bool, str]:
    """The label first, which viewers show; the others by name, so that the bytes depend on the graph alone."""
    return attribute[0] != "label", attribute[0]


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return SEPARATOR.join(_clean(item) for item in value)
    return _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
