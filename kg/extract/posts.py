"""Names with what belongs to them: titles to people, wider places to narrower ones.

临汾市委书记李云峰、市长王延峰 becomes two people, each with a post; 甘肃省陇南市徽县
becomes one place, and the steps of the chain are facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from kg.extract.phrases import Phrase, Post
from kg.mention import DATE, MONEY, ROLE, TITLE, Lexicon
from kg.model import Mention
from kg.resolve import ORGANIZATIONS, PLACES, Reference

#: What may stand between the titles of one person, and between people of one title.
_BETWEEN_TITLES = ("", "、", "兼", "，", "和", " ", "兼任", "、兼")
_BETWEEN_PEOPLE = ("、", "和", "及", " ", "与", "，")
_BETWEEN_POSTS = ("、", "，", "和", "及", "以及", "与")
_HOLDERS = ORGANIZATIONS | PLACES | {"Project", "Event"}


#: Titles of one person, each with what stands before it as its holder.
Titles = list[tuple[Reference | None, Reference]]


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
    text: str,
    references: Sequence[Reference],
    holder_of: HolderOf,
    contains: Contains,
    lexicon: Lexicon,
    identify: Identify,
) -> tuple[list[Phrase], list[Fact]]:
    """The phrases of a sentence, and the facts inside them."""
    facts: list[Fact] = list(_chains(references, contains, identify))
    people = list(_with_posts(text, references, holder_of, lexicon, identify, facts))
    return list(_with_beside(people, contains, facts)), facts


class HolderOf(Protocol):
    """At what a post is held whose title names nothing beside it: 市长 of the city that the text is about."""

    def __call__(self, title: str, previous: str) -> str: ...


#: The id of what a mention names in its document.
Identify = Callable[[Mention], str]


class Contains(Protocol):
    """Whether a place lies in another: True, False, or None where it is not known."""

    def __call__(self, narrow: str, wide: str) -> bool | None: ...


def _with_posts(
    text: str,
    references: Sequence[Reference],
    holder_of: HolderOf,
    lexicon: Lexicon,
    identify: Identify,
    facts: list[Fact],
) -> Iterator[Phrase]:
    """The references as phrases, each person with the titles before or behind the name."""
    index, previous, previous_end = 0, "", -1
    count = len(references)
    while index < count:
        run = _run(text, references, index)
        appointed = _appointed(text, references, index, lexicon) if run is None else None
        if appointed is not None:
            person, titles, former, following = appointed
            holders = _held_at(titles, "", holder_of, lexicon)
            for each in (person, *_listed_before(text, references, index)):
                facts.extend(_post_facts(text, each, titles, holders, lexicon, former))
            yield from (_phrase(r, identify) for r in references[index:following])
            index = following
            continue
        if run is None:
            reference = references[index]
            index += 1
            phrase = _phrase(reference, identify)
            if (
                phrase.type == "Person"
                and index < count
                and references[index].type == TITLE
                and references[index].start == phrase.end
            ):
                phrase = replace(phrase, end=references[index].end)  # 马雷教授
                index += 1
            yield phrase
            continue
        titles, persons, following = run
        first = titles[0][0]
        beside = previous if text[previous_end : titles[0][1].start].strip() in _BETWEEN_POSTS else ""
        holders = _held_at(titles, beside, holder_of, lexicon)
        start = (first or titles[0][1]).start
        posts = tuple(Post(title.mention.text, h) for h, (_, title) in zip(holders, titles, strict=True))
        for number, person in enumerate(persons):
            yield Phrase(
                start if number == 0 else person.start,
                person.end,
                "Person",
                person.entity,
                (person.start, person.end),
                posts=posts,
                text=person.mention.text,
            )
            facts.extend(_post_facts(text, person, titles, holders, lexicon))
        previous, previous_end = holders[-1] or previous, persons[-1].end
        index = following
        moved = _appointed(text, references, following - 1, lexicon)  # 市委原书记秦国梁出任省农委主任
        if moved is not None:
            person, titles, former, index = moved
            facts.extend(_post_facts(text, person, titles, _held_at(titles, "", holder_of, lexicon), lexicon, former))
            yield from (_phrase(r, identify) for r in references[following:index])


def _held_at(titles: Titles, beside: str, holder_of: HolderOf, lexicon: Lexicon) -> list[str]:
    """Where each title is held: what stands before it, what the title before is held at, or what it implies."""
    holders: list[str] = []
    for holder, title in titles:
        if holder is not None:
            at_place = holder.type in PLACES and lexicon.corporate.search(title.mention.text)
            holders.append("" if at_place else holder.entity)  # 中国总经理
        elif holders:
            holders.append(holders[-1])
        else:
            holders.append(holder_of(title.mention.text, beside) or beside)
    return holders


def _appointed(
    text: str, references: Sequence[Reference], index: int, lexicon: Lexicon
) -> tuple[Reference, Titles, bool, int] | None:
    """A person, the titles that a verb behind the name gives, whether they are taken away, and where this ends."""
    person = references[index]
    if person.type != "Person" or not person.entity or index + 1 >= len(references):
        return None
    at = index + 1
    while at < len(references) and references[at].type in (DATE, MONEY):
        at += 1
    titles, following = _titles(text, references, at)
    if not titles:
        return None
    first = titles[0][0] or titles[0][1]
    between = text[person.end : first.start]
    verb = lexicon.appointed.fullmatch(between)
    removed = lexicon.removed(text[: person.start], between)
    if (
        (verb is None and not (removed and not between))
        or (between == "的" and not removed)
        or (following < len(references) and _names_next(text, references, titles, following))
    ):
        return None
    return person, titles, removed, following


def _listed_before(text: str, references: Sequence[Reference], index: int) -> Iterator[Reference]:
    """任命甲、乙、丙为…: the people before the last one."""
    while index and references[index - 1].type == "Person" and references[index - 1].entity:
        if text[references[index - 1].end : references[index].start] != "、":
            return
        index -= 1
        yield references[index]


def _names_next(text: str, references: Sequence[Reference], titles: Titles, following: int) -> bool:
    """True where the titles belong to the person behind them."""
    return (
        references[following].type == "Person" and text[titles[-1][1].end : references[following].start].strip() == ""
    )


def _run(text: str, references: Sequence[Reference], index: int) -> tuple[Titles, list[Reference], int] | None:
    """Titles, each with the holder that stands before it, then the people who bear them."""
    titles, at = _titles(text, references, index)
    if not titles:
        return None
    persons: list[Reference] = []
    while at < len(references) and references[at].type == "Person" and references[at].entity:
        last = persons[-1].end if persons else titles[-1][1].end
        between = text[last : references[at].start]
        if between.strip() and (not persons or between not in _BETWEEN_PEOPLE):
            break
        if (
            persons
            and at + 1 < len(references)
            and references[at + 1].type == TITLE
            and references[at + 1].start == references[at].end
        ):
            break
        persons.append(references[at])
        at += 1
    return (titles, persons, at) if persons else None


def _titles(text: str, references: Sequence[Reference], at: int) -> tuple[Titles, int]:
    """Titles in a row, each with the holder that stands before it, and where they end."""
    titles: Titles = []
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
    return titles, at


def _post_facts(
    text: str, person: Reference, titles: Titles, holders: Sequence[str], lexicon: Lexicon, former: bool = False
) -> Iterator[Fact]:
    """One post for each holder, its titles joined."""
    for holder in dict.fromkeys(h for h in holders if h):
        mine = [(r, t) for (r, t), h in zip(titles, holders, strict=True) if h == holder]
        first = mine[0][0]
        marks = [("s", person.start, person.end), ("trigger", mine[-1][1].start, mine[-1][1].end)]
        if first is not None:
            marks.append(("o", first.start, first.end))
        title = "、".join(t.mention.text for _, t in mine)
        if former and not title.startswith("原"):
            title = f"原{title}"
        start = min((first or mine[0][1]).start, person.start)
        apart = first is not None and text[first.end : first.end + 1] == "的"
        relation = "memberOf" if all(lexicon.is_rank(t.mention.text, apart) for _, t in mine) else "holdsPost"
        yield Fact(
            person.entity,
            relation,
            holder,
            start,
            max(person.end, mine[-1][1].end),
            f"{relation}.title",
            tuple(marks),
            title,
        )


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
        known = narrow.type == "DevelopmentZone" or narrow.text.endswith(_SMALL)
        if inside or (inside is None and known):
            marks = (("s", narrow.start, narrow.end), ("o", wide.start, wide.end))
            yield Fact(id, "subdivisionOf", wide.entity, wide.start, narrow.end, "subdivisionOf.beside", marks)


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
        known = phrase.type == "DevelopmentZone" or phrase.text.endswith(_SMALL)
        return "subdivisionOf" if inside or (inside is None and known) else ""
    return "locatedIn" if phrase.type in ("Company", "Project", "Institution") else ""


#: Places that no gazetteer holds, but that the text may place.
_SMALL = ("村", "镇", "乡", "街道", "社区", "苏木", "嘎查", "县", "区", "市")


__all__ = ["Contains", "Fact", "HolderOf", "Identify", "phrases"]
