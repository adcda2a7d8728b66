"""to_rdflib(): a graph through the interface of rdflib."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.graph import KnowledgeGraph
from kg.rdf import BASE, prefixes, triples

#: With more triples than this, rdflib's own store is slow, and Oxigraph holds them.
LARGE = 100_000


def to_rdflib(graph: KnowledgeGraph, base: str = BASE, large: int = LARGE) -> rdflib.Graph:
    """The triples of a graph as an rdflib graph of their own; changing it leaves ``graph`` as it is.

    Args:
        graph: any graph.
        base: what the IRIs of entities begin with.
        large: from more triples than this on, Oxigraph holds and asks them through the same interface.
            Strings then carry their datatype xsd:string, which rdflib takes for another literal
            than one without: compare them as ``str``.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples(graph, base))
    if len(store) > large:
        rdf = rdflib.Graph(OxigraphStore(store=store), DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    else:
        rdf = rdflib.Graph(bind_namespaces="none")
        lines = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        rdf.parse(data=lines, format="nt")
    for prefix, iri in prefixes(base).items():
        rdf.bind(prefix, iri)
    return rdf
