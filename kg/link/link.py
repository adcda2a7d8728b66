"""link(): the entities of the corpus by their identity keys, and what is said of them once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.confidence import Reliability, load_reliability
from kg.extract import Reading
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.graph import KnowledgeGraph
from kg.link.containment import containment
from kg.link.identity import identities, statement_id
from kg.model import (
    ASSERTED,
    DENIED,
    PLANNED,
    REPORTED,
    Document,
    Entity,
    Evidence,
    Figure,
    Quote,
    Statement,
    content_id,
)
from kg.ontology import Ontology

#: Of several ways to say the same thing the first of these counts.
_STRENGTH = (ASSERTED, PLANNED, REPORTED, DENIED)


def link(readings: Iterable[Reading], ontology: Ontology) -> KnowledgeGraph:
    """The graph of all readings: equal keys are one entity, equal statements one with all evidence."""
    documents: list[Document] = []
    named: dict[str, list[Entity]] = {}
    said: dict[tuple[str, str, str, str], list[Statement]] = {}
    figures: dict[str, Figure] = {}
    quotes: dict[str, Quote] = {}
    readings = list(readings)
    for reading, ids in zip(readings, identities(readings, ontology), strict=True):
        documents.append(reading.document)
        for entity in reading.entities:
            named.setdefault(ids[entity.id], []).append(entity)
        for statement in reading.statements:
            if statement.s in ids and statement.o in ids:
                _add(said, replace(statement, s=ids[statement.s], o=ids[statement.o]), ontology)
        for figure in reading.figures:
            if figure.entity in ids:
                about = ids[figure.entity]
                id = content_id("f", about, figure.indicator, str(figure.value), figure.unit, figure.period)
                figures.setdefault(id, replace(figure, id=id, entity=about))
        for quote in reading.quotes:
            if quote.speaker in ids:
                speaker = ids[quote.speaker]
                id = content_id("q", speaker, quote.quote)
                quotes.setdefault(id, replace(quote, id=id, speaker=speaker))
    gazetteer = load_gazetteer(ontology)
    entities = {id: _entity(id, found, gazetteer) for id, found in named.items()}
    reliability = load_reliability(ontology)
    joined = (_joined(found, reliability) for found in said.values())
    statements = {statement.id: statement for statement in joined}
    for entity, statement in containment(entities.values(), gazetteer):
        entities.setdefault(entity.id, entity)
        statements.setdefault(statement.id, statement)
    return KnowledgeGraph(documents, entities.values(), statements.values(), figures.values(), quotes.values())


def _add(said: dict[tuple[str, str, str, str], list[Statement]], statement: Statement, ontology: Ontology) -> None:
    s, o = statement.s, statement.o
    if s == o:
        return
    if ontology.relations[statement.p].symmetric and o < s:
        s, o = o, s
        statement = replace(statement, s=s, o=o)
    group = "denied" if statement.status == DENIED else ""
    said.setdefault((s, statement.p, o, group), []).append(statement)


def _joined(found: Sequence[Statement], reliability: Reliability) -> Statement:
    """One statement with the evidence of all; each qualifier as first given, a sum with all that is said of it."""
    best = min(found, key=lambda s: (_STRENGTH.index(s.status), s.inferred))
    evidence = sorted({e for s in found for e in s.evidence}, key=_by_place)
    qualifiers: dict[str, str] = {}
    for statement in (best, *found):
        known = "amount" in qualifiers
        for name, value in statement.qualifiers.items():
            if not (known and name.startswith("amount")):
                qualifiers.setdefault(name, value)
    id = statement_id(best.s, best.p, best.o, best.status)
    kept = _distinct(evidence)
    return replace(best, id=id, qualifiers=qualifiers, evidence=kept, confidence=reliability.of(kept))


def _by_place(evidence: Evidence) -> tuple[str, int, int, str, tuple[int, ...]]:
    """Where a piece of evidence stands; of two for the same words the one whose trigger stands nearer to the object."""
    marks = tuple(-start for _, start, _ in evidence.marks)
    return evidence.document, evidence.start, evidence.end, evidence.rule, marks


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """One piece of evidence for each stretch of words."""
    seen: dict[tuple[str, int, int], Evidence] = {}
    for each in evidence:
        seen.setdefault((each.document, each.start, each.end), each)
    return tuple(seen.values())


def _entity(id: str, found: Sequence[Entity], gazetteer: Gazetteer) -> Entity:
    """One entity of all that bear its key: the fullest name, a division's of today; every other form as an alias."""
    identifiers: Mapping[str, str] = next((e.identifiers for e in found if e.identifiers), {})
    today = gazetteer.get(next(iter(identifiers.values()), ""))
    name = max((e.name for e in found), key=lambda n: (today is not None and n == today.name, len(n), n))
    types = Counter(e.type for e in found)
    type = max(types, key=lambda t: (types[t], t))
    aliases = sorted({form for e in found for form in (e.name, *e.aliases)} - {name})
    return Entity(id, type, name, tuple(aliases), identifiers, all(e.inferred for e in found))
