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
from kg.archive.rows import Row, entity_of, entity_row, evidence_rows, figure_row, quote_row, statement_row
from kg.archive.schema import IDS, TABLES
from kg.cluster.inputs import Given
from kg.cluster.session import over_rows, table_frame
from kg.confidence import Reliability, load_reliability
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.link import containment, ids_of
from kg.model import Figure, Quote, Statement
from kg.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SOURCED = {"evidence": pa.list_(pa.struct(list(TABLES["evidence"])))}
#: A row for each statement, figure and quote, with a row for each piece of its evidence.
ITEMS = {name: pa.schema([*TABLES[name], *pa.schema(_SOURCED)]) for name in ("statements", "figures", "quotes")}


@dataclass(frozen=True, slots=True)
class Linked:
    """The entities, and the items with their evidence, by the names of their tables."""

    entities: DataFrame
    items: Mapping[str, DataFrame]


def ids_frame(spark: SparkSession, readings: DataFrame) -> DataFrame:
    """The id of each key that is one with others.

    Which keys belong together is found in this process, of the distinct groups of all documents: it is the
    one step that does not spread over the cluster.
    """
    from pyspark.sql import functions as F

    groups = readings.select(F.explode("same").alias("keys")).distinct()
    ids = ids_of(row["keys"] for row in groups.toLocalIterator())
    return table_frame(spark, ({"key": key, "id": id} for key, id in sorted(ids.items())), IDS)


def linked(readings: DataFrame, ids: DataFrame, given: Given) -> Linked:
    """What all documents say, one row for each thing.

    Args:
        readings: rows of an archive's readings.
        ids: the ids of keys that are one with others.
        given: the folder that adds to the ontology.
    """
    return Linked(
        _entities(readings, ids, given),
        {
            "statements": _reduced(
                _statements(readings, ids), reduce.STATEMENTS, partial(_all_statements, given), ITEMS["statements"]
            ),
            "figures": _reduced(
                _said(readings, "figures", ids, "entity"), reduce.FIGURES, _all_figures, ITEMS["figures"]
            ),
            "quotes": _reduced(_said(readings, "quotes", ids, "speaker"), reduce.QUOTES, _all_quotes, ITEMS["quotes"]),
        },
    )


def with_inferred(spark: SparkSession, found: Linked, ontology: Ontology) -> Linked:
    """With what the gazetteer adds where no text says it; few things are, and this process finds them."""
    from pyspark.sql import functions as F

    divisions = found.entities.where(F.col("identifiers")["division"].isNotNull()).toArrow().to_pylist()
    pairs = list(containment(map(entity_of, divisions), load_gazetteer(ontology)))
    entities = {entity.id: entity_row(entity) for entity, _ in pairs}
    statements = {statement.id: {**statement_row(statement), "evidence": []} for _, statement in pairs}
    inferred = {
        "entities": (found.entities, entities.values(), TABLES["entities"]),
        "statements": (found.items["statements"], statements.values(), ITEMS["statements"]),
    }
    whole = {
        name: frame.unionByName(table_frame(spark, rows, schema).join(frame.select("id"), "id", "left_anti"))
        for name, (frame, rows, schema) in inferred.items()
    }
    return Linked(whole["entities"], {**found.items, "statements": whole["statements"]})


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


def _entities(readings: DataFrame, ids: DataFrame, given: Given) -> DataFrame:
    from pyspark.sql import functions as F

    found = _said(readings, "entities", ids, "id").withColumn("identifiers", F.map_entries("identifiers"))
    counted = found.groupBy(*TABLES["entities"].names).agg(F.count("document").alias("documents"))
    counted = counted.withColumn("identifiers", F.map_from_entries("identifiers"))
    return _reduced(counted, reduce.ENTITIES, partial(_all_entities, given), TABLES["entities"])


def _statements(readings: DataFrame, ids: DataFrame) -> DataFrame:
    """Statements, those between the same two things to be made one together."""
    from pyspark.sql import functions as F

    ends = {"low": F.least("s", "o"), "high": F.greatest("s", "o")}
    return _said(readings, "statements", ids, "s", "o").withColumns(ends)


def _reduced(
    frame: DataFrame, by: Sequence[str], work: Callable[[Iterator[Row]], Iterable[Row]], schema: pa.Schema
) -> DataFrame:
    """What a function makes of all rows, those about one thing next to each other."""
    return over_rows(frame.repartition(*by).sortWithinPartitions(*by), work, schema)


def _all_entities(given: Given, rows: Iterator[Row]) -> Iterator[Row]:
    return map(entity_row, reduce.entities(rows, _known(given)[1]))


def _all_statements(given: Given, rows: Iterator[Row]) -> Iterator[Row]:
    ontology, _, reliability = _known(given)
    return _with_evidence(reduce.statements(rows, ontology, reliability), statement_row)


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
