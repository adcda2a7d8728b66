"""A sentence as phrases: names with what belongs to them, coordinated names, clauses.

The *skeleton* is the sentence with every phrase as one character that stands
for its type, so that a rule can be matched with a regular expression and no
trigger is ever found inside a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from kg.mention import DATE, MONEY, ROLE, TITLE
from kg.model import Sentence, Word
from kg.ontology import Ontology

#: The first of the characters that stand for types in a skeleton.
_BASE = 0xE000
#: A regular expression for any phrase in a skeleton.
NAME = "[\ue000-\uf8ff]"
#: What stands in a skeleton and is no entity.
LITERALS = (TITLE, MONEY, DATE, ROLE)
#: What joins coordinated names; 与, and 和 before a last name of another kind, also part two sides.
_AND = re.compile("[、及]|以及|[和与同跟]|，?(?:以及|及)")
_WITH = frozenset("与同跟")
_SIDES = _WITH | {"和"}
_CLAUSE = re.compile("[，；：。！？!?;]|——")
_BRACKETS = ("（(", "）)")
_QUOTED = re.compile("“[^”]*”?")
#: Quoted words shorter than this are a name or an emphasis and no speech.
SPEECH = 12


@dataclass(frozen=True, slots=True)
class Post:
    """A title and who or what it is held at; ``inherits`` takes the holder of the post before it."""

    title: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name in its sentence. ``start`` includes what belongs to it: 江苏国强集团董事长袁国强.

    ``owner`` is the body whose session an event is: what the session decides, the body does.
    ``placed`` marks a project whose name opens with its place.
    """

    start: int
    end: int
    type: str
    entity: str
    head: tuple[int, int]
    role: bool = False
    posts: tuple[Post, ...] = ()
    text: str = ""
    owner: str = ""
    owner_type: str = ""
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated phrases, with the words that join them."""

    phrases: tuple[Phrase, ...]
    start: int
    end: int
    joints: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[Phrase, ...]]:
        """甲与乙、丙与丁: the pairs that a list is made of; nothing where it is one list."""
        cuts = [number + 1 for number, joint in enumerate(self.joints) if joint not in _SIDES]
        edges = [0, *cuts, len(self.phrases)]
        parts: list[tuple[Phrase, ...]] = [self.phrases[a:b] for a, b in pairwise(edges)]
        pairs: list[tuple[Phrase, ...]] = [part for part in parts if len(part) == 2]
        if len(pairs) < 2 or any(len(part) > 2 for part in parts):
            return []
        return pairs

    def sides(self) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]] | None:
        """甲、乙与丙: the two sides of its one 与, or of its one 和 that does not just close a list: 甲、乙和丙."""
        cuts = [number + 1 for number, joint in enumerate(self.joints) if joint in _WITH]
        cuts = cuts or [number + 1 for number, joint in enumerate(self.joints) if joint == "和"]
        if len(cuts) != 1:
            return None
        left, right = self.phrases[: cuts[0]], self.phrases[cuts[0] :]
        closes = len(left) > 1 and len(right) == 1 and self.joints[-1] == "和"
        if closes and len({phrase.type in _AREAS for phrase in self.phrases}) == 1:
            return None
        return left, right

    def first_side(self) -> Group:
        """甲与乙签约，落户丙: the side that goes on to act; the whole group where it has no 与."""
        sides = self.sides() if _WITH.intersection(self.joints) else None
        return replace(self, phrases=sides[0]) if sides else self


class Types:
    """Characters for types in skeletons; one class for each type and all below it."""

    def __init__(self, ontology: Ontology) -> None:
        names = [*sorted(ontology.types), *LITERALS]
        self._characters = {name: chr(_BASE + number) for number, name in enumerate(names)}
        self._ontology = ontology

    def character(self, type: str) -> str:
        return self._characters[type]

    def pattern(self, wanted: Sequence[str]) -> str:
        """A regular expression for a phrase of one of these types."""
        fitting = [c for name, c in self._characters.items() if self._ontology.fits(name, wanted)]
        return f"[{''.join(fitting)}]"


@dataclass(frozen=True)
class Clauses:
    """A sentence ready for the rules. ``phrases`` are in order and do not overlap."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]
    types: Types = field(repr=False)

    @cached_property
    def skeleton(self) -> str:
        pieces, position = [], 0
        for phrase in self.phrases:
            pieces.append(self.sentence.text[position : phrase.start])
            pieces.append(self.types.character(phrase.type))
            position = phrase.end
        pieces.append(self.sentence.text[position:])
        return "".join(pieces)

    @cached_property
    def places(self) -> dict[int, Phrase]:
        """The phrases by where they stand in the skeleton."""
        found, shift = {}, 0
        for phrase in self.phrases:
            found[phrase.start - shift] = phrase
            shift += phrase.end - phrase.start - 1
        return found

    @cached_property
    def _shifts(self) -> list[tuple[int, int]]:
        """Where in the skeleton each phrase ends, and how much longer the sentence is there."""
        shifts, shift = [], 0
        for phrase in self.phrases:
            at = phrase.start - shift
            shift += phrase.end - phrase.start - 1
            shifts.append((at + 1, shift))
        return shifts

    def offset(self, position: int) -> int:
        """The offset in the sentence of a position in the skeleton."""
        shift = 0
        for at, value in self._shifts:
            if at > position:
                break
            shift = value
        return position + shift

    @cached_property
    def _heads(self) -> frozenset[int]:
        return frozenset(i for phrase in self.phrases for i in range(phrase.start, phrase.end))

    def is_phrase(self, offset: int) -> bool:
        """True where an offset of the sentence lies inside a phrase."""
        return offset in self._heads

    def word_before(self, position: int) -> int:
        """The number of the last word that ends at or before a position of the skeleton; -1 for none."""
        offset = self.places[position].start if position in self.places else self.offset(position)
        return bisect_right(self._ends, offset) - 1

    def text_before(self, position: int) -> str:
        """The character of the skeleton before a position."""
        return self.skeleton[position - 1 : position]

    def word_after(self, position: int) -> Word | None:
        """The word that begins at a position of the skeleton; None where none does."""
        number = self._starts.get(self.offset(position))
        return self.sentence.words[number] if number is not None else None

    def words_between(self, first: int, last: int) -> Iterator[Word]:
        """The words outside of phrases that begin between two positions of the skeleton."""
        start, end = self.offset(first), self.places[last].start if last in self.places else self.offset(last)
        for number in range(bisect_left(self._ends, start + 1), len(self.sentence.words)):
            word = self.sentence.words[number]
            if word.start >= end:
                return
            if not self.is_phrase(word.start):
                yield word

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {word.start: number for number, word in enumerate(self.sentence.words)}

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.sentence.words]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Coordinated phrases of like types, in skeleton positions."""
        groups: list[list[tuple[int, int, Phrase]]] = []
        joints: list[list[str]] = []
        text = self.skeleton
        for start, position, phrase in self._members():
            if groups:
                _, last, before = groups[-1][-1]
                between = text[last + 1 : start]
                if _joins(between, before, phrase):
                    groups[-1].append((start, position, phrase))
                    joints[-1].append(between)
                    continue
            groups.append([(start, position, phrase)])
            joints.append([])
        return tuple(
            Group(tuple(p for _, _, p in g), g[0][0], g[-1][1] + 1, tuple(between))
            for g, between in zip(groups, joints, strict=True)
        )

    @cached_property
    def governors(self) -> dict[int, str]:
        """What governs the groups, by where they start, as far as Grammar was asked."""
        return {}

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The numbers of the groups by where they start."""
        return {group.start: number for number, group in enumerate(self.groups)}

    def _members(self) -> Iterator[tuple[int, int, Phrase]]:
        """Where each phrase that may be coordinated begins and stands.

        韩国京畿道水原市 begins with its country, 云州市清河区人民政府 with its city.
        """
        wide = -1
        for position, phrase in self.places.items():
            if phrase.type in (TITLE, MONEY, DATE) or (phrase.type == ROLE and not phrase.entity):
                continue
            start = position
            if wide >= 0:
                if self._begins_with(wide, position):
                    start = wide
                else:
                    yield wide, wide, self.places[wide]
            wide = position if phrase.type == "AdministrativeDivision" else -1
            if wide < 0 or start < position:
                yield start, position, phrase
                wide = -1
        if wide >= 0:
            yield wide, wide, self.places[wide]

    def _begins_with(self, wide: int, narrow: int) -> bool:
        """True where a place is how a name begins: a country's, over places that nobody knows, or a body's."""
        place, phrase = self.places[wide], self.places[narrow]
        if is_country(place.entity):
            known = all(word.tag == "LOC" for word in self.words_between(wide + 1, narrow))
            return known and phrase.type in _AREAS and not is_country(phrase.entity)
        return narrow == wide + 1 and phrase.type == "GovernmentBody"

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The clauses as stretches of the skeleton; a comma inside a group ends none."""
        text = self.skeleton
        inside = {i for g in self.groups for i in range(g.start, g.end)}
        cuts = {found.end() for found in _CLAUSE.finditer(text) if found.start() not in inside}
        for found in _QUOTED.finditer(text):
            if len(found[0]) > SPEECH:
                cuts |= {found.start(), found.end()}
        edges = [0, *sorted(cuts - {0, len(text)}), len(text)]
        return tuple((a, b) for a, b in pairwise(edges) if b > a)

    def clause(self, position: int) -> int:
        """The number of the clause that holds a position of the skeleton."""
        return next((n for n, (a, b) in enumerate(self.spans) if a <= position < b), len(self.spans) - 1)

    @cached_property
    def by_clause(self) -> tuple[tuple[Group, ...], ...]:
        return tuple(tuple(g for g in self.groups if a <= g.start < b) for a, b in self.spans)

    @cached_property
    def speech(self) -> tuple[tuple[int, int], ...]:
        """Quoted speech as stretches of the skeleton."""
        return tuple(f.span() for f in _QUOTED.finditer(self.skeleton) if len(f[0]) > SPEECH)

    def bracketed(self, position: int, other: int) -> bool:
        """True where a position stands in brackets that close before another one."""
        text = self.skeleton
        opening, closing = (max(text.rfind(mark, 0, position) for mark in marks) for marks in _BRACKETS)
        return opening > closing and any(mark in text[position:other] for mark in _BRACKETS[1])

    def spoken(self, position: int) -> bool:
        return any(a <= position < b for a, b in self.speech)


_FAMILY = {
    "Company": "party",
    "Organization": "party",
    "GovernmentBody": "party",
    "Institution": "party",
    "Media": "party",
    "AdministrativeDivision": "party",
    "Place": "party",
    "DevelopmentZone": "party",
}


_AREAS = frozenset(("AdministrativeDivision", "Place", "DevelopmentZone"))
#: Ids of countries end in their letters, those of divisions in their numbers.
_COUNTRY = re.compile("Place:[A-Z]+")


def is_country(entity: str) -> bool:
    """True for the id of a country."""
    return bool(_COUNTRY.fullmatch(entity))


def _joins(between: str, left: Phrase, right: Phrase) -> bool:
    """True where the words between two phrases make them a list."""
    families = {_FAMILY.get(left.type, left.type), _FAMILY.get(right.type, right.type)}
    if len(families) > 1:
        return between == "、" and families == {"party", "Project"}
    if between == "，":
        return bool(left.posts and right.posts)
    if not between:
        pair = left.role and right.role and left.text == right.text  # 双方
        return pair or (left.text[-1:] in "”》" and right.text[:1] in "“《")
    return bool(_AND.fullmatch(between))
