"""Around: small graphs around one entity, statement or document of a graph, for its card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kg.graph import KnowledgeGraph
from kg.model import Figure, Quote, Statement
from kg.serve.cards import TOLD, document_card, entity_card, statement_cards

Item = Statement | Figure | Quote


class Around:
    """The cards of one graph, as kg/view/templates/shared/source.js describes them."""

    def __init__(self, graph: KnowledgeGraph, labels: Mapping[str, str]) -> None:
        """Read a graph; ``labels`` are those of qualifiers."""
        self._graph, self._labels = graph, labels
        self._ids = {*(each.id for each in graph.entities), *(each.id for each in graph.documents)}
        self._of_entity: dict[str, list[Item]] = defaultdict(list)
        self._of_document: dict[str, list[Item]] = defaultdict(list)
        items: list[Item] = [*graph.statements, *graph.figures, *graph.quotes]
        for item in items:
            for id in _entities(item):
                self._of_entity[id].append(item)
            for id in {each.document for each in item.evidence}:
                self._of_document[id].append(item)
        self._statements = {each.id: each for each in graph.statements}

    def card(self, id: str) -> dict[str, Any] | None:
        """All that is told of an entity; of one with very many statements, the first."""
        if id not in self._ids:
            return None
        items = self._of_entity.get(id, [])
        degree = sum(isinstance(item, Statement) for item in items)
        return entity_card(self._small(items[:TOLD], entities=[id]), id, degree, self._labels)

    def statement(self, id: str) -> dict[str, Any] | None:
        """One statement with all its evidence."""
        found = self._statements.get(id)
        return None if found is None else statement_cards(self._small([found]), self._labels)[0]

    def between(self, one: str, other: str) -> list[dict[str, Any]]:
        """The statements that join two entities."""
        items = [each for each in self._of_entity.get(one, ()) if isinstance(each, Statement)]
        return statement_cards(self._small(each for each in items if other in (each.s, each.o)), self._labels)

    def document(self, id: str) -> dict[str, Any] | None:
        """A whole document with everything that is marked in it."""
        if id not in self._ids:
            return None
        return document_card(self._small(self._of_document.get(id, []), documents=[id]), id, self._labels)

    def _small(
        self, items: Iterable[Item], entities: Iterable[str] = (), documents: Iterable[str] = ()
    ) -> KnowledgeGraph:
        """The graph of some items, with their entities and documents."""
        items = list(items)
        ids = {*entities, *(id for item in items for id in _entities(item))}
        sources = {*documents, *(each.document for item in items for each in item.evidence)}
        return KnowledgeGraph(
            map(self._graph.document, sources),
            map(self._graph.entity, ids),
            (item for item in items if isinstance(item, Statement)),
            (item for item in items if isinstance(item, Figure)),
            (item for item in items if isinstance(item, Quote)),
        )


def _entities(item: Item) -> tuple[str, ...]:
    match item:
        case Statement():
            return item.s, item.o
        case Figure():
            return (item.entity,)
        case Quote():
            return (item.speaker,)
