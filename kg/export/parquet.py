"""Parquet: a folder of typed tables for DuckDB, pandas, Polars and Spark; lists are lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import BinaryIO

from kg.errors import KGError
from kg.export.flat import Value, clean
from kg.export.tables import Table, tables
from kg.graph import KnowledgeGraph


def parquet_files(graph: KnowledgeGraph) -> Mapping[str, Callable[[BinaryIO], None]]:
    """The files of the folder, and the functions that write them.

    Raises:
        KGError: the package pyarrow is missing.
    """
    try:
        import pyarrow.parquet  # noqa: F401 - asked for before anything is written
    except ImportError:
        raise KGError("parquet needs the package pyarrow: pip install 'guanxi[parquet]'") from None
    return {f"{table.name}.parquet": partial(_write, table) for table in tables(graph).values()}


def _write(table: Table, out: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(),
        "list": pa.list_(pa.string()),
        "flag": pa.bool_(),
        "integer": pa.int64(),
        "number": pa.float64(),
    }
    schema = pa.schema([(clean(name), types[kind]) for name, kind in table.columns.items()])
    rows = [{clean(name): _value(row.get(name)) for name in table.columns} for row in table.rows]
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), out)


def _value(value: Value) -> Value:
    if isinstance(value, list):
        return [clean(item) for item in value]
    return clean(value) if isinstance(value, str) else value
