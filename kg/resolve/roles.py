"""What role words stand for: 该公司, 全市, 双方, 他. Never a guess between two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.gazetteer import COUNTRY
from kg.mention import ROLE, TITLE
from kg.resolve.document import Reference, Resolved
from kg.resolve.types import HOME, ORGANIZATIONS, PLACES

#: How many sentences back something that is not named again is still meant.
REACH = 4

#: What the two are that a word for a pair stands for.
_PAIRS = {
    "pair": ORGANIZATIONS | PLACES,
    "pair_places": frozenset(("AdministrativeDivision",)),
    "pair_countries": frozenset(("AdministrativeDivision",)),
    "pair_companies": frozenset(("Company", "Organization")),
    "pair_institutions": frozenset(("Institution",)),
}
#: Words of this kind mean something only where they open a clause.
_ALONE = "alone"
_CLAUSE_MARKS = "，。；：！？"
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
    if _ALONE in kinds:
        rows = rows[-2:] if _opens_clause(role, resolved.sentences[number].text) else ()
    if kinds[0] in _PAIRS:
        texts = [sentence.text for sentence in resolved.sentences[number - len(rows) + 1 : number + 1]]
        pair = _pair(role, list(zip(texts, rows, strict=True)), resolved, holders, kinds[0])
        if pair:
            middle = role.start + 1
            yield _as(replace(role, end=middle), pair[0], resolved)
            yield _as(replace(role, start=middle), pair[1], resolved)
        else:
            yield role
        return
    meant = resolved.given.get(role.mention.text, "") or next(
        (id for kind in kinds if (id := _meant(kind, rows, resolved, role.mention.text))), ""
    )
    yield _as(role, meant, resolved) if meant else role


def _opens_clause(role: Reference, text: str) -> bool:
    return role.start == 0 or text[role.start - 1] in _CLAUSE_MARKS


def named_before(kind: str, resolved: Resolved, number: int, end: int) -> str:
    """The one entity of a kind that a sentence up to ``end``, or those right before it, names; empty for two."""
    here = [reference for reference in resolved.references[number] if reference.end <= end]
    rows = [*resolved.references[max(0, number - REACH) : number], here]
    return _meant(kind, rows, resolved, "")


def _as(role: Reference, id: str, resolved: Resolved) -> Reference:
    return replace(role, entity=id, type=resolved.entities[id].type)


def _meant(kind: str, rows: Sequence[Sequence[Reference]], resolved: Resolved, words: str) -> str:
    if kind in _LEVELS:
        return _of_level(kind, rows, resolved, words)
    if kind == "here":
        return _one(_local(row, resolved) for row in list(reversed(rows))[:2])
    types = ("Company", "Organization") if kind == "Company" else (kind,)
    ends = resolved.role_ends.get(words, ("",))
    reach = 2 if kind == "Person" else REACH
    return _one(
        [r.entity for r in row if r.entity and r.type in types and resolved.entities[r.entity].name.endswith(ends)]
        for row in list(reversed(rows))[:reach]
    )


def _of_level(level: str, rows: Sequence[Sequence[Reference]], resolved: Resolved, words: str) -> str:
    """该县 is the one county named last, 我县 the document's own, 全县 too unless another is named last."""
    nearest = next((found for row in reversed(rows) if (found := _at(level, row, resolved))), set())
    division = resolved.main.get(level)
    if division and len(words) > 1 and not division.name.endswith(words[1]):
        division = None  # 我州 is no 厦门市
    main = f"Place:{division.code}" if division and f"Place:{division.code}" in resolved.entities else ""
    if words.startswith("该") and nearest:
        return min(nearest) if len(nearest) == 1 else ""
    if words.startswith("全") and nearest and main not in nearest:
        return ""
    return main


def _at(level: str, row: Sequence[Reference], resolved: Resolved) -> set[str]:
    return {id for id in _divisions(row, resolved) if level in resolved.levels(resolved.divisions[id])}


