"""What all documents say → the linked tables, each item with its evidence.

The rows of what is said of one thing come together in one task, sorted, and are made one by the same functions
as on one machine; Spark sorts on disk what does not fit into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

import pyarrow as pa

from kg.archive import reduce
from kg.archive.rows import (
    Row,
    entity_of,
    entity_row,
    evidence_rows,
    figure_row,
    quote_row,
    statement_of,
    statement_row,
)
from kg.archive.schema import READINGS, TABLES
from kg.cluster.inputs import Given
from kg.cluster.session import over_rows, table_frame
from kg.confidence import Reliability, load_reliability
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.link import Corrections, Replay, containment, ids_of, join
from kg.model import Figure, Quote, Statement
from kg.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: Runs on the cluster: what is made of sorted rows.
_Work = Callable[[Iterator[Row]], Iterable[Row]]
_SOURCED = {"evidence": pa.list_(pa.struct(list(TABLES["evidence"])))}
#: A row for each statement, figure and quote, with a row for each piece of its evidence.
ITEMS = {name: pa.schema([*TABLES[name], *pa.schema(_SOURCED)]) for name in ("statements", "figures", "quotes")}


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided; ``ids`` and ``known`` are of the keys that decisions name."""

    corrections: Corrections
    ids: Mapping[str, str]
    known: frozenset[str]

    def replay(self, ontology: Ontology) -> Replay:
        """The decisions about entities and statements."""
        return self.corrections.replay(self.ids, ontology, self.known)


@dataclass(frozen=True, slots=True)
class Linked:
    """The entities, and the items with their evidence, by the names of their tables."""

    entities: DataFrame
    items: Mapping[str, DataFrame]


def find_ids(readings: DataFrame, corrections: Corrections) -> Mapping[str, str]:
    """The id of each key that is one with others.

    Which keys belong together is found in this process, of the distinct groups of all documents: it is the
    one step that does not spread over the cluster.
    """
    from pyspark.sql import functions as F

    groups = readings.select(F.explode("same").alias("keys")).distinct()
    shorts = readings.select(F.explode("shorts").alias("pair")).select("pair.short", "pair.long").distinct()
    return ids_of(
        (row["keys"] for row in groups.toLocalIterator()),
        corrections,
        ((row["short"], row["long"]) for row in shorts.toLocalIterator()),
    )


def with_splits(spark: SparkSession, readings: DataFrame, corrections: Corrections) -> DataFrame:
    """The readings with what is an entity of its own in one document under a key of its own; those are few."""
    from pyspark.sql import functions as F

    if not corrections.documents:
        return readings
    splits = corrections.splits(find_ids(readings, corrections))
    touched = F.col("document").isin(sorted(corrections.documents))
    rekeyed = (reduce.rekeyed(row, splits) for row in readings.where(touched).toArrow().to_pylist())
    return readings.where(~touched).unionByName(table_frame(spark, rekeyed, READINGS))


def decided(readings: DataFrame, corrections: Corrections, ids: Mapping[str, str]) -> Decided:
    """Decisions with the ids of the keys that they name, and which of these the graph has."""
    from pyspark.sql import functions as F

    named = corrections.keys
    known = named.intersection(ids.values())
    if named:
        keys = F.concat(F.col("entities.id"), F.flatten("same"), F.col("shorts.short"), F.col("shorts.long"))
        every = readings.select(F.explode(keys).alias("key"))
        found = every.where(F.col("key").isin(sorted(named))).distinct().collect()
        known |= {row["key"] for row in found}
    return Decided(corrections, {key: ids[key] for key in named if key in ids}, known)


def linked(readings: DataFrame, ids: DataFrame, given: Given, decided: Decided) -> Linked:
    """What all documents say, one row for each thing.

    Args:
        readings: rows of an archive's readings.
        ids: the ids of keys that are one with others.
        given: the folder that adds to the ontology.
        decided: what people decided.
    """
    said = {
        "statements": _with_ends(_said(readings, "statements", ids, "s", "o")),
        "figures": _said(readings, "figures", ids, "entity"),
        "quotes": _said(readings, "quotes", ids, "speaker"),
    }
    work: dict[str, tuple[Sequence[str], _Work]] = {
        "statements": (reduce.STATEMENTS, partial(_all_statements, given, decided)),
        "figures": (reduce.FIGURES, _all_figures),
        "quotes": (reduce.QUOTES, _all_quotes),
    }
    items = {name: _reduced(frame, *work[name], ITEMS[name]) for name, frame in said.items()}
    return Linked(_entities(readings, ids, given, decided), items)


def completed(
    spark: SparkSession, found: Linked, ontology: Ontology, decided: Decided, ids: Mapping[str, str]
) -> Linked:
    """With what this process adds, since it is little: statements that edits made one, and what the gazetteer says."""
    replay = decided.replay(ontology)
    entities, statements = found.entities, _merged(spark, found.items["statements"], ontology, replay)
    divisions = entities.where("identifiers['division'] IS NOT NULL").toArrow().to_pylist()
    pairs = list(containment(map(entity_of, divisions), load_gazetteer(ontology), ids))
    wider = {entity.id: entity_row(replay.entity(entity)) for entity, _ in pairs}
    contained = filter(None, (replay.statement(statement) for _, statement in pairs))
    inferred = {statement.id: {**statement_row(statement), "evidence": []} for statement in contained}
    entities = _with_new(entities, table_frame(spark, wider.values(), TABLES["entities"]))
    statements = _with_new(statements, table_frame(spark, inferred.values(), ITEMS["statements"]))
    return Linked(entities, {**found.items, "statements": statements})


