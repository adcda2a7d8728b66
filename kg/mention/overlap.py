"""Which of the mentions that overlap stand: the longer one, with the others inside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Mention

#: Of two equally long mentions the one whose type comes first stands.
_ORDER = (
    "Money",
    "Date",
    "Media",
    "Policy",
    "GovernmentBody",
    "Institution",
    "Company",
    "AdministrativeDivision",
    "Person",
    "Organization",
    "Award",
    "DevelopmentZone",
    "Title",
    "Partnership",
    "Campaign",
    "Event",
    "Project",
    "Work",
    "Industry",
    "Place",
    "Role",
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
#: These never hold a name that counts by itself.
_CLOSED = frozenset(("Person", "Title", "Money", "Date", "Role"))
#: These are never kept inside another name.
_DROPPED = frozenset(("Person", "Title", "Money", "Date", "Role", "Industry", "Event", "Award", "Work", "Place"))


_COMMITTEES = frozenset(("常务委员会", "常委会", "委员会"))
_BODIES = frozenset(("Company", "GovernmentBody", "Institution", "Organization"))
_PLACES = frozenset(("AdministrativeDivision", "DevelopmentZone"))


def arrange(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions without overlap, in order; what lies inside another is its ``inner``."""
    ranked = sorted(set(mentions), key=_order)
    standing: list[Mention] = []
    inner: dict[Mention, list[Mention]] = {}
    taken: dict[int, Mention] = {}
    for mention in ranked:
        owners = {taken[i] for i in (mention.start, mention.end - 1) if i in taken}
        owners |= {taken[i] for i in range(mention.start, mention.end) if i in taken} if not owners else set()
        if not owners:
            standing.append(mention)
            inner[mention] = []
            for i in range(mention.start, mention.end):
                taken[i] = mention
            continue
        owner = next(iter(owners))
        inside = len(owners) == 1 and owner.start <= mention.start and mention.end <= owner.end
        if inside and owner.type not in _CLOSED and mention.type not in _DROPPED and _counts(mention, owner):
            inner[owner].append(mention)
    return tuple(
        replace(m, inner=arrange(inner[m])) if inner[m] else m for m in sorted(standing, key=lambda m: m.start)
    )


def _order(mention: Mention) -> tuple[int, int, int, bool, str]:
    """The longest first; of two alike the one with a fuller name."""
    return (
        mention.start - mention.end,
        _RANK.get(mention.type, len(_RANK)),
        mention.start,
        not mention.name,
        mention.name,
    )


def _counts(mention: Mention, owner: Mention) -> bool:
    """True where a name inside another is one by itself."""
    if mention.end - mention.start == owner.end - owner.start:
        return False
    if mention.type == owner.type == "Project":
        return False
    if owner.text.removeprefix(mention.text) in _COMMITTEES:
        return False
    if mention.type == owner.type == "GovernmentBody" and owner.text[mention.start - owner.start - 1] in "和与":
        return False  # 湖泊局 in 水利和湖泊局
    if owner.type in ("Policy", "Work", "Media", "Award") and mention.type not in _PLACES:
        return False
    return mention.type != "Organization" or owner.type not in _BODIES
