"""Real clients: SPARQLWrapper, rdflib's SPARQLStore, and SERVICE from other engines."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

NAMES = "SELECT ?name { ?who kgo:holdsPost kg:dy ; rdfs:label ?name } ORDER BY ?name"
FEDERATED = """
SELECT ?name {{
    VALUES ?who {{ <https://w3id.org/guanxi/id/p07> }}
    SERVICE <{address}sparql> {{ ?who <http://www.w3.org/2000/01/rdf-schema#label> ?name }}
}}"""


def test_sparqlwrapper_reads_every_format(address: str) -> None:
    client = SPARQLWrapper(f"{address}sparql")
    client.setQuery(NAMES)
    client.setReturnFormat(JSON)
    rows = client.query().convert()["results"]["bindings"]
    assert len(rows) == 40 and rows[0]["name"]["value"] == "林晓岚00"
    client.setReturnFormat(XML)
    assert len(client.query().convert().getElementsByTagName("result")) == 40
    client.setReturnFormat(CSV)
    assert client.query().convert().decode().splitlines()[:2] == ["name", "林晓岚00"]


def test_sparqlwrapper_posts_and_constructs(address: str) -> None:
    client = SPARQLWrapper(f"{address}sparql")
    client.setMethod(POST)
    client.setQuery("CONSTRUCT WHERE { ?who kgo:holdsPost kg:dy }")
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.query().convert(), format="turtle")) == 40


def test_rdflib_has_it_as_a_store(address: str) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        graph = rdflib.Graph(SPARQLStore(f"{address}sparql", method=method), bind_namespaces="none")
        assert [str(name) for (name,) in graph.query(NAMES)][:1] == ["林晓岚00"]  # type: ignore[misc]
    person = rdflib.URIRef("https://w3id.org/guanxi/id/p07")
    assert graph.value(person, rdflib.RDFS.label) == rdflib.Literal("林晓岚07", lang="zh")
    assert len(list(graph.triples((person, None, None)))) == 3


def test_rdflib_asks_it_by_service(address: str) -> None:
    rows = rdflib.Graph().query(FEDERATED.format(address=address))
    assert [str(name) for (name,) in rows] == ["林晓岚07"]  # type: ignore[misc]


def test_oxigraph_asks_it_by_service(address: str) -> None:
    rows = ox.Store().query(FEDERATED.format(address=address))
    assert [row["name"] for row in rows] == [ox.Literal("林晓岚07", language="zh")]  # type: ignore[union-attr]