def _with_new(frame: DataFrame, new: DataFrame) -> DataFrame:
    """Rows with others whose ids are not among theirs."""
    return frame.unionByName(new.join(frame.select("id"), "id", "left_anti"))


def _merged(spark: SparkSession, statements: DataFrame, ontology: Ontology, replay: Replay) -> DataFrame:
    """Statements with those made one that edits gave the same ends."""
    from pyspark.sql import functions as F

    if not replay.moving:
        return statements
    touched = F.concat_ws("\x1f", "s", "p", "o").isin(sorted(map("\x1f".join, replay.moving)))
    moved = map(statement_of, statements.where(touched).toArrow().to_pylist())
    made = _with_evidence(join.merged(moved, load_reliability(ontology)), statement_row)
    return statements.where(~touched).unionByName(table_frame(spark, made, ITEMS["statements"]))


def tables(found: Linked, readings: DataFrame, ids: DataFrame) -> dict[str, DataFrame]:
    """Every linked table, in its order."""
    from pyspark.sql import functions as F

    evidence = [frame.select(F.explode("evidence").alias("e")).select("e.*") for frame in found.items.values()]
    mentions = _said(readings, "mentions", ids, "entity")
    frames = {
        "entities": found.entities.orderBy("id"),
        **{name: frame.orderBy("id") for name, frame in found.items.items()},
        "evidence": evidence[0].union(evidence[1]).union(evidence[2]).orderBy("of", "kind", "document", "start", "end"),
        "mentions": mentions.orderBy("entity", "document", "start", "end"),
    }
    return {name: frame.select(*TABLES[name].names) for name, frame in frames.items()}


def _said(readings: DataFrame, name: str, ids: DataFrame, *columns: str) -> DataFrame:
    """The items of one kind with the ids of their entities in some columns."""
    from pyspark.sql import functions as F

    items = readings.select("document", F.explode(name).alias("e")).select("document", "e.*")
    for column in columns:
        keys = ids.select(F.col("key").alias(column), F.col("id").alias("_id"))
        items = items.join(keys, column, "left").withColumn(column, F.coalesce("_id", column)).drop("_id")
    return items


def _entities(readings: DataFrame, ids: DataFrame, given: Given, decided: Decided) -> DataFrame:
    from pyspark.sql import functions as F

    found = _said(readings, "entities", ids, "id").withColumn("identifiers", F.map_entries("identifiers"))
    counted = found.groupBy(*TABLES["entities"].names).agg(F.count("document").alias("documents"))
    counted = counted.withColumn("identifiers", F.map_from_entries("identifiers"))
    return _reduced(counted, reduce.ENTITIES, partial(_all_entities, given, decided), TABLES["entities"])


def _with_ends(statements: DataFrame) -> DataFrame:
    """Statements with their two ends in either direction, by which they are made one together."""
    from pyspark.sql import functions as F

    return statements.withColumns({"low": F.least("s", "o"), "high": F.greatest("s", "o")})


def _reduced(frame: DataFrame, by: Sequence[str], work: _Work, schema: pa.Schema) -> DataFrame:
    """What a function makes of all rows, those about one thing next to each other."""
    return over_rows(frame.repartition(*by).sortWithinPartitions(*by), work, schema)


def _all_entities(given: Given, decided: Decided, rows: Iterator[Row]) -> Iterator[Row]:
    ontology, gazetteer, _ = _known(given)
    return map(entity_row, map(decided.replay(ontology).entity, reduce.entities(rows, gazetteer)))


def _all_statements(given: Given, decided: Decided, rows: Iterator[Row]) -> Iterator[Row]:
    ontology, _, reliability = _known(given)
    replay = decided.replay(ontology)
    for found in reduce.statements(rows, ontology, reliability):
        here, elsewhere = reduce.replayed(found, replay)
        yield from _with_evidence((*join.merged(here, reliability), *elsewhere), statement_row)


def _all_figures(rows: Iterator[Row]) -> Iterator[Row]:
    return _with_evidence(reduce.figures(rows), figure_row)


def _all_quotes(rows: Iterator[Row]) -> Iterator[Row]:
    return _with_evidence(reduce.quotes(rows), quote_row)


def _with_evidence(
    items: Iterable[Statement] | Iterable[Figure] | Iterable[Quote], row: Callable[..., Row]
) -> Iterator[Row]:
    for item in items:
        yield {**row(item), "evidence": evidence_rows(item)}


@cache
def _known(given: Given) -> tuple[Ontology, Gazetteer, Reliability]:
    """Loaded once in a process of the cluster."""
    ontology = load_ontology(given.folder())
    return ontology, load_gazetteer(ontology), load_reliability(ontology)
