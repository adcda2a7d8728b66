"""The rows of tables and networks that other tools have saved, as texts; whether they are right is told later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.export.flat import restored, text
from kg.export.separated import csv_rows
from kg.export.tables import tables
from kg.export.xlsx import xlsx_rows
from kg.graph import KnowledgeGraph

_TABLES = tuple(tables(KnowledgeGraph()))
#: Attributes of GraphML that stand for columns.
BESIDE = ("label", "relation")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table or an element of a network, as texts.

    ``where`` names its file and row, ``wrong`` what cannot be read in it.
    """

    where: str
    cells: Mapping[str, str]
    wrong: str = ""


def rows_of(path: Path, over: KnowledgeGraph) -> dict[str, list[Row]] | None:
    """The rows of each table of a folder of CSV, one of its files, GraphML or a workbook; None of anything else.

    ``over`` is the graph that was corrected, which tells whether a label or a name of GraphML is the newer one.

    Raises:
        InputError: the file cannot be read.
    """
    folder = path.parent if path.suffix == ".csv" else path
    if (folder / "nodes.csv").is_file():
        return _csv(folder)
    if path.suffix == ".graphml":
        return _graphml(path, over)
    return _xlsx(path) if path.suffix == ".xlsx" else None


def _csv(folder: Path) -> dict[str, list[Row]]:
    files = {name: folder / f"{name}.csv" for name in _TABLES}
    return {
        name: [Row(f"{file}: line {number}", cells) for number, cells in csv_rows(file)]
        for name, file in files.items()
        if file.is_file()
    }


def _xlsx(path: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for sheet, number, cells in xlsx_rows(path):
        found.setdefault(sheet, []).append(Row(f"{path}: sheet {sheet}, row {number}", cells))
    if "nodes" not in found:
        raise InputError(f"{path}: there is no sheet named nodes with rows; it must be laid out as kg export writes it")
    return found


def _graphml(path: Path, over: KnowledgeGraph) -> dict[str, list[Row]]:
    """The nodes and edges of a file as rows of the tables."""
    import networkx as nx

    try:
        network = nx.read_graphml(path, force_multigraph=True)
    except (OSError, SyntaxError, nx.NetworkXError, KeyError, ValueError) as error:
        raise InputError(f"{path}: not readable as GraphML ({error})") from None
    names = {entity.id: entity.name for entity in over.entities}
    relations = {statement.id: statement.p for statement in over.statements}
    # igraph numbers nodes anew and keeps their ids as an attribute.
    ids = {node: str(attributes.get("id", node)) for node, attributes in network.nodes(data=True)}
    nodes, edges = [], []
    for node, attributes in network.nodes(data=True):
        cells = _cells({**attributes, "id": ids[node]})
        nodes.append(_labelled(f"{path}: node {ids[node]}", cells, "name", "name", names.get(cells["id"])))
    for source, target, key, attributes in network.edges(keys=True, data=True):
        id = key if isinstance(key, str) else ""
        cells = _cells({**attributes, "id": id, "s": ids[source], "o": ids[target]})
        where = f"{path}: edge {cells['id'] or f'from {ids[source]} to {ids[target]}'}"
        edges.append(_labelled(where, cells, "relation", "p", relations.get(cells["id"])))
    return {"nodes": nodes, "statements": edges}


def _cells(attributes: Mapping[str, object]) -> dict[str, str]:
    """Attributes as texts; what is no number, as igraph writes for nothing, is none."""
    return {
        restored(str(name)): restored(text(value) if isinstance(value, bool | float) else str(value or ""))
        for name, value in attributes.items()
        if value == value
    }


def _labelled(where: str, cells: Mapping[str, str], name: str, column: str, before: str | None) -> Row:
    """A row whose name has a label beside it: where the two differ, the one that is not as it was before counts."""
    value, label = cells.get(name, ""), cells.get("label", "")
    if not label or label in (value, before):
        return Row(where, {**cells, column: value})
    if value in ("", before):
        return Row(where, {**cells, column: label})
    wrong = f"{name} is {value!r} and label is {label!r}; make them equal, or tell by --over DIR what they were before"
    return Row(where, cells, wrong)
