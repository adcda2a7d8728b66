"""FORMATS: the answer to a question as text, by the name of the format."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.table import Cell, Table

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_LOCAL = re.compile(r"[\w.%-]*")
_GAP = "  "


def format_table(table: Table, width: int | None = None) -> str:
    """Aligned columns for a terminal, where a Chinese character takes two cells.

    Where the columns are wider than ``width``, the widest are cut, and … says so.
    """
    rows = [[_short(cell, table.prefixes) for cell in row] for row in table.rows]
    widths = [max(map(_width, column)) for column in zip(table.columns, *rows, strict=True)]
    if width is not None:
        widths = _narrowed(widths, width - len(_GAP) * (len(widths) - 1))
    rule = ["─" * each for each in widths]
    return "".join(_line(cells, widths) for cells in (table.columns, rule, *rows))


def format_csv(table: Table) -> str:
    """SPARQL 1.1 Query Results CSV: plain values, IRIs in full."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def format_tsv(table: Table) -> str:
    """SPARQL 1.1 Query Results TSV: terms as SPARQL writes them."""
    match table.rows:
        case ((bool() as answer,),):
            return f"{_plain(answer)}\n"
    lines = [[f"?{name}" for name in table.columns]]
    lines += [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    return "".join("\t".join(line) + "\n" for line in lines)


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


def format_turtle(table: Table) -> str:
    """The triples of CONSTRUCT and DESCRIBE as Turtle.

    Raises:
        QueryError: the answer is rows, not triples.
    """
    if not table.is_graph:
        raise QueryError("format ttl: the answer is no graph; ask with CONSTRUCT or DESCRIBE, or take csv, tsv or json")
    triples = sorted({ox.Triple(*row) for row in table.rows}, key=str)  # type: ignore[arg-type]  # rows of a graph
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(table.prefixes)) or b"").decode("utf-8")


#: Every format that an answer can be shown in.
FORMATS: dict[str, Callable[[Table], str]] = {
    "table": format_table,
    "csv": format_csv,
    "tsv": format_tsv,
    "json": format_json,
    "ttl": format_turtle,
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
    cut = ((_cut(cell, width), width) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(cell + " " * (width - _width(cell)) for cell, width in cut).rstrip() + "\n"


def _narrowed(widths: Sequence[int], room: int) -> list[int]:
    """Widths that fit into ``room``: the widest are cut to one width, and none below four cells."""
    most = max(widths, default=0)
    while most > 4 and sum(min(width, most) for width in widths) > room:
        most -= 1
    return [min(width, most) for width in widths]


def _cut(text: str, width: int) -> str:
    """``text`` in no more than ``width`` cells; … stands for what is left out."""
    if _width(text) <= width:
        return text
    ends = itertools.accumulate(map(_width, text))
    return text[: sum(end < width for end in ends)] + "…"


def _width(text: str) -> int:
    """The cells that a terminal gives to ``text``."""
    marks = ("Mn", "Me")
    return sum(
        0 if unicodedata.category(c) in marks else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
