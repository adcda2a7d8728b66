"""read_back(): a graph from tables or a network that another tool has saved, corrections and all.

What a file does not hold, such as texts and evidence, is taken from the graph that it is read over:
an entity, statement, figure or quote is known again by its id.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.export.flat import split
from kg.export.rows import BESIDE, Row, rows_of
from kg.export.tables import IDENTIFIER, IDENTIFIERS, QUALIFIER, QUALIFIERS, read_stretch, tables
from kg.graph import KnowledgeGraph, load
from kg.model import ASSERTED, DENIED, STATUSES, Document, Entity, Evidence, Figure, Part, Quote, Statement, content_id
from kg.ontology import Ontology, load_ontology

Noun = TypeVar("Noun", Document, Entity, Statement, Figure, Quote)
Sourced = TypeVar("Sourced", Statement, Figure, Quote)

Result = TypeVar("Result")

#: Evidence by the kind and the id of what it proves.
Proofs = dict[tuple[str, str], list[Evidence]]

_EMPTY = KnowledgeGraph()
#: Times as docs/values.md has them: a year, month or day, or two of these, or one and an open end.
_TIME = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DATE = re.compile(rf"{_TIME}|{_TIME}/(?:{_TIME}|\.\.)|\.\./{_TIME}")


@dataclass(frozen=True, slots=True)
class Back:
    """What came back: the graph, a line for each row that was left out, and a line for what was passed over."""

    graph: KnowledgeGraph
    wrong: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _WrongRow(ValueError):
    """A row that cannot be taken, and why."""


def read_back(path: Path | str, over: KnowledgeGraph | None = None, *, ontology: Path | str | None = None) -> Back:
    """The graph of a file that holds one, corrected by hand or in another tool.

    ``path`` is a folder of CSV tables or one of its files, GraphML, a workbook, or whatever :func:`kg.load` reads.

    Args:
        path: a folder with nodes.csv and statements.csv, or a file.
        over: the graph that was corrected; it gives the texts, evidence, figures and quotes that the file lacks.
        ontology: a folder that adds types and relations, as for a build.

    Raises:
        InputError: the file cannot be read at all; a single row that is wrong is told in the result.
    """
    found = Path(path)
    rows = rows_of(found, over or _EMPTY)
    if rows is None and over is not None:
        raise InputError(f"{found}: only CSV, GraphML and XLSX can be read over a graph; a whole graph needs none")
    if rows is None:
        return Back(load(found))
    terms = load_ontology(Path(ontology) if ontology is not None else None)
    return _Reading(rows, over or _EMPTY, terms).back()


class _Reading:
    """Rows on their way to a graph; what is wrong with them is collected."""

    def __init__(self, rows: Mapping[str, Sequence[Row]], over: KnowledgeGraph, ontology: Ontology) -> None:
        self._rows = rows
        self._over = over
        self._types = {*ontology.types, *(entity.type for entity in over.entities)}
        self._relations = {*ontology.relations, *(statement.p for statement in over.statements)}
        self._old_entities = {entity.id: entity for entity in over.entities}
        self._old_statements = {statement.id: statement for statement in over.statements}
        self._entities: dict[str, Entity] = {}
        self._named: dict[str, list[str]] = {}
        self._wrong: list[str] = []

    def back(self) -> Back:
        """The graph, in the order in which its nouns need each other."""
        documents = self._each("documents", self._document) if self._has("documents", "text") else self._over.documents
        self._entities = {entity.id: entity for entity in self._each("nodes", self._entity)}
        for entity in self._entities.values():
            self._named.setdefault(entity.name, []).append(entity.id)
        statements = self._each("statements", self._statement)
        figures: Iterable[Figure] = self._over.figures
        if "figures" in self._rows:
            figures = self._each("figures", self._figure)
        quotes: Iterable[Quote] = self._over.quotes
        if "quotes" in self._rows:
            quotes = self._each("quotes", self._quote)
        evidence = self._evidence({document.id for document in documents})
        graph = KnowledgeGraph(
            documents,
            self._entities.values(),
            _proven("statement", statements, evidence),
            _proven("figure", (figure for figure in figures if figure.entity in self._entities), evidence),
            _proven("quote", (quote for quote in quotes if quote.speaker in self._entities), evidence),
        )
        return Back(graph, tuple(self._wrong), tuple(self._notes(graph, sum(map(len, evidence.values())))))

    def _each(self, table: str, make: Callable[[Row], Noun]) -> list[Noun]:
        """What the rows of a table hold, each id once."""
        found: dict[str, Noun] = {}
        for row in self._rows.get(table, ()):
            with self._collecting(row):
                if row.wrong:
                    raise _WrongRow(row.wrong)
                noun = make(row)
                if noun.id in found:
                    raise _WrongRow(f"{noun.id} is there already; delete one of the two")
                found[noun.id] = noun
        return list(found.values())

    @contextmanager
    def _collecting(self, row: Row) -> Iterator[None]:
        try:
            yield
        except _WrongRow as error:
            self._wrong.append(f"{row.where}: {error}")

    def _has(self, table: str, column: str) -> bool:
        return any(column in row.cells for row in self._rows.get(table, ()))

    def _document(self, row: Row) -> Document:
        cells = row.cells
        return Document(
            _wanted(cells, "id"),
            cells["text"],
            cells.get("title", ""),
            _as(date.fromisoformat, cells, "published", "a day such as 2024-01-08") if cells.get("published") else None,
            cells.get("source", ""),
            _as(int, cells, "offset", "a whole number"),
            tuple(Part(*part) for part in _as(_stretches, cells, "parts", "parts such as title 0-12")),
            tuple(split(cells.get("authors", ""))),
            cells.get("place", ""),
            cells.get("url", ""),
        )

    def _entity(self, row: Row) -> Entity:
        """An entity; what the row has no column for is as it was before."""
        cells = row.cells
        name, type = _wanted(cells, "name"), _known(cells, "type", self._types)
        id = cells.get("id") or content_id("e", type, name)
        before = self._old_entities.get(id, Entity(id, type, name))
        return replace(
            before,
            name=name,
            type=type,
            aliases=tuple(split(cells["aliases"])) if "aliases" in cells else before.aliases,
            inferred=_flag(cells, before.inferred),
            identifiers=_changed(before.identifiers, cells, IDENTIFIERS, IDENTIFIER),
        )

    def _statement(self, row: Row) -> Statement:
        """A statement; one that does not say whether it is inferred was added by hand, and so no text says it."""
        cells = row.cells
        s, o, p = self._end(cells, "s", "subject"), self._end(cells, "o", "object"), _known(cells, "p", self._relations)
        status = cells.get("status") or ASSERTED
        if status not in STATUSES:
            raise _WrongRow(f"status {status!r} is none of {', '.join(STATUSES)}")
        id = cells.get("id") or content_id("s", s, p, o, DENIED if status == DENIED else "")
        before = self._old_statements.get(id, Statement(id, s, p, o, inferred=True))
        confidence = before.confidence
        if cells.get("confidence"):
            confidence = _as(_probability, cells, "confidence", "a number between 0 and 1")
        if cells.get("date") and not _DATE.fullmatch(cells["date"]):
            raise _WrongRow(f"date {cells['date']!r} is no time such as 2024, 2024-01, 2024-01-08 or 2023/2024")
        return replace(
            before,
            s=s,
            p=p,
            o=o,
            qualifiers=_changed(before.qualifiers, cells, QUALIFIERS, QUALIFIER),
            status=status,
            inferred=_flag(cells, before.inferred),
            confidence=confidence,
        )

    def _figure(self, row: Row) -> Figure:
        cells = row.cells
        entity, value = self._end(cells, "entity", "name"), _as(float, cells, "value", "a number")
        indicator, unit, period = (cells.get(name, "") for name in ("indicator", "unit", "period"))
        id = cells.get("id") or content_id("f", entity, indicator, str(value), unit, period)
        return Figure(id, entity, indicator, value, unit, period, cells.get("change", ""))

    def _quote(self, row: Row) -> Quote:
        speaker, words = self._end(row.cells, "speaker", "name"), row.cells.get("quote", "")
        return Quote(row.cells.get("id") or content_id("q", speaker, words), speaker, words)

    def _end(self, cells: Mapping[str, str], column: str, name_column: str) -> str:
        """The id of the entity that a row is about, given as such or by its name."""
        id, name = cells.get(column, ""), cells.get(name_column, "")
        if id and id not in self._entities:
            raise _WrongRow(f"{column} {id!r}{f' ({name})' if name else ''} is not among the nodes")
        if id and name in self._named and id not in self._named[name]:
            raise _WrongRow(
                f"{column} is {id} ({self._entities[id].name}), but {name_column} is {name!r}; empty the wrong one"
            )
        if id:
            return id
        found = self._named.get(name, [])
        if len(found) != 1:
            which = f"{len(found)} nodes are named {name!r}" if found else f"no node is named {name!r}"
            raise _WrongRow(f"{column} is empty, and {which}")
        return found[0]

    def _evidence(self, documents: Container[str]) -> Proofs:
        """The evidence of each statement, figure and quote, as far as its document is there."""
        found: Proofs = defaultdict(list)
        if "evidence" not in self._rows:
            nouns = (("statement", self._over.statements), ("figure", self._over.figures), ("quote", self._over.quotes))
            for kind, group in nouns:
                for said in group:
                    found[kind, said.id] += [each for each in said.evidence if each.document in documents]
            return found
        for row in self._rows["evidence"]:
            with self._collecting(row):
                cells = row.cells
                if _wanted(cells, "document") not in documents:
                    raise _WrongRow(f"document {cells['document']!r} is not among the documents")
                start, end = (_as(int, cells, name, "a whole number") for name in ("start", "end"))
                marks = _as(_stretches, cells, "marks", "marks such as s 0-3")
                evidence = Evidence(cells["document"], start, end, cells["quote"], cells["rule"], marks)
                found[cells["kind"], cells["of"]].append(evidence)
        return found

    def _notes(self, graph: KnowledgeGraph, evidence: int) -> Iterator[str]:
        """What came in and is not in the graph, though nothing is wrong with it."""
        for name, table in tables(_EMPTY).items():
            seen = {column for row in self._rows.get(name, ()) for column in row.cells}
            others = sorted(c for c in seen - {*table.columns, *BESIDE} if not c.startswith((IDENTIFIER, QUALIFIER)))
            if others:
                yield f"{name}: passed over what is no column of them: {', '.join(others)}"
        kept = sum(len(said.evidence) for group in (graph.statements, graph.figures, graph.quotes) for said in group)
        if kept < evidence:
            yield f"evidence: {evidence - kept} are of statements, figures and quotes that are gone, and left out"
        if not graph.documents:
            yield "no texts are in it, and so no evidence; --over DIR takes them from the graph that was corrected"


def _proven(kind: str, group: Iterable[Sourced], evidence: Proofs) -> list[Sourced]:
    return [replace(said, evidence=tuple(evidence.get((kind, said.id), ()))) for said in group]


def _wanted(cells: Mapping[str, str], column: str) -> str:
    value = cells.get(column, "")
    if not value.strip():
        raise _WrongRow(f"{column} is missing")
    return value


def _known(cells: Mapping[str, str], column: str, known: Collection[str]) -> str:
    value = _wanted(cells, column)
    if value not in known:
        closest = difflib.get_close_matches(value, sorted(known), n=1)
        raise _WrongRow(f"{column} {value!r} is unknown{f'; did you mean {closest[0]!r}?' if closest else ''}")
    return value


def _flag(cells: Mapping[str, str], otherwise: bool) -> bool:
    value = cells.get("inferred", "").lower()
    if value not in ("", "true", "false"):
        raise _WrongRow(f"inferred {value!r} is neither true nor false")
    return value == "true" if value else otherwise


def _as(read: Callable[[str], Result], cells: Mapping[str, str], column: str, expected: str) -> Result:
    """What a cell holds, read by ``read``."""
    value = cells.get(column, "")
    try:
        return read(value)
    except ValueError:
        raise _WrongRow(f"{column} {value!r} is not {expected}") from None


def _probability(value: str) -> float:
    number = float(value)
    if not 0 < number < 1:
        raise ValueError(value)
    return number


def _stretches(joined: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(map(read_stretch, split(joined)))


def _changed(
    before: Mapping[str, str], cells: Mapping[str, str], known: Iterable[str], prefix: str
) -> Mapping[str, str]:
    """The identifiers or qualifiers of a noun: those in a row as they are there, the others as before."""
    given = {name: cells[name] for name in known if name in cells}
    given |= {name.removeprefix(prefix): value for name, value in cells.items() if name.startswith(prefix)}
    return {name: value for name, value in {**before, **given}.items() if value}
