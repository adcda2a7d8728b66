"""A folder for neo4j-admin: CSV with typed headers, a file for each kind of node and relationship."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from kg.export.flat import Value, clean, text
from kg.export.property_graph import Bundle, Group, bundles, groups
from kg.export.tables import Kind
from kg.graph import KnowledgeGraph

#: Stands between the items of a list; no text holds it, since control characters are moved.
_DELIMITER = "\x1f"
_TYPES: Mapping[Kind, str] = {
    "text": "string",
    "list": "string[]",
    "flag": "boolean",
    "integer": "long",
    "number": "double",
}


def neo4j_files(graph: KnowledgeGraph) -> Mapping[str, Callable[[BinaryIO], None]]:
    """The files of the folder, and the functions that write them; README.md has the command that loads them."""
    nodes, relationships = list(groups(graph)), list(bundles(graph))
    return {
        **{f"{group.name}.csv": partial(_write, _node_lines(group)) for group in nodes},
        **{f"{bundle.name}.csv": partial(_write, _relationship_lines(bundle)) for bundle in relationships},
        "README.md": partial(_readme, [group.name for group in nodes], [bundle.name for bundle in relationships]),
    }


def _node_lines(group: Group) -> list[list[str]]:
    header = [f"id:ID({group.name})", ":LABEL", *_header(group.columns)]
    return [
        header,
        *(
            [clean(n.id), _labels(group.name, n.label), *(_cell(n.properties.get(c)) for c in group.columns)]
            for n in group.nodes
        ),
    ]


def _relationship_lines(bundle: Bundle) -> list[list[str]]:
    header = [f":START_ID({bundle.start})", f":END_ID({bundle.end})", ":TYPE"]
    known = ["id:string", *_header(bundle.columns)] if bundle.columns else []
    lines = [header + known]
    for each in bundle.relationships:
        properties = [clean(each.id), *(_cell(each.properties.get(c)) for c in bundle.columns)] if known else []
        lines.append([clean(each.start), clean(each.end), clean(each.type), *properties])
    return lines


def _header(columns: Mapping[str, Kind]) -> Iterator[str]:
    """Names with types; a colon of a name, which would begin the type, becomes a point."""
    return (f"{clean(name).replace(':', '.')}:{_TYPES[kind]}" for name, kind in columns.items())


def _labels(group: str, label: str) -> str:
    return f"{group}{_DELIMITER}{clean(label)}" if label else group


def _cell(value: Value) -> str:
    return _DELIMITER.join(map(clean, value)) if isinstance(value, list) else text(value)


def _write(lines: Iterable[Sequence[str]], out: BinaryIO) -> None:
    wrapper = io.TextIOWrapper(out, encoding="utf-8", newline="")
    csv.writer(wrapper).writerows(lines)
    wrapper.flush()
    wrapper.detach()


def _readme(nodes: Sequence[str], relationships: Sequence[str], out: BinaryIO) -> None:
    options = [
        *(f"--nodes={name}.csv" for name in nodes),
        *(f"--relationships={name}.csv" for name in relationships),
        "--array-delimiter=U+001F",
        "--multiline-fields=true",
    ]
    command = " \\\n  ".join(["neo4j-admin database import full neo4j", *options])
    out.write(f"Load this folder into a new database, from inside it:\n\n```sh\n{command}\n```\n".encode())
