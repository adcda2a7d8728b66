"""Which division a place name means, by what else its document says.

Each step narrows the candidates of the names that are still open; what stays
open is None. Nothing is decided by how well known a place is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.gazetteer import COUNTRY, COUNTY, PREFECTURE, PROVINCE, TOWNSHIP, Division, Gazetteer

Candidates = dict[str, tuple[Division, ...]]

# Districts of these stand directly under a province, which is their city too.
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


def decide(
    names: Sequence[str], gazetteer: Gazetteer, adjacent: Collection[tuple[str, str]] = ()
) -> dict[str, Division | None]:
    """The division that each name of one document means; None where the document leaves it open.

    ``names`` are the place names in order of mention, ``adjacent`` the pairs
    that stand side by side, the wider first: ``("陇南市", "徽县")``.
    """
    said = tuple(dict.fromkeys(names))
    candidates = {name: _candidates(name, gazetteer) for name in said}
    candidates = _side_by_side(candidates, gazetteer, adjacent)
    candidates = {name: _said_in_full(name, found, candidates) for name, found in candidates.items()}
    candidates = {name: _senior(found, gazetteer) for name, found in candidates.items()}
    decided = _by_presence(candidates, gazetteer)
    return {name: decided.get(name) for name in said}


def _candidates(name: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """What bears the name today, then what bore it as its full name."""
    today = gazetteer.named(name)
    once = (division for division in gazetteer.formerly(name) if division.name == name)
    return (*today, *(division for division in once if division not in today))


def _side_by_side(candidates: Candidates, gazetteer: Gazetteer, adjacent: Collection[tuple[str, str]]) -> Candidates:
    """Keep what fits the name beside it: 南京市鼓楼区, 青海海南. Every pair may keep one."""
    for _ in range(3):  # 福建省福州市鼓楼区: what one pair decides helps the next
        kept: dict[str, set[Division]] = {}
        for wide, narrow in adjacent:
            for outer in candidates.get(wide, ()):
                for inner in candidates.get(narrow, ()):
                    if _is_in(inner, outer, gazetteer):
                        kept.setdefault(wide, set()).add(outer)
                        kept.setdefault(narrow, set()).add(inner)
        candidates = {
            name: tuple(division for division in found if division in kept[name]) if name in kept else found
            for name, found in candidates.items()
        }
    return candidates


def _is_in(inner: Division, outer: Division, gazetteer: Gazetteer) -> bool:
    return any(above.code == outer.code for above in gazetteer.chain(inner.code))


def _said_in_full(name: str, found: tuple[Division, ...], candidates: Candidates) -> tuple[Division, ...]:
    """Of a short form's divisions, those that the document names in full: 吉林 beside 吉林市."""
    others = tuple(division for division in found if division.name != name)
    full = tuple(division for division in others if division in candidates.get(division.name, ()))
    return full or found


def _senior(found: tuple[Division, ...], gazetteer: Gazetteer) -> tuple[Division, ...]:
    """A province before what shares its short form (吉林), a prefecture before its seat (大理)."""
    if len(found) < 2:
        return found
    first, *others = found
    districts = all(other.level == COUNTY and other.name.endswith("区") for other in others)
    if first.level == PREFECTURE and districts and not gazetteer.is_risky(first.name[:-1]):
        return (first,)  # 西安 is no short name for a district far away
    is_seat = all(_is_in(other, first, gazetteer) for other in others)
    if first.level == PROVINCE or (first.level == PREFECTURE and is_seat):
        return (first,)
    return found


def _by_presence(candidates: Candidates, gazetteer: Gazetteer) -> dict[str, Division]:
    """Decide the single ones, then those that the decided ones support, townships last."""
    upper = {
        name: tuple(division for division in found if division.level < TOWNSHIP) for name, found in candidates.items()
    }
    decided = {
        name: found[0] for name, found in upper.items() if len(found) == 1 and not _is_word(name, found, gazetteer)
    }
    while fresh := _supported(upper, decided, gazetteer):
        decided |= fresh
    for name, found in upper.items():
        if name not in decided and not _is_word(name, found, gazetteer) and (only := _only(found)):
            decided[name] = only
    return decided | _supported(candidates, decided, gazetteer)


def _is_word(name: str, found: Sequence[Division], gazetteer: Gazetteer) -> bool:
    """True where a county's short name is a common word too, which needs a place around it: 东风, 公安."""
    return bool(found) and found[0].level >= COUNTY and gazetteer.is_risky(name) and gazetteer.is_short(name)


def _only(found: Sequence[Division]) -> Division | None:
    """What needs no support: the one division of today, or a country (黑山)."""
    today = [division for division in found if not division.former]
    return today[0] if today and (len(today) == 1 or today[0].level == COUNTRY) else None


def _supported(candidates: Candidates, decided: Mapping[str, Division], gazetteer: Gazetteer) -> dict[str, Division]:
    """The open names that the decided places are enough to decide."""
    spoken = {place.code for place in decided.values()}
    spoken |= {heir.code for place in decided.values() if (heir := gazetteer.successor(place))}
    around = {above.code for code in spoken for above in gazetteer.chain(code)}
    fresh: dict[str, Division] = {}
    for name in candidates.keys() - decided.keys():
        support = {
            division: _support(division, gazetteer.chain(division.code), spoken, around)
            for division in candidates[name]
        }
        today = {division: value for division, value in support.items() if not division.former}
        if best := _clear_best(today if any(today.values()) else support):
            fresh[name] = best
    return fresh


def _support(division: Division, chain: Sequence[Division], spoken: Collection[str], around: Collection[str]) -> int:
    """How near to ``division`` the document speaks of a place.

    ``around`` are the codes around those ``spoken`` of. A place inside it
    or its county counts most (6), then its city (5), its province (4); least
    (1) a neighbour in the same city (海淀区 for 朝阳区), and not for townships.
    """
    if division.code in around:
        return 3 + COUNTY
    nearest = max((above.level for above in chain if above.code in spoken), default=0)
    if nearest:
        return 3 + nearest
    has_neighbour = any(above.code in around for above in chain if _is_city(above))
    return 1 if has_neighbour and division.level < TOWNSHIP else 0


def _clear_best(support: Mapping[Division, int]) -> Division | None:
    """The most supported; a rival of another province must be two steps behind, others one."""
    most = max(support.values(), default=0)
    if not most:
        return None
    best, *ties = (division for division, value in support.items() if value == most)
    rivals = (
        division for division, value in support.items() if value == most - 1 > 0 and division.code[:2] != best.code[:2]
    )
    return None if ties or any(rivals) else best


def _is_city(division: Division) -> bool:
    return division.level == PREFECTURE or division.code in MUNICIPALITIES
