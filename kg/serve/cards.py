"""Cards: what the page tells; kg/view/templates/shared/source.js describes the records."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np

from kg.graph import KnowledgeGraph
from kg.model import Document, Evidence, Figure, Quote, Statement
from kg.ontology import Ontology
from kg.serve.store import Filter, Store, search, snippet
from kg.serve.store.index import SHOWN_STATUSES
from kg.view.records import (
    Mark,
    document_record,
    entity_record,
    evidence_marks,
    evidence_record,
    figure_record,
    paragraphs,
    statement_record,
    words_record,
)

Record = dict[str, Any]

#: So many suggestions, statements of a card, and documents of a page are given.
SUGGESTED, TOLD, LISTED = 12, 600, 40
_MOST_CONNECTED = 12


class Cards:
    """What a store tells, in the words of an ontology."""

    def __init__(self, store: Store, ontology: Ontology, title: str = "") -> None:
        index = store.index
        types = np.bincount(index.entity_type, minlength=len(index.type_names)).tolist()
        counts = {str(name): count for name, count in zip(index.type_names, types, strict=True)}
        self._store = store
        self.words = words_record(ontology, counts, map(str, index.relation_names))
        self.words["title"] = title or self.words["title"]

    def start(self) -> Record:
        """What the page must know before anything is asked: words, counts, and how many documents each day has."""
        index = self._store.index
        statuses = np.bincount(index.status, minlength=len(SHOWN_STATUSES)).tolist()
        days, counts = np.unique(index.day[index.day > 0], return_counts=True)
        return {
            "words": self.words,
            "relations": index.relation_names.tolist(),
            "statuses": dict(zip(SHOWN_STATUSES, statuses, strict=True)),
            "days": [date.fromordinal(day).isoformat() for day in days.tolist()],
            "published": counts.tolist(),
            "entities": self._store.count,
            "statements": len(index.subject),
            "documents": len(index.day),
        }

    def overview(self) -> Record:
        """The most connected entities and the latest documents."""
        store = self._store
        top = [node for node in range(min(_MOST_CONNECTED, store.count)) if store.degree(node)]
        return {
            "entities": store.count,
            "statements": len(store.index.subject),
            "documents": len(store.index.day),
            "top": [{**self._ref(node), "degree": len(store.statements_of.of(node))} for node in top],
            "news": [self._listed(number) for number in _latest(store)[:LISTED]],
        }

    def search(self, words: str) -> list[Record]:
        """The entities that somebody may mean."""
        store = self._store
        found = search(store.lines, store.letters, words, SUGGESTED)
        return [{**self._ref(node), "alias": self._alias(node, column)} for node, column in found]

    def card(self, id: str) -> Record | None:
        """All that is told of an entity; of one with very many statements, those with the most important others."""
        store = self._store
        node = store.entity(id)
        if node is None:
            return None
        own = store.statements_of.of(node)
        others = store.index.subject[own] + store.index.object[own] - node
        told = own[np.lexsort((own, others))[:TOLD]].tolist()
        graph = store.graph([node], told, (), store.figures_of.of(node).tolist(), store.quotes_of.of(node).tolist())
        return entity_card(graph, id, len(own), self.words["qualifiers"])

    def between(self, one: str, other: str) -> list[Record]:
        """The statements that join two entities."""
        a, b = self._store.entity(one), self._store.entity(other)
        return [] if a is None or b is None else self.statements(self._store.between(a, b)[:TOLD].tolist())

    def statement(self, id: str) -> Record | None:
        """One statement with all its evidence."""
        number = self._store.statement(id)
        return None if number is None else self.statements([number])[0]

    def statements(self, numbers: Iterable[int]) -> list[Record]:
        """Statements by their numbers."""
        return statement_cards(self._store.graph(statements=numbers), self.words["qualifiers"])

    def path(self, one: str, other: str, filter: Filter) -> list[Record] | None:
        """The steps of a shortest way between two entities; None where there is none."""
        store = self._store
        a, b = store.entity(one), store.entity(other)
        way = [] if a is None or b is None else store.path(a, b, filter)
        if not way:
            return None
        passing = store.passing(filter)
        return [
            {
                "from": self._ref(start),
                "to": self._ref(end),
                "statements": self.statements(own[passing[own]][:TOLD].tolist()),
            }
            for start, end in itertools.pairwise(way)
            for own in [store.between(start, end)]
        ]

    def document(self, id: str) -> Record | None:
        """A whole document with everything that is marked in it."""
        store = self._store
        number = store.document(id)
        if number is None:
            return None
        graph = store.graph(
            documents=[number],
            statements=store.statements_in.of(number).tolist(),
            figures=store.figures_in.of(number).tolist(),
            quotes=store.quotes_in.of(number).tolist(),
        )
        return document_card(graph, id, self.words["qualifiers"])

    def documents(self, words: str, filter: Filter, start: int) -> Record:
        """A page of the documents' list: those that hold all the words, the most telling first; or the latest first."""
        store = self._store
        if words.strip() and store.texts is None:
            return {"count": None, "documents": []}
        found = store.texts.find(words) if words.strip() and store.texts else _latest(store)
        day = store.index.day
        kept = [n for n in found if (filter.first or 1) <= (day[n] or 1) and (not filter.last or day[n] <= filter.last)]
        return {"count": len(kept), "documents": [self._listed(n, words) for n in kept[start : start + LISTED]]}

    def _listed(self, number: int, words: str = "") -> Record:
        """A document in a list; with the words that were looked for, where it holds them."""
        document = self._store.graph(documents=[number]).documents[0]
        found = {"words": snippet(document.text, words)} if words.strip() else {}
        return {**document_record(document), "count": len(self._store.statements_in.of(number)), **found}

    def _ref(self, node: int) -> Record:
        item = self._store.file.read("entities", int(self._store.index.entity[node]))
        return {name: item[name] for name in ("id", "name", "type")}

    def _alias(self, node: int, column: int) -> str:
        """The alias in a column of a line of names; column 0 is the name itself."""
        item = self._store.file.read("entities", int(self._store.index.entity[node]))
        return str(item["aliases"][column - 1]) if column > 0 else ""


