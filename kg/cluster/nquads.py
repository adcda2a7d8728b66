"""nquads(): the lines of graph.nq."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa
import pyoxigraph as ox

from kg.archive.rows import Row, document_of, entity_of, figure_of, quote_of, statement_of
from kg.cluster.linking import Linked
from kg.cluster.session import over_rows
from kg.graph import KnowledgeGraph
from kg.rdf import quads

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_LINES = pa.schema({"value": pa.string()})
#: How many nouns become lines at a time.
_BATCH = 256
#: A graph of rows of one kind.
_GRAPHS: dict[str, Callable[[Iterable[Row]], KnowledgeGraph]] = {
    "documents": lambda rows: KnowledgeGraph(documents=map(document_of, rows)),
    "entities": lambda rows: KnowledgeGraph(entities=map(entity_of, rows)),
    "statements": lambda rows: KnowledgeGraph(statements=map(statement_of, rows)),
    "figures": lambda rows: KnowledgeGraph(figures=map(figure_of, rows)),
    "quotes": lambda rows: KnowledgeGraph(quotes=map(quote_of, rows)),
}


def nquads(documents: DataFrame, found: Linked, base: str) -> DataFrame:
    """Every line, in no order: the lines of a graph are those of its nouns."""
    nouns = {"documents": documents, "entities": found.entities, **found.items}
    lines: DataFrame | None = None
    for kind, frame in nouns.items():
        made = over_rows(frame, partial(_lines, kind, base), _LINES)
        lines = made if lines is None else lines.union(made)
    assert lines is not None
    return lines


def _lines(kind: str, base: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Runs on the cluster: the lines of nouns of one kind."""
    while chunk := list(islice(rows, _BATCH)):
        data = ox.serialize(quads(_GRAPHS[kind](chunk), base), format=ox.RdfFormat.N_QUADS)
        yield from ({"value": line.decode()} for line in (data or b"").splitlines())
