"""A Cypher script for Neo4j and its kin: constraints, then nodes and relationships by MERGE; it can run again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, TypeVar

from kg.export.flat import Value, clean
from kg.export.property_graph import Bundle, Group, Node, Relationship, bundles, groups
from kg.export.tables import Row
from kg.graph import KnowledgeGraph

Item = TypeVar("Item", Node, Relationship)

#: How many nodes or relationships a statement of the script makes.
_BATCH = 200
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r"[\\'\n\r\t]")


def write_cypher(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write the script: every statement ends with ``;`` at the end of a line, and no text has a line end."""
    for statement in _script(graph):
        out.write(f"{statement};\n".encode())


def literal(value: Value) -> str:
    r"""A value as Cypher writes it; no text can end its quotes.

    >>> literal(["it's", "a\\b"])
    "['it\\'s', 'a\\\\b']"
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return "'" + _TO_ESCAPE.sub(lambda found: _ESCAPES[found[0]], clean(value or "")) + "'"


def name(text: str) -> str:
    """A label, type or property in backticks; a backtick or backslash in it, which could end it, becomes a wide one."""
    return "`" + clean(text).replace("\\", "＼").replace("`", "｀") + "`"


def _script(graph: KnowledgeGraph) -> Iterator[str]:
    found = list(groups(graph))
    for group in found:
        yield (
            f"CREATE CONSTRAINT guanxi_{group.name.lower()} IF NOT EXISTS FOR (n:{group.name}) REQUIRE n.id IS UNIQUE"
        )
    for group in found:
        for label in sorted({node.label for node in group.nodes}):
            yield from _nodes(group, label)
    for bundle in bundles(graph):
        for type in sorted({each.type for each in bundle.relationships}):
            yield from _relationships(bundle, type)


def _nodes(group: Group, label: str) -> Iterator[str]:
    """MERGE of the nodes of a group that have a label."""
    labelled = f"n:{name(label)}, " if label else ""
    for batch in _batches([node for node in group.nodes if node.label == label]):
        rows = ", ".join(f"{{id: {literal(n.id)}, properties: {_map(n.properties)}}}" for n in batch)
        yield f"UNWIND [{rows}] AS row MERGE (n:{group.name} {{id: row.id}}) SET {labelled}n += row.properties"


def _relationships(bundle: Bundle, type: str) -> Iterator[str]:
    """MERGE of the relationships of a type; a statement is known by its id, another by its ends."""
    of_type = [each for each in bundle.relationships if each.type == type]
    match = f"MATCH (a:{bundle.start} {{id: row.s}}), (b:{bundle.end} {{id: row.o}})"
    for batch in _batches(of_type):
        rows = ", ".join(map(_row, batch))
        if batch[0].id:
            merge = f"MERGE (a)-[r:{name(type)} {{id: row.id}}]->(b) SET r += row.properties"
        else:
            merge = f"MERGE (a)-[:{name(type)}]->(b)"
        yield f"UNWIND [{rows}] AS row {match} {merge}"


def _row(each: Relationship) -> str:
    identity = f", id: {literal(each.id)}, properties: {_map(each.properties)}" if each.id else ""
    return f"{{s: {literal(each.start)}, o: {literal(each.end)}{identity}}}"


def _map(properties: Row) -> str:
    """Properties that have a value, as a map."""
    pairs = (f"{name(key)}: {literal(value)}" for key, value in properties.items() if value is not None)
    return "{" + ", ".join(pairs) + "}"


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
