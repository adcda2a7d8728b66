"""Articles → what each says: the long part of the work, spread over the cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from kg.archive.rows import Row, document_of, document_row, reading_row
from kg.archive.schema import DOCUMENTS, READINGS
from kg.cluster.inputs import Given
from kg.cluster.session import over_rows
from kg.model import Document
from kg.scale import read_accounts

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: A row for each document with what it says, or for an article that gives none, with the reason.
#: ``part`` is the file of the archive that it goes to.
READ = pa.schema(
    {
        **{"part": pa.int32(), "file": pa.int32(), "line": pa.int64()},
        **{"document": pa.struct(list(DOCUMENTS)), "reading": pa.struct(list(READINGS))},
        **{"source": pa.string(), "reason": pa.string(), "id": pa.string()},
    }
)


@dataclass(frozen=True, slots=True)
class How:
    """What documents are read with."""

    given: Given
    tagger: str


def read_articles(articles: DataFrame, how: How, parts: int) -> DataFrame:
    """A frame of :data:`READ`; of articles with the same words the first is read.

    Args:
        articles: the rows that :func:`kg.cluster.inputs.articles` gives.
        how: what documents are read with.
        parts: how many tasks read.
    """
    from pyspark.sql import functions as F

    keyed = articles.withColumn("key", F.coalesce("document.id", "source"))
    together = keyed.repartition(parts, "key").sortWithinPartitions("key", "file", "line")
    return over_rows(together, partial(_read, how), READ)


def _read(how: How, rows: Iterable[Row]) -> Iterator[Row]:
    """Runs on the cluster: what each document says, in the order of their keys."""
    from pyspark import TaskContext

    task = TaskContext.get()
    part = task.partitionId() if task else 0
    waiting: list[Row] = []
    places: dict[str, Row] = {}

    def documents() -> Iterator[Document]:
        last = ""
        for row in rows:
            if row["document"] is None:
                waiting.append({**row, "part": part})
            elif row["key"] != last:
                last = row["key"]
                places[last] = {"part": part, "file": row["file"], "line": row["line"]}
                yield document_of(row["document"])

    def failed(document: Document, reason: str) -> None:
        place = places.pop(document.id)
        waiting.append({**place, "source": document.source, "reason": reason, "id": document.id})

    ontology = how.given.folder()
    # A process of the cluster loads what it reads with once, for all its tasks.
    for account in read_accounts(documents(), tagger=how.tagger, ontology=ontology, failed=failed):
        yield from _taken(waiting)
        place = places.pop(account.document.id)
        yield {**place, "document": document_row(account.document), "reading": reading_row(account)}
    yield from _taken(waiting)


def _taken(waiting: list[Row]) -> list[Row]:
    """What waits, which then waits no longer."""
    taken = waiting.copy()
    waiting.clear()
    return taken
