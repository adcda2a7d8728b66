"""who(): everything that is said of one entity, on one page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.analysis.answer import Answer, Section, Wording
from kg.analysis.facts import CONTAINMENT, Facts, Item, day, headline, moment, written
from kg.analysis.names import find_one
from kg.analysis.stories import stories
from kg.graph import KnowledgeGraph
from kg.model import Entity, Evidence, Statement
from kg.ontology import Ontology, load_ontology

#: Where a statement stands in a profile, by the type at its other end.
_ROOMS = {
    "people": "Person",
    "companies": "Company",
    "bodies": "Organization",
    "places": "Place",
    "projects": "Project",
}
_POST = "holdsPost"
_POSTS = ("date", "name", "title", "status", "sources", "words", "document", "published")
_SAID = ("date", "subject", "relation", "object", "amount", "status", "sources", "words", "document", "published")
_FIGURES = ("period", "indicator", "value", "change", "sources", "words", "document", "published")
_QUOTES = ("words", "document", "published")
_SOURCES = ("published", "document", "statements", "figures", "quotes", "story", "source")


def who(graph: KnowledgeGraph, name: str, ontology: Ontology | None = None) -> Answer:
    """The profile of the entity with this name, alias or id.

    Sections: ``about``; ``posts``, which it holds or which are held at it; what is said of it
    with ``people``, ``companies``, ``bodies``, ``places``, ``projects`` and ``other``;
    ``figures``, ``quotes``, and the documents as ``sources``.

    Raises:
        UnknownNameError: nothing has this name.
        AmbiguousNameError: several entities have it.
    """
    wording = Wording(ontology or load_ontology())
    entity = find_one(graph, name)
    return wording.answer(entity.name, _Page(graph, entity, wording).sections())


class _Page:
    """All that speaks of one entity."""

    def __init__(self, graph: KnowledgeGraph, entity: Entity, wording: Wording) -> None:
        self._graph, self._entity, self._wording = graph, entity, wording
        self._facts = Facts(graph, wording.ontology)
        said = (s for s in graph.statements if entity.id in (s.s, s.o) and not s.inferred)
        self._said = sorted(said, key=self._order)
        self._figures = [f for f in graph.figures if f.entity == entity.id]
        self._quotes = [q for q in graph.quotes if q.speaker == entity.id]
        items: tuple[Item, ...] = (*self._said, *self._figures, *self._quotes)
        ids = sorted({each.document for item in items for each in item.evidence})
        self._sources = [graph.document(id) for id in ids]
        self._told = stories(self._sources)

    def sections(self) -> Iterator[Section]:
        rooms: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._said:
            rooms[self._room(statement)].append(statement)
        yield self._wording.section("about", ("item", "value"), self._about())
        yield self._wording.section("posts", _POSTS, map(self._post, rooms["posts"]))
        for room in (*_ROOMS, "other"):
            yield self._wording.section(room, _SAID, (self._cells(s, _SAID) for s in rooms[room]))
        yield self._wording.section("figures", _FIGURES, self._numbers())
        yield self._wording.section("quotes", _QUOTES, self._words())
        yield self._wording.section("sources", _SOURCES, self._documents())

    def _order(self, statement: Statement) -> tuple[str, str, str]:
        """By its time; what has none comes last."""
        when, _ = self._facts.when(statement)
        return moment(when or "9"), statement.p, statement.id

    def _room(self, statement: Statement) -> str:
        if statement.p == _POST:
            return "posts"
        other = self._other(statement).type
        for room, type in _ROOMS.items():
            if self._wording.ontology.is_a(other, type):
                return room
        return "other"

    def _other(self, statement: Statement) -> Entity:
        return self._graph.entity(statement.o if statement.s == self._entity.id else statement.s)

    def _about(self) -> Iterator[tuple[str, str | int]]:
        entity, ontology = self._entity, self._wording.ontology
        yield "name", entity.name
        yield "type", ontology.label(entity.type)
        if entity.aliases:
            yield "also", "、".join(entity.aliases)
        yield "id", f"kg:{entity.id}"
        yield from sorted(entity.identifiers.items())
        if around := self._around():
            yield "in", " ＜ ".join(around)
        dates = sorted(filter(None, map(day, self._sources)))
        if dates:
            yield "seen", dates[0] if dates[0] == dates[-1] else f"{dates[0]} – {dates[-1]}"
        yield "statements", len(self._said)
        yield "documents", len(self._sources)
        yield "stories", len(set(self._told.values()))

    def _around(self) -> list[str]:
        """The divisions around a place, the nearest first."""
        upper = {s.s: s.o for s in self._graph.statements if s.p == CONTAINMENT}
        names: list[str] = []
        here = self._entity.id
        while here in upper and len(names) < 5:
            here = upper[here]
            names.append(self._graph.entity(here).name)
        return names

    def _post(self, statement: Statement) -> Iterable[str | int | None]:
        row = {**self._facts.row(statement), "name": self._other(statement).name}
        return (row[column] for column in _POSTS)

    def _cells(self, statement: Statement, columns: Iterable[str]) -> Iterable[str | int | None]:
        row = self._facts.row(statement)
        return (row[column] for column in columns)

    def _numbers(self) -> Iterator[tuple[str | int | None, ...]]:
        for figure in sorted(self._figures, key=lambda f: (f.period, f.indicator, f.id)):
            sources = len({e.document for e in figure.evidence})
            yield (
                figure.period or None,
                figure.indicator,
                written(figure),
                figure.change or None,
                sources,
                *self._read(self._facts.first(figure)),
            )

    def _words(self) -> Iterator[tuple[str | None, ...]]:
        for quote in self._quotes:
            _, document, published = self._read(self._facts.first(quote))
            yield quote.quote, document, published

    def _read(self, first: Evidence | None) -> tuple[str | None, str | None, str | None]:
        """Words, document and day of an evidence."""
        if first is None:
            return None, None, None
        return first.quote, headline(self._graph.document(first.document)), self._facts.published(first)

    def _documents(self) -> Iterator[tuple[str | int | None, ...]]:
        """Each document with what it says; documents of one story have one number."""
        counts = [
            Counter(id for item in items for id in {e.document for e in item.evidence})
            for items in (self._said, self._figures, self._quotes)
        ]
        numbers: dict[str, int] = {}
        for document in sorted(self._sources, key=lambda d: (day(d) or "9", d.source, d.id)):
            number = numbers.setdefault(self._told[document.id], len(numbers) + 1)
            each = (count[document.id] for count in counts)
            yield day(document), headline(document), *each, number, document.source
