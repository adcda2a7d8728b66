"""build_on_spark(): articles of any file system → an archive with its tables and N-Quads, made on a cluster."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date as Date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from kg.archive import Aside, Entry, Manifest, Part, now, rules_of
from kg.archive.schema import IDS
from kg.cluster.inputs import Given, articles, find_inputs
from kg.cluster.layout import Layout
from kg.cluster.linking import Linked, completed, decided, find_ids, linked, tables, with_splits
from kg.cluster.nquads import nquads
from kg.cluster.reading import How, read_articles
from kg.cluster.session import session
from kg.cluster.storage import Storage
from kg.errors import InputError, KGError
from kg.link import CORRECTIONS, NO_CORRECTIONS, Corrections, read_corrections
from kg.ontology import Ontology, load_ontology
from kg.rdf import BASE, prefixes

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: One task reads about so many bytes of articles: some minutes of work, and what is lost with a machine.
_TASK = 2 << 20
#: So many articles that were set aside are named in the archive; all are in aside.jsonl.
_NAMED = 1000


def build_on_spark(
    paths: Iterable[str],
    output: str,
    *,
    master: str | None = None,
    date: Date | None = None,
    tagger: str = "lac",
    ontology: Path | None = None,
    corrections: Path | None = None,
    base: str = BASE,
) -> Manifest:
    """Build an archive on a cluster; what is in it is, byte for byte, what one machine makes of the same articles.

    Args:
        paths: files, folders and patterns of JSON Lines and Parquet, on any file system that Spark knows.
        output: the folder of the archive, a new or empty one, on any of them. N-Quads go there too.
        master: the URL of the cluster; None for what spark-submit or spark-defaults.conf says.
        date: the day of publication of articles that do not give it.
        tagger: ``lac`` or ``jieba``.
        ontology: a folder that adds to the ontology of the package; it is sent to the cluster.
        corrections: a file with what people decided about the graph; a copy of it goes to the archive.
        base: what the IRIs of entities begin with, in RDF.

    Returns:
        the manifest of the archive; its aside names articles that could not be read.

    Raises:
        KGError: Spark is not installed or gives up, there is no article, or something is in ``output``.
        InputError: ``base`` cannot begin an IRI, or a correction is broken.
        OntologyError: a file of the ontology contradicts itself or another.
    """
    prefixes(base)
    terms = load_ontology(ontology)
    if corrections is not None and not corrections.is_file():
        raise InputError(f"{corrections}: there is no such file")
    decisions = read_corrections(corrections) if corrections else NO_CORRECTIONS
    decisions.check(terms)
    with session(master) as spark:
        build = _Build(spark, output.rstrip("/"), terms, ontology, base)
        return build.run(paths, date, tagger, decisions, corrections.read_bytes() if corrections else b"")


class _Build:
    """One build: each step writes what the next ones read, so that nothing is worked out twice."""

    def __init__(self, spark: SparkSession, output: str, terms: Ontology, ontology: Path | None, base: str) -> None:
        self._spark, self._terms, self._base = spark, terms, base
        self._ontology = ontology.resolve() if ontology else None
        self._storage = Storage(spark)
        self._layout = Layout(self._storage, output)

    def run(
        self, paths: Iterable[str], date: Date | None, tagger: str, corrections: Corrections, written: bytes
    ) -> Manifest:
        """All steps; the archive is there when its manifest is."""
        started = now()
        self._layout.begin()
        if self._ontology:
            self._spark.sparkContext.addFile(str(self._ontology), recursive=True)
        given = Given(date, self._ontology.name if self._ontology else "")
        read, unread = self._read(paths, How(given, tagger))
        documents, readings = (
            read.where(f"{name} IS NOT NULL").select(f"{name}.*") for name in ("document", "reading")
        )
        readings = with_splits(self._spark, readings, corrections)
        known = find_ids(readings, corrections)
        keys = sorted(known)
        table = pa.table({"key": keys, "id": [known[key] for key in keys]}, schema=IDS)
        ids = self._kept("ids", self._spark.createDataFrame(table))
        found = self._linked(readings, ids, known, given, corrections)
        whole = self._layout.write_tables({**tables(found, readings, ids), "ids": ids.orderBy("key")})
        lines = self._kept("lines", nquads(documents, found, self._base))
        self._layout.write_lines(lines.orderBy("value"))
        parts = self._layout.write_parts(read)
        aside = self._layout.write_aside(read)
        revision = max(map(int, parts), default=1)  # what is added later has a higher number than any part
        manifest = Manifest(
            tagger,
            str(self._ontology or ""),
            revision=revision,
            linked=revision if whole else 0,
            parts=tuple(Part(name, count, rules_of(tagger, self._terms)) for name, count in parts.items()),
            corrections=hashlib.sha256(written).hexdigest() if written else "",
            aside=(*map(_unread, unread), *(Aside(*row) for row in aside.take(_NAMED))),
            log=(Entry("build", started, now(), sum(parts.values()), aside=len(unread) + aside.count()),),
        )
        self._layout.finish(manifest, {CORRECTIONS: written} if written else {})
        return manifest

    def _read(self, paths: Iterable[str], how: How) -> tuple[DataFrame, list[InputError]]:
        """What each document says, and the files that cannot be read."""
        inputs = find_inputs(paths, self._storage)
        frames, unread = articles(self._spark, self._storage, inputs, how.given)
        unread = [*inputs.unread, *unread]
        if not frames:
            raise KGError("; ".join(["nothing to build: no article was found", *map(str, unread)]))
        together = reduce(lambda one, other: one.union(other), frames)
        tasks = max(self._spark.sparkContext.defaultParallelism, inputs.size // _TASK)
        return self._kept("read", read_articles(together, how, tasks)), unread

    def _linked(
        self, readings: DataFrame, ids: DataFrame, known: Mapping[str, str], given: Given, corrections: Corrections
    ) -> Linked:
        """Everything that is said, once each."""
        decisions = decided(readings, corrections, known)
        found = linked(readings, ids, given, decisions)
        items = {name: self._kept(name, frame) for name, frame in found.items.items()}
        found = Linked(self._kept("entities", found.entities), items)
        return completed(self._spark, found, self._terms, decisions, known)

    def _kept(self, name: str, frame: DataFrame) -> DataFrame:
        """A frame, from the file system of the cluster, where it stays when a machine dies."""
        path = self._layout.kept(name)
        frame.write.mode("overwrite").parquet(path)
        return self._spark.read.schema(frame.schema).parquet(path)


def _unread(error: InputError) -> Aside:
    """A file that could not be read; the message begins with its name."""
    source, _, reason = str(error).partition(": ")
    return Aside(source, reason)
