"""central(): who connects most, by several measures, and what each of them means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis.answer import Answer, Wording
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.model import DENIED, Entity
from kg.network import bundles
from kg.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    import rustworkx as rx

MEASURES = ("neighbours", "betweenness", "pagerank", "core", "documents")

#: Up to this product of nodes and links betweenness is exact, which takes some seconds; beyond, it is estimated.
_EXACT = 50_000_000
#: From so many entities, spread over all, betweenness is estimated.
_PIVOTS = 40
_SEED = 7


@dataclass(frozen=True, slots=True)
class Centrality:
    """The measures of one entity; ``betweenness`` and ``pagerank`` are shares between 0 and 1."""

    entity: Entity
    neighbours: int
    betweenness: float
    pagerank: float
    core: int
    documents: int


def central(graph: KnowledgeGraph, most: int = 20, by: str = "neighbours", ontology: Ontology | None = None) -> Answer:
    """The ``most`` central entities by one of :data:`MEASURES`, with all measures.

    A link is what a text states and does not deny; several statements between two are one link.
    Sections: ``central``, and ``measures`` in plain words. In a large graph betweenness is
    estimated, and a note says so.

    Raises:
        QueryError: there is no such measure.
    """
    if by not in MEASURES:
        raise QueryError(f"there is no measure {by!r}; these are known: {', '.join(MEASURES)}")
    wording = Wording(ontology or load_ontology())
    ranked, pivots = measure(graph)
    ranked = sorted(ranked, key=lambda c: (-getattr(c, by), -c.neighbours, -c.betweenness, c.entity.name, c.entity.id))
    notes = (f"betweenness is estimated from {pivots} of {len(ranked)} linked entities",) if pivots else ()
    rows = (
        (
            c.entity.name,
            wording.ontology.label(c.entity.type),
            c.neighbours,
            round(c.betweenness, 4),
            round(c.pagerank, 4),
            c.core,
            c.documents,
        )
        for c in ranked[:most]
    )
    means = ((name, wording.words["measures"][name]["en"]) for name in MEASURES)
    return wording.answer(
        wording.words["titles"]["central"],
        (
            wording.section("central", ("name", "type", *MEASURES), rows),
            wording.section("measures", ("measure", "means"), means),
        ),
        notes,
    )


def measure(graph: KnowledgeGraph) -> tuple[list[Centrality], int]:
    """Every linked entity with its measures; and from how many entities betweenness was estimated, 0 where exact."""
    statements = [s for s in graph.statements if s.status != DENIED and not s.inferred]
    linked = {end for s in statements for end in (s.s, s.o)}
    entities = [e for e in graph.entities if e.id in linked]
    number = {entity.id: index for index, entity in enumerate(entities)}
    pairs = list(bundles((number[s.s], number[s.o]) for s in statements))
    network = _network(len(entities), pairs)
    between, pivots = _betweenness(network, pairs)
    import rustworkx as rx

    pagerank = rx.pagerank(network.to_directed())
    core: dict[int, int] = rx.core_number(network)  # type: ignore[assignment]  # its stub says int
    documents: dict[str, set[str]] = {entity.id: set() for entity in entities}
    for statement in statements:
        for end in (statement.s, statement.o):
            documents[end].update(each.document for each in statement.evidence)
    return [
        Centrality(e, network.degree(i), between[i], pagerank[i], core[i], len(documents[e.id]))
        for i, e in enumerate(entities)
    ], pivots


def _network(count: int, pairs: Sequence[tuple[int, int]]) -> rx.PyGraph[None, None]:
    import rustworkx as rx

    network: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    network.add_nodes_from([None] * count)
    network.add_edges_from_no_data(list(pairs))
    return network


def _betweenness(network: rx.PyGraph[None, None], pairs: Sequence[tuple[int, int]]) -> tuple[Mapping[int, float], int]:
    """Betweenness of each node, and the number of nodes that it was estimated from, 0 where it is exact."""
    import rustworkx as rx

    count = network.num_nodes()
    if count * len(pairs) <= _EXACT:  # on one core, so that sums are the same every time
        return rx.betweenness_centrality(network, parallel_threshold=count + 1), 0
    import networkx as nx

    same: nx.Graph[int] = nx.Graph()
    same.add_nodes_from(range(count))
    same.add_edges_from(pairs)
    return nx.betweenness_centrality(same, k=_PIVOTS, seed=_SEED), _PIVOTS
