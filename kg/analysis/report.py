"""report(): a graph as one printable page: picture, profiles, timeline, figures and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from kg.analysis.answer import Section, Wording
from kg.analysis.central import MEASURES, Centrality, measure
from kg.analysis.compare import compare
from kg.analysis.events import Event, find_events
from kg.analysis.facts import Facts, day, headline
from kg.analysis.formats import filled
from kg.analysis.groups import find_groups
from kg.analysis.lines import Lines
from kg.analysis.page import kinds, markup, render
from kg.analysis.picture.network import SHOWN, draw_network
from kg.analysis.picture.places import draw_places
from kg.analysis.picture.times import draw_times
from kg.analysis.spots import find_spots
from kg.analysis.stats import signs
from kg.analysis.stories import independent, stories
from kg.graph import KnowledgeGraph
from kg.model import Figure
from kg.ontology import Ontology, load_ontology, read_toml

#: How much of each kind the page holds; what is left out is counted on it.
_GROUPS, _CENTRAL, _PROFILES, _EVENTS, _FIGURES, _CHECKED = 12, 15, 12, 80, 60, 40
#: The types that act; a profile of a place would list all that happened there.
_ACTORS = ("Person", "Organization")
_CONTRADICTIONS = ("holders", "amounts", "numbers", "disputed")


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
        self._lines = Lines(self._facts, self._view["statuses"])
        self._told = stories(graph.documents)
        ranked, self._pivots = measure(graph)
        self._ranked = sorted(ranked, key=lambda c: (-c.neighbours, -c.betweenness, c.entity.name, c.entity.id))
        self._rank = {c.entity.id: index for index, c in enumerate(self._ranked)}

    def page(self, title: str) -> str:
        groups = find_groups(self._graph)
        events, undated = find_events(self._graph, None, self._facts)
        dated = [event for event in events if event.dated == "text"]
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
            profiles=[self._lines.profile(c.entity) for c in self._actors()],
            strip=markup(draw_times(events, self._facts, titles["timeline"], listed=0, standalone=False)),
            events=[(e, self._lines.statement(e.statement)) for e in self._main(dated)],
            events_all=len(events),
            dated=len(dated),
            undated=undated,
            figures=[(self._graph.entity(f.entity).name, f, self._lines.figure(f)) for f in self._figures()],
            figures_all=len(self._graph.figures),
            map=markup(draw_places(spots, self._ontology, titles["map"], standalone=False)),
            places=len(spots),
            contradictions=[s for s in self._contradictions() if s.table.rows],
            checked=_CHECKED,
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

    def _main(self, events: Sequence[Event]) -> list[Event]:
        """The events of the most connected entities, in their order."""
        near = sorted(
            range(len(events)),
            key=lambda index: min(self._place(end) for end in (events[index].statement.s, events[index].statement.o)),
        )
        return [events[index] for index in sorted(near[:_EVENTS])]

    def _place(self, entity: str) -> int:
        """Where an entity stands among the most connected."""
        return self._rank.get(entity, len(self._rank))

    def _figures(self) -> list[Figure]:
        """The figures of the most connected entities, those of one entity together."""
        ranked = sorted(
            self._graph.figures, key=lambda f: (self._place(f.entity), f.entity, f.indicator, f.period, f.id)
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
        number = {document.id: index for index, document in enumerate(self._graph.documents, 1)}
        return [
            {
                "number": number[document.id],
                "title": headline(document),
                "date": day(document) or "",
                "file": PurePath(document.source).name,
                "statements": said[document.id],
                "same": 0 if self._told[document.id] == document.id else number[self._told[document.id]],
            }
            for document in self._graph.documents
        ]
