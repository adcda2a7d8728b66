"""Store: a graph to find one's way in, however large; its facts stay in graph.json, which is read where one looks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from kg.graph import KnowledgeGraph
from kg.serve.store.file import GraphFile
from kg.serve.store.index import SHOWN_STATUSES, Array, Groups, Index, key_of
from kg.serve.store.names import Lines
from kg.serve.store.texts import Texts


@dataclass(frozen=True, slots=True)
class Filter:
    """What is hidden: types and statuses by name; days outside ``first`` and ``last``, ordinals, 0 for no bound."""

    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    first: int = 0
    last: int = 0


ALL = Filter()


class Store:
    """Entities are numbers by importance, 0 the most connected; statements and documents are numbers too."""

    def __init__(self, file: GraphFile, index: Index, texts: Path) -> None:
        self.file, self.index, self._texts_path = file, index, texts
        self._texts: Texts | None = None
        lines = index.names.tobytes().decode("utf-8", "surrogatepass").split("\n") if len(index.names) else []
        self.ids: list[str] = json.loads(index.ids.tobytes())
        self.names = [line.partition("\t")[0] for line in lines]
        self.lines, self.letters = Lines("\n".join(lines)), Lines(index.letters.tobytes().decode("ascii"))
        self.statements_of = _by_both_ends(index.subject, index.object, np.arange(len(index.subject)), self.count)
        self.neighbours_of = _by_both_ends(index.low, index.high, None, self.count)
        self.statements_in = Groups.made(index.source, index.said, len(index.day))
        self.documents_of = Groups.made(index.said, index.source, len(index.subject))
        self.statements_between = Groups.made(index.pair, np.arange(len(index.pair)), len(index.low))
        self.figures_of = Groups.made(index.figure_of, np.arange(len(index.figure_of)), self.count)
        self.quotes_of = Groups.made(index.quote_of, np.arange(len(index.quote_of)), self.count)
        self.figures_in = Groups.made(index.figure_source, index.figure_said, len(index.day))
        self.quotes_in = Groups.made(index.quote_source, index.quote_said, len(index.day))
        self.passing = lru_cache(maxsize=4)(self._passing)
        self.visible = lru_cache(maxsize=4)(self._visible)

    @property
    def count(self) -> int:
        """How many entities there are."""
        return len(self.index.entity)

    def entity(self, id: str) -> int | None:
        """The number of an entity."""
        return self._entities.find(id)

    def statement(self, id: str) -> int | None:
        """The number of a statement."""
        return self._statements.find(id)

    def document(self, id: str) -> int | None:
        """The number of a document."""
        return self._documents.find(id)

    @cached_property
    def _entities(self) -> _Keys:
        return _Keys(self.index.entity_key)

    @cached_property
    def _statements(self) -> _Keys:
        return _Keys(self.index.statement_key)

    @cached_property
    def _documents(self) -> _Keys:
        return _Keys(self.index.document_key)

    @property
    def texts(self) -> Texts | None:
        """The index of the texts; None until it has been made."""
        if self._texts is None and self._texts_path.exists():
            self._texts = Texts(self._texts_path)
        return self._texts

    def degree(self, entity: int) -> int:
        """How many neighbours an entity has."""
        return len(self.neighbours_of.of(entity))

    def graph(
        self,
        entities: Iterable[int] = (),
        statements: Iterable[int] = (),
        documents: Iterable[int] = (),
        figures: Iterable[int] = (),
        quotes: Iterable[int] = (),
    ) -> KnowledgeGraph:
        """A part of the graph: some of its items, with both ends of the statements and every document they cite."""
        said, numbers = list(statements), {"figures": list(figures), "quotes": list(quotes)}
        ends = {end for each in said for end in self.ends(each)}
        owners = {int(self.index.figure_of[each]) for each in numbers["figures"]}
        owners |= {int(self.index.quote_of[each]) for each in numbers["quotes"]}
        cited = {int(number) for each in said for number in self.documents_of.of(each)} | set(documents)
        sourced = [self.file.read(name, number) for name, found in numbers.items() for number in found]
        ids = {evidence["document"] for each in sourced for evidence in each["evidence"]}
        cited |= {number for number in map(self.document, ids) if number is not None}
        return self.file.graph(
            entities=(int(self.index.entity[each]) for each in sorted((ends | owners | set(entities)) - {-1})),
            statements=(int(self.index.statement[each]) for each in said),
            documents=sorted(cited),
            **numbers,
        )

    def ends(self, statement: int) -> tuple[int, int]:
        """Subject and object of a statement."""
        return int(self.index.subject[statement]), int(self.index.object[statement])

    def _passing(self, filter: Filter) -> Array:
        """For each statement, whether a filter leaves it."""
        index = self.index
        shown_types = ~np.isin(index.type_names, list(filter.types))[index.entity_type]
        left = ~np.isin(
            index.status, [SHOWN_STATUSES.index(each) for each in filter.statuses if each in SHOWN_STATUSES]
        )
        left &= shown_types[index.subject] & shown_types[index.object]
        if filter.first or filter.last:
            day = index.day[index.source]
            dated, inside = np.zeros((2, len(left)), dtype=bool)
            dated[index.said[day > 0]] = True
            inside[index.said[(day >= filter.first) & (day <= (filter.last or day.max(initial=0)))]] = True
            left &= inside | ~dated
        return left

    def _visible(self, filter: Filter) -> Array:
        """For each entity, whether a filter leaves it: its type, and a statement about it where there is any."""
        index = self.index
        left = np.zeros(self.count, dtype=bool)
        passing = self.passing(filter)
        left[index.subject[passing]] = left[index.object[passing]] = True
        left[np.diff(self.statements_of.ends) == 0] = True
        shown: Array = left & ~np.isin(index.type_names, list(filter.types))[index.entity_type]
        return shown

    def neighbours(self, entity: int, filter: Filter = ALL) -> Array:
        """The entities that a statement joins to this one, the most important first."""
        own = self.statements_of.of(entity)
        own = own[self.passing(filter)[own]]
        subject, object = self.index.subject[own], self.index.object[own]
        others = np.unique(np.where(subject == entity, object, subject))
        neighbours: Array = others[others != entity]
        return neighbours

    def path(self, start: int, end: int, filter: Filter = ALL) -> list[int]:
        """The entities on a shortest way, over the most important ones where there are several; empty without one."""
        alive = np.zeros(len(self.index.low), dtype=bool)
        pairs = self.index.pair[self.passing(filter)]
        alive[pairs[pairs >= 0]] = True
        low, high = self.index.low[alive], self.index.high[alive]
        links = _by_both_ends(low, high, None, self.count)
        came_from = np.full(self.count, -1, dtype=np.int64)
        came_from[start] = start
        edge = np.array([start])
        while len(edge) and came_from[end] < 0:
            lengths = links.ends[edge + 1] - links.ends[edge]
            owners = np.repeat(edge, lengths)
            steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            reached = links.items[np.repeat(links.ends[edge], lengths) + steps]
            fresh = came_from[reached] < 0
            nodes, first = np.unique(reached[fresh], return_index=True)
            came_from[nodes] = owners[fresh][first]
            edge = nodes
        if came_from[end] < 0:
            return []
        way = [end]
        while way[-1] != start:
            way.append(int(came_from[way[-1]]))
        return way[::-1]

    def among(self, entities: Iterable[int], filter: Filter = ALL) -> list[int]:
        """The statements among some entities that a filter leaves."""
        chosen = np.zeros(self.count, dtype=bool)
        chosen[list(entities)] = True
        inside = chosen[self.index.subject] & chosen[self.index.object] & self.passing(filter)
        return [int(each) for each in np.flatnonzero(inside)]

    def between(self, one: int, other: int) -> Array:
        """The statements that join two entities, in either direction."""
        own = self.statements_of.of(one)
        found: Array = own[(self.index.subject[own] == other) | (self.index.object[own] == other)]
        return found


class _Keys:
    """Ids, found by their keys."""

    def __init__(self, keys: Array) -> None:
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def find(self, id: str) -> int | None:
        key = key_of(id)
        spot = int(np.searchsorted(self._keys, key))
        return int(self._order[spot]) if spot < len(self._keys) and self._keys[spot] == key else None


def _by_both_ends(one: Array, other: Array, items: Array | None, count: int) -> Groups:
    """Under each end of a link: the link's item, or where there are no items the other end."""
    away = one != other
    first = other if items is None else items
    second = (one if items is None else items)[away]
    return Groups.made(np.concatenate((one, other[away])), np.concatenate((first, second)), count)
