"""Scene: a sentence with its names masked, and the words in which its figures are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.extract.phrases import Phrase
from kg.mention import alternatives

Span = tuple[int, int]

#: What a figure can be about.
SUBJECTS = frozenset(
    (
        "Company",
        "Organization",
        "GovernmentBody",
        "Institution",
        "Media",
        "AdministrativeDivision",
        "DevelopmentZone",
        "Project",
        "Event",
        "Partnership",
        "Campaign",
        "Work",
        "Place",
    )
)
#: In the masked text a name, a time, and an open role word are each one repeated character.
NAME, TIME, OPEN = "\ue000", "\ue001", "\ue002"
MASKS = f"{NAME}{TIME}{OPEN}"
#: What has a size and costs money.
BUILT = frozenset(("Project", "DevelopmentZone", "Event", "Campaign"))
PLACES = frozenset(("AdministrativeDivision", "Place", "DevelopmentZone"))
BREAK = re.compile(r"[，,；;。：:！？!?（）()]|\s|——|(?<=[^\d])、(?=[总年占净人户])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit in a sentence."""

    start: int
    end: int
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a number counts, and where: ``counted`` where a verb and a noun make it up.

    ``change`` is what the number itself says or stands behind, ``when`` the period that
    its words fix, ``stop`` where a noun behind the number ends.
    """

    name: str
    start: int
    end: int
    rule: str = "figure.indicator"
    counted: bool = False
    change: str = ""
    when: str | None = None
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a number is about, and where the sentence names it; a subject carried over has no place."""

    entity: str
    type: str
    head: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Memory:
    """What runs on from the sentences before: subjects by what they serve for, and periods."""

    carried: Subject | None = None
    partnership: Subject | None = None
    project: Subject | None = None
    place: Subject | None = None
    period: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, and its text with the names masked."""

    text: str
    mask: str
    phrases: Sequence[Phrase]
    memory: Memory
    inside: frozenset[int] = frozenset()

    def torn(self, phrase: Phrase) -> bool:
        """True for a place that is only the beginning of a word: 云溪 in 云溪时代."""
        return phrase.type in PLACES and phrase.end in self.inside

    def named(self, type: str) -> list[Subject]:
        """The entities of a type that the sentence names, in order."""
        return [Subject(p.entity, p.type, p.head) for p in self.phrases if p.type == type and p.entity]


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(alternatives(words))


def ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(words)})$")


def elsewhere(subject: Subject) -> Subject:
    """A subject for another sentence, which does not name it."""
    return replace(subject, head=(0, 0))


def part_start(mask: str, position: int) -> int:
    """Where the part of a sentence between semicolons starts."""
    return max(mask.rfind("；", 0, position), mask.rfind(";", 0, position)) + 1


def clause_start(mask: str, position: int) -> int:
    """Where the clause of a position starts."""
    return max((found.end() for found in BREAK.finditer(mask, 0, position)), default=0)
