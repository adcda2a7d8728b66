"""The nouns of the project, as frozen dataclasses; standard library only.

Ids are derived from content, so that the same input gives the same bytes.
Offsets count characters (Python ``str`` indices) and end before ``end``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

NOTHING: Mapping[str, str] = MappingProxyType({})

#: A statement's status. Only what holds becomes a plain triple in RDF.
ASSERTED, PLANNED, REPORTED, DENIED = "asserted", "planned", "reported", "denied"
STATUSES = (ASSERTED, PLANNED, REPORTED, DENIED)


def content_id(prefix: str, *parts: str) -> str:
    """A short, stable id made from ``parts`` alone."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:12]}"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document with one function.

    ``kind`` is one of ``title``, ``byline``, ``dateline``, ``heading``,
    ``body``, ``caption``, ``editors``, ``source`` and ``advert``.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One news item: a contiguous slice of what a source holds.

    ``offset`` is where ``text`` begins in the decoded text of ``source``, so
    ``offset + evidence.start`` points into the file as it was; of a web page, a
    PDF or a table of articles, ``text`` is what was taken out, and ``offset``
    counts in that. ``place`` is where the dateline says that it was written,
    ``url`` where it was published.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    source: str = ""
    offset: int = 0
    parts: tuple[Part, ...] = ()
    authors: tuple[str, ...] = ()
    place: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence with the tagger's tag; offsets into the sentence."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its line breaks mended.

    ``offsets[i]`` is the document offset of ``text[i]``; one more entry closes
    the last character.
    """

    text: str
    offsets: tuple[int, ...]
    part: str = "body"
    paragraph: int = 0
    words: tuple[Word, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document offsets of ``text[start:end]``."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a sentence that names something; offsets into the sentence.

    ``name`` is what it names where that differs from its words (山西 names
    山西省); ``inner`` are the mentions inside it, outermost first.
    """

    start: int
    end: int
    type: str
    text: str
    name: str = ""
    code: str = ""
    inner: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions name. ``identifiers`` holds official codes by scheme."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document says so: ``document.text[start:end] == quote``.

    ``marks`` are the stretches of subject, object and trigger inside it, as
    ``(role, start, end)`` in document offsets.
    """

    document: str
    start: int
    end: int
    quote: str
    rule: str
    marks: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact: subject, predicate, object (ids of entities), and how it is said.

    ``qualifiers`` holds ``title``, ``date``, ``amount`` and ``place`` where the
    text gives them; docs/values.md says what ``date`` and ``amount…`` hold.
    ``inferred`` marks what the text does not say itself. ``confidence`` is the
    probability that the text says so, above 0 and below 1, as docs/confidence.md
    tells; None for what is inferred.
    """

    id: str
    s: str
    p: str
    o: str
    qualifiers: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    status: str = ASSERTED
    evidence: tuple[Evidence, ...] = ()
    inferred: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about an entity, as the text writes it; ``change`` in percent."""

    id: str
    entity: str
    indicator: str
    value: float
    unit: str
    period: str = ""
    change: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: who said which words."""

    id: str
    speaker: str
    quote: str
    evidence: tuple[Evidence, ...] = ()
