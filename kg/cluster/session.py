"""session(): a connection to Spark, and work on rows in its Python processes."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa

from kg.archive.rows import Row
from kg.errors import KGError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: How many rows go to a Python process, and come back, at a time.
_BATCH = 1000
_SETTINGS: dict[str, bool | float | int | str | None] = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": _BATCH,
    "spark.sql.parquet.compression.codec": "zstd",
}


@contextmanager
def session(master: str | None, name: str = "guanxi") -> Iterator[SparkSession]:
    """A session of Spark, closed at the end.

    Args:
        master: the URL of the cluster; None for what spark-submit or spark-defaults.conf says.
        name: what Spark's own pages call it.

    Raises:
        KGError: Spark is not installed, or cannot start.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise KGError("Spark needs pyspark; pip install 'guanxi[spark]'") from None
    # Its check for pandas, which nothing here uses, finds a version that is too new for it.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName(name).config(map=_SETTINGS)
    try:
        spark = (builder.master(master) if master else builder).getOrCreate()
    except PySparkException as error:
        raise KGError(f"Spark does not start: {_reason(error)}") from None
    try:
        spark.sparkContext.setLogLevel("ERROR")
        yield spark
    except (PySparkException, Py4JError) as error:
        raise KGError(f"Spark gave up: {_reason(error)}") from error
    finally:
        spark.stop()


def over_rows(frame: DataFrame, work: Callable[[Iterator[Row]], Iterable[Row]], schema: pa.Schema) -> DataFrame:
    """What a function makes of the rows of each part of a frame, in their order.

    Args:
        frame: the rows.
        work: called in a Python process of the cluster once for each part.
        schema: the columns of what it makes.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    return frame.mapInArrow(partial(_over_batches, work, schema), from_arrow_schema(schema))


def table_frame(spark: SparkSession, rows: Iterable[Row], schema: pa.Schema) -> DataFrame:
    """Rows of this process as a frame."""
    return spark.createDataFrame(pa.Table.from_pylist(list(rows), schema=schema))


def _reason(error: Exception) -> str:
    """The innermost reason that an error of Spark tells, without the places in its code."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    return (causes[-1:] or lines[:1] or [type(error).__name__])[0]


def _over_batches(
    work: Callable[[Iterator[Row]], Iterable[Row]], schema: pa.Schema, batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    made = iter(work(row for batch in batches for row in batch.to_pylist()))
    while chunk := list(islice(made, _BATCH)):
        yield pa.RecordBatch.from_pylist(chunk, schema=schema)
