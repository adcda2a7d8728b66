"""The network in numbers: which pairs of nodes are linked, and which nodes belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

#: A weight for each linked pair ``(low, high)`` of nodes.
Links = Mapping[tuple[int, int], float]

_SEED = 7


def bundles(ends: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[int]]:
    """The numbers of all links between two nodes, by the pair ``(low, high)``; a link to itself joins nothing.

    >>> bundles([(2, 1), (1, 1), (1, 2)])
    {(1, 2): [0, 2]}
    """
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (a, b) in enumerate(ends):
        if a != b:
            found[min(a, b), max(a, b)].append(index)
    return dict(sorted(found.items()))


def communities(count: int, links: Links) -> list[list[int]]:
    """Louvain communities, the largest first; all nodes without a link are one group, the last."""
    import networkx as nx

    network: nx.Graph[int] = nx.Graph()
    network.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(links.items()))
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(sorted(network))
    ordered.add_edges_from(network.edges(data=True))
    found = nx.community.louvain_communities(ordered, weight="weight", seed=_SEED) if links else []
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    alone = sorted(set(range(count)).difference(ordered))
    return [*groups, alone] if alone else groups
