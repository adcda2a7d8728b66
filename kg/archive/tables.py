"""link_tables(): the tables of an archive from what its documents say, anew or only where something changed.

DuckDB sorts and spills to disk; what is said of one thing comes out together and is made one by the
functions of kg.link.join, as in memory, so that memory does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from kg.archive import reduce, rows
from kg.archive.rows import Row
from kg.archive.schema import IDS, READINGS, TABLES
from kg.confidence import load_reliability
from kg.gazetteer import load_gazetteer
from kg.link import NO_CORRECTIONS, Corrections, containment, ids_of, join
from kg.model import Figure, Quote, Statement
from kg.ontology import Ontology

#: How many rows are in memory at a time.
_BATCH = 4096
#: What DuckDB may hold in memory before it spills.
MEMORY = "1GB"

#: The items of readings, each with the ids of its entities; {readings} is a table, {ids} the ids of keys.
_ENTITIES = """
    SELECT r.document, coalesce(i.id, r.e.id) AS id, r.e.type AS type, r.e.name AS name, r.e.aliases AS aliases,
        r.e.identifiers AS identifiers, r.e.inferred AS inferred
    FROM (SELECT document, unnest(entities) AS e FROM {readings}) r LEFT JOIN {ids} i ON i.key = r.e.id"""
_STATEMENTS = """
    SELECT r.document, coalesce(a.id, r.e.s) AS s, r.e.p AS p, coalesce(b.id, r.e.o) AS o, r.e.status AS status,
        r.e.qualifiers AS qualifiers, r.e.inferred AS inferred, r.e.evidence AS evidence, r.e.s AS s_key,
        r.e.o AS o_key
    FROM (SELECT document, unnest(statements) AS e FROM {readings}) r
    LEFT JOIN {ids} a ON a.key = r.e.s LEFT JOIN {ids} b ON b.key = r.e.o"""
_FIGURES = """
    SELECT r.document, coalesce(i.id, r.e.entity) AS entity, r.e.indicator AS indicator, r.e.value AS value,
        r.e.unit AS unit, r.e.period AS period, r.e.change AS change, r.e.evidence AS evidence
    FROM (SELECT document, unnest(figures) AS e FROM {readings}) r LEFT JOIN {ids} i ON i.key = r.e.entity"""
_QUOTES = """
    SELECT r.document, coalesce(i.id, r.e.speaker) AS speaker, r.e.quote AS quote, r.e.evidence AS evidence
    FROM (SELECT document, unnest(quotes) AS e FROM {readings}) r LEFT JOIN {ids} i ON i.key = r.e.speaker"""
_MENTIONS = """
    SELECT coalesce(i.id, r.e.entity) AS entity, r.document, r.e.start AS "start", r.e.end AS "end"
    FROM (SELECT document, unnest(mentions) AS e FROM {readings}) r LEFT JOIN {ids} i ON i.key = r.e.entity
    ORDER BY ALL"""
#: Two ends in either direction: what is said of them is made one together.
_PAIR = "p, least(s, o) AS low, greatest(s, o) AS high"


@dataclass(frozen=True)
class Change:
    """The rows of readings that went and that came since the tables were made."""

    before: pa.Table
    after: pa.Table


def link_tables(
    readings: Sequence[Path],
    folder: Path,
    ontology: Ontology,
    corrections: Corrections = NO_CORRECTIONS,
    change: Change | None = None,
    report: Callable[[str], None] | None = None,
) -> dict[str, int]:
    """Write every table; the number of rows of each.

    Args:
        readings: the files with what each document says.
        folder: where the tables are, and where they go; each file appears when all are whole.
        ontology: the one that the documents were read with.
        corrections: what people decided.
        change: what changed since the tables there were made, with the same corrections; None makes all anew.
        report: told of each decision that names nothing, where all is made anew.

    Raises:
        InputError: a decision gives a type or relation that the ontology does not have.
    """
    corrections.check(ontology)
    if corrections.documents or corrections.moving:
        change = None  # what is touched lies elsewhere too
    with TemporaryDirectory(dir=folder, prefix=".new-") as place, _database(Path(place)) as base:
        work = _Work(base, folder, Path(place), ontology, corrections)
        work.open(readings, change)
        counts = {name: work.write(name, made) for name, made in work.tables().items()}
        for name in (*TABLES, "ids"):
            (Path(place) / f"{name}.parquet").replace(folder / f"{name}.parquet")
        if change is None and report is not None:
            for line in work.idle():
                report(line)
    return counts


@contextmanager
def _database(place: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(place / "spill")}) as base:
        yield base


class _Work:
    """One linking: the tables as they were, what is touched, and the tables as they become."""

    def __init__(
        self,
        base: duckdb.DuckDBPyConnection,
        folder: Path,
        place: Path,
        ontology: Ontology,
        corrections: Corrections,
    ) -> None:
        self._base, self._folder, self._place = base, folder, place
        self._ontology, self._corrections = ontology, corrections
        self._gazetteer, self._reliability = load_gazetteer(ontology), load_reliability(ontology)

    def open(self, readings: Sequence[Path], change: Change | None) -> None:
        """Find which key has which id, and which things are touched by the change."""
        self._partial = change is not None
        if readings:
            self._files("read", readings)
        else:
            self._table("read", READINGS.empty_table())
        self._split()
        ids = self._now = self._ids("readings")
        self._replay = self._corrections.replay(ids, self._ontology, self._known(ids))
        table = pa.Table.from_pylist([{"key": key, "id": id} for key, id in sorted(ids.items())], schema=IDS)
        pq.write_table(table, self._place / "ids.parquet")
        self._files("ids", [self._place / "ids.parquet"])
        if change is not None:
            self._find_touched(change)

    def idle(self) -> list[str]:
        """A line for each decision that named nothing."""
        return [*self._splits.idle(), *self._replay.idle()]

    def _split(self) -> None:
        """The readings with what is an entity of its own in one document under a key of its own."""
        documents = sorted(self._corrections.documents)
        self._splits = self._corrections.splits(self._ids("read") if documents else {})
        if not documents:
            self._base.execute("CREATE VIEW readings AS SELECT * FROM read")
            return
        self._table("split", pa.table({"document": documents}))
        found = self._rows("SELECT * FROM read SEMI JOIN split USING (document)")
        rekeyed = [reduce.rekeyed(row, self._splits) for row in found]
        self._table("rekeyed", pa.Table.from_pylist(rekeyed, schema=READINGS))
        self._base.execute("""
            CREATE VIEW readings AS
            SELECT * FROM read ANTI JOIN split USING (document) UNION ALL SELECT * FROM rekeyed""")

    def _ids(self, readings: str) -> Mapping[str, str]:
        """The id of each key that belongs to others."""
        groups = self._base.execute(f"SELECT DISTINCT unnest(same) FROM {readings}").fetchall()
        shorts = self._base.execute(f"""
            SELECT DISTINCT pair.short, pair.long FROM (SELECT unnest(shorts) AS pair FROM {readings})""").fetchall()
        return ids_of((keys for (keys,) in groups), self._corrections, shorts)

    def _known(self, ids: Mapping[str, str]) -> set[str]:
        """Those keys and ids of the graph that decisions name."""
        named = self._corrections.keys
        if not named:
            return set()
        self._table("named", pa.table({"id": sorted(named)}))
        query = """
            SELECT id FROM (SELECT unnest(entities).id AS id FROM readings) SEMI JOIN named USING (id)
            UNION SELECT id FROM (SELECT unnest(same, recursive := true) AS id FROM readings) SEMI JOIN named USING (id)
            UNION SELECT id FROM (SELECT unnest(shorts).short AS id FROM readings) SEMI JOIN named USING (id)
            UNION SELECT id FROM (SELECT unnest(shorts).long AS id FROM readings) SEMI JOIN named USING (id)"""
        known = {id for (id,) in self._base.execute(query).fetchall()}
        return known | named.intersection(ids.values())

    def _find_touched(self, change: Change) -> None:
        base = self._base
        for name in ("ids", *TABLES):
            self._files(f"old_{name}", [self._folder / f"{name}.parquet"])
        self._table("gone", change.before)
        self._table("come", change.after)
        base.execute("""
            CREATE TABLE moved AS
            SELECT coalesce(n.key, o.key) AS key, coalesce(o.id, n.key) AS was, coalesce(n.id, o.key) AS now
            FROM ids n FULL JOIN old_ids o ON o.key = n.key WHERE n.id IS DISTINCT FROM o.id""")
        base.execute(f"""
            CREATE TABLE touched AS
            SELECT id FROM ({_ENTITIES.format(readings="gone", ids="old_ids")})
            UNION SELECT id FROM ({_ENTITIES.format(readings="come", ids="ids")})
            UNION SELECT key FROM moved UNION SELECT was FROM moved UNION SELECT now FROM moved
            UNION SELECT id FROM old_entities WHERE inferred""")
        moving = "s_key IN (SELECT key FROM moved) OR o_key IN (SELECT key FROM moved)"
        base.execute(f"""
            CREATE TABLE touched_pairs AS
            SELECT {_PAIR} FROM ({_STATEMENTS.format(readings="gone", ids="old_ids")})
            UNION SELECT {_PAIR} FROM ({_STATEMENTS.format(readings="come", ids="ids")})
            UNION SELECT {_PAIR} FROM ({_STATEMENTS.format(readings="readings", ids="old_ids")}) WHERE {moving}
            UNION SELECT {_PAIR} FROM ({_STATEMENTS.format(readings="readings", ids="ids")}) WHERE {moving}""")
        base.execute(f"""
            CREATE TABLE touched_items AS
            SELECT id FROM old_statements WHERE confidence IS NULL
            UNION ALL
            SELECT id FROM (SELECT id, {_PAIR} FROM old_statements) SEMI JOIN touched_pairs USING (p, low, high)
            UNION ALL SELECT f.id FROM old_figures f WHERE f.entity IN (SELECT id FROM touched)
            UNION ALL SELECT q.id FROM old_quotes q WHERE q.speaker IN (SELECT id FROM touched)""")

    def tables(self) -> dict[str, str]:
        """The SQL that gives each table, once what is made in Python lies beside it."""
        self._make("entities", self._entities())
        self._make_with_evidence("statements", self._statements(), rows.statement_row)
        self._make_with_evidence("figures", self._figures(), rows.figure_row)
        self._make_with_evidence("quotes", self._quotes(), rows.quote_row)
        untouched = "id NOT IN (SELECT id FROM touched_items)"
        self._view("entities", ["made_entities"], "id NOT IN (SELECT id FROM touched)")
        self._view("statements", ["made_statements"], untouched)
        self._infer()
        return {
            "entities": "SELECT * FROM now_entities UNION ALL SELECT * FROM inferred_entities ORDER BY id",
            "statements": "SELECT * FROM now_statements UNION ALL SELECT * FROM inferred_statements ORDER BY id",
            "figures": self._and_old("figures", ["made_figures"], untouched) + " ORDER BY id",
            "quotes": self._and_old("quotes", ["made_quotes"], untouched) + " ORDER BY id",
            "evidence": self._and_old(
                "evidence",
                ["evidence_of_statements", "evidence_of_figures", "evidence_of_quotes"],
                '"of" NOT IN (SELECT id FROM touched_items)',
            )
            + ' ORDER BY "of", kind, document, "start", "end"',
            "mentions": _MENTIONS.format(readings="readings", ids="ids"),
        }

    def write(self, name: str, query: str) -> int:
        """Write a table, its rows in the order of the query; how many there are."""
        reader = self._base.sql(query).to_arrow_reader(_BATCH * 16)
        count = 0
        with pq.ParquetWriter(self._place / f"{name}.parquet", TABLES[name], compression="zstd") as out:
            for batch in reader:
                count += len(batch)
                out.write_table(pa.Table.from_batches([batch]).cast(TABLES[name]))
        return count

    def _entities(self) -> Iterator[Row]:
        query = f"""
            SELECT id, type, name, aliases, identifiers, inferred, count(*) AS documents
            FROM ({_ENTITIES.format(readings="readings", ids="ids")}) {self._where("id IN (SELECT id FROM touched)")}
            GROUP BY ALL ORDER BY id, name"""
        made = reduce.entities(self._rows(query), self._gazetteer)
        return map(rows.entity_row, map(self._replay.entity, made))

    def _statements(self) -> Iterator[Statement]:
        elsewhere: list[Statement] = []
        query = f"""
            SELECT * FROM (SELECT *, {_PAIR} FROM ({_STATEMENTS.format(readings="readings", ids="ids")}))
            {"SEMI JOIN touched_pairs USING (p, low, high)" if self._partial else ""} ORDER BY p, low, high"""
        for found in reduce.statements(self._rows(query), self._ontology, self._reliability):
            here, away = reduce.replayed(found, self._replay)
            elsewhere += away
            yield from join.merged(here, self._reliability)
        yield from join.merged(elsewhere, self._reliability)

    def _figures(self) -> Iterator[Figure]:
        query = f"""
            SELECT * FROM ({_FIGURES.format(readings="readings", ids="ids")})
            {self._where("entity IN (SELECT id FROM touched)")} ORDER BY entity, indicator, value, unit, period"""
        return reduce.figures(self._rows(query))

    def _quotes(self) -> Iterator[Quote]:
        query = f"""
            SELECT * FROM ({_QUOTES.format(readings="readings", ids="ids")})
            {self._where("speaker IN (SELECT id FROM touched)")} ORDER BY speaker"""
        return reduce.quotes(self._rows(query))

    def _infer(self) -> None:
        """What the gazetteer adds where no text says it."""
        query = "SELECT * FROM now_entities WHERE identifiers['division'] IS NOT NULL"
        divisions = (rows.entity_of(row) for row in self._rows(query))
        pairs = list(containment(divisions, self._gazetteer, self._now))
        entities = {entity.id: self._replay.entity(entity) for entity, _ in pairs}
        found = {statement.id: self._replay.statement(statement) for _, statement in pairs}
        statements = {statement.id: statement for statement in found.values() if statement is not None}
        self._register_new("entities", map(rows.entity_row, entities.values()))
        self._register_new("statements", map(rows.statement_row, statements.values()))

    def _register_new(self, name: str, made: Iterable[Row]) -> None:
        self._table(f"added_{name}", pa.Table.from_pylist(list(made), schema=TABLES[name]))
        self._base.execute(f"CREATE VIEW inferred_{name} AS SELECT * FROM added_{name} ANTI JOIN now_{name} USING (id)")

    def _view(self, name: str, made: Sequence[str], untouched: str) -> None:
        self._base.execute(f"CREATE VIEW now_{name} AS {self._and_old(name, made, untouched)}")

    def _and_old(self, name: str, made: Sequence[str], untouched: str) -> str:
        """What was made now, and of the table as it was what nothing touched."""
        old = [f"SELECT * FROM old_{name} WHERE {untouched}"] if self._partial else []
        return " UNION ALL ".join([*(f"SELECT * FROM {each}" for each in made), *old])

    def _where(self, condition: str) -> str:
        return f"WHERE {condition}" if self._partial else ""

    def _rows(self, query: str) -> Iterator[Row]:
        """The rows of an answer, from a cursor of its own: another may be read meanwhile."""
        for batch in self._base.cursor().sql(query).to_arrow_reader(_BATCH):
            yield from batch.to_pylist()

    def _make_with_evidence(self, name: str, items: Iterable[Any], row: Callable[[Any], Row]) -> None:
        """Write items to one file and their evidence to another."""
        evidence = self._place / f"evidence_of_{name}"
        with pq.ParquetWriter(evidence, TABLES["evidence"]) as out:

            def noted() -> Iterator[Row]:
                waiting: list[Row] = []
                for item in items:
                    waiting += rows.evidence_rows(item)
                    if len(waiting) >= _BATCH:
                        out.write_table(pa.Table.from_pylist(waiting, schema=TABLES["evidence"]))
                        waiting.clear()
                    yield row(item)
                out.write_table(pa.Table.from_pylist(waiting, schema=TABLES["evidence"]))

            self._make(name, noted())
        self._files(f"evidence_of_{name}", [evidence])

    def _make(self, name: str, made: Iterable[Row]) -> None:
        """Write rows to a file beside the tables, which DuckDB reads as ``made_…``."""
        path = self._place / f"made_{name}"
        with pq.ParquetWriter(path, TABLES[name]) as out:
            for batch in _batches(made):
                out.write_table(pa.Table.from_pylist(batch, schema=TABLES[name]))
        self._files(f"made_{name}", [path])

    def _table(self, name: str, rows: pa.Table) -> None:
        self._base.register("passing", rows)
        self._base.execute(f"CREATE TABLE {name} AS SELECT * FROM passing")
        self._base.unregister("passing")

    def _files(self, name: str, paths: Sequence[Path]) -> None:
        self._base.read_parquet([str(path) for path in paths]).create_view(name)


def _batches(made: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in made:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch
