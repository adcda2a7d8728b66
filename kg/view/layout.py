"""Positions: communities first, each laid out by itself, their discs packed side by side.

Every step starts from sorted input and rounds what it computes, so that the
same graph has the same positions on every machine.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.network import Links, communities

Points = npt.NDArray[np.float64]

_GOLDEN = math.pi * (3 - math.sqrt(5))
#: Pixels at zoom 1: a usual edge, the gap between two nodes, the gap between two communities.
_EDGE, _GAP, _MOAT = 44.0, 13.0, 14.0
#: A screen is wider than high: packing counts a step up as this many steps sideways.
_ASPECT = 1.35
#: So many spots are tried together, to bound memory.
_AT_ONCE = 2048


@dataclass(frozen=True, slots=True)
class Disc:
    """A community: its centre, its radius, and its nodes."""

    x: float
    y: float
    radius: float
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A position for each node, and the communities."""

    positions: tuple[tuple[float, float], ...]
    discs: tuple[Disc, ...]


def layout(radii: Sequence[float], links: Links) -> Layout:
    """Place nodes of these ``radii``; ``links`` holds weights by pairs ``(low, high)`` of nodes."""
    groups = communities(len(radii), links)
    inner = _within(groups, links)
    local = [place(group, radii, inner[index]) for index, group in enumerate(groups)]
    sizes = [_extent(points, [radii[i] for i in group]) for points, group in zip(local, groups, strict=True)]
    centres = pack(sizes, _ties(groups, links))
    positions = [(0.0, 0.0)] * len(radii)
    for group, points, centre in zip(groups, local, centres, strict=True):
        for node, point in zip(group, points, strict=True):
            positions[node] = (round(float(point[0] + centre[0]), 1), round(float(point[1] + centre[1]), 1))
    discs = tuple(
        Disc(round(float(x), 1), round(float(y), 1), round(size, 1), tuple(group))
        for (x, y), size, group in zip(centres, sizes, groups, strict=True)
    )
    return Layout(tuple(positions), discs)


def pack(sizes: Sequence[float], ties: Mapping[int, Mapping[int, float]]) -> Points:
    """Centres of discs of these ``sizes``, none overlapping, tied discs near each other."""
    centres = np.zeros((len(sizes), 2))
    sized = np.array(sizes, dtype=np.float64)
    spots = np.zeros((0, 2))
    for index in range(1, len(sizes)):
        placed = centres[:index]
        reach = sized[:index] + sized[index] + _MOAT
        if index > 1 and sizes[index] == sizes[index - 1]:  # as before, but for the last one that was placed
            spots = spots[_clear(spots, placed[-1:], reach[-1:])]
            fresh = _around(placed[-1:], reach[-1:])
        else:
            spots = spots[:0]
            fresh = _around(placed, reach)
        spots = np.concatenate((spots, fresh[_clear(fresh, placed, reach)]))
        cost = np.hypot(spots[:, 0], spots[:, 1] * _ASPECT)
        for other, weight in sorted(ties.get(index, {}).items()):
            if other < index:
                share = weight / sum(ties[index].values())
                cost = cost + share * np.hypot(spots[:, 0] - centres[other, 0], spots[:, 1] - centres[other, 1])
        centres[index] = spots[int(np.argmin(np.round(cost, 3)))]
    if len(sizes) and np.ptp(centres[:, 0]) < np.ptp(centres[:, 1]):
        centres = centres[:, ::-1]  # lie down: a screen is wider than high
    return np.round(centres, 3)


def _around(placed: Points, reach: npt.NDArray[np.float64]) -> Points:
    """Spots around each centre, so far from it as ``reach`` says."""
    angles = np.arange(24) * (2 * math.pi / 24)
    ring = np.round(np.column_stack((np.cos(angles), np.sin(angles))), 9)
    return np.asarray((placed[:, None, :] + ring[None, :, :] * reach[:, None, None]).reshape(-1, 2))


