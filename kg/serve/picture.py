"""Pictures: which nodes and edges are drawn, and where; never more than can be moved smoothly."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from kg.serve.store import Filter, Store
from kg.serve.store.arrange import Links, arrange
from kg.serve.store.index import Array
from kg.view.picture import short_label

#: So many edges are drawn at a time, of which so many lead from one community to another.
EDGES, ACROSS = 3_000, 400
#: So many nodes are drawn of a neighbourhood.
NEAR = 400
#: A graph with more nodes is not drawn whole: the map shows its most important ones, and more where one looks closer.
WHOLE, PART = 4_000, 3_000
#: So many neighbours a node brings along.
NEIGHBOURS = 80
#: Smaller communities have no ground of their own.
_DISC = 3

Box = tuple[float, float, float, float]


def map_picture(store: Store, filter: Filter, box: Box | None = None) -> dict[str, Any]:
    """The most important nodes of the map, or of a part of it, and the strongest edges among them."""
    nodes = np.flatnonzero(store.visible(filter) & (_inside(store, box) if box else True))
    return _picture(store, nodes[: WHOLE if store.count <= WHOLE else PART], filter, len(nodes))


def near_picture(store: Store, filter: Filter, ids: Iterable[str], steps: int, opened: Iterable[str]) -> dict[str, Any]:
    """Entities with what is at most so many steps around them, and the neighbours of those that were opened."""
    nodes = [node for node in map(store.entity, ids) if node is not None]
    chosen = list(nodes)
    for _ in range(steps):
        chosen = _joined(chosen, (store.neighbours(node, filter)[:NEIGHBOURS].tolist() for node in list(chosen)))
    for node in map(store.entity, opened):
        if node is not None:
            chosen = _joined(chosen, [[node], store.neighbours(node, filter)[:NEIGHBOURS].tolist()])
    kept = np.array(sorted(chosen[:NEAR]), dtype=np.int64)
    return _picture(store, kept, filter, len(chosen), anew=True)


def around_picture(store: Store, filter: Filter, ids: Iterable[str], steps: int) -> dict[str, Any]:
    """Entities, with a step their most important neighbours too, at their places on the map."""
    nodes = [node for node in map(store.entity, ids) if node is not None]
    chosen = _joined(nodes, (store.neighbours(node, filter)[:NEIGHBOURS].tolist() for node in nodes if steps))
    return _picture(store, np.array(sorted(chosen), dtype=np.int64), filter, len(chosen))


def discs(store: Store) -> list[list[float]]:
    """The ground of each community as x, y and radius."""
    sizes = np.bincount(store.index.home, minlength=len(store.index.disc))
    return [[round(float(each), 1) for each in disc] for disc in store.index.disc[sizes >= _DISC]]


def _joined(chosen: Sequence[int], more: Iterable[Iterable[int]]) -> list[int]:
    return list(dict.fromkeys([*chosen, *(node for each in more for node in each)]))


def _inside(store: Store, box: Box) -> Array:
    x, y = store.index.place.T
    left, top, right, bottom = box
    inside: Array = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    return inside


def _picture(store: Store, nodes: Array, filter: Filter, all: int, anew: bool = False) -> dict[str, Any]:
    """Columns of nodes and edges; an edge joins two positions in the columns of nodes."""
    index = store.index
    pairs, weight = _edges(store, nodes, filter)
    spot = np.full(store.count, -1, dtype=np.int64)
    spot[nodes] = np.arange(len(nodes))
    ends = Links(spot[index.low[pairs]], spot[index.high[pairs]], weight)
    place = arrange(index.radius[nodes].astype(np.float64), ends).positions if anew else index.place[nodes]
    return {
        "all": all,
        "nodes": {
            "id": [store.ids[node] for node in nodes.tolist()],
            "name": [short_label(store.names[node]) for node in nodes.tolist()],
            "type": [str(name) for name in index.type_names[index.entity_type[nodes]]],
            "x": np.round(place[:, 0], 1).tolist() if len(nodes) else [],
            "y": np.round(place[:, 1], 1).tolist() if len(nodes) else [],
            "size": np.round(index.radius[nodes].astype(np.float64), 1).tolist(),
            "degree": np.diff(store.neighbours_of.ends)[nodes].tolist(),
        },
        "edges": _columns(store, pairs, ends, filter),
    }


def _edges(store: Store, nodes: Array, filter: Filter) -> tuple[Array, Array]:
    """The pairs that are drawn among these nodes, and how many statements each has."""
    index = store.index
    chosen = np.zeros(store.count, dtype=bool)
    chosen[nodes] = True
    said = index.pair[store.passing(filter) & (index.pair >= 0)]
    weight = np.bincount(said, minlength=len(index.low))
    pairs = np.flatnonzero(chosen[index.low] & chosen[index.high] & (weight > 0))
    if len(pairs) > EDGES:
        pairs = _backbone(store, pairs, weight[pairs])
    return pairs, weight[pairs]


def _backbone(store: Store, pairs: Array, weight: Array) -> Array:
    """The edges that show most: for each node the strongest towards a more important one, then the strongest of all."""
    low, high = store.index.low[pairs], store.index.high[pairs]
    apart = store.index.home[low] != store.index.home[high]
    order = np.lexsort((low, high, -weight, apart))
    _, first = np.unique(high[order], return_index=True)
    best = np.zeros(len(pairs), dtype=bool)
    best[order[first]] = True
    ranked = order[np.argsort(~best[order], kind="stable")]
    inside, across = ranked[~apart[ranked]], ranked[apart[ranked]]
    backbone: Array = np.sort(pairs[np.concatenate((inside[: EDGES - ACROSS], across[:ACROSS]))])
    return backbone


def _columns(store: Store, pairs: Array, ends: Links, filter: Filter) -> dict[str, Any]:
    """Edges: both ends, the number of statements, and what they say.

    That is for each different statement the number of its relation, times 10,
    plus twice the number of its status, plus 1 where it leads from the second end to the first.
    """
    index = store.index
    drawn = np.full(len(index.low) + 1, -1, dtype=np.int64)
    drawn[pairs] = np.arange(len(pairs))
    said = np.flatnonzero(store.passing(filter) & (drawn[index.pair] >= 0))
    backwards = index.subject[said] == index.high[index.pair[said]]
    codes = index.relation[said].astype(np.int64) * 10 + index.status[said] * 2 + backwards
    rows = np.unique(np.column_stack((drawn[index.pair[said]], codes)), axis=0)
    cuts = np.searchsorted(rows[:, 0], np.arange(len(pairs) + 1))
    return {
        "a": ends.low.tolist(),
        "b": ends.high.tolist(),
        "count": ends.weight.tolist(),
        "says": [rows[start:end, 1].tolist() for start, end in itertools.pairwise(cuts)],
    }
