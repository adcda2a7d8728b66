"""Facts: statements as rows of plain values, with the words that say so first."""

from __future__ import annotations

import re
from pathlib import PurePath

from kg.graph import KnowledgeGraph
from kg.model import Document, Evidence, Figure, Quote, Statement
from kg.ontology import Ontology

#: The columns of a row, as ``Facts.row`` gives them.
COLUMNS = ("date", "subject", "relation", "object", "title", "amount", "status", "words", "document", "published")

#: That a division lies in another.
CONTAINMENT = "subdivisionOf"

#: A date that has a place in time; a graph from elsewhere may hold others.
_DATE = re.compile(r"(?!0000)\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)

#: What documents state.
Item = Statement | Figure | Quote


class Facts:
    """Reads the statements of one graph for people."""

    def __init__(self, graph: KnowledgeGraph, ontology: Ontology) -> None:
        self.graph, self.ontology = graph, ontology

    def row(self, statement: Statement) -> dict[str, str | int | None]:
        """A statement with names and labels, and where it is read first; ``sources`` counts its documents."""
        first = self.first(statement)
        document = self.graph.document(first.document) if first else None
        return {
            "date": statement.qualifiers.get("date"),
            "subject": self.graph.entity(statement.s).name,
            "relation": self.ontology.label(statement.p),
            "object": self.graph.entity(statement.o).name,
            "title": statement.qualifiers.get("title"),
            "amount": statement.qualifiers.get("amount"),
            "status": "inferred" if statement.inferred else statement.status,
            "words": first.quote if first else None,
            "document": headline(document) if document else None,
            "published": day(document) if document else None,
            "sources": len({each.document for each in statement.evidence}),
        }

    def sentence(self, statement: Statement) -> str:
        """A statement in one line: 华星电机 签约 云州市（12亿元）."""
        names = (self.graph.entity(end).name for end in (statement.s, statement.o))
        return f" {self.ontology.label(statement.p)} ".join(names) + qualified(statement)

    def words(self, item: Item) -> str:
        """The first words that say it, on one line."""
        first = self.first(item)
        return " ".join(first.quote.split()) if first else ""

    def first(self, item: Item) -> Evidence | None:
        """The evidence of the earliest document; one without a date comes last."""
        return min(
            item.evidence,
            key=lambda e: (self.published(e) or "9", e.document, e.start, e.end),
            default=None,
        )

    def published(self, evidence: Evidence) -> str | None:
        """When the document of an evidence appeared."""
        return day(self.graph.document(evidence.document))

    def when(self, statement: Statement) -> tuple[str | None, str]:
        """When it happened: as the text says, else when the first document appeared; and which of the two."""
        date = statement.qualifiers.get("date", "")
        if _DATE.fullmatch(moment(date)):
            return date, "text"
        first = self.first(statement)
        return (self.published(first) if first else None), "published"


def qualified(statement: Statement) -> str:
    """Title and amount in brackets, where there are any."""
    found = [statement.qualifiers[name] for name in ("title", "amount") if name in statement.qualifiers]
    return f"（{'，'.join(found)}）" if found else ""


def headline(document: Document) -> str:
    """The title of a document, else the name of its file, else its id."""
    return document.title or PurePath(document.source).name or document.id


def day(document: Document) -> str | None:
    """When a document appeared, in ISO 8601."""
    return document.published.isoformat() if document.published else None


def moment(date: str) -> str:
    """What a date is sorted by: the beginning of an interval, or the end of one without.

    >>> moment("2023-01/2023-09"), moment("../2023-12-31"), moment("2022/..")
    ('2023-01', '2023-12-31', '2022')
    """
    start, _, end = date.partition("/")
    return end if start == ".." else start


def written(figure: Figure) -> str:
    """The number of a figure with its unit.

    >>> written(Figure("f", "e", "产值", 1234.5, "亿元"))
    '1,234.5亿元'
    """
    return f"{figure.value:,.15g}{figure.unit}"
