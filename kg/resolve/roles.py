"""What role words stand for: 该公司, 全市, 双方, 他. Never a guess between two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.gazetteer import Division
from kg.mention import ROLE, TITLE
from kg.resolve.document import ORGANIZATIONS, PLACES, Reference, Resolved

#: How many sentences back something that is not named again is still meant.
REACH = 4

_LEVELS = ("province", "prefecture", "county", "district")


def with_roles(resolved: Resolved) -> Resolved:
    """The document with every role word that has one meaning referring to it."""
    holders = dict(_holders(resolved))
    rows: list[tuple[Reference, ...]] = []
    for number, row in enumerate(resolved.references):
        done: list[Reference] = []
        for reference in row:
            if reference.type == ROLE and not reference.entity:
                done.extend(
                    _resolved(reference, [*rows[max(0, number - REACH) :], tuple(done)], resolved, holders, number)
                )
            else:
                done.append(reference)
        rows.append(tuple(done))
    return replace(resolved, references=tuple(rows))


def _resolved(
    role: Reference, rows: Sequence[Sequence[Reference]], resolved: Resolved, holders: Mapping[str, str], number: int
) -> Iterator[Reference]:
    """The role word as one reference, as two for a pair, or as it was where it stays open."""
    kinds = role.mention.name.split()
    if "pair" in kinds:
        pair = _pair(role, rows, resolved, holders, number)
        if pair:
            middle = role.start + 1
            yield _as(replace(role, end=middle), pair[0], resolved)
            yield _as(replace(role, start=middle), pair[1], resolved)
            return
    meant = next((id for kind in kinds if (id := _meant(kind, rows, resolved, role.mention.text))), "")
    yield _as(role, meant, resolved) if meant else role


def named_before(kind: str, resolved: Resolved, number: int, end: int) -> str:
    """The one entity of a kind that a sentence up to ``end``, or those right before it, names; empty for two."""
    here = [reference for reference in resolved.references[number] if reference.end <= end]
    rows = [*resolved.references[max(0, number - REACH) : number], here]
    return _meant(kind, rows, resolved, "")


def _as(role: Reference, id: str, resolved: Resolved) -> Reference:
    return replace(role, entity=id, type=resolved.entities[id].type)


def _meant(kind: str, rows: Sequence[Sequence[Reference]], resolved: Resolved, words: str) -> str:
    if kind in _LEVELS:
        division = _last_of_level(kind, rows, resolved) if words[:1] == "该" else None
        division = division or resolved.main.get(kind)
        id = f"Place:{division.code}" if division else ""
        return id if id in resolved.entities else ""
    if kind == "here":
        return _only(rows, lambda r: r.type == "AdministrativeDivision", reach=2)
    types = ("Company", "Organization") if kind == "Company" else (kind,)
    ends = resolved.role_ends.get(words, ("",))
    return _only(
        rows,
        lambda r: r.type in types and resolved.entities[r.entity].name.endswith(ends),
        reach=2 if kind == "Person" else REACH,
    )


def _last_of_level(kind: str, rows: Sequence[Sequence[Reference]], resolved: Resolved) -> Division | None:
    for row in reversed(rows):
        for reference in reversed(row):
            division = resolved.divisions.get(reference.entity)
            if division and kind in resolved.levels(division):
                return division
    return None


def _only(rows: Sequence[Sequence[Reference]], wanted, reach: int = REACH) -> str:  # type: ignore[no-untyped-def]
    """The one entity that fits in the nearest sentence with any; empty where there are two."""
    for row in list(reversed(rows))[:reach]:
        found = {r.entity for r in row if r.entity and wanted(r)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _pair(
    role: Reference, rows: Sequence[Sequence[Reference]], resolved: Resolved, holders: Mapping[str, str], number: int
) -> tuple[str, str] | None:
    """The last two parties named; an official stands for what he or she heads."""
    places_only = role.mention.text[1] in "地市县省国"
    wanted = PLACES if places_only else ORGANIZATIONS | PLACES
    parties: list[str] = []
    if places_only:
        rows = rows[-1:]
    first = number - len(rows) + 1
    for back, row in reversed(list(enumerate(rows, first))):
        text = resolved.sentences[back].text
        for reference in reversed(row):
            id = reference.entity
            if reference.type == "Person" and not places_only:
                id = holders.get(id, "")
            if (
                not id
                or resolved.entities[id].type not in wanted
                or text[: reference.start].endswith(resolved.locative)
            ):
                continue
            if id not in parties:
                parties.append(id)
            if len(parties) == 2:
                return (parties[1], parties[0]) if places_only or _one_acts(parties, resolved) else None
    return None


def _one_acts(parties: Sequence[str], resolved: Resolved) -> bool:
    return any(resolved.entities[id].type in ORGANIZATIONS for id in parties)


def _holders(resolved: Resolved) -> Iterator[tuple[str, str]]:
    """People with the body or place whose title stands before their name."""
    for row in resolved.references:
        for holder, title, person in zip(row, row[1:], row[2:], strict=False):
            if title.type == TITLE and person.type == "Person" and holder.entity and holder.end == title.start:
                yield person.entity, holder.entity
