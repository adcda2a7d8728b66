"""timeline(): what happened to somebody or at a place, in the order of time."""

from __future__ import annotations

from kg.analysis.answer import Answer, Wording
from kg.analysis.events import find_events
from kg.analysis.facts import Facts
from kg.analysis.names import find_one
from kg.analysis.picture.times import draw_times
from kg.graph import KnowledgeGraph
from kg.ontology import Ontology, load_ontology

_COLUMNS = (
    *("date", "dated", "subject", "relation", "object", "title", "amount", "status"),
    *("sources", "words", "document"),
)


#: So many events are written out in the picture; all have a dot.
_DRAWN = 200


def timeline(graph: KnowledgeGraph, name: str | None = None, ontology: Ontology | None = None) -> Answer:
    """What is said of the entity with this name, alias or id in the order of time; without a name, all that is said.

    Of a place it holds what happened in the divisions inside it too. The section is ``timeline``;
    a note counts what has no date at all.

    Raises:
        UnknownNameError: nothing has this name.
        AmbiguousNameError: several entities have it.
    """
    wording = Wording(ontology or load_ontology())
    facts = Facts(graph, wording.ontology)
    entity = find_one(graph, name) if name is not None else None
    events, undated = find_events(graph, entity, facts)
    notes = (f"left out, since neither they nor their documents have a date: {undated} statements",) if undated else ()
    rows = (
        [({**facts.row(e.statement), "date": e.date, "dated": e.dated})[column] for column in _COLUMNS] for e in events
    )
    title = entity.name if entity else wording.words["titles"]["timeline"]

    def draw(standalone: bool) -> str:
        return draw_times(events, facts, title, listed=_DRAWN, standalone=standalone)

    return wording.answer(title, [wording.section("timeline", _COLUMNS, rows)], notes, draw)
