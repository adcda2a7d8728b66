"""What names themselves say: the place that a zone's name opens with, the body that a department is of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from kg.extract.facts import Contains, Fact, Identify
from kg.extract.phrases import is_country
from kg.model import Mention
from kg.resolve import ORGANIZATIONS, Reference

#: The type of a name and of the name that it opens with → what the first says of the second.
_PARTS = {
    ("DevelopmentZone", "AdministrativeDivision"): "subdivisionOf",
    ("Project", "AdministrativeDivision"): "locatedIn",
    ("Policy", "AdministrativeDivision"): "appliesTo",
}
_PARTIES = ORGANIZATIONS | {"AdministrativeDivision", "DevelopmentZone"}
#: Between the parties of a ceremony.
_AND = ("、", "与", "和", "及", "—", "－", "-", "·", "•")


def facts_in_names(
    references: Sequence[Reference],
    identify: Identify,
    contains: Contains,
    named: Collection[str],
    no_area: re.Pattern[str],
) -> Iterator[Fact]:
    """The facts inside the names of a sentence; ``named`` are the entities that stand by themselves somewhere,
    ``no_area`` what the names of policies hold that apply to no place.
    """
    for reference in references:
        if reference.entity:
            yield from _inside(reference.mention, reference.entity, identify, contains, named, no_area)


def parties_of(
    text: str,
    references: Sequence[Reference],
    identify: Identify,
    ceremonies: tuple[str, ...],
    pairing: re.Pattern[str],
) -> Iterator[Fact]:
    """What the name of an event says of the parties that it opens with.

    They sign at a ceremony (清河县、远山集团合作签约仪式), and places are paired (松江区·勐海县东西部协作联席会议).
    """
    for number, event in enumerate(references):
        inner = event.mention.inner
        opens = event.type == "Event" and inner and inner[0].start == event.start and inner[0].type in _PARTIES
        signs = event.mention.text.endswith(ceremonies)
        if not opens or not (signs or pairing.search(event.mention.text)):
            continue
        parties = [inner[0]]
        for after in inner[1:]:
            if after.type not in _PARTIES:
                continue
            if after.start == parties[-1].end and parties[-1].type == "AdministrativeDivision":
                parties[-1] = after  # 天津市东丽区 is one
            elif text[parties[-1].end : after.start] in _AND:
                parties.append(after)
        for before in reversed(references[:number]):
            if before.type not in _PARTIES or text[before.end : parties[0].start] not in _AND:
                break
            parties.insert(0, before.mention)
        relation, rule = ("signedWith", "signedWith.ceremony") if signs else ("pairedWith", "pairedWith.meeting")
        for one, other in combinations(parties, 2):
            places = one.type == other.type == "AdministrativeDivision"
            if identify(one) and identify(other) and identify(one) != identify(other) and (signs or places):
                fact = _fact(relation, identify(one), identify(other), one, other)
                yield replace(fact, end=event.end, rule=rule)


def _inside(
    mention: Mention, id: str, identify: Identify, contains: Contains, named: Collection[str], no_area: re.Pattern[str]
) -> Iterator[Fact]:
    for wide, narrow in pairwise(mention.inner):
        ids = identify(narrow), identify(wide)
        if wide.end == narrow.start and wide.type == narrow.type == "AdministrativeDivision" and contains(*ids):
            yield _fact("subdivisionOf", ids[0], ids[1], narrow, wide)
    if mention.type == "Partnership":
        yield from _partners(mention, id, identify)
        return
    opening = mention.start + (mention.text[0] in "《“")
    for inner in [inner for inner in mention.inner if inner.start == opening][-1:]:
        other = identify(inner)
        relation = _PARTS.get((mention.type, inner.type)) or _of_body(mention, inner, identify, named)
        if not other or other == id or (relation == "appliesTo" and no_area.search(mention.text.rstrip("》"))):
            continue
        if relation == "locatedIn" and is_country(other):
            continue  # 中俄铁路大桥, 中国远山新材料基地
        if relation == "undertakes":
            yield _fact(relation, other, id, inner, mention)
        elif relation:
            yield _fact(relation, id, other, mention, inner)
        yield from _inside(inner, other, identify, contains, named, no_area)


def _partners(mention: Mention, id: str, identify: Identify) -> Iterator[Fact]:
    """Two places are paired, and both take part."""
    places = [inner for inner in mention.inner if inner.type == "AdministrativeDivision" and identify(inner)]
    for place in places:
        yield _fact("participatesIn", identify(place), id, place, mention)
    for left, right in pairwise(places):
        yield _fact("pairedWith", identify(left), identify(right), left, right)


def _fact(relation: str, s: str, o: str, subject: Mention, object: Mention) -> Fact:
    start, end = min(subject.start, object.start), max(subject.end, object.end)
    marks = (("s", subject.start, subject.end), ("o", object.start, object.end))
    return Fact(s, relation, o, start, end, f"{relation}.name", marks)


def _of_body(mention: Mention, inner: Mention, identify: Identify, named: Collection[str]) -> str:
    """What a name says of the organization that it opens with."""
    if inner.type not in ORGANIZATIONS:
        return ""
    if mention.type == "Project":
        whole = inner.type == "Company" and inner.text.endswith(("公司", "集团"))
        return "undertakes" if whole or (inner.type != "Organization" and identify(inner) in named) else ""
    if mention.type in ("GovernmentBody", "Institution") and not inner.text.endswith(("委", "会", "政府")):
        return "memberOf"
    if mention.type == "GovernmentBody" and inner.text.endswith(
        ("发改委", "改革委", "住建委", "商务委", "经信委", "国资委")
    ):
        return "memberOf"
    return ""
