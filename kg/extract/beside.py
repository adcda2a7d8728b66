"""The names of a sentence as phrases, each with what stands right before it and belongs to it.

临汾市委书记李云峰 becomes one phrase with a post; 甘肃省陇南市徽县 one place, and the steps of the chain are facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.facts import Contains, Fact, Identify
from kg.extract.phrases import Phrase, is_country
from kg.extract.posts import Posts
from kg.extract.titles import Run
from kg.mention import ROLE, TITLE
from kg.resolve import HOME, ORGANIZATIONS, PLACES, Reference

#: Places that no gazetteer holds, but that the text may place.
_SMALL = ("村", "镇", "乡", "街道", "社区", "苏木", "嘎查", "县", "区", "市")


def phrases(
    references: Sequence[Reference], posts: Posts, contains: Contains, identify: Identify
) -> tuple[list[Phrase], list[Fact]]:
    """The phrases of a sentence, and what it says that one stands right before another."""
    facts: list[Fact] = list(_chains(references, contains, identify))
    people = list(_with_posts(references, posts, identify))
    return list(_with_beside(people, contains, facts)), facts


def _with_posts(references: Sequence[Reference], posts: Posts, identify: Identify) -> Iterator[Phrase]:
    """The references as phrases, each person with the titles before or behind the name."""
    runs = {item.start: item for item in posts.items if isinstance(item, Run) and item.persons}
    index = 0
    while index < len(references):
        reference = references[index]
        if reference.start in runs:
            run = runs[reference.start]
            yield from _bearers(run, posts)
            index += len(run.references)
            continue
        phrase = _phrase(reference, identify)
        index += 1
        if phrase.type == "Person" and index < len(references):
            following = references[index]
            if following.type == TITLE and following.start == phrase.end:
                phrase = replace(phrase, end=following.end)  # 马雷教授
                index += 1
        yield phrase


def _bearers(run: Run, posts: Posts) -> Iterator[Phrase]:
    """The people of one run of titles; the first takes the titles in."""
    for number, person in enumerate(run.persons):
        start = run.start if number == 0 else person.start
        head = (person.start, person.end)
        held = posts.held[run.start]
        yield Phrase(start, person.end, "Person", person.entity, head, posts=held, text=person.mention.text)


def _phrase(reference: Reference, identify: Identify) -> Phrase:
    mention = reference.mention
    inner = mention.inner[0] if reference.type == "Event" and mention.inner else None
    owner = inner if inner and inner.start == mention.start and inner.type in ORGANIZATIONS else None
    return Phrase(
        reference.start,
        reference.end,
        reference.type,
        reference.entity,
        (reference.start, reference.end),
        role=mention.type == ROLE,
        text=mention.text,
        owner=identify(owner) if owner else "",
        owner_type=owner.type if owner else "",
        placed=reference.type == "Project" and bool(mention.inner) and mention.inner[0].start == mention.start,
    )


def _chains(references: Sequence[Reference], contains: Contains, identify: Identify) -> Iterator[Fact]:
    """Places side by side, the wider first: 甘肃省陇南市徽县, 内蒙古 before 包头市铝加工基地."""
    for wide, following in pairwise(references):
        if wide.type != "AdministrativeDivision" or wide.end != following.start:
            continue
        inner = following.mention.inner
        narrow = inner[0] if inner and inner[0].start == following.start else following.mention
        id = identify(narrow) if narrow.type in PLACES else ""
        if not id or not wide.entity or id == wide.entity:
            continue
        inside = contains(id, wide.entity)
        if inside or (inside is None and _lies_in(narrow.type, narrow.text, wide.entity)):
            marks = (("s", narrow.start, narrow.end), ("o", wide.start, wide.end))
            yield Fact(id, "subdivisionOf", wide.entity, wide.start, narrow.end, "subdivisionOf.beside", marks)


def _lies_in(type: str, text: str, wide: str) -> bool:
    """True where a place that no gazetteer holds lies in the place that stands right before it: 格鲁吉亚第比利斯."""
    abroad = type == "AdministrativeDivision" and is_country(wide) and wide != HOME
    return abroad or type == "DevelopmentZone" or text.endswith(_SMALL)


def _with_beside(found: Sequence[Phrase], contains: Contains, facts: list[Fact]) -> Iterator[Phrase]:
    """Phrases with what stands right before them taken in: 甘肃省陇南市徽县, 科右前旗华锐风机厂."""
    held: Phrase | None = None
    for phrase in found:
        if held is not None:
            relation = _relation(held, phrase, contains)
            if relation:
                if relation != "subdivisionOf":
                    marks = (("s", *phrase.head), ("o", *held.head))
                    facts.append(
                        Fact(
                            phrase.entity, relation, held.entity, held.head[0], phrase.end, f"{relation}.beside", marks
                        )
                    )
                phrase = replace(phrase, start=held.start)
            else:
                yield held
        held = phrase
    if held is not None:
        yield held


def _relation(before: Phrase, phrase: Phrase, contains: Contains) -> str:
    """What it says that one name stands right before another; empty where it says nothing."""
    if (
        before.end != phrase.start
        or phrase.role
        or not before.entity
        or not phrase.entity
        or before.entity == phrase.entity
    ):
        return ""
    if before.type == phrase.type == "Company" and not before.role:
        return "subsidiaryOf"
    if before.type != "AdministrativeDivision" or phrase.placed:
        return ""
    if phrase.type in PLACES:
        inside = contains(phrase.entity, before.entity)
        known = inside is None and _lies_in(phrase.type, phrase.text, before.entity)
        return "subdivisionOf" if inside or known else ""
    return "locatedIn" if phrase.type in ("Company", "Project", "Institution") else ""


__all__ = ["phrases"]
