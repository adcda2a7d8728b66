"""path(): the shortest chains between two entities, with the words of each link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise

from kg.analysis.answer import Answer, Wording
from kg.analysis.facts import Facts
from kg.analysis.names import find_one
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, Statement
from kg.ontology import Ontology, load_ontology

#: As many chains of the same length are looked at; a graph may have millions.
_LOOKED_AT = 1000
_COLUMNS = (
    *("chain", "step", "subject", "relation", "object", "title", "date", "amount"),
    *("sources", "words", "document", "published"),
)


def path(graph: KnowledgeGraph, one: str, other: str, most: int = 3, ontology: Ontology | None = None) -> Answer:
    """Up to ``most`` of the shortest chains between two names, those over the least connected entities first.

    A link is what a text states as done; what is planned, denied or only added by the system
    links nothing. Where several statements link two entities, each is a row of its step.
    The section is ``chains``; it is empty where there is no way.

    Raises:
        QueryError: both names are one entity; as UnknownNameError or AmbiguousNameError, a name is none or several.
    """
    start, end = find_one(graph, one), find_one(graph, other)
    if start == end:
        raise QueryError(f"{one!r} and {other!r} are the same: {start.name} (kg:{start.id})")
    links: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        if statement.status == ASSERTED and not statement.inferred and statement.s != statement.o:
            low, high = sorted((statement.s, statement.o))
            links[low, high].append(statement)
    wording, notes = Wording(ontology or load_ontology()), []
    chains = _shortest(links, start.id, end.id)
    if len(chains) > most:
        number = f"{_LOOKED_AT} or more" if len(chains) == _LOOKED_AT else str(len(chains))
        notes.append(f"{number} chains are equally short; shown are {most}, through the least connected entities")
    facts = Facts(graph, wording.ontology)
    rows = (row for number, chain in enumerate(chains[:most], 1) for row in _rows(facts, links, chain, number))
    return wording.answer(f"{start.name} – {end.name}", [wording.section("chains", _COLUMNS, rows)], notes)


def _shortest(links: dict[tuple[str, str], list[Statement]], start: str, end: str) -> list[list[str]]:
    """All shortest chains of ids, or the first thousand."""
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from((start, end))
    network.add_edges_from(sorted(links))
    try:
        found = list(islice(nx.all_shortest_paths(network, start, end), _LOOKED_AT))
    except nx.NetworkXNoPath:
        return []
    return sorted(found, key=lambda chain: (sum(network.degree(node) for node in chain[1:-1]), chain))


def _rows(
    facts: Facts, links: dict[tuple[str, str], list[Statement]], chain: list[str], number: int
) -> Iterator[list[str | int | None]]:
    """The statements of each link of a chain, in its order."""
    for step, (a, b) in enumerate(pairwise(chain), 1):
        low, high = sorted((a, b))
        for statement in links[low, high]:
            row = {**facts.row(statement), "chain": number, "step": step}
            yield [row[column] for column in _COLUMNS]
