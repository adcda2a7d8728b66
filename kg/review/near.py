"""near_pairs(): entities of one type that can be one thing, though no rule is certain of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from kg.graph import KnowledgeGraph
from kg.mention import Lexicon
from kg.model import Entity
from kg.ontology import Ontology
from kg.resolve import ORGANIZATIONS, Shorts

#: Of more people of one name only those are compared who share something.
_FEW = 12
#: A short name that can be short for more than so many says nothing.
_MANY = 4
_NUMERALS = re.compile("[一二三四五六七八九十百]+|[0-9]+|[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Near:
    """Two entities, how near they are from 0 to 1, and why in one line."""

    one: str
    other: str
    nearness: float
    reason: str


class Surroundings:
    """What is around each entity of a graph."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self.degree: Counter[str] = Counter()
        self._neighbours: dict[str, set[str]] = defaultdict(set)
        self._documents: dict[str, set[str]] = defaultdict(set)
        for statement in graph.statements:
            if not statement.inferred:
                for end, other in ((statement.s, statement.o), (statement.o, statement.s)):
                    self.degree[end] += 1
                    self._neighbours[end].add(other)
                    self._documents[end].update(each.document for each in statement.evidence)

    def shared(self, one: str, other: str) -> list[str]:
        """The names of what both are linked to, the least connected first."""
        both = self._neighbours.get(one, set()) & self._neighbours.get(other, set())
        return [self._graph.entity(id).name for id in sorted(both, key=lambda id: (self.degree[id], id))]

    def are_in_one_document(self, one: str, other: str) -> bool:
        """True where one document says something of each."""
        return not self._documents.get(one, set()).isdisjoint(self._documents.get(other, ()))

    @cached_property
    def posts(self) -> Mapping[str, list[str]]:
        """The posts and memberships of each person, as words."""
        posts: dict[str, list[str]] = defaultdict(list)
        for each in self._graph.statements:
            if each.p in ("holdsPost", "memberOf"):
                title, date = each.qualifiers.get("title", ""), each.qualifiers.get("date", "")
                words = f"{self._graph.entity(each.o).name}{title}"
                posts[each.s].append(f"{words} {date}".strip())
        return posts


def near_pairs(graph: KnowledgeGraph, ontology: Ontology, around: Surroundings) -> Iterator[Near]:
    """The pairs of entities that can be one thing; those of codes that differ never are."""
    lexicon = Lexicon(ontology)
    of_type: dict[str, list[Entity]] = defaultdict(list)
    for entity in graph.entities:
        if not entity.inferred:
            of_type["Organization" if entity.type in ORGANIZATIONS else entity.type].append(entity)
    for type, entities in of_type.items():
        if type == "Person":
            yield from _people(entities, around, tuple(ontology.words("identity")["nameless"]))
        elif type == "Organization":
            yield from _organizations(entities, around, lexicon)
        else:
            yield from _things(entities, around, frozenset(ontology.words("identity")["vague"]))


def _people(people: Iterable[Entity], around: Surroundings, nameless: tuple[str, ...]) -> Iterator[Near]:
    """People of one name."""
    for name, same in _by_name(people).items():
        if name.endswith(nameless) or len(name) < 2:
            continue
        for one, other in combinations(same, 2):
            shared = around.shared(one.id, other.id)
            if len(same) > _FEW and not shared:
                continue
            together = around.are_in_one_document(one.id, other.id)
            nearness = 0.4 + (0.3 if shared else 0) - (0.3 if together else 0)
            posts = ("、".join(around.posts.get(each.id, ["no post"])[:2]) for each in (one, other))
            yield Near(one.id, other.id, nearness, _reason(f"one name, {' | '.join(posts)}", shared, together))


def _things(things: Iterable[Entity], around: Surroundings, vague: frozenset[str]) -> Iterator[Near]:
    """Projects, events, works and the like of one name that are linked to one thing."""
    for name, same in _by_name(each for each in things if not each.identifiers).items():
        if name in vague or len(name) < 4:
            continue
        for one, other in combinations(same, 2):
            shared = around.shared(one.id, other.id)
            if shared:
                yield Near(one.id, other.id, 0.6, _reason("one name", shared))


def _organizations(organizations: Iterable[Entity], around: Surroundings, lexicon: Lexicon) -> Iterator[Near]:
    """Companies and bodies whose one name can be short for the other."""
    names: dict[str, list[Entity]] = defaultdict(list)
    for each in organizations:
        for form in (each.name, *each.aliases):
            names[form].append(each)
    found: dict[tuple[str, str], Near] = {}
    for short, longs in _shortened(names, lexicon):
        pairs = sorted({(one.id, other.id) for one in names[short] for long in longs for other in names[long]})
        longer = {other.id: long for long in longs for other in names[long]}
        pairs = [pair for pair in pairs if pair[0] != pair[1]]
        for one, other in pairs if len(longer) <= _MANY else ():
            shared = around.shared(one, other)
            nearness = (0.6 + (0.3 if shared else 0)) / len(longer)
            near = Near(one, other, nearness, _reason(f"{short} can be short for {longer[other]}", shared))
            key = (min(one, other), max(one, other))
            if key not in found or found[key].nearness < nearness:
                found[key] = near
    yield from found.values()


def _shortened(names: Iterable[str], lexicon: Lexicon) -> Iterator[tuple[str, list[str]]]:
    """Each name that can be short for others, with these; only names that have all its characters are compared."""
    ordered, shorts = sorted(names), Shorts(lexicon)
    holding: dict[str, set[int]] = defaultdict(set)
    for number, name in enumerate(ordered):
        for character in set(name):
            holding[character].add(number)
    for short in ordered:
        if _says_nothing(short, shorts, lexicon):
            continue
        sets = sorted((holding[c] for c in set(shorts.parts(short).bare)), key=len)
        longs = [ordered[number] for number in sorted(sets[0].intersection(*sets[1:]))]
        if found := [long for long in longs if _numerals(short) == _numerals(long) and shorts.means(short, long)]:
            yield short, found


def _says_nothing(name: str, shorts: Shorts, lexicon: Lexicon) -> bool:
    """True for a name that is one in its document alone: 商务局, 供电公司, 市第一人民医院."""
    if name in lexicon.relative_bodies or shorts.is_trade(name) or name.startswith((*lexicon.levels, "第")):
        return True
    body = lexicon.organization_endings.types.get(lexicon.organization_endings.ending(name, len(name)), "")
    return body == "GovernmentBody" and not shorts.opening(name).ends and name not in lexicon.known_names


def _numerals(name: str) -> Counter[str]:
    """The numerals and letters of a name, which a short one keeps: 一局 is not 二局."""
    return Counter(_NUMERALS.findall(name))


def _by_name(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    """Entities by their name, where several have it."""
    names: dict[str, list[Entity]] = defaultdict(list)
    for each in entities:
        names[each.name].append(each)
    return {name: same for name, same in sorted(names.items()) if len(same) > 1}


def _reason(why: str, shared: list[str], together: bool = False) -> str:
    with_both = f"; both with {'、'.join(shared[:2])}" if shared else ""
    return f"{why}{with_both}{'; in one document' if together else ''}"