def _clear(spots: Points, placed: Points, reach: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which spots are at least so far from each centre."""
    clear = np.ones(len(spots), dtype=np.bool_)
    for start in range(0, len(spots), _AT_ONCE):
        some = spots[start : start + _AT_ONCE]
        gaps = np.hypot(some[:, None, 0] - placed[None, :, 0], some[:, None, 1] - placed[None, :, 1])
        clear[start : start + _AT_ONCE] = (gaps >= reach[None, :] - 1e-6).all(axis=1)
    return clear


def place(group: Sequence[int], radii: Sequence[float], links: Links) -> Points:
    """A community by itself, its centre at the origin."""
    order = {node: index for index, node in enumerate(group)}
    weights = np.zeros((len(group), len(group)))
    for (a, b), weight in links.items():
        weights[order[a], order[b]] = weights[order[b], order[a]] = 1 + math.log(weight)
    points = _sunflower(weights.sum(axis=1))
    if len(group) > 2 and weights.any():
        points = _spring(points, weights)
    points = _apart(points * _EDGE, np.array([radii[node] for node in group]))
    return np.round(points - _middle(points), 3)


def _middle(points: Points) -> Points:
    """Near the centre of the smallest circle around the points (Bădoiu and Clarkson)."""
    middle: Points = (points.max(axis=0) + points.min(axis=0)) / 2
    for step in range(2, 60):
        away = points - middle
        middle = np.round(middle + away[int(np.argmax(np.hypot(away[:, 0], away[:, 1])))] / step, 6)
    return middle


def _sunflower(degrees: npt.NDArray[np.float64]) -> Points:
    """A spiral of evenly spread points, the most connected node in its middle."""
    points = np.zeros((len(degrees), 2))
    for rank, node in enumerate(sorted(range(len(degrees)), key=lambda i: (-degrees[i], i))):
        distance, angle = 0.62 * math.sqrt(rank), rank * _GOLDEN
        points[node] = distance * math.cos(angle), distance * math.sin(angle)
    return np.round(points, 6)


def _spring(points: Points, weights: npt.NDArray[np.float64]) -> Points:
    """Fruchterman and Reingold's springs; the ideal edge is 1 long."""
    rounds = max(40, min(160, 24000 // len(points)))
    heat = 0.12 * math.sqrt(len(points)) + 0.2
    for step in range(rounds):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        squared = np.maximum(dx * dx + dy * dy, 1e-4)
        force = 1 / squared - weights * np.sqrt(squared)
        move = np.column_stack(((dx * force).sum(axis=1), (dy * force).sum(axis=1))) - 0.2 * points
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        limit = np.minimum(length, heat * (1 - step / rounds))
        points = np.round(points + move * (limit / length)[:, None], 6)
    return points


def _apart(points: Points, radii: npt.NDArray[np.float64]) -> Points:
    """Push nodes apart until none covers another."""
    wanted = radii[:, None] + radii[None, :] + _GAP
    np.fill_diagonal(wanted, 0)
    for _ in range(60):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        distance = np.maximum(np.hypot(dx, dy), 1e-3)
        push = np.maximum(wanted - distance, 0) / distance * 0.5
        if not push.any():
            break
        points = np.round(points + np.column_stack(((dx * push).sum(axis=1), (dy * push).sum(axis=1))) * 0.6, 6)
    return points


def _extent(points: Points, radii: Sequence[float]) -> float:
    """The radius of the disc that holds the nodes."""
    return round(float((np.hypot(points[:, 0], points[:, 1]) + np.array(radii)).max()) + 8, 3)


def _within(groups: Sequence[Sequence[int]], links: Links) -> dict[int, dict[tuple[int, int], float]]:
    """The links inside each community."""
    home = {node: index for index, group in enumerate(groups) for node in group}
    inner: dict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for (a, b), weight in links.items():
        if home[a] == home[b]:
            inner[home[a]][a, b] = weight
    return inner


def _ties(groups: Sequence[Sequence[int]], links: Links) -> dict[int, dict[int, float]]:
    """How strongly each two communities are linked."""
    home = {node: index for index, group in enumerate(groups) for node in group}
    ties: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (a, b), weight in links.items():
        if home[a] != home[b]:
            ties[home[a]][home[b]] += weight
            ties[home[b]][home[a]] += weight
    return ties
