"""Names with what belongs to them: titles to people, wider places to narrower ones.

临汾市委书记李云峰、市长王延峰 becomes two people, each with a post; 甘肃省陇南市徽县
becomes one place, and the steps of the chain are facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.extract.phrases import Phrase, Post
from kg.mention import ROLE, TITLE
from kg.resolve import Reference
from kg.resolve.document import ORGANIZATIONS, PLACES

#: What may stand between the titles of one person, and between people of one title.
_BETWEEN_TITLES = ("", "、", "兼", "，", "和", " ", "兼任", "、兼")
_BETWEEN_PEOPLE = ("、", "和", "及", " ", "与", "，")
_BETWEEN_POSTS = ("、", "，", "和", "及", "以及", "与")
_HOLDERS = ORGANIZATIONS | PLACES | {"Project", "Event"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the structure of a noun phrase says: subject, relation, object, and where."""

    s: str
    p: str
    o: str
    start: int
    end: int
    rule: str
    marks: tuple[tuple[str, int, int], ...]
    title: str = ""


def phrases(
    text: str, references: Sequence[Reference], holder_of: HolderOf, contains: Contains, ranks: Collection[str]
) -> tuple[list[Phrase], list[Fact]]:
    """The phrases of a sentence, and the facts inside them."""
    facts: list[Fact] = []
    people = list(_with_posts(text, references, holder_of, ranks, facts))
    return list(_with_beside(people, contains, facts)), facts


class HolderOf(Protocol):
    """At what a post is held whose title names nothing beside it: 市长 of the city that the text is about."""

    def __call__(self, title: str, previous: str) -> str: ...


class Contains(Protocol):
    """Whether a place lies in another: True, False, or None where it is not known."""

    def __call__(self, narrow: str, wide: str) -> bool | None: ...


def _with_posts(
    text: str, references: Sequence[Reference], holder_of: HolderOf, ranks: Collection[str], facts: list[Fact]
) -> Iterator[Phrase]:
    """The references as phrases, each person with the titles before or behind the name."""
    index, previous, previous_end = 0, "", -1
    count = len(references)
    while index < count:
        run = _run(text, references, index)
        if run is None:
            reference = references[index]
            index += 1
            phrase = _phrase(reference)
            if phrase.type == "Person" and index < count and references[index].type == TITLE and references[index].start == phrase.end:
                phrase = replace(phrase, end=references[index].end)  # 马雷教授
                index += 1
            yield phrase
            continue
        titles, persons, following = run
        first = titles[0][0]
        holders: list[str] = []
        for holder, title in titles:
            beside = previous if text[previous_end : title.start].strip() in _BETWEEN_POSTS else ""
            if holder is not None:
                holders.append(holder.entity)
            elif holders:
                holders.append(holders[-1])
            else:
                holders.append(holder_of(title.mention.text, beside) or beside)
        start = (first or titles[0][1]).start
        posts = tuple(Post(title.mention.text, h) for h, (_, title) in zip(holders, titles, strict=True))
        for number, person in enumerate(persons):
            yield Phrase(
                start if number == 0 else person.start, person.end, "Person", person.entity, (person.start, person.end),
                posts=posts, text=person.mention.text,
            )
            facts.extend(_post_facts(person, titles, holders, ranks))
        previous, previous_end = holders[-1] or previous, persons[-1].end
        index = following


def _run(
    text: str, references: Sequence[Reference], index: int
) -> tuple[list[tuple[Reference | None, Reference]], list[Reference], int] | None:
    """Titles, each with the holder that stands before it, then the people who bear them."""
    titles: list[tuple[Reference | None, Reference]] = []
    at = index
    while at < len(references):
        holder = None
        here = references[at]
        if titles and text[titles[-1][1].end : here.start].strip() not in _BETWEEN_TITLES:
            break
        if here.type in _HOLDERS and here.entity and at + 1 < len(references):
            following = references[at + 1]
            if following.type != TITLE or text[here.end : following.start] not in ("", "的"):
                break
            holder, here = here, following
            at += 1
        if here.type != TITLE:
            break
        titles.append((holder, here))
        at += 1
    if not titles:
        return None
    persons: list[Reference] = []
    while at < len(references) and references[at].type == "Person" and references[at].entity:
        last = persons[-1].end if persons else titles[-1][1].end
        between = text[last : references[at].start]
        if between.strip() and (not persons or between not in _BETWEEN_PEOPLE):
            break
        if persons and at + 1 < len(references) and references[at + 1].type == TITLE and references[at + 1].start == references[at].end:
            break
        persons.append(references[at])
        at += 1
    return (titles, persons, at) if persons else None


def _post_facts(
    person: Reference, titles: Sequence[tuple[Reference | None, Reference]], holders: Sequence[str],
    ranks: Collection[str],
) -> Iterator[Fact]:
    """One post for each holder, its titles joined."""
    for holder in dict.fromkeys(h for h in holders if h):
        mine = [(r, t) for (r, t), h in zip(titles, holders, strict=True) if h == holder]
        first = mine[0][0]
        marks = [("s", person.start, person.end), ("trigger", mine[-1][1].start, mine[-1][1].end)]
        if first is not None:
            marks.append(("o", first.start, first.end))
        title = "、".join(t.mention.text for _, t in mine)
        start = (first or mine[0][1]).start
        relation = "memberOf" if all(t.mention.text in ranks for _, t in mine) else "holdsPost"
        yield Fact(person.entity, relation, holder, start, person.end, f"{relation}.title", tuple(marks), title)


def _phrase(reference: Reference) -> Phrase:
    return Phrase(
        reference.start, reference.end, reference.type, reference.entity, (reference.start, reference.end),
        role=reference.mention.type == ROLE, text=reference.mention.text,
    )


def _with_beside(found: Sequence[Phrase], contains: Contains, facts: list[Fact]) -> Iterator[Phrase]:
    """Phrases with what stands right before them taken in: 甘肃省陇南市徽县, 科右前旗华锐风机厂."""
    held: Phrase | None = None
    for phrase in found:
        if held is not None:
            relation = _relation(held, phrase, contains)
            if relation:
                marks = (("s", *phrase.head), ("o", *held.head))
                facts.append(Fact(phrase.entity, relation, held.entity, held.head[0], phrase.end, f"{relation}.beside", marks))
                phrase = replace(phrase, start=held.start)
            else:
                yield held
        held = phrase
    if held is not None:
        yield held


def _relation(before: Phrase, phrase: Phrase, contains: Contains) -> str:
    """What it says that one name stands right before another; empty where it says nothing."""
    if before.end != phrase.start or phrase.role or not before.entity or not phrase.entity or before.entity == phrase.entity:
        return ""
    if before.type == phrase.type == "Company" and not before.role:
        return "subsidiaryOf"
    if before.type != "AdministrativeDivision":
        return ""
    if phrase.type in PLACES:
        inside = contains(phrase.entity, before.entity)
        known = phrase.type == "DevelopmentZone" or phrase.text.endswith(_SMALL)
        return "subdivisionOf" if inside or (inside is None and known) else ""
    return "locatedIn" if phrase.type in ("Company", "Project", "Institution") else ""


#: Places that no gazetteer holds, but that the text may place.
_SMALL = ("村", "镇", "乡", "街道", "社区", "苏木", "嘎查", "县", "区", "市")


__all__ = ["Contains", "Fact", "HolderOf", "phrases"]
