"""Lines: what is said, in the lines of the report, each with its words and the numbers of its documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.analysis.facts import CONTAINMENT, Facts, Item, qualified, written
from kg.model import ASSERTED, Entity, Figure, Quote, Statement

#: So many lines of each kind a profile has.
_MOST = {"posts": 5, "said": 7, "figures": 4, "quotes": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """What is said, when, with its words and the numbers of its documents; ``status`` where it is not asserted."""

    said: str
    when: str
    status: str
    words: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A main actor, and what is said of it; ``more`` counts the lines that are left out."""

    entity: Entity
    type: str
    posts: tuple[Line, ...]
    said: tuple[Line, ...]
    figures: tuple[Line, ...]
    quotes: tuple[Line, ...]
    more: int


class Lines:
    """Writes the lines of one graph; ``statuses`` are the words for what is not asserted."""

    def __init__(self, facts: Facts, statuses: Mapping[str, str]) -> None:
        self._facts, self._statuses = facts, statuses
        self._graph, self._ontology = facts.graph, facts.ontology
        self._number = {document.id: number for number, document in enumerate(self._graph.documents, 1)}

    def statement(self, statement: Statement) -> Line:
        """A statement with both its ends."""
        date = statement.qualifiers.get("date", "")
        return self._cited(statement, self._facts.sentence(statement), date, statement.status)

    def figure(self, figure: Figure) -> Line:
        """A figure without its subject."""
        change = f"（{figure.change}）" if figure.change else ""
        return self._cited(figure, f"{figure.indicator} {written(figure)}{change}", figure.period)

    def profile(self, entity: Entity) -> Profile:
        """The main lines about an entity, what most documents say first."""
        near = [s for s in self._graph.statements if entity.id in (s.s, s.o) and not s.inferred]
        near = sorted((s for s in near if s.p != CONTAINMENT), key=self._weight)
        lines = {
            "posts": [self._post(s, entity) for s in near if s.p == "holdsPost"],
            "said": [self._acts(entity, acts) for acts in self._together(entity, near)],
            "figures": [self.figure(f) for f in self._graph.figures if f.entity == entity.id],
            "quotes": [self._quote(q) for q in self._graph.quotes if q.speaker == entity.id],
        }
        kept = {part: tuple(found[: _MOST[part]]) for part, found in lines.items()}
        more = sum(len(found) - len(kept[part]) for part, found in lines.items())
        return Profile(entity, self._ontology.label(entity.type), **kept, more=more)

    def _weight(self, statement: Statement) -> tuple[int, str, str]:
        """What most documents say comes first, then what happened first."""
        when, _ = self._facts.when(statement)
        return -len({e.document for e in statement.evidence}), when or "9", statement.id

    def _post(self, statement: Statement, entity: Entity) -> Line:
        """A post with its body, or with its holder."""
        said = f"{self._other(statement, entity)} {statement.qualifiers.get('title', '')}".strip()
        return self._cited(statement, said, statement.qualifiers.get("date", ""), statement.status)

    def _together(self, entity: Entity, near: Iterable[Statement]) -> list[list[Statement]]:
        """The statements but posts; those of one document that differ in the other end alone are together."""
        found: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for statement in (s for s in near if s.p != "holdsPost"):
            first = self._facts.first(statement)
            qualifiers = tuple(sorted(statement.qualifiers.items()))
            outward = self._outward(statement, entity)
            key = (outward, statement.p, statement.status, qualifiers, first.document if first else "")
            found[key].append(statement)
        return list(found.values())

    def _acts(self, entity: Entity, acts: Sequence[Statement]) -> Line:
        """One line for all, with the longest of their words."""
        one = max(acts, key=lambda s: len(self._facts.words(s)))
        label, others = self._ontology.label(one.p), "、".join(dict.fromkeys(self._other(s, entity) for s in acts))
        said = f"{label} {others}" if self._outward(one, entity) else f"{others} {label} {entity.name}"
        numbers = {number for statement in acts for number in self._numbers(statement)}
        line = self._cited(one, said + qualified(one), one.qualifiers.get("date", ""), one.status)
        return replace(line, sources=tuple(sorted(numbers)))

    def _outward(self, statement: Statement, entity: Entity) -> bool:
        """True where an entity is the subject, or might as well be."""
        relation = self._ontology.relations.get(statement.p)
        return statement.s == entity.id or bool(relation and relation.symmetric)

    def _other(self, statement: Statement, entity: Entity) -> str:
        """The name at the other end."""
        return self._graph.entity(statement.o if statement.s == entity.id else statement.s).name

    def _quote(self, quote: Quote) -> Line:
        return Line("", "", "", quote.quote, self._numbers(quote))

    def _cited(self, item: Item, said: str, when: str, status: str = ASSERTED) -> Line:
        shown = "" if status == ASSERTED else self._statuses.get(status, status)
        return Line(said, when, shown, self._facts.words(item), self._numbers(item))

    def _numbers(self, item: Item) -> tuple[int, ...]:
        """The numbers of the documents that say it."""
        return tuple(sorted({self._number[e.document] for e in item.evidence}))
