"""Sentence → mentions: names of every type, titles, money and dates, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mention.agreement import Known
from kg.mention.awards import find_conferred
from kg.mention.events import find_events
from kg.mention.industries import find_industries
from kg.mention.lexicon import Lexicon, alternatives
from kg.mention.mend import mend
from kg.mention.names import find_names
from kg.mention.organizations import find_headed, find_organizations
from kg.mention.overlap import arrange
from kg.mention.partnerships import find_partnerships
from kg.mention.people import find_people, find_people_in_byline
from kg.mention.places import find_bare_zones, find_places
from kg.mention.quoted import MARKED, find_marked, find_open, find_titled, short_names
from kg.mention.roles import ROLE, find_roles
from kg.mention.series import find_counted, find_in_series
from kg.mention.titles import TITLE, find_titles
from kg.mention.values import DATE, MONEY, find_values
from kg.mention.view import View
from kg.model import Mention, Sentence

__all__ = [
    "DATE",
    "MARKED",
    "MONEY",
    "ROLE",
    "TITLE",
    "Lexicon",
    "alternatives",
    "find_mentions",
    "mend",
    "short_names",
]

#: A part of these may belong to the title behind them.
_BODIES = frozenset(("GovernmentBody", "Institution", "Organization"))
_NAMES_ONLY = frozenset(("byline", "editors"))


def find_mentions(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[tuple[Mention, ...]]:
    """What the tagged sentences of one document name.

    In a sentence no two mentions overlap; what is inside another is its ``inner``.
    A name that one sentence shows to be a person or a company is one in all.
    """
    first = [_in_sentence(sentence, lexicon, ()) for sentence in sentences]
    known = Known(first, lexicon)
    rows = [
        _in_sentence(sentence, lexicon, missed) if (missed := known.missed(sentence, row)) else row
        for sentence, row in zip(sentences, first, strict=True)
    ]
    return [known.agreed(row) for row in rows]


def _in_sentence(sentence: Sentence, lexicon: Lexicon, more: Sequence[Mention]) -> tuple[Mention, ...]:
    view = View(sentence)
    if sentence.part in _NAMES_ONLY:
        return arrange(find_people_in_byline(view, lexicon))
    arranged = (_without_stumps(mention, lexicon) for mention in arrange((*more, *_candidates(view, lexicon))))
    named = _with_place(list(arranged), lexicon)
    found = tuple(_posts_apart(view.text, named, lexicon))
    return tuple(sorted((*found, *find_open(view.text, found)), key=lambda mention: mention.start))


def _without_stumps(mention: Mention, lexicon: Lexicon) -> Mention:
    """A company or zone without what only looks like a company inside it: 远山汽车 in 远山汽车配件."""
    if mention.type not in ("Company", "DevelopmentZone") or not mention.inner:
        return mention
    endings = lexicon.organization_endings
    inner = [i for i in mention.inner if i.type != "Company" or endings.ending(i.text, len(i.text)) not in endings.weak]
    places = [place for i in mention.inner if i not in inner for place in i.inner]
    return replace(mention, inner=tuple(sorted((*inner, *places), key=lambda m: m.start)))


def _with_place(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """A company takes in the short name of a place right before it: 亳州 + 芍花堂药业集团."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if (
            before
            and before.end == mention.start
            and mention.type == "Company"
            and before.type == "AdministrativeDivision"
            and lexicon.gazetteer.is_short(before.text)
            and not lexicon.in_full(before.text)
        ):
            joined[-1] = replace(
                mention, start=before.start, text=before.text + mention.text, inner=(before, *mention.inner)
            )
        else:
            joined.append(mention)
    return joined


def _posts_apart(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """侯马市委 + 书记 is 侯马市 + 市委书记: the last part of a body belongs to the title behind it."""
    position = 0
    for mention in mentions:
        if mention.start < position:
            continue
        mention = _without_level(text, mention, lexicon)
        title = _title_behind(text, mention, lexicon) if mention.type in _BODIES else None
        holder = _holder(mention, lexicon) if title else mention
        if holder:
            yield holder
        if title:
            position = title.end()
            start = holder.end if holder else mention.start
            yield Mention(start, position, TITLE, text[start:position])
        elif (
            mention.name
            and mention.type == "AdministrativeDivision"
            and text[mention.end : mention.end + 1] in lexicon.level_ends
        ):
            level = lexicon.title.match(text, mention.end)
            if level:
                position = level.end()
                yield Mention(mention.end, position, TITLE, level[0])


def _title_behind(text: str, body: Mention, lexicon: Lexicon) -> re.Match[str] | None:
    """The title behind a body; it may begin with the end of the name: 商务局党组 + 成员."""
    party = _party(body, lexicon)
    found = lexicon.title.match(text, body.end) or lexicon.title.match(text, body.end - len(party))
    return found if found and found.end() > body.end else None


def _party(body: Mention, lexicon: Lexicon) -> str:
    """The part of a body's name that belongs to a title: 党组; empty where there is none."""
    return next((unit for unit in lexicon.titles["party"] if body.text.endswith(unit) and body.text != unit), "")


def _without_level(text: str, place: Mention, lexicon: Lexicon) -> Mention:
    """韶山市 + 长 is 韶山 + 市长."""
    last = place.end - 1
    if (
        place.type != "AdministrativeDivision"
        or len(place.text) < 3
        or text[place.end : place.end + 1] not in ("长", "委")
    ):
        return place
    if not lexicon.title.match(text, last):
        return place
    return replace(place, end=last, text=place.text[:-1], name=place.name or place.text)


def _holder(body: Mention, lexicon: Lexicon) -> Mention | None:
    """Who holds the post whose title follows ``body``: itself, what stands before its 市委, or nobody named."""
    if body.text in lexicon.relative_bodies:
        return None
    inner = body.inner[-1] if body.inner and body.inner[-1].start == body.start else None
    party = _party(body, lexicon)
    if inner is None or (party and inner.end < body.end - len(party)):
        end = body.end - len(party)
        return replace(body, end=end, text=body.text.removesuffix(party), name=body.name.removesuffix(party))
    if lexicon.unit.fullmatch(body.text, len(inner.text)):
        return inner
    if lexicon.unit.fullmatch(body.text, len(inner.text) - 1) and len(inner.text) > 2:
        return replace(inner, end=inner.end - 1, text=inner.text[:-1], name=inner.name or inner.text)
    return body


def _candidates(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    titles = list(find_titles(view, lexicon))
    yield from titles
    people = list(find_people(view, titles, lexicon))
    yield from people
    yield from find_headed(view, titles, people, lexicon)
    places = list(find_places(view, lexicon))
    yield from places
    yield from find_bare_zones(view, lexicon)
    yield from find_partnerships(view, places, lexicon)
    bodies = list(find_organizations(view, lexicon))
    yield from bodies
    yield from find_in_series(view, bodies, lexicon)
    yield from find_counted(view, lexicon)
    yield from find_names(view, lexicon.zone_endings, lexicon)
    yield from find_names(view, lexicon.project_endings, lexicon)
    yield from find_events(view, lexicon)
    yield from find_names(view, lexicon.award_endings, lexicon)
    yield from find_conferred(view, lexicon)
    yield from find_titled(view, lexicon)
    yield from find_marked(view, lexicon)
    yield from find_industries(view, lexicon)
    yield from find_values(view.text, lexicon)
    yield from find_roles(view, lexicon)
