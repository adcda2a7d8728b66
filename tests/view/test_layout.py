"""Positions: communities apart, nodes apart, the same every time."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from kg.view.layout import Links, communities, layout, pack


def ring(first: int, count: int) -> Links:
    return {(first + n, first + n + 1): 1.0 for n in range(count - 1)} | {(first, first + count - 1): 1.0}


TWO_RINGS = {**ring(0, 6), **ring(6, 5), (0, 6): 1.0}


def test_communities_come_largest_first_and_those_without_a_link_last() -> None:
    assert communities(13, TWO_RINGS) == [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12]]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_small_graphs_have_a_place(count: int) -> None:
    links = {(0, 1): 1.0} if count > 1 else {}
    assert len(set(layout([8.0] * count, links).positions)) == count


def test_no_node_covers_another_and_no_disc_another() -> None:
    radii = [float(6 + n % 9) for n in range(120)]
    links = {(n, n + step): 1.0 for step in (1, 7) for n in range(0, 110, step) if n // 10 == (n + step) // 10}
    placed = layout(radii, links)
    for (i, a), (j, b) in combinations(enumerate(placed.positions), 2):
        assert math.dist(a, b) >= (radii[i] + radii[j]) * 0.9, (i, j)
    for one, other in combinations(placed.discs, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius - 0.2
    for disc in placed.discs:
        for node in disc.members:
            assert math.dist((disc.x, disc.y), placed.positions[node]) + radii[node] <= disc.radius


def test_the_order_of_links_does_not_matter() -> None:
    radii = [8.0] * 13
    assert layout(radii, TWO_RINGS) == layout(radii, dict(reversed(TWO_RINGS.items())))


def test_tied_discs_are_packed_near_each_other() -> None:
    sizes = [50.0] * 8
    centres = pack(sizes, {7: {1: 5.0}, 1: {7: 5.0}})
    near = math.dist(centres[7], centres[1])
    assert near <= 0.01 + min(math.dist(centres[7], centres[other]) for other in range(7))
