"""Places on the map: communities beside each other, the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from kg.serve.store.arrange import Links, arrange, communities


def rings(count: int, size: int) -> Links:
    """So many rings of nodes, each joined to the next by one link."""
    pairs = {(ring * size + i, ring * size + (i + 1) % size) for ring in range(count) for i in range(size)}
    pairs |= {(ring * size, (ring + 1) * size) for ring in range(count - 1)}
    low, high = np.array(sorted((min(pair), max(pair)) for pair in pairs), dtype=np.int64).T
    return Links(low, high, np.ones(len(low), dtype=np.int64))


def test_communities_are_numbered_by_size_and_the_unlinked_come_last() -> None:
    home = communities(14, rings(2, 6))
    assert home.tolist() == [0] * 6 + [1] * 6 + [2] * 2


@pytest.mark.parametrize("count", [0, 1, 3])
def test_nodes_without_links_have_places(count: int) -> None:
    none = np.array([], dtype=np.int64)
    placed = arrange(np.full(count, 5.0), Links(none, none, none))
    assert placed.positions.shape == (count, 2)
    assert len({tuple(place) for place in placed.positions.tolist()}) == count


@pytest.mark.parametrize(("count", "size"), [(4, 8), (3, 300), (130, 3)])
def test_discs_hold_their_nodes_and_no_two_overlap(count: int, size: int) -> None:
    radii = np.full(count * size, 6.0)
    placed = arrange(radii, rings(count, size))
    centres, reach = placed.discs[:, :2], placed.discs[:, 2]
    away = np.hypot(*(placed.positions - centres[placed.home]).T)
    assert (away <= reach[placed.home]).all()
    gaps = np.hypot(*(centres[:, None] - centres[None, :]).transpose(2, 0, 1)) - reach[:, None] - reach[None, :]
    assert gaps[~np.eye(len(reach), dtype=bool)].min(initial=1) > 0


def test_the_same_graph_has_the_same_places() -> None:
    radii = np.full(200, 6.0)
    assert np.array_equal(arrange(radii, rings(20, 10)).positions, arrange(radii, rings(20, 10)).positions)
