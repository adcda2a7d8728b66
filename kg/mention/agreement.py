"""Agreement over a document: what one sentence shows to be a name is that name in every sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer import short_forms
from kg.mention.lexicon import Lexicon
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
        self._places = {short for name in divisions for short in (name, *short_forms(name)) if len(short) < 4}
        self._matcher = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest) if self._names else None

    def agreed(self, row: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The mentions of a sentence, with nobody called what is a place elsewhere in the document."""
        if not any(m.type == "Person" and m.text in self._places for m in row):
            return row
        return tuple(
            replace(m, type="AdministrativeDivision") if m.type == "Person" and m.text in self._places else m
            for m in row
        )

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


def _every(rows: Sequence[Sequence[Mention]]) -> Iterator[Mention]:
    for row in rows:
        for mention in row:
            yield mention
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
