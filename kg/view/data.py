"""What the page shows, as plain data: a pyvis network, and what its cards tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from kg.graph import KnowledgeGraph
from kg.model import Entity, Evidence, Figure, Statement
from kg.ontology import Ontology, read_toml
from kg.view.choose import LIMIT, Selection, choose
from kg.view.passage import passage
from kg.view.picture import colours, draw, short_label


def page_data(graph: KnowledgeGraph, ontology: Ontology, title: str = "", limit: int = LIMIT) -> dict[str, Any]:
    """Everything that the page needs; nodes are numbers, the most connected is 0."""
    selection = choose(graph, limit)
    words = read_toml(ontology.path("view.toml"))
    number = {entity.id: index for index, entity in enumerate(selection.entities)}
    cited = _Cited(graph)
    return {
        "title": title or words["title"],
        "all": {
            "entities": len(graph.entities),
            "statements": len(graph.statements),
            "documents": len(graph.documents),
        },
        "types": _types(selection.entities, ontology, words["colours"]),
        "relations": _relations(selection.statements, ontology),
        "statuses": words["statuses"],
        "qualifiers": words["qualifiers"],
        "identifiers": words["identifiers"],
        "entities": [_entity(entity) for entity in selection.entities],
        "statements": [_statement(s, number, cited, words["qualifiers"]) for s in selection.statements],
        "figures": [_figure(f, number, cited) for f in graph.figures if f.entity in number],
        "quotes": [
            {"of": number[q.speaker], "words": q.quote, "evidence": cited.all(q.evidence)}
            for q in graph.quotes
            if q.speaker in number
        ],
        **_network(selection),
        "documents": cited.documents,
    }


class _Cited:
    """The documents that evidence was taken from, numbered as they come up."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._number: dict[str, int] = {}
        self.documents: list[dict[str, str]] = []

    def all(self, evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
        return [self._one(each) for each in evidence]

    def _one(self, evidence: Evidence) -> dict[str, Any]:
        document = self._graph.document(evidence.document)
        if document.id not in self._number:
            self._number[document.id] = len(self.documents)
            self.documents.append(
                {
                    "title": document.title or PurePath(document.source).name or document.id,
                    "date": document.published.isoformat() if document.published else "",
                }
            )
        return {
            "document": self._number[document.id],
            "rule": evidence.rule,
            "words": passage(document, evidence),
        }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": entity.aliases,
        "identifiers": dict(sorted(entity.identifiers.items())),
        "inferred": entity.inferred,
    }


def _statement(
    statement: Statement, number: Mapping[str, int], cited: _Cited, labels: Mapping[str, str]
) -> dict[str, Any]:
    """A statement with its confidence and the qualifiers that have a label."""
    sure = {} if statement.confidence is None else {"confidence": f"{statement.confidence:.2f}"}
    shown = {**statement.qualifiers, **sure}
    return {
        "s": number[statement.s],
        "p": statement.p,
        "o": number[statement.o],
        "qualifiers": {name: value for name, value in sorted(shown.items()) if name in labels},
        "status": "inferred" if statement.inferred else statement.status,
        "evidence": cited.all(statement.evidence),
    }


def _figure(figure: Figure, number: Mapping[str, int], cited: _Cited) -> dict[str, Any]:
    return {
        "of": number[figure.entity],
        "indicator": figure.indicator,
        "value": f"{figure.value:,.15g}{figure.unit}",
        "period": figure.period,
        "change": figure.change,
        "evidence": cited.all(figure.evidence),
    }


def _types(entities: Iterable[Entity], ontology: Ontology, table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The types in the picture, the most frequent first."""
    counts = Counter(entity.type for entity in entities)
    return [
        {"name": name, "label": ontology.label(name), "count": count, **colours(name, ontology, table)}
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _relations(statements: Iterable[Statement], ontology: Ontology) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "label": ontology.label(name),
            "symmetric": name in ontology.relations and ontology.relations[name].symmetric,
        }
        for name in sorted({statement.p for statement in statements})
    }


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
