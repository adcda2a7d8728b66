"""stats(): what is in a graph, and how much of it can be leaned on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kg.analysis.answer import Answer, Wording
from kg.analysis.facts import Item
from kg.analysis.stories import independent, stories
from kg.graph import KnowledgeGraph
from kg.model import STATUSES
from kg.ontology import Ontology, load_ontology

#: Bounds of the bands that confidence is counted in.
_BANDS = ((0.9, 1.0), (0.75, 0.9), (0.5, 0.75), (0.0, 0.5))


def stats(graph: KnowledgeGraph, ontology: Ontology | None = None) -> Answer:
    """Counts, types, relations by status, and signs of quality with their share.

    Sections: ``counts``, ``types``, ``relations`` and ``quality``. A statement is confirmed
    where documents of more than one story say it; a story and its reprints are one.
    """
    wording = Wording(ontology or load_ontology())
    types, _ = graph.counts()
    label = wording.ontology.label
    return wording.answer(
        wording.words["titles"]["stats"],
        (
            wording.section("counts", ("item", "number"), _counts(graph)),
            wording.section(
                "types",
                ("type", "name", "number"),
                ((type, label(type), count) for type, count in sorted(types.items(), key=lambda i: (-i[1], i[0]))),
            ),
            wording.section(
                "relations", ("relation", "name", "number", *STATUSES, "inferred"), _relations(graph, wording.ontology)
            ),
            wording.section(
                "quality",
                ("signal", "number", "of", "share"),
                (
                    (signal, number, of, round(number / of, 3) if of else None)
                    for signal, number, of in signs(graph, stories(graph.documents))
                ),
            ),
        ),
    )


def _counts(graph: KnowledgeGraph) -> Iterator[tuple[str, int]]:
    yield "documents", len(graph.documents)
    yield "characters", sum(len(document.text) for document in graph.documents)
    yield "entities", len(graph.entities)
    yield "statements", len(graph.statements)
    yield "figures", len(graph.figures)
    yield "quotes", len(graph.quotes)
    sourced: tuple[Item, ...] = (*graph.statements, *graph.figures, *graph.quotes)
    yield "evidence", sum(len(item.evidence) for item in sourced)


def _relations(graph: KnowledgeGraph, ontology: Ontology) -> Iterator[tuple[str | int, ...]]:
    """Each relation with its statements, those that no text says counted by themselves."""
    counts: dict[str, Counter[str]] = {}
    for s in graph.statements:
        counts.setdefault(s.p, Counter())["inferred" if s.inferred else s.status] += 1
    for name, found in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        columns = (found[status] for status in (*STATUSES, "inferred"))
        yield name, ontology.label(name), found.total(), *columns


def signs(graph: KnowledgeGraph, told: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Each sign of quality with how many show it, and of how many; ``told`` are the stories of the documents."""
    said = [s for s in graph.statements if not s.inferred]
    sources = [{each.document for each in s.evidence} for s in said]
    ends = {end for s in graph.statements for end in (s.s, s.o)}
    items: tuple[Item, ...] = (*said, *graph.figures, *graph.quotes)
    stating = {e.document for item in items for e in item.evidence}
    for status in STATUSES:
        yield f"statements {status}", sum(s.status == status for s in said), len(said)
    for low, high in _BANDS:
        found = sum(s.confidence is not None and low <= s.confidence < high for s in said)
        yield f"statements of confidence {low:.2f} to {high:.2f}", found, len(said)
    yield "statements of unknown confidence", sum(s.confidence is None for s in said), len(said)
    yield "statements with a date", sum("date" in s.qualifiers for s in said), len(said)
    yield "statements of more than one document", sum(len(each) > 1 for each in sources), len(said)
    yield "statements of more than one story", sum(independent(each, told) > 1 for each in sources), len(said)
    yield "entities without statements", sum(e.id not in ends for e in graph.entities), len(graph.entities)
    yield "documents that retell a story", len(graph.documents) - len(set(told.values())), len(graph.documents)
    yield "documents without date", sum(d.published is None for d in graph.documents), len(graph.documents)
    yield "documents without title", sum(not d.title for d in graph.documents), len(graph.documents)
    yield "documents that say nothing", sum(d.id not in stating for d in graph.documents), len(graph.documents)
