"""Agreement over a document: what one sentence shows to be a name is that name in every sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer import short_forms
from kg.mention.lexicon import Lexicon
from kg.mention.titles import TITLE
from kg.model import Mention, Sentence

#: Names of these types are looked for again, from this length on.
_LENGTHS = {"Person": 3, "Company": 4, "Organization": 4, "GovernmentBody": 5, "Institution": 4, "DevelopmentZone": 4}


class Known:
    """The names of a document that no sentence should miss, with their types."""

    def __init__(self, rows: Sequence[Sequence[Mention]], lexicon: Lexicon) -> None:
        seen: dict[str, Counter[str]] = {}
        for mention in _every(rows):
            if len(mention.text) >= _LENGTHS.get(mention.type, 99) and mention.text not in lexicon.relative_bodies:
                seen.setdefault(mention.text, Counter())[mention.type] += 1
                if mention.type == "Company":
                    for short in _shorts(mention, lexicon):
                        seen.setdefault(short, Counter())[mention.type] += 1
        self._types = {name: max(types, key=lambda t: (types[t], t)) for name, types in sorted(seen.items())}
        self._names = list(self._types)
        divisions = {m.text for m in _every(rows) if m.type == "AdministrativeDivision"}
        self._places = {short for name in divisions for short in (name, *short_forms(name)) if len(short) < 6}
        self._retyped = {**dict(_retyped(rows, self._places)), **dict(_inside_quoted(rows, lexicon))}
        self._matcher = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest) if self._names else None

    def agreed(self, row: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The mentions of a sentence, each typed as the rest of the document shows it to be."""
        if not any((m.type, m.text) in self._retyped for m in _every([row])):
            return row
        return tuple(self._typed(row))

    def _typed(self, row: Sequence[Mention]) -> Iterator[Mention]:
        for mention in row:
            if kind := self._retyped.get((mention.type, mention.text), mention.type):
                yield replace(mention, type=kind, inner=tuple(self._typed(mention.inner)))

    def missed(self, sentence: Sentence, row: Sequence[Mention]) -> list[Mention]:
        """The known names that a sentence holds and that none of its mentions covers."""
        if self._matcher is None or sentence.part in ("byline", "editors"):
            return []
        held = [(m.start, m.end) for m in _every([row])]
        found = self._matcher.find_matches_as_indexes(sentence.text)
        return [
            Mention(start, end, self._types[self._names[index]], self._names[index])
            for index, start, end in found
            if not any(a <= start and end <= b for a, b in held)
        ]


def _retyped(rows: Sequence[Sequence[Mention]], places: Collection[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Names with the type that one sentence gives them, and the better one; empty for what names nothing.

    Nobody bears the name of a place, or part of the name of a company that the document
    names, unless a title says so; who is a person with a title is no organization.
    """
    titled = {person.text for row in rows for person in _titled(row)}
    companies = {m.text for m in _every(rows) if m.type == "Company"}
    for person in {m.text for row in rows for m in row if m.type == "Person"}:
        if person in places:
            yield ("Person", person), "AdministrativeDivision"
        elif person not in titled and any(person in company for company in companies):
            opens = any(company.startswith(person) for company in companies)
            yield ("Person", person), "Company" if opens else ""
        else:
            yield ("Organization", person), "Person"


def _inside_quoted(rows: Sequence[Sequence[Mention]], lexicon: Lexicon) -> Iterator[tuple[tuple[str, str], str]]:
    """What only looks like a village inside a name that the document quotes elsewhere: 兴茶村 in “千户兴茶村”."""
    quoted = {m.text for m in _every(rows) if "“" in m.text or '"' in m.text}
    for name in {m.text for m in _every(rows) if m.type == "AdministrativeDivision"} if quoted else ():
        if not lexicon.gazetteer.named(name) and any(name in text for text in quoted):
            yield ("AdministrativeDivision", name), ""


def _titled(row: Sequence[Mention]) -> Iterator[Mention]:
    """The people who stand beside a title."""
    for before, after in pairwise(row):
        if before.end == after.start and {before.type, after.type} == {"Person", TITLE}:
            yield before if before.type == "Person" else after


def _every(rows: Sequence[Sequence[Mention]]) -> Iterator[Mention]:
    for row in rows:
        for mention in row:
            yield mention
            if mention.inner:
                yield from _every([mention.inner])


def _shorts(mention: Mention, lexicon: Lexicon) -> Iterator[str]:
    """The company's name without its place and without what says how it is set up: 瑞禾乳业."""
    legal = lexicon.legal.search(mention.text)
    if legal is None:
        return
    opening = [
        inner for inner in mention.inner if inner.type == "AdministrativeDivision" and inner.start == mention.start
    ]
    start = len(opening[0].text) if opening else 0
    stem = mention.text[start : legal.start()]
    if len(stem) > 3 and "（" not in stem and "(" not in stem and stem not in lexicon.organization_endings.generic:
        yield stem
