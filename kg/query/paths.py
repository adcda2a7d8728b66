"""shortest(): the shortest way between two entities over rows that each are a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pyoxigraph as ox

from kg.query.table import Cell, Table


def shortest(table: Table, starts: Iterable[Cell], ends: Iterable[Cell]) -> Table:
    """The rows of the shortest chain from one of ``starts`` to one of ``ends``, in its order.

    The first two columns of ``table`` are the ends of a link; in the answer the
    number of the step stands in their place. It is empty where there is no way.
    """
    import networkx as nx  # here, since it is slow to import and no other question needs it

    links: nx.Graph[Cell] = nx.Graph()
    for row in table.rows:
        links.add_edge(row[0], row[1])
    links.add_edges_from(("start", each) for each in starts)
    links.add_edges_from((each, "end") for each in ends)
    try:
        way = nx.shortest_path(links, "start", "end")[1:-1]
    except nx.NetworkXNoPath:
        way = []
    steps = {frozenset(link): number for number, link in enumerate(pairwise(way), 1)}
    chosen = sorted(
        ((steps[link], row[2:]) for row in table.rows if (link := frozenset(row[:2])) in steps),
        key=lambda item: item[0],
    )
    rows = tuple((ox.Literal(step), *row) for step, row in chosen)
    return replace(table, columns=("step", *table.columns[2:]), rows=rows)
