"""What graph.html holds, as plain data: a pyvis network, and the records of its cards by number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kg.graph import KnowledgeGraph
from kg.model import Evidence, Figure, Quote, Statement
from kg.ontology import Ontology
from kg.view.choose import LIMIT, Selection, choose
from kg.view.initials import initials
from kg.view.picture import draw, short_label
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

#: So many characters of whole documents are in the page; of the others it has the sentences that are quoted.
TEXTS = 4_000_000


def page_data(graph: KnowledgeGraph, ontology: Ontology, title: str = "", limit: int = LIMIT) -> dict[str, Any]:
    """Everything that the page needs; nodes, statements and documents are numbers, the most connected node is 0."""
    selection = choose(graph, limit)
    number = {entity.id: index for index, entity in enumerate(selection.entities)}
    figures = [figure for figure in graph.figures if figure.entity in number]
    quotes = [quote for quote in graph.quotes if quote.speaker in number]
    words = words_record(ontology, Counter(e.type for e in selection.entities), (s.p for s in selection.statements))
    cited = _Cited(graph)
    return {
        "title": title or words["title"],
        "words": words,
        "all": {
            "entities": len(graph.entities),
            "statements": len(graph.statements),
            "documents": len(graph.documents),
        },
        "entities": [{**entity_record(e), "initials": initials(e.name)} for e in selection.entities],
        "statements": [
            {
                **statement_record(s, words["qualifiers"]),
                "s": number[s.s],
                "o": number[s.o],
                "evidence": cited.all(s, {"s": s.s, "o": s.o}),
            }
            for s in selection.statements
        ],
        "figures": [
            {**figure_record(f), "of": number[f.entity], "evidence": cited.all(f, {"s": f.entity})} for f in figures
        ],
        "quotes": [
            {
                "id": q.id,
                "of": number[q.speaker],
                "words": q.quote,
                "evidence": cited.all(q, {"s": q.speaker}),
            }
            for q in quotes
        ],
        **_network(selection),
        "documents": cited.documents(number),
    }


class _Cited:
    """The documents that evidence was taken from, numbered as they come up, and what is marked in them."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._number: dict[str, int] = {}
        self._marks: dict[str, list[Mark]] = defaultdict(list)
        self._items: dict[str, int] = {}
        self._given = 0

    def all(self, item: Statement | Figure | Quote, ends: Mapping[str, str]) -> list[dict[str, Any]]:
        """The evidence of an item; items are numbered as they are given."""
        self._items[item.id] = self._given
        self._given += 1
        return [self._one(item.id, each, ends) for each in item.evidence]

    def _one(self, id: str, evidence: Evidence, ends: Mapping[str, str]) -> dict[str, Any]:
        number = self._number.setdefault(evidence.document, len(self._number))
        self._marks[evidence.document] += evidence_marks(id, evidence, ends)
        return {"document": number, **evidence_record(self._graph.document(evidence.document), evidence)}

    def documents(self, number: Mapping[str, int]) -> list[dict[str, Any]]:
        """The cited documents; whole texts, of those first that say most, as far as there is room."""
        whole, room = set(), TEXTS
        for id in sorted(self._marks, key=lambda id: (-len(self._marks[id]), id)):
            room -= len(self._graph.document(id).text)
            if room < 0:
                break
            whole.add(id)
        return [self._document(id, id in whole, number) for id in self._number]

    def _document(self, id: str, whole: bool, number: Mapping[str, int]) -> dict[str, Any]:
        document = self._graph.document(id)
        text = [
            [kind, *(self._stretch(words, marks, number) for words, marks in stretches)]
            for kind, stretches in (paragraphs(document, self._marks[id]) if whole else ())
        ]
        return {**document_record(document), "text": text}

    def _stretch(self, text: str, marks: Iterable[Mark], number: Mapping[str, int]) -> str | list[Any]:
        """The text alone, or ``[text, node or -1, item, role, item, role…]``."""
        says = [part for mark in marks for part in (self._items[mark.says], mark.role)]
        named = [number[mark.entity] for mark in marks if mark.entity in number]
        return [text, named[-1] if named else -1, *says] if says else text


def _network(selection: Selection) -> dict[str, Any]:
    """Nodes, edges and communities as pyvis and vis-network describe them.

    All statements between two nodes are one drawn edge, which lists them.
    """
    from pyvis.network import Network

    drawing = draw(selection)
    network = Network(directed=True)
    for node, (entity, (x, y)) in enumerate(zip(selection.entities, drawing.positions, strict=True)):
        network.add_node(node, label=short_label(entity.name), group=entity.type, x=x, y=y, size=drawing.radii[node])
    for (a, b), found in drawing.bundles.items():
        network.add_edge(a, b, id=f"{a}-{b}", statements=found)
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "discs": [(disc.x, disc.y, disc.radius) for disc in drawing.groups if len(disc.members) > 2],
    }
