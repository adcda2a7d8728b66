"""link(): the entities of the corpus by their identity keys, and what is said of them once each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.confidence import load_reliability
from kg.extract import Reading
from kg.gazetteer import load_gazetteer
from kg.graph import KnowledgeGraph
from kg.link import join
from kg.link.account import Account
from kg.link.containment import containment
from kg.link.corrections import NO_CORRECTIONS, Corrections
from kg.link.identity import Identity
from kg.link.keys import ids_of
from kg.model import Entity, Figure, Quote, Statement
from kg.ontology import Ontology


def link(readings: Iterable[Reading], ontology: Ontology, corrections: Corrections = NO_CORRECTIONS) -> KnowledgeGraph:
    """The graph of all readings: equal keys are one entity, equal statements one with all evidence."""
    return joined(map(Identity(ontology), readings), ontology, corrections)


def joined(
    accounts: Iterable[Account],
    ontology: Ontology,
    corrections: Corrections = NO_CORRECTIONS,
    report: Callable[[str], None] | None = None,
) -> KnowledgeGraph:
    """The graph of what all documents say, with what people decided about it.

    Args:
        accounts: what each document says.
        ontology: the one that they were read with.
        corrections: the decisions.
        report: told a line about each decision that names nothing in the graph.

    Raises:
        InputError: a decision gives a type or relation that the ontology does not have.
    """
    corrections.check(ontology)
    accounts, idle = _split(list(accounts), corrections)
    ids = _ids(accounts, corrections)
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
    for entity, statement in containment(entities.values(), gazetteer, ids):
        entities.setdefault(entity.id, entity)
        statements.setdefault(statement.id, statement)
    replay = corrections.replay(ids, ontology, corrections.keys.intersection(chain(entities, _keys(accounts))))
    graph = KnowledgeGraph(
        (account.document for account in accounts),
        map(replay.entity, entities.values()),
        join.merged(filter(None, map(replay.statement, statements.values())), reliability),
        map(join.one_figure, counted.values()),
        map(join.one_quote, spoken.values()),
    )
    if report is not None:
        for line in (*idle, *replay.idle()):
            report(line)
    return graph


def _ids(accounts: Sequence[Account], corrections: Corrections) -> Mapping[str, str]:
    """The id of each key that belongs to others."""
    same = (keys for account in accounts for keys in account.same)
    return ids_of(same, corrections, (pair for account in accounts for pair in account.shorts))


def _keys(accounts: Iterable[Account]) -> Iterator[str]:
    """All keys of entities."""
    for account in accounts:
        yield from (entity.id for entity in account.entities)
        yield from (key for keys in (*account.same, *account.shorts) for key in keys)


def _split(accounts: Sequence[Account], corrections: Corrections) -> tuple[Sequence[Account], list[str]]:
    """What documents say, with the entities that are their own in one; a line for each decision that names none."""
    if not corrections.documents:
        return accounts, []
    splits = corrections.splits(_ids(accounts, corrections))

    def of_own(account: Account) -> Account:
        id = account.document.id
        return account.rekeyed(lambda key: splits.key(id, key)) if id in corrections.documents else account

    return list(map(of_own, accounts)), splits.idle()
