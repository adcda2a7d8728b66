"""Templates: the shapes of noun phrases that state a relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.phrases import Clauses, Phrase
from kg.extract.rules import Template


@dataclass(frozen=True, slots=True)
class Shape:
    """A template with its roles filled, in positions of the skeleton."""

    template: Template
    start: int
    end: int
    subjects: tuple[Phrase, ...]
    objects: tuple[Phrase, ...]
    title: str = ""


def shapes(clauses: Clauses, templates: Sequence[Template]) -> Iterator[Shape]:
    """What the templates find in a sentence."""
    if len(clauses.phrases) < 2:
        return
    for template in templates:
        for found in template.pattern.finditer(clauses.skeleton):
            subjects, objects = (_between(clauses, *found.span(role)) for role in ("s", "o"))
            if subjects and objects:
                title = clauses.places[found.start("t")].text if "t" in template.pattern.groupindex else ""
                yield Shape(template, found.start(), found.end(), subjects, objects, title)


def _between(clauses: Clauses, start: int, end: int) -> tuple[Phrase, ...]:
    return tuple(p for at, p in clauses.places.items() if start <= at < end and p.entity)
