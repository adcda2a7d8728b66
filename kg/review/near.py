"""near_pairs(): entities of one type that can be one thing, though no rule is certain of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

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

#: Reasons, each with the names that it speaks of: ``name``, ``posts``, ``short``, ``both``, ``together``, ``unsure``.
Why = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two entities, the one with more statements first, how near they are from 0 to 1, and why."""

    one: str
    other: str
    nearness: float
    why: Why


_FARTHEST = Near("", "", 0, ())


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

    def rank(self, entity: Entity) -> tuple[int, str]:
        """What puts entities with most statements first."""
        return -self.degree[entity.id], entity.id

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
    for name, same in _by_name(people, around).items():
        if name.endswith(nameless) or len(name) < 2:
            continue
        for one, other in combinations(same, 2):
            shared = around.shared(one.id, other.id)
            if len(same) > _FEW and not shared:
                continue
            together = around.are_in_one_document(one.id, other.id)
            nearness = 0.4 + (0.3 if shared else 0) - (0.3 if together else 0)
            posts = ("、".join(around.posts.get(each.id, ())[:2]) for each in (one, other))
            why = (("name",), ("posts", *posts), *_both(shared), *([("together",)] if together else []))
            yield Near(one.id, other.id, nearness, why)


def _things(things: Iterable[Entity], around: Surroundings, vague: frozenset[str]) -> Iterator[Near]:
    """Projects, events, works and the like of one name that are linked to one thing."""
    for name, same in _by_name((each for each in things if not each.identifiers), around).items():
        if name in vague or len(name) < 4:
            continue
        for one, other in combinations(same, 2):
            shared = around.shared(one.id, other.id)
            if shared:
                yield Near(one.id, other.id, 0.6, (("name",), *_both(shared)))


def _organizations(organizations: Iterable[Entity], around: Surroundings, lexicon: Lexicon) -> Iterator[Near]:
    """Companies and bodies whose one name can be short for the other."""
    names: dict[str, list[Entity]] = defaultdict(list)
    for each in organizations:
        for form in filter(None, (each.name, *each.aliases)):
            names[form].append(each)
    found: dict[tuple[str, str], Near] = {}
    for short, longs in _shortened(names, lexicon):
        longer = [(other, long) for long in longs for other in names[long]]
        for shorter, (other, long) in product(names[short], longer if len(longer) <= _MANY else ()):
            one, other = sorted((shorter, other), key=around.rank)
            shared = around.shared(one.id, other.id)
            nearness = (0.6 + (0.3 if shared else 0)) / len(longer)
            near = Near(one.id, other.id, nearness, (("short", short, long), *_both(shared)))
            if one != other and nearness > found.get((one.id, other.id), _FARTHEST).nearness:
                found[one.id, other.id] = near
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
    """True for a name that is one in its document alone: 商务局, 供电公司, 市第一人民医院; or hardly a name."""
    if (
        len(shorts.parts(name).bare) < 2
        or name in lexicon.relative_bodies
        or shorts.is_trade(name)
        or name.startswith((*lexicon.levels, "第"))
    ):
        return True
    body = lexicon.organization_endings.types.get(lexicon.organization_endings.ending(name, len(name)), "")
    return body == "GovernmentBody" and not shorts.opening(name).ends and name not in lexicon.known_names


def _numerals(name: str) -> Counter[str]:
    """The numerals and letters of a name, which a short one keeps: 一局 is not 二局."""
    return Counter(_NUMERALS.findall(name))


def _by_name(entities: Iterable[Entity], around: Surroundings) -> dict[str, list[Entity]]:
    """Entities by their name, where several have it; those with most statements first."""
    names: dict[str, list[Entity]] = defaultdict(list)
    for each in sorted(entities, key=around.rank):
        names[each.name].append(each)
    return {name: same for name, same in sorted(names.items()) if len(same) > 1}


def _both(shared: list[str]) -> Why:
    """That two are linked to the same."""
    return (("both", "、".join(shared[:2])),) if shared else ()
