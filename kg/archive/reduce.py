"""Rows that lie in the order of what they are about → one item of all that is said of one thing.

Whatever sorted the rows: DuckDB on one machine, Spark on many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from kg.archive import rows
from kg.archive.rows import Row
from kg.confidence import Reliability
from kg.gazetteer import Gazetteer
from kg.link import Replay, Splits, join
from kg.model import Document, Entity, Figure, Quote, Statement
from kg.ontology import Ontology

_Item = TypeVar("_Item", Statement, Figure, Quote)

#: What rows of each kind have to be sorted by; statements have their two ends in either direction as low and high.
ENTITIES, STATEMENTS, FIGURES, QUOTES = ("id",), ("p", "low", "high"), ("entity", "indicator"), ("speaker",)


def entities(found: Iterable[Row], gazetteer: Gazetteer) -> Iterator[Entity]:
    """Entities of rows that differ, each with the number of ``documents`` that name it so."""
    for _, group in groupby(found, itemgetter(*ENTITIES)):
        yield join.one_entity([(rows.entity_of(row), row["documents"]) for row in group], gazetteer)


def statements(said: Iterable[Row], ontology: Ontology, reliability: Reliability) -> Iterator[list[Statement]]:
    """Statements of rows with the ids of their entities, those between the same two ends together."""
    for _, group in groupby(said, itemgetter(*STATEMENTS)):
        each = (rows.statement_of(row, row["document"]) for row in group)
        yield [join.one_statement(found, reliability) for found in _by_id(join.statements(each, {}, ontology))]


def replayed(found: Iterable[Statement], replay: Replay) -> tuple[list[Statement], list[Statement]]:
    """Statements between the same two ends as people decided; second those that may be one with others elsewhere."""
    here, elsewhere = list[Statement](), list[Statement]()
    for statement in filter(None, map(replay.statement, found)):
        (elsewhere if (statement.s, statement.p, statement.o) in replay.moving else here).append(statement)
    return here, elsewhere


def rekeyed(reading: Row, splits: Splits) -> Row:
    """What a document says, with what is an entity of its own in it under a key of its own."""
    account = rows.account_of(Document(reading["document"], ""), reading)
    return rows.reading_row(account.rekeyed(partial(splits.key, reading["document"])))


def figures(counted: Iterable[Row]) -> Iterator[Figure]:
    """Figures of rows with the ids of their entities."""
    for _, group in groupby(counted, itemgetter(*FIGURES)):
        for found in _by_id(join.figures((rows.figure_of(row, row["document"]) for row in group), {})):
            yield join.one_figure(found)


def quotes(spoken: Iterable[Row]) -> Iterator[Quote]:
    """Quotes of rows with the ids of their speakers."""
    for _, group in groupby(spoken, itemgetter(*QUOTES)):
        for found in _by_id(join.quotes((rows.quote_of(row, row["document"]) for row in group), {})):
            yield join.one_quote(found)


def _by_id(items: Iterable[_Item]) -> Iterable[list[_Item]]:
    """Items in groups of one id."""
    found: dict[str, list[_Item]] = {}
    for item in items:
        found.setdefault(item.id, []).append(item)
    return found.values()
