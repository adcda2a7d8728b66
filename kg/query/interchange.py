"""to_rdflib(): a graph through the interface of rdflib, with Oxigraph underneath."""

from __future__ import annotations

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.graph import KnowledgeGraph
from kg.rdf import BASE, prefixes, triples


def to_rdflib(graph: KnowledgeGraph, base: str = BASE) -> Graph:
    """The triples of a graph as an rdflib graph of their own; changing it leaves ``graph`` as it is.

    Args:
        graph: any graph; its size does not matter, since Oxigraph holds and asks the triples.
        base: what the IRIs of entities begin with.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples(graph, base))
    rdf = Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, iri in prefixes(base).items():
        rdf.bind(prefix, iri)
    return rdf
