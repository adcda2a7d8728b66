"""GraphML: nodes and edges with their attributes, for Gephi, Cytoscape, yEd, networkx and igraph."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO

from kg.export.flat import Value, clean, text
from kg.export.tables import Row, Table, nodes, statements
from kg.graph import KnowledgeGraph

if TYPE_CHECKING:
    import networkx as nx

#: What an element says of itself, and what is told by the elements at its ends.
_NOT_ATTRIBUTES = frozenset(("id", "s", "o", "subject", "object", "p"))


def write_graphml(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write entities as nodes and every statement as an edge of its own, in UTF-8.

    Nodes have ``label``, ``name``, ``type``, ``aliases``, ``inferred`` and their
    identifiers; edges have ``label``, ``relation``, ``status``, ``inferred``,
    ``confidence``, ``quote``, ``documents`` and their qualifiers. Items of a list are joined by
    ``" | "``; characters that XML forbids become private ones, as in RDF.
    """
    from networkx.readwrite.graphml import write_graphml_xml

    data = io.BytesIO()
    write_graphml_xml(_network(nodes(graph), statements(graph)), data, encoding="utf-8", prettyprint=True)
    # As it is, a carriage return would be read as a line feed.
    out.write(data.getvalue().replace(b"\r", b"&#13;"))


def node_attributes(row: Row) -> dict[str, Value]:
    """The attributes of a node; the label, which viewers show, is the first."""
    return _attributes({"label": row["name"], **row})


def edge_attributes(row: Row) -> dict[str, Value]:
    """The attributes of an edge; the label, which viewers show, is the first."""
    return _attributes({"label": row["p"], "relation": row["p"], **row})


def _attributes(row: Row) -> dict[str, Value]:
    """What a row holds, by name, so that the bytes depend on the graph alone."""
    kept = {name: value for name, value in row.items() if value is not None and name not in _NOT_ATTRIBUTES}
    return dict(sorted(kept.items(), key=lambda item: (item[0] != "label", item[0])))


def _network(entities: Table, said: Table) -> nx.MultiDiGraph[str]:
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in entities.rows:
        network.add_node(text(row["id"]), **_plain(node_attributes(row)))
    for row in said.rows:
        network.add_edge(text(row["s"]), text(row["o"]), key=text(row["id"]), **_plain(edge_attributes(row)))
    return network


def _plain(attributes: Mapping[str, Value]) -> dict[str, Value]:
    """Numbers and flags as they are, everything else as text."""
    return {clean(name): v if isinstance(v, bool | int | float) else text(v) for name, v in attributes.items()}
