"""Table: the answer to a question, as terms of RDF, as plain values and as a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KGError
from kg.rdf.iris import clean

if TYPE_CHECKING:
    import pandas as pd

Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | bool | None
Value = str | int | float | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Mapping[str, type[int] | type[float]] = {
    f"{_XSD}{name}": kind
    for kind, names in ((int, ("integer", "int", "long")), (float, ("decimal", "double", "float")))
    for name in names
}


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question; a cell is None where a row leaves it open.

    SELECT gives a column for each variable, CONSTRUCT and DESCRIBE the columns
    ``s``, ``p`` and ``o`` of the triples that they make, and ASK one row with
    one bool. ``notes`` tell what else there is to know about the answer.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    prefixes: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    is_graph: bool = False
    notes: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, columns: Iterable[str], rows: Iterable[Iterable[Value]]) -> Table:
        """The table of plain values.

        >>> Table.of(["who", "age"], [("周原", 54)]).rows[0][1].value
        '54'
        """
        return cls(tuple(columns), tuple(tuple(map(cell, row)) for row in rows))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Each row as plain values by column: text, numbers, booleans, IRIs in full."""
        for row in self.rows:
            yield {name: plain(cell) for name, cell in zip(self.columns, row, strict=True)}

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame of plain values.

        Raises:
            KGError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise KGError("a data frame needs pandas; install it with pip install 'guanxi[pandas]'") from None
        return pd.DataFrame.from_records(list(self), columns=list(self.columns))


def cell(value: Value) -> Cell:
    """The cell of a plain value; of a string without what XML and RDF forbid.

    >>> plain(cell(0.5)), cell(None)
    (0.5, None)
    """
    return ox.Literal(clean(value) if isinstance(value, str) else value) if value is not None else None


def plain(cell: Cell) -> Value:
    """The Python value of a cell; what has none is its text.

    >>> plain(ox.Literal(7)), plain(ox.Literal("云州市", language="zh"))
    (7, '云州市')
    """
    match cell:
        case None | bool():
            return cell
        case ox.Literal() if kind := _NUMBERS.get(cell.datatype.value):
            return kind(cell.value)
        case ox.Literal() if cell.datatype.value == f"{_XSD}boolean":
            return cell.value in ("true", "1")
        case ox.BlankNode() | ox.Triple():
            return str(cell)
        case _:
            return cell.value