def entity_card(graph: KnowledgeGraph, id: str, degree: int, labels: Mapping[str, str]) -> Record:
    """An entity with everything that a small graph says; ``degree`` counts all its statements."""
    return {
        "entity": {**entity_record(graph.entity(id)), "degree": degree},
        "statements": statement_cards(graph, labels),
        "figures": [{**figure_record(figure), "evidence": _evidence(graph, figure)} for figure in graph.figures],
        "quotes": [{"id": q.id, "words": q.quote, "evidence": _evidence(graph, q)} for q in graph.quotes],
    }


def document_card(graph: KnowledgeGraph, id: str, labels: Mapping[str, str]) -> Record:
    """A whole document of a small graph, with everything that the graph says marked in it."""
    document = graph.document(id)
    marks = [
        mark
        for item in _sourced(graph)
        for evidence in item.evidence
        if evidence.document == id
        for mark in evidence_marks(item.id, evidence, _ends(item))
    ]
    return {
        **document_record(document),
        "statements": statement_cards(graph, labels),
        "paragraphs": [
            {"kind": kind, "stretches": [_stretch(graph, *each) for each in stretches]}
            for kind, stretches in paragraphs(document, marks)
        ],
    }


def statement_cards(graph: KnowledgeGraph, labels: Mapping[str, str]) -> list[Record]:
    """Every statement of a small graph."""
    return [
        {
            **statement_record(statement, labels),
            "s": _end(graph, statement.s),
            "o": _end(graph, statement.o),
            "evidence": _evidence(graph, statement),
        }
        for statement in graph.statements
    ]


def _sourced(graph: KnowledgeGraph) -> list[Statement | Figure | Quote]:
    return [*graph.statements, *graph.figures, *graph.quotes]


def _end(graph: KnowledgeGraph, id: str) -> Record:
    entity = graph.entity(id)
    return {"id": id, "name": entity.name, "type": entity.type}


def _evidence(graph: KnowledgeGraph, item: Statement | Figure | Quote) -> list[Record]:
    return [_one(graph.document(evidence.document), evidence) for evidence in item.evidence]


def _one(document: Document, evidence: Evidence) -> Record:
    return {"document": document_record(document), **evidence_record(document, evidence)}


def _ends(item: Statement | Figure | Quote) -> dict[str, str]:
    """The entity of each role in an item's evidence."""
    match item:
        case Statement():
            return {"s": item.s, "o": item.o}
        case Figure():
            return {"s": item.entity}
        case Quote():
            return {"s": item.speaker}


def _stretch(graph: KnowledgeGraph, text: str, marks: list[Mark]) -> Record:
    """A stretch of a whole document, with the innermost entity that it names."""
    named = [mark.entity for mark in marks if mark.entity]
    return {
        "text": text,
        "entity": _end(graph, named[-1]) if named else None,
        "says": [(mark.says, mark.role) for mark in marks],
    }


def _latest(store: Store) -> list[int]:
    """All documents, the latest first."""
    day = store.index.day
    return list(np.lexsort((np.arange(len(day)), -day)).tolist())
