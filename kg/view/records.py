"""What cards show, as plain data: the records that templates/shared/source.js describes.

Both pages use them: graph.html holds them, kg serve gives them one by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import PurePath
from typing import Any, NamedTuple

from kg.model import Document, Entity, Evidence, Figure, Statement
from kg.ontology import Ontology, read_toml
from kg.view.passage import ROLES, mended, passage
from kg.view.picture import colours


class Mark(NamedTuple):
    """A stretch of a document: what it is part of, its role in it, and the entity that it names or ``""``."""

    start: int
    end: int
    says: str
    role: str
    entity: str


def words_record(ontology: Ontology, types: Mapping[str, int], relations: Iterable[str]) -> dict[str, Any]:
    """``source.words``: types with labels, colours and counts, the most frequent first, and all other labels."""
    words = read_toml(ontology.path("view.toml"))
    return {
        "types": [
            {
                "name": name,
                "label": ontology.label(name),
                "count": count,
                **colours(name, ontology, words["colours"]),
            }
            for name, count in sorted(types.items(), key=lambda item: (-item[1], item[0]))
        ],
        "relations": {name: _relation(name, ontology) for name in sorted(set(relations))},
        **{name: words[name] for name in ("statuses", "qualifiers", "identifiers", "title")},
    }


def entity_record(entity: Entity) -> dict[str, Any]:
    """An ``Entity`` without its degree."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": entity.aliases,
        "identifiers": dict(sorted(entity.identifiers.items())),
        "inferred": entity.inferred,
    }


def statement_record(statement: Statement, labels: Mapping[str, str]) -> dict[str, Any]:
    """A ``Statement`` without its ends and evidence; of its qualifiers those that have a label."""
    sure = {} if statement.confidence is None else {"confidence": f"{statement.confidence:.2f}"}
    shown = {**statement.qualifiers, **sure}
    return {
        "id": statement.id,
        "p": statement.p,
        "qualifiers": {name: value for name, value in sorted(shown.items()) if name in labels},
        "status": "inferred" if statement.inferred else statement.status,
    }


def figure_record(figure: Figure) -> dict[str, Any]:
    """A ``Figure`` without its evidence."""
    return {
        "id": figure.id,
        "indicator": figure.indicator,
        "value": f"{figure.value:,.15g}{figure.unit}",
        "period": figure.period,
        "change": figure.change,
    }


def evidence_record(document: Document, evidence: Evidence) -> dict[str, Any]:
    """An ``Evidence`` without its document: its rule, and its sentence cut by role."""
    return {"rule": evidence.rule, "words": passage(document, evidence)}


def document_record(document: Document) -> dict[str, Any]:
    """A ``Document`` without its statements and paragraphs."""
    return {
        "id": document.id,
        "title": document.title or PurePath(document.source).name or document.id,
        "date": document.published.isoformat() if document.published else "",
        "url": document.url,
    }


def evidence_marks(says: str, evidence: Evidence, ends: Mapping[str, str]) -> list[Mark]:
    """The quotation and the marks of an evidence; ``ends`` names the entity of each role that has one."""
    parts = [Mark(a, b, says, ROLES[role], ends.get(role, "")) for role, a, b in evidence.marks if role in ROLES]
    return [Mark(evidence.start, evidence.end, says, "q", ""), *parts]


def paragraphs(document: Document, marks: Iterable[Mark]) -> list[tuple[str, list[tuple[str, list[Mark]]]]]:
    """The whole text as ``(kind, stretches)``; a stretch has the marks that cover it, the widest first.

    >>> text = Document("d", "林晓岚任职")
    >>> paragraphs(text, [Mark(0, 3, "s1", "s", "e1")])
    [('body', [('林晓岚', [Mark(start=0, end=3, says='s1', role='s', entity='e1')]), ('任职', [])])]
    """
    ordered = sorted(set(marks), key=lambda mark: (mark.start - mark.end, mark))
    cut = [(kind, _stretches(document, start, end, ordered)) for kind, start, end in _blocks(document)]
    return [(kind, found) for kind, found in cut if found]


def _blocks(document: Document) -> list[tuple[str, int, int]]:
    """The parts of a document and what lies between them."""
    blocks, position = [], 0
    for part in document.parts:
        if part.start >= position:
            blocks += [("body", position, part.start), (part.kind, part.start, part.end)]
            position = part.end
    return [*blocks, ("body", position, len(document.text))]


def _stretches(document: Document, start: int, end: int, marks: list[Mark]) -> list[tuple[str, list[Mark]]]:
    """A block cut where a mark begins or ends, its line breaks mended; nothing where it is blank."""
    if not document.text[start:end].strip():
        return []
    here = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)})
    kept = mended(document.text[start:end])
    stretches = []
    for a, b in pairwise(cuts):
        inside = kept[bisect_left(kept, a - start) : bisect_left(kept, b - start)]
        text = "".join(document.text[start + i] for i in inside)
        if text:
            stretches.append((text, [mark for mark in here if mark.start <= a and b <= mark.end]))
    return stretches


def _relation(name: str, ontology: Ontology) -> dict[str, Any]:
    symmetric = name in ontology.relations and ontology.relations[name].symmetric
    return {"label": ontology.label(name), "symmetric": symmetric}
