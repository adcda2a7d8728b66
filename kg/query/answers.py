"""ask(): a ready-made question, answered with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.query.dataset import Dataset, open_dataset
from kg.query.names import find_entities
from kg.query.paths import shortest
from kg.query.questions import DATE, TEXT, Parameter, Question, find_question, load_questions
from kg.query.sparql import select
from kg.query.table import Cell, Table
from kg.rdf.iris import clean

#: The columns that say where a row is read; ``source`` is the IRI of the document.
EVIDENCE = ("words", "document", "published", "source")

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def ask(
    source: Dataset | KnowledgeGraph | Path | str,
    name: str,
    parameters: Mapping[str, str | Iterable[str]] | None = None,
    *,
    evidence: bool = False,
) -> Table:
    """The answer to a ready-made question.

    A row that several places in the texts say is given once, with the first of
    them and the number of documents in ``sources``; with ``evidence``, each
    place has a row of its own.

    Args:
        source: a graph, a folder with graph.ttl or graph.json, or what :func:`open_dataset` gives.
        name: the name of the question, which is that of its file in ``ontology/queries/``.
        parameters: what to narrow it by: names of entities, words or dates, one or several each.
        evidence: give every place in the texts.

    Raises:
        QueryError: there is no such question or parameter, a needed one is missing, or a date is none.
        UnknownNameError: no entity has this name; it holds those with a similar one.
        InputError: the folder holds no graph.
    """
    dataset = source if isinstance(source, Dataset) else open_dataset(source)
    question = find_question(load_questions(dataset.ontology), name)
    given = {key: [value] if isinstance(value, str) else list(value) for key, value in (parameters or {}).items()}
    _check(question, given)
    notes: list[str] = []
    terms = {
        key: [term for value in values for term in _terms(dataset, question.parameters[key], value, notes)]
        for key, values in given.items()
    }
    table = select(dataset, question.filled(terms))
    if question.ends:
        table = shortest(table, terms[question.ends[0]], terms[question.ends[1]])
    return replace(table if evidence else _merged(table), notes=tuple(notes))


def _check(question: Question, given: Mapping[str, Iterable[str]]) -> None:
    """Every parameter is one of the question's, and none that it needs is missing."""
    known = ", ".join(question.parameters) or "none"
    for name in given:
        if name not in question.parameters:
            raise QueryError(f"{question.name} has no parameter {name!r}; it has: {known}")
    for parameter in question.parameters.values():
        if parameter.required and not given.get(parameter.name):
            raise QueryError(f"{question.name} needs {parameter.name}: {parameter.labels['en']}")


def _terms(dataset: Dataset, parameter: Parameter, value: str, notes: list[str]) -> list[ox.NamedNode | ox.Literal]:
    """What a value means; several entities of one name are all meant, and a note says so."""
    if DATE in parameter.types and not _DATE.fullmatch(value):
        raise QueryError(f"{parameter.name}: {value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    if not {TEXT, DATE}.isdisjoint(parameter.types):
        return [ox.Literal(clean(value))]
    found = find_entities(dataset, parameter, value)
    if len(found) > 1:
        each = ", ".join(f"{entity.name} ({entity.type}, {entity.id})" for entity in found)
        notes.append(f"{parameter.name}: {len(found)} entities are called {value}, all are meant: {each}")
    return [entity.iri for entity in found]


def _merged(table: Table) -> Table:
    """Rows that differ in their evidence alone as one, with the first evidence and the number of documents."""
    if not set(EVIDENCE) <= set(table.columns):
        return table
    source = table.columns.index("source")
    told = [index for index, name in enumerate(table.columns) if name not in EVIDENCE]
    rows: dict[tuple[Cell, ...], tuple[Cell, ...]] = {}
    sources: dict[tuple[Cell, ...], set[Cell]] = {}
    for row in table.rows:
        key = tuple(row[index] for index in told)
        rows.setdefault(key, row)
        sources.setdefault(key, set()).add(row[source])
    merged = ((*row[:source], *row[source + 1 :], ox.Literal(len(sources[key] - {None}))) for key, row in rows.items())
    columns = (*table.columns[:source], *table.columns[source + 1 :], "sources")
    return replace(table, columns=columns, rows=tuple(merged))
