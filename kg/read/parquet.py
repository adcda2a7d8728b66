"""Parquet with an article in each row → Documents."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, BytesIO

from kg.errors import InputError
from kg.model import Document
from kg.read.options import Options
from kg.read.records import check_columns, record_article

#: How many rows are in memory at a time.
_BATCH = 256


def read_parquet(file: BufferedReader, name: str, options: Options) -> Iterator[Document]:
    """The article of each row; a row that is no article is reported, and the others go on.

    Raises:
        InputError: the file is damaged, or no column is called as texts are.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(f"{name}: Parquet needs pyarrow; pip install 'guanxi[parquet]'") from None
    try:
        table = pq.ParquetFile(file if file.seekable() else BytesIO(file.read()))
        check_columns(table.schema_arrow.names, name, options.words)
        rows = (row for batch in table.iter_batches(_BATCH) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            try:
                yield record_article(row, f"{name}:{number}", options)
            except InputError as error:
                options.report(error)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{name}: this Parquet is damaged ({error}); make it anew") from None
