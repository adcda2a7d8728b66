"""Answer: titled tables, each with a name, as a command prints them and as Python reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.ontology import Ontology, read_toml
from kg.query import Table
from kg.query.table import Value

if TYPE_CHECKING:
    import pandas as pd

#: Draws an SVG; True for one that stands alone, False for a part of a page.
Draw = Callable[[bool], str]


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its name; ``labels`` are its headings by language."""

    name: str
    labels: Mapping[str, str]
    table: Table


@dataclass(frozen=True, slots=True)
class Answer:
    """What a graph answers: sections in their order; ``notes`` tell what else there is to know.

    ``draw`` makes an SVG of it, where looking is better than reading: one that stands alone, or a part of a page.

    >>> answer = Answer("无", (Section("posts", {}, Table.of(["who"], [["周原"]])),))
    >>> list(answer["posts"])
    [{'who': '周原'}]
    """

    title: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    draw: Draw | None = field(default=None, compare=False, repr=False)
    ontology: Ontology | None = field(default=None, compare=False, repr=False)

    def __getitem__(self, name: str) -> Table:
        """The table of this name; KeyError where there is none."""
        for section in self.sections:
            if section.name == name:
                return section.table
        raise KeyError(name)

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """The tables as data frames, by name; KGError where pandas is not installed."""
        return {section.name: section.table.to_pandas() for section in self.sections}


class Wording:
    """The words of answers.toml."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.words: Mapping[str, Any] = read_toml(ontology.path("answers.toml"))

    def section(self, name: str, columns: Iterable[str], rows: Iterable[Iterable[Value]]) -> Section:
        """A table with the headings of its name."""
        return Section(name, self.words["sections"][name], Table.of(columns, rows))

    def answer(
        self, title: str, sections: Iterable[Section], notes: Iterable[str] = (), draw: Draw | None = None
    ) -> Answer:
        """An answer in these words."""
        return Answer(title, tuple(sections), tuple(notes), draw, self.ontology)
