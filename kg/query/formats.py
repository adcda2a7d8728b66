"""FORMATS: the answer to a question as text, by the name of the format."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.query.sparql import Cell, Table

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_LOCAL = re.compile(r"[\w.%-]*")
_GAP = "  "


def format_table(table: Table) -> str:
    """Aligned columns for a terminal, where a Chinese character takes two cells."""
    rows = [[_short(cell, table.prefixes) for cell in row] for row in table.rows]
    widths = [max(map(_width, column)) for column in zip(table.columns, *rows, strict=True)]
    rule = ["─" * width for width in widths]
    return "".join(_line(cells, widths) for cells in (table.columns, rule, *rows))


def format_csv(table: Table) -> str:
    """SPARQL 1.1 Query Results CSV: plain values, IRIs in full."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def format_json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON, for CONSTRUCT too, with s, p and o as its variables."""
    match table.rows:
        case ((bool() as answer,),):
            return _dumps({"head": {}, "boolean": answer})
    bindings = [
        {name: _term(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.rows
    ]
    return _dumps({"head": {"vars": table.columns}, "results": {"bindings": bindings}})


#: Every format that an answer can be shown in.
FORMATS: dict[str, Callable[[Table], str]] = {
    "table": format_table,
    "csv": format_csv,
    "json": format_json,
}


def _dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell) if isinstance(cell, ox.BlankNode | ox.Triple) else cell.value


def _short(cell: Cell, prefixes: Mapping[str, str]) -> str:
    """A cell on one line, an IRI with its prefix; what would steer a terminal is left out."""
    if isinstance(cell, ox.NamedNode):
        for prefix, iri in sorted(prefixes.items(), key=lambda item: -len(item[1])):
            if cell.value.startswith(iri) and _LOCAL.fullmatch(cell.value.removeprefix(iri)):
                return f"{prefix}:{cell.value.removeprefix(iri)}"
    words = " ".join(_plain(cell).split())
    return "".join(c for c in words if unicodedata.category(c) not in ("Cc", "Cf"))


def _term(cell: Cell) -> dict[str, Any]:
    match cell:
        case ox.NamedNode():
            return {"type": "uri", "value": cell.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": cell.value}
        case ox.Literal(language=str()):
            return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
        case ox.Literal() if cell.datatype != _STRING:
            return {"type": "literal", "value": cell.value, "datatype": cell.datatype.value}
        case ox.Literal():
            return {"type": "literal", "value": cell.value}
        case ox.Triple():
            parts = {"subject": cell.subject, "predicate": cell.predicate, "object": cell.object}
            return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
        case _:
            raise TypeError(f"no RDF term: {cell!r}")


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip() + "\n"


def _width(text: str) -> int:
    """The cells that a terminal gives to ``text``."""
    marks = ("Mn", "Me")
    return sum(
        0 if unicodedata.category(c) in marks else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