def _divisions(row: Sequence[Reference], resolved: Resolved) -> list[str]:
    """The divisions that a sentence names, also as the place that a body's name opens with."""
    named = (
        id
        for reference in row
        for id in (reference.entity, *(resolved.identify(inner) for inner in reference.mention.inner))
    )
    return [id for id in dict.fromkeys(named) if id in resolved.divisions and id in resolved.entities]


def _narrowest(divisions: Sequence[str], resolved: Resolved) -> list[str]:
    """The divisions without those that another of them lies in: 徽县 of 甘肃省陇南市徽县."""
    wider = {f"Place:{above.code}" for id in divisions for above in resolved.around(resolved.divisions[id])}
    return [id for id in divisions if id not in wider]


def _local(row: Sequence[Reference], resolved: Resolved) -> list[str]:
    """The places of a sentence that 当地 can mean; 中国 is none."""
    return [id for id in _narrowest(_divisions(row, resolved), resolved) if id != HOME]


def _one(rows: Iterable[Collection[str]]) -> str:
    """The one entity of the nearest sentence with any; empty where there are two."""
    nearest = next((set(row) for row in rows if row), set())
    return nearest.pop() if len(nearest) == 1 else ""


def _pair(
    role: Reference,
    rows: Sequence[tuple[str, Sequence[Reference]]],
    resolved: Resolved,
    holders: Mapping[str, str],
    kind: str,
) -> tuple[str, str] | None:
    """The last two that a word for two can mean, unless one sentence names a third with them."""
    if kind in ("pair_places", "pair_countries"):
        return _two_places(role.mention.text, [row for _, row in rows], resolved, kind == "pair_countries")
    ends = resolved.role_ends.get(role.mention.text, ("",))
    parties: list[str] = []
    for text, row in reversed(rows):
        found = _parties(text, row, resolved, holders) if kind == "pair" else (r.entity for r in row)
        here = (id for id in found if id and resolved.entities[id].type in _PAIRS[kind])
        here = (id for id in here if resolved.entities[id].name.endswith(ends) and id not in parties)
        parties = [*dict.fromkeys(here), *parties]
        if len(parties) == 2 and any(resolved.entities[id].type in ORGANIZATIONS for id in parties):
            return parties[0], parties[1]
        if len(parties) > 1:
            return None
    return None


def _two_places(
    words: str, rows: Sequence[Sequence[Reference]], resolved: Resolved, countries: bool
) -> tuple[str, str] | None:
    """The two places of one level that the nearest sentence with any names."""
    ends = resolved.role_ends.get(words, ("",))
    for row in reversed(rows):
        found = _narrowest(_divisions(row, resolved), resolved)
        found = [id for id in found if resolved.divisions[id].name.endswith(ends)]
        if countries:
            found = [id for id in found if resolved.divisions[id].level == COUNTRY]
        if found:
            levels = {resolved.divisions[id].level for id in found}
            return (found[0], found[1]) if len(found) == 2 and len(levels) == 1 else None
    return None


def _parties(text: str, row: Sequence[Reference], resolved: Resolved, holders: Mapping[str, str]) -> Iterator[str]:
    """Who acts in a sentence; an official stands for what he or she heads."""
    starts = {reference.start for reference in row if reference.type in _PAIRS["pair"]}
    for reference in row:
        id = holders.get(reference.entity, "") if reference.type == "Person" else reference.entity
        only_where = reference.type in PLACES and reference.end in starts  # 苏州市 + 远山集团
        if id and not only_where and not text[: reference.start].endswith(resolved.locative):
            yield id


def _holders(resolved: Resolved) -> Iterator[tuple[str, str]]:
    """People with the body or place whose title stands before their name."""
    for row in resolved.references:
        for holder, title, person in zip(row, row[1:], row[2:], strict=False):
            if title.type == TITLE and person.type == "Person" and holder.entity and holder.end == title.start:
                yield person.entity, holder.entity
