"""report(): a graph as one printable page: picture, profiles, timeline, figures and sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from kg.analysis.answer import Section, Wording
from kg.analysis.central import MEASURES, Centrality, measure
from kg.analysis.compare import compare
from kg.analysis.events import Event, find_events
from kg.analysis.facts import CONTAINMENT, Facts, Item, day, headline, written
from kg.analysis.formats import filled
from kg.analysis.groups import find_groups
from kg.analysis.page import kinds, markup, render
from kg.analysis.picture.network import SHOWN, draw_network
from kg.analysis.picture.places import draw_places
from kg.analysis.picture.times import draw_times
from kg.analysis.spots import find_spots
from kg.analysis.stats import signs
from kg.analysis.stories import independent, stories
from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, Entity, Figure, Quote, Statement
from kg.ontology import Ontology, load_ontology, read_toml

#: How much of each kind the page holds; what is left out is counted on it.
_GROUPS, _CENTRAL, _PROFILES, _EVENTS, _FIGURES = 12, 15, 12, 80, 60
#: Lines of a profile by kind.
_LINES = {"posts": 5, "said": 7, "figures": 4, "quotes": 2}
#: The types that act; a profile of a place would list all that happened there.
_ACTORS = ("Person", "Organization")
_CONTRADICTIONS = ("holders", "amounts", "numbers", "disputed")


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
    """A main actor, and what is said of it."""

    entity: Entity
    type: str
    posts: tuple[Line, ...]
    said: tuple[Line, ...]
    figures: tuple[Line, ...]
    quotes: tuple[Line, ...]
    more: int


def report(graph: KnowledgeGraph, title: str = "", ontology: Ontology | None = None) -> str:
    """The page as HTML that needs no other file; without ``title`` it has that of view.toml.

    It holds the most connected entities, the main people and organizations, events, figures,
    places, what contradicts itself and all documents; it says how much it leaves out.
    """
    return _Report(graph, ontology or load_ontology()).page(title)


class _Report:
    """What the page shows, part by part."""

    def __init__(self, graph: KnowledgeGraph, ontology: Ontology) -> None:
        self._graph, self._ontology = graph, ontology
        self._wording = Wording(ontology)
        self._view = read_toml(ontology.path("view.toml"))
        self._facts = Facts(graph, ontology)
        self._number = {document.id: number for number, document in enumerate(graph.documents, 1)}
        self._told = stories(graph.documents)
        ranked, self._pivots = measure(graph)
        self._ranked = sorted(ranked, key=lambda c: (-c.neighbours, -c.betweenness, c.entity.name, c.entity.id))
        self._rank = {c.entity.id: index for index, c in enumerate(self._ranked)}

    def page(self, title: str) -> str:
        groups = find_groups(self._graph)
        events, undated = find_events(self._graph, None, self._facts)
        spots, _ = find_spots(self._graph, self._ontology)
        titles = self._wording.words["titles"]
        return render(
            "report.html",
            self._ontology,
            title=title or self._view["title"],
            tiles=self._tiles(),
            dates=self._dates(),
            network=markup(draw_network(self._graph, self._ontology, titles["network"])),
            network_size=SHOWN,
            legend=self._legend(),
            groups=groups[:_GROUPS],
            groups_all=len(groups),
            central=self._ranked[:_CENTRAL],
            label=self._ontology.label,
            measures=[(name, self._wording.words["measures"][name]["zh"]) for name in MEASURES],
            columns=self._wording.words["columns"],
            pivots=self._pivots,
            profiles=[self._profile(c) for c in self._actors()],
            strip=markup(draw_times(events, self._facts, titles["timeline"], listed=0, standalone=False)),
            events=[(e, self._line(e.statement)) for e in self._main(events)],
            events_all=len(events),
            undated=undated,
            figures=[(self._graph.entity(f.entity).name, f, self._figure(f)) for f in self._figures()],
            figures_all=len(self._graph.figures),
            map=markup(draw_places(spots, self._ontology, titles["map"], standalone=False)),
            places=len(spots),
            contradictions=[s for s in self._contradictions() if s.table.rows],
            quality=self._quality(),
            sources=self._sources(),
        )

    def _tiles(self) -> dict[str, int]:
        """The numbers at the head of the page."""
        said = [s for s in self._graph.statements if not s.inferred]
        confirmed = sum(independent((e.document for e in s.evidence), self._told) > 1 for s in said)
        return {
            "documents": len(self._graph.documents),
            "stories": len(set(self._told.values())),
            "entities": len(self._graph.entities),
            "statements": len(said),
            "confirmed": confirmed,
            "figures": len(self._graph.figures),
            "quotes": len(self._graph.quotes),
        }

    def _dates(self) -> tuple[str, str] | None:
        """The first and the last day of publication."""
        days = sorted(filter(None, map(day, self._graph.documents)))
        return (days[0], days[-1]) if days else None

    def _legend(self) -> list[tuple[int, str]]:
        """The colours of the types that the graph has, the most frequent first."""
        counts = Counter(c.entity.type for c in self._ranked)
        kind = {type: index for index, type in enumerate(kinds(self._ontology))}
        return [(kind[type], self._ontology.label(type)) for type, _ in counts.most_common()]

    def _actors(self) -> list[Centrality]:
        """The most connected people and organizations."""
        return [c for c in self._ranked if self._ontology.fits(c.entity.type, _ACTORS)][:_PROFILES]

    def _profile(self, central: Centrality) -> Profile:
        entity = central.entity
        near = [s for s in self._graph.statements if entity.id in (s.s, s.o) and not s.inferred]
        near = sorted((s for s in near if s.p != CONTAINMENT), key=self._weight)
        posts = [self._post(s, entity) for s in near if s.p == "holdsPost"]
        said = [self._acts(entity, acts) for acts in self._together(entity, near)]
        figures = [self._figure(f) for f in self._graph.figures if f.entity == entity.id]
        quotes = [self._quote(q) for q in self._graph.quotes if q.speaker == entity.id]
        lines = {"posts": posts, "said": said, "figures": figures, "quotes": quotes}
        kept = {part: tuple(found[: _LINES[part]]) for part, found in lines.items()}
        more = sum(len(found) - len(kept[part]) for part, found in lines.items())
        return Profile(entity, self._ontology.label(entity.type), **kept, more=more)

    def _together(self, entity: Entity, near: Iterable[Statement]) -> list[list[Statement]]:
        """The statements but posts; those of one document that differ in the other end alone are together."""
        found: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for statement in near:
            if statement.p != "holdsPost":
                first = self._facts.first(statement)
                qualifiers = tuple(sorted(statement.qualifiers.items()))
                outward = self._outward(statement, entity)
                document = first.document if first else ""
                found[outward, statement.p, statement.status, qualifiers, document].append(statement)
        return list(found.values())

    def _outward(self, statement: Statement, entity: Entity) -> bool:
        """True where an entity is the subject, or might as well be."""
        relation = self._ontology.relations.get(statement.p)
        return statement.s == entity.id or bool(relation and relation.symmetric)

    def _acts(self, entity: Entity, acts: Sequence[Statement]) -> Line:
        """One line for all: with the longest of their words."""
        one = max(acts, key=lambda s: len(self._words(s)))
        others = [self._graph.entity(s.o if s.s == entity.id else s.s).name for s in acts]
        label, names = self._ontology.label(one.p), "、".join(dict.fromkeys(others))
        extra = "，".join(filter(None, (one.qualifiers.get(name) for name in ("title", "amount"))))
        said = f"{label} {names}" if self._outward(one, entity) else f"{names} {label} {entity.name}"
        numbers = {number for s in acts for number in self._line(s).sources}
        line = self._cited(one, said + (f"（{extra}）" if extra else ""), one.qualifiers.get("date", ""), one.status)
        return replace(line, sources=tuple(sorted(numbers)))

    def _words(self, item: Item) -> str:
        first = self._facts.first(item)
        return " ".join(first.quote.split()) if first else ""

    def _weight(self, statement: Statement) -> tuple[int, str, str]:
        """What most documents say comes first."""
        when, _ = self._facts.when(statement)
        return -len({e.document for e in statement.evidence}), when or "9", statement.id

    def _line(self, statement: Statement) -> Line:
        row = self._facts.row(statement)
        extra = "，".join(str(row[name]) for name in ("title", "amount") if row[name])
        said = f"{row['subject']} {row['relation']} {row['object']}" + (f"（{extra}）" if extra else "")
        return self._cited(statement, said, str(row["date"] or ""), statement.status)

    def _post(self, statement: Statement, entity: Entity) -> Line:
        other = self._graph.entity(statement.o if statement.s == entity.id else statement.s)
        title = statement.qualifiers.get("title", "")
        said = f"{other.name} {title}".strip()
        return self._cited(statement, said, statement.qualifiers.get("date", ""), statement.status)

    def _figure(self, figure: Figure) -> Line:
        change = f"（{figure.change}）" if figure.change else ""
        return self._cited(figure, f"{figure.indicator} {written(figure)}{change}", figure.period)

    def _quote(self, quote: Quote) -> Line:
        return Line("", "", "", quote.quote, self._cited(quote, "").sources)

    def _cited(self, item: Item, said: str, when: str = "", status: str = ASSERTED) -> Line:
        """A line with its first words and its documents."""
        shown = "" if status == ASSERTED else str(self._view["statuses"].get(status, status))
        numbers = sorted({self._number[e.document] for e in item.evidence})
        return Line(said, when, shown, self._words(item), tuple(numbers))

    def _main(self, events: Iterable[Event]) -> list[Event]:
        """The events whose date the text gives, of the most connected entities; in the order of time."""
        far = len(self._rank)
        dated = [event for event in events if event.dated == "text"]
        near = sorted(
            enumerate(dated),
            key=lambda item: min(self._rank.get(end, far) for end in (item[1].statement.s, item[1].statement.o)),
        )
        return [dated[index] for index in sorted(index for index, _ in near[:_EVENTS])]

    def _figures(self) -> list[Figure]:
        """The figures of the most connected entities, those of one entity together."""
        far = len(self._rank)
        ranked = sorted(
            self._graph.figures,
            key=lambda f: (self._rank.get(f.entity, far), f.entity, f.indicator, f.period, f.id),
        )
        return ranked[:_FIGURES]

    def _contradictions(self) -> Iterator[Section]:
        answer = compare(self._graph, self._graph, self._ontology)
        for section in answer.sections:
            if section.name in _CONTRADICTIONS:
                yield Section(section.name, section.labels, filled(section.table))

    def _quality(self) -> list[tuple[str, int, int]]:
        """The signs of quality that something shows."""
        words = self._wording.words["signals"]
        return [(words[sign], number, of) for sign, number, of in signs(self._graph, self._told) if number]

    def _sources(self) -> list[Mapping[str, Any]]:
        """Every document with its number, and the first that told its story."""
        said = Counter(id for s in self._graph.statements for id in {e.document for e in s.evidence})
        return [
            {
                "number": self._number[document.id],
                "title": headline(document),
                "date": day(document) or "",
                "file": PurePath(document.source).name,
                "statements": said[document.id],
                "same": 0 if self._told[document.id] == document.id else self._number[self._told[document.id]],
            }
            for document in self._graph.documents
        ]
