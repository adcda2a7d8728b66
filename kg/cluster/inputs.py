"""Articles of JSON Lines and Parquet on a cluster → a row for each, with its document or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pyarrow as pa

from kg.archive.rows import Row, document_row
from kg.archive.schema import DOCUMENTS
from kg.cluster.session import over_rows
from kg.cluster.storage import File, Storage
from kg.errors import InputError
from kg.model import Document
from kg.read import Options, check_columns, is_known, line_article, patterns, record_article

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

#: A row for each article: its place among all articles, its document, or where it stands and why there is none.
ARTICLES = pa.schema(
    {
        **{"file": pa.int32(), "line": pa.int64()},
        **{"document": pa.struct(list(DOCUMENTS)), "source": pa.string(), "reason": pa.string()},
    }
)
_LINES, _ROWS = (".jsonl", ".ndjson"), (".parquet",)
#: Lines of these are unpacked by Spark, one task a file.
_PACKED = (".gz", ".bz2", ".zst")


@dataclass(frozen=True, slots=True)
class Given:
    """What articles are read with: the day for those that give none, and a folder that adds to the ontology.

    The folder has the name that Spark gave it on the machine where the work is done.
    """

    date: Date | None = None
    ontology: str = ""

    def folder(self) -> Path | None:
        """The folder that adds to the ontology, on this machine."""
        from pyspark import SparkFiles

        return Path(SparkFiles.get(self.ontology)) if self.ontology else None


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files of articles; ``unread`` says what could not be read at all, and why."""

    lines: Mapping[str, tuple[int, File]]
    tables: Mapping[str, tuple[int, File]]
    unread: tuple[InputError, ...]

    @property
    def size(self) -> int:
        """How many bytes they have."""
        return sum(file.size for _, file in (*self.lines.values(), *self.tables.values()))


def find_inputs(paths: Iterable[str], storage: Storage) -> Inputs:
    """The files of articles that paths stand for, each once, in order, by what Spark calls them."""
    lines: dict[str, tuple[int, File]] = {}
    tables: dict[str, tuple[int, File]] = {}
    unread: list[InputError] = []
    for path in paths:
        try:
            for file in storage.files(path):
                kind = _kind(file.name)
                if kind is None and (is_known(file.name) or file.name == path):
                    known = " ".join((*_LINES, *_ROWS))
                    unread.append(InputError(f"{file.name}: not read on a cluster, which reads {known}; convert it"))
                elif kind and file.uri not in {**lines, **tables}:
                    (lines if kind == _LINES else tables)[file.uri] = len(lines) + len(tables), file
        except InputError as error:
            unread.append(error)
    return Inputs(lines, tables, tuple(unread))


def _kind(name: str) -> tuple[str, ...] | None:
    """The kind of file that a name tells."""
    name = name.lower()
    if name.endswith(_ROWS):
        return _ROWS
    for packed in _PACKED:
        name = name.removesuffix(packed)
    return _LINES if name.endswith(_LINES) else None


def articles(
    spark: SparkSession, storage: Storage, inputs: Inputs, given: Given
) -> tuple[list[DataFrame], list[InputError]]:
    """Frames of :data:`ARTICLES`, and the files that cannot be read."""
    tables, unread = _tables(spark, storage, inputs.tables, given)
    return [*_lines(spark, inputs.lines, given), *tables], unread


def _lines(spark: SparkSession, files: Mapping[str, tuple[int, File]], given: Given) -> Iterator[DataFrame]:
    """The articles of JSON Lines; a first pass counts the lines before each stretch that one task reads."""
    from pyspark.sql import functions as F

    if not files:
        return
    text = spark.read.text([file.path for _, file in files.values()]).select(
        F.col("value").cast("binary").alias("line"),
        _uri().alias("uri"),
        F.col("_metadata.file_block_start").alias("start"),
    )
    counts = {(row["uri"], row["start"]): row["count"] for row in text.groupBy("uri", "start").count().collect()}
    first: dict[tuple[str, int], tuple[int, str, int]] = {}
    for uri, stretches in groupby(sorted(counts), key=lambda stretch: stretch[0]):
        number, file = files[uri]
        line = 1
        for stretch in stretches:
            first[stretch] = number, file.name, line
            line += counts[stretch]
    yield over_rows(text, partial(_articles_of_lines, first, given), ARTICLES)


def _articles_of_lines(
    first: Mapping[tuple[str, int], tuple[int, str, int]], given: Given, rows: Iterable[Row]
) -> Iterator[Row]:
    """Runs on the cluster: the article of each line that is not blank."""
    options = _options(given)
    for stretch, lines in groupby(rows, key=lambda row: (row["uri"], row["start"])):
        number, name, start = first[stretch]
        for at, row in enumerate(lines, start):
            line = row["line"].decode("utf-8", "surrogateescape")
            if line.strip():
                yield _row(number, at, f"{name}:{at}", partial(line_article, line), options)


def _tables(
    spark: SparkSession, storage: Storage, files: Mapping[str, tuple[int, File]], given: Given
) -> tuple[list[DataFrame], list[InputError]]:
    """The articles of Parquet, a frame for all files with the same columns."""
    from pyspark.sql import functions as F

    alike: dict[str, list[str]] = {}
    unread: list[InputError] = []
    for uri, (_, file) in files.items():
        try:
            names, columns = storage.parquet_columns(file)
            check_columns(names, file.name, _options(given).words)
            alike.setdefault(columns, []).append(uri)
        except InputError as error:
            unread.append(error)
    frames = []
    for uris in alike.values():
        table = spark.read.parquet(*(files[uri][1].path for uri in uris))
        named = table.select(
            F.struct(*(table[f"`{column}`"] for column in table.columns)).alias("record"),
            _uri().alias("uri"),
            F.col("_metadata.row_index").alias("row"),
        )
        known = {uri: (files[uri][0], files[uri][1].name) for uri in uris}
        frames.append(over_rows(named, partial(_articles_of_rows, known, given), ARTICLES))
    return frames, unread


def _articles_of_rows(known: Mapping[str, tuple[int, str]], given: Given, rows: Iterable[Row]) -> Iterator[Row]:
    """Runs on the cluster: the article of each row of a table."""
    options = _options(given)
    for row in rows:
        number, name = known[row["uri"]]
        at = row["row"] + 1
        yield _row(number, at, f"{name}:{at}", partial(record_article, row["record"]), options)


def _uri() -> Column:
    """What Spark calls the file of a row, spelled as in :class:`kg.cluster.storage.File`."""
    from pyspark.sql import functions as F

    return F.regexp_replace("_metadata.file_path", "^file:/+", "file:/")


def _row(number: int, at: int, name: str, article: Callable[[str, Options], Document], options: Options) -> Row:
    place = {"file": number, "line": at}
    try:
        return {**place, "document": document_row(article(name, options))}
    except InputError as error:
        source, _, reason = str(error).partition(": ")
        return {**place, "source": source, "reason": reason}


@cache
def _options(given: Given) -> Options:
    return Options(given.date, patterns(given.folder()), _raise)


def _raise(error: InputError) -> NoReturn:
    raise error
