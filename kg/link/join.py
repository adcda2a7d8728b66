"""What many documents say about one thing, made one: an entity, a statement, a figure, a quote.

Each function takes all that was said, in any order, and gives the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.confidence import Reliability
from kg.gazetteer import Gazetteer
from kg.link.identity import statement_id
from kg.model import ASSERTED, DENIED, PLANNED, REPORTED, Entity, Evidence, Figure, Quote, Statement, content_id
from kg.ontology import Ontology

#: Of several ways to say the same thing the first of these counts.
_STRENGTH = (ASSERTED, PLANNED, REPORTED, DENIED)


def with_ids(named: Iterable[Entity], ids: Mapping[str, str]) -> Iterator[Entity]:
    """Entities under the ids of their keys."""
    for entity in named:
        yield replace(entity, id=ids.get(entity.id, entity.id))


def statements(said: Iterable[Statement], ids: Mapping[str, str], ontology: Ontology) -> Iterator[Statement]:
    """Statements about entities by the ids of their keys; those about one thing alone say nothing."""
    for statement in said:
        s, o = ids.get(statement.s, statement.s), ids.get(statement.o, statement.o)
        if o < s and ontology.relations[statement.p].symmetric:
            s, o = o, s
        if s != o:
            yield replace(statement, id=statement_id(s, statement.p, o, statement.status), s=s, o=o)


def figures(counted: Iterable[Figure], ids: Mapping[str, str]) -> Iterator[Figure]:
    """Figures about entities by the ids of their keys."""
    for figure in counted:
        about = ids.get(figure.entity, figure.entity)
        id = content_id("f", about, figure.indicator, str(figure.value), figure.unit, figure.period)
        yield replace(figure, id=id, entity=about)


def quotes(spoken: Iterable[Quote], ids: Mapping[str, str]) -> Iterator[Quote]:
    """Quotes of speakers by the ids of their keys."""
    for quote in spoken:
        speaker = ids.get(quote.speaker, quote.speaker)
        yield replace(quote, id=content_id("q", speaker, quote.quote), speaker=speaker)


def one_entity(found: Sequence[tuple[Entity, int]], gazetteer: Gazetteer) -> Entity:
    """One entity of all that have its id, each with the number of documents that name it so.

    It has the fullest name, a division that of today; every other form is an alias.
    """
    coded = [e.identifiers for e, _ in found if e.identifiers]
    identifiers: Mapping[str, str] = min(coded, key=lambda codes: sorted(codes.items()), default={})
    today = gazetteer.get(next(iter(identifiers.values()), ""))
    name = max((e.name for e, _ in found), key=lambda n: (today is not None and n == today.name, len(n), n))
    types: Counter[str] = Counter()
    for entity, count in found:
        types[entity.type] += count
    type = max(types, key=lambda t: (types[t], t))
    aliases = sorted({form for e, _ in found for form in (e.name, *e.aliases)} - {name})
    return Entity(found[0][0].id, type, name, tuple(aliases), identifiers, all(e.inferred for e, _ in found))


def one_statement(found: Iterable[Statement], reliability: Reliability) -> Statement:
    """One statement with the evidence of all; each qualifier as first given, a sum with all that is said of it."""
    found = sorted(found, key=lambda s: (_first(s.evidence), s.status, sorted(s.qualifiers.items())))
    best = min(found, key=lambda s: (_STRENGTH.index(s.status), s.inferred))
    qualifiers: dict[str, str] = {}
    for statement in (best, *found):
        known = "amount" in qualifiers
        for name, value in statement.qualifiers.items():
            if not (known and name.startswith("amount")):
                qualifiers.setdefault(name, value)
    kept = _together(found)
    sure = [each for each in (reliability.of(kept), *(s.confidence for s in found)) if each is not None]
    return replace(best, qualifiers=qualifiers, evidence=kept, confidence=max(sure, default=None))


def merged(statements: Iterable[Statement], reliability: Reliability) -> Iterator[Statement]:
    """Statements after they were corrected: those that became one are made one."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.id, []).append(statement)
    for same in found.values():
        yield same[0] if len(same) == 1 else one_statement(same, reliability)


def one_figure(found: Iterable[Figure]) -> Figure:
    """One figure with the evidence of all, its change as first given."""
    found = sorted(found, key=lambda f: (_first(f.evidence), f.change))
    change = next((figure.change for figure in found if figure.change), "")
    return replace(found[0], change=change, evidence=_together(found))


def one_quote(found: Iterable[Quote]) -> Quote:
    """One quote with the evidence of all."""
    found = sorted(found, key=lambda q: _first(q.evidence))
    return replace(found[0], evidence=_together(found))


def _together(found: Iterable[Statement | Figure | Quote]) -> tuple[Evidence, ...]:
    """All evidence by its place, one piece for each stretch of words."""
    seen: dict[tuple[str, int, int], Evidence] = {}
    for each in sorted({e for said in found for e in said.evidence}, key=_by_place):
        seen.setdefault((each.document, each.start, each.end), each)
    return tuple(seen.values())


_Place = tuple[str, int, int, str, tuple[int, ...]]


def _first(evidence: Sequence[Evidence]) -> tuple[_Place, ...]:
    """What orders those who say the same thing: the places where they do."""
    return tuple(map(_by_place, evidence))


def _by_place(evidence: Evidence) -> _Place:
    """Where a piece of evidence stands; of two for the same words the one whose trigger stands nearer to the object."""
    marks = tuple(-start for _, start, _ in evidence.marks)
    return evidence.document, evidence.start, evidence.end, evidence.rule, marks
