"""arrange(): a place on the map for each node of a graph of any size, communities side by side.

A community that is too large to be laid out by itself is a map of its own communities,
and so on; what does not fall apart is a spiral with the most connected in its middle.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import numpy.typing as npt
from graspologic_native import leiden_csr
from scipy import sparse

from kg.view.layout import Points, pack, place

Numbers = npt.NDArray[np.int64]
Lengths = npt.NDArray[np.float64]

#: Graphs up to this size are laid out with springs all through; in larger ones spirals are as good, and fast.
SPRINGS = 20_000
#: Springs take time with the square of the nodes.
_MOST = 220
#: So many communities are packed by their ties; the smaller ones have a disc together.
_PACKED = 110
_MOAT = 22.0
_SEED = 7
_GOLDEN = math.pi * (3 - math.sqrt(5))


class Links:
    """Weighted links between nodes: ``low[i] < high[i]``, no pair twice."""

    def __init__(self, low: Numbers, high: Numbers, weight: Numbers) -> None:
        self.low, self.high, self.weight = low, high, weight

    def among(self, home: Numbers, count: int) -> list[Links]:
        """The links inside each of ``count`` groups, where ``home`` is the group of each node."""
        inside = np.flatnonzero(home[self.low] == home[self.high])
        group = home[self.low[inside]]
        order = np.argsort(group, kind="stable")
        ends = np.searchsorted(group[order], np.arange(count + 1))
        picked = [inside[order[start:end]] for start, end in itertools.pairwise(ends)]
        return [Links(self.low[each], self.high[each], self.weight[each]) for each in picked]


def communities(count: int, links: Links) -> Numbers:
    """The Leiden community of each node; 0 is the largest. All nodes without a link are one, the last."""
    home = np.full(count, -1, dtype=np.int64)
    linked = np.unique(np.concatenate((links.low, links.high)))
    if len(linked):
        low, high = np.searchsorted(linked, links.low), np.searchsorted(linked, links.high)
        shape = (len(linked), len(linked))
        half = sparse.coo_matrix((links.weight.astype(np.float64), (low, high)), shape=shape).tocsr()
        whole = half + half.T
        starts, ends = whole.indptr.astype(np.int64), whole.indices.astype(np.int32)
        _, found = leiden_csr(starts, ends, whole.data, len(linked), seed=_SEED)
        home[linked] = _by_size(np.array([found[node] for node in range(len(linked))]))
    return np.where(home < 0, home.max() + 1, home) if count else home


def _by_size(labels: Numbers) -> Numbers:
    """The same groups numbered by size, then by their first member."""
    _, first, inverse, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return rank[inverse]


class Map:
    """A place for each node, its community, and for each community its disc as x, y and radius."""

    def __init__(self, positions: Points, home: Numbers, discs: Points) -> None:
        self.positions, self.home, self.discs = positions, home, discs


def arrange(radii: Lengths, links: Links) -> Map:
    """The map of a graph; nodes are numbered by importance, and ``radii`` are theirs."""
    return _packed(radii, links, communities(len(radii), links), len(radii) <= SPRINGS)


def _packed(radii: Lengths, links: Links, home: Numbers, springs: bool) -> Map:
    """Communities, each laid out by itself, their discs side by side."""
    count = int(home.max(initial=-1)) + 1
    ends = np.cumsum(np.bincount(home, minlength=count))
    groups = np.split(np.argsort(home, kind="stable"), ends[:-1]) if count else []
    local = [
        _placed(
            radii[group], Links(np.searchsorted(group, own.low), np.searchsorted(group, own.high), own.weight), springs
        )
        for group, own in zip(groups, links.among(home, count), strict=True)
    ]
    sizes = np.array([_extent(points, radii[group]) for points, group in zip(local, groups, strict=True)])
    centres = _centres(sizes, home, links)
    positions = np.zeros((len(radii), 2))
    for group, points, centre in zip(groups, local, centres, strict=True):
        positions[group] = points + centre
    return Map(np.round(positions, 1), home, np.round(np.column_stack((centres, sizes)), 1))


def _placed(radii: Lengths, links: Links, springs: bool) -> Points:
    """A community by itself, its centre at the origin."""
    count = len(radii)
    if count <= _MOST and springs and len(links.low):
        weights = zip(links.low.tolist(), links.high.tolist(), links.weight.tolist(), strict=True)
        return place(range(count), radii.tolist(), {(low, high): float(weight) for low, high, weight in weights})
    if count > _MOST and len(links.low):
        home = communities(count, links)
        if np.bincount(home)[0] < 0.7 * count:
            inner = _packed(radii, links, home, springs)
            middle: Points = (inner.positions.max(axis=0) + inner.positions.min(axis=0)) / 2
            return inner.positions - middle
    return _spiral(radii)


def _spiral(radii: Lengths, gap: float = 9) -> Points:
    """A sunflower, as close as sizes let it be, the first in its middle."""
    areas = (radii + gap) ** 2
    distance = 1.08 * np.sqrt(np.cumsum(areas) - areas[:1])
    angle = np.arange(len(radii)) * _GOLDEN
    spiral: Points = np.column_stack((distance * np.cos(angle), distance * np.sin(angle)))
    return spiral


def _extent(points: Points, radii: Lengths) -> float:
    """The radius of the disc that holds the nodes."""
    return float((np.hypot(points[:, 0], points[:, 1]) + radii).max()) + 8


def _centres(sizes: Lengths, home: Numbers, links: Links) -> Points:
    """Centres of discs that do not overlap: the largest by their ties, all others as one disc among them."""
    order = np.argsort(-sizes, kind="stable")
    large, small = order[:_PACKED], order[_PACKED:]
    inside = _spiral(sizes[small], _MOAT / 2)
    around = [_extent(inside, sizes[small])] if len(small) else []
    packed = pack([*sizes[large].tolist(), *around], _ties(home, links, large))
    centres = np.zeros((len(sizes), 2))
    centres[large] = packed[: len(large)]
    centres[small] = inside + packed[len(large) :]
    return centres


def _ties(home: Numbers, links: Links, large: Numbers) -> dict[int, dict[int, float]]:
    """How strongly each two of the large communities are linked, by their ranks."""
    rank = np.full(int(home.max(initial=0)) + 1, -1, dtype=np.int64)
    rank[large] = np.arange(len(large))
    a, b = rank[home[links.low]], rank[home[links.high]]
    far = (a != b) & (a >= 0) & (b >= 0)
    ties: dict[int, dict[int, float]] = {}
    pairs, inverse = np.unique(np.column_stack((a[far], b[far])), axis=0, return_inverse=True)
    weights = np.bincount(inverse.ravel(), links.weight[far], len(pairs))
    for (one, other), weight in zip(pairs.tolist(), weights.tolist(), strict=True):
        for near, away in ((one, other), (other, one)):
            ties.setdefault(near, {})[away] = ties.get(near, {}).get(away, 0.0) + weight
    return ties
