"""link(): the entities of the corpus by their identity keys, and what is said of them once each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.confidence import load_reliability
from kg.extract import Reading
from kg.gazetteer import load_gazetteer
from kg.graph import KnowledgeGraph
from kg.link import join
from kg.link.account import Account
from kg.link.containment import containment
from kg.link.identity import Identity
from kg.link.keys import ids_of
from kg.model import Entity, Figure, Quote, Statement
from kg.ontology import Ontology


def link(readings: Iterable[Reading], ontology: Ontology) -> KnowledgeGraph:
    """The graph of all readings: equal keys are one entity, equal statements one with all evidence."""
    return joined(map(Identity(ontology), readings), ontology)


def joined(accounts: Iterable[Account], ontology: Ontology) -> KnowledgeGraph:
    """The graph of what all documents say."""
    accounts = list(accounts)
    ids = ids_of(keys for account in accounts for keys in account.same)
    named: dict[str, list[tuple[Entity, int]]] = defaultdict(list)
    said: dict[str, list[Statement]] = defaultdict(list)
    counted: dict[str, list[Figure]] = defaultdict(list)
    spoken: dict[str, list[Quote]] = defaultdict(list)
    for account in accounts:
        for entity in join.with_ids(account.entities, ids):
            named[entity.id].append((entity, 1))
        for statement in join.statements(account.statements, ids, ontology):
            said[statement.id].append(statement)
        for figure in join.figures(account.figures, ids):
            counted[figure.id].append(figure)
        for quote in join.quotes(account.quotes, ids):
            spoken[quote.id].append(quote)
    gazetteer, reliability = load_gazetteer(ontology), load_reliability(ontology)
    entities = {id: join.one_entity(found, gazetteer) for id, found in named.items()}
    statements = {id: join.one_statement(found, reliability) for id, found in said.items()}
    for entity, statement in containment(entities.values(), gazetteer):
        entities.setdefault(entity.id, entity)
        statements.setdefault(statement.id, statement)
    return KnowledgeGraph(
        (account.document for account in accounts),
        entities.values(),
        statements.values(),
        map(join.one_figure, counted.values()),
        map(join.one_quote, spoken.values()),
    )
