"""GEXF 1.3 for Gephi: colours by type, the positions of graph.html, and the time for which a statement is said."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO
from xml.etree import ElementTree as ET

from kg.export.flat import Value, clean, text
from kg.export.graphml import edge_attributes, node_attributes
from kg.export.tables import Row, Table, nodes, statements
from kg.graph import KnowledgeGraph
from kg.ontology import load_ontology
from kg.view.picture import Spot, light_colours, spots

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPES = {"flag": "boolean", "number": "double", "integer": "integer"}
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def write_gexf(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write entities as nodes and every statement as an edge of its own, with the attributes of GraphML.

    An edge has ``start`` and ``end`` where the statement has a date. Entities that are too many for
    graph.html have no position.
    """
    ET.register_namespace("viz", _VIZ)
    entities, said = nodes(graph), statements(graph)
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    dynamic = any(interval(row.get("date")) for row in said.rows)
    network = ET.SubElement(root, "graph", {"defaultedgetype": "directed", **_mode(dynamic)})
    node_names = _declare(network, "node", entities, map(node_attributes, entities.rows))
    edge_names = _declare(network, "edge", said, map(edge_attributes, said.rows))
    places, paint = spots(graph), light_colours(graph, load_ontology())
    group = ET.SubElement(network, "nodes")
    for row in entities.rows:
        attributes = node_attributes(row)
        node = ET.SubElement(group, "node", {"id": text(row["id"]), "label": text(attributes.pop("label"))})
        _values(node, attributes, node_names)
        _look(node, paint[str(row["type"])], places.get(str(row["id"])))
    group = ET.SubElement(network, "edges")
    known = {row["id"] for row in entities.rows}
    for row in said.rows:
        if row["s"] in known and row["o"] in known:
            _edge(group, row, edge_names)
    ET.indent(root)
    ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    out.write(b"\n")


def interval(date: Value) -> dict[str, str]:
    """The first and the last day of a date as docs/values.md has it.

    >>> interval("2023-02/..")
    {'start': '2023-02-01'}
    """
    first, _, last = str(date or "").partition("/")
    start, end = _DAY.fullmatch(first), _DAY.fullmatch(last or first)
    ends = {}
    if start:
        year, month, day = start.groups()
        ends["start"] = f"{year}-{month or '01'}-{day or '01'}"
    if end:
        year, month, day = end.groups()
        ends["end"] = f"{year}-{month or '12'}-{day or _last_day(int(year), int(month or 12))}"
    return ends


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if year and 1 <= month <= 12 else 31


def _mode(dynamic: bool) -> dict[str, str]:
    if not dynamic:
        return {"mode": "static"}
    return {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}


def _declare(
    network: ET.Element, kind: str, table: Table, found: Iterable[Mapping[str, Value]]
) -> dict[str, tuple[str, str]]:
    """Declare the attributes that occur; the number and type of each by its name."""
    occurring = {name for attributes in found for name in attributes} - {"label"}
    declared = ET.SubElement(network, "attributes", {"class": kind})
    names = {}
    for number, name in enumerate(sorted(occurring)):
        form = _TYPES.get(table.columns.get(name, "text"), "string")
        names[name] = str(number), form
        ET.SubElement(declared, "attribute", {"id": str(number), "title": clean(name), "type": form})
    return names


def _values(element: ET.Element, attributes: Mapping[str, Value], names: Mapping[str, tuple[str, str]]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name, value in attributes.items():
        ET.SubElement(values, "attvalue", {"for": names[name][0], "value": text(value)})


def _look(node: ET.Element, colour: str, spot: Spot | None) -> None:
    """Colour, size and position; Gephi's y goes up."""
    red, green, blue = (str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    ET.SubElement(node, f"{{{_VIZ}}}color", {"r": red, "g": green, "b": blue})
    if spot is not None:
        ET.SubElement(node, f"{{{_VIZ}}}size", {"value": str(spot.radius)})
        ET.SubElement(node, f"{{{_VIZ}}}position", {"x": str(spot.x), "y": str(0.0 - spot.y), "z": "0.0"})


def _edge(group: ET.Element, row: Row, names: Mapping[str, tuple[str, str]]) -> None:
    attributes = edge_attributes(row)
    ends = {"id": text(row["id"]), "source": text(row["s"]), "target": text(row["o"])}
    label = text(attributes.pop("label"))
    edge = ET.SubElement(group, "edge", {**ends, "label": label, "kind": label, **interval(row.get("date"))})
    _values(edge, attributes, names)
