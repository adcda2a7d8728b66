"""The vocabulary, and a graph with it, under an OWL RL reasoner: what follows, and that nothing contradicts."""

from __future__ import annotations

import io

import owlrl
import pytest
import rdflib
from rdflib.namespace import FOAF, ORG, OWL, RDF

from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement
from kg.ontology import NAMESPACE, load_ontology
from kg.rdf import BASE, write_ntriples

KGO, KG, SDO = map(rdflib.Namespace, (NAMESPACE, BASE, "https://schema.org/"))
#: Where owlrl says what contradicts.
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
EVIDENCE = (Evidence("d", 0, 3, "林晓岚", "rule", (("s", 0, 3),)),)
GRAPH = KnowledgeGraph(
    [Document("d", "林晓岚")],
    [
        Entity("lin", "Person", "林晓岚"),
        Entity("tea", "Company", "云岭茶业"),
        Entity("road", "Company", "云岭物流"),
        Entity("dali", "AdministrativeDivision", "大理市", (), {"division": "532901"}),
    ],
    [
        Statement("s1", "lin", "holdsPost", "tea", {"title": "董事长"}, evidence=EVIDENCE),
        Statement("s2", "road", "subsidiaryOf", "tea", evidence=EVIDENCE),
        Statement("s3", "tea", "signedWith", "dali", evidence=EVIDENCE),
    ],
    [Figure("f", "tea", "产值", 1.5, "亿元", evidence=EVIDENCE)],
    [Quote("q", "lin", "林晓岚", EVIDENCE)],
)


def reasoned(graph: KnowledgeGraph, added: str = "") -> rdflib.Graph:
    """A graph with its vocabulary and all that follows from both."""
    data = io.BytesIO()
    write_ntriples(graph, data)
    found = rdflib.Graph().parse(data=data.getvalue(), format="nt")
    found.parse(load_ontology().path("kg.ttl"), format="turtle")
    found.parse(data=f"@prefix kgo: <{NAMESPACE}> . @prefix kg: <{BASE}> . {added}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(found)
    return found


@pytest.fixture(scope="module")
def closed() -> rdflib.Graph:
    return reasoned(GRAPH)


def test_nothing_contradicts(closed: rdflib.Graph) -> None:
    assert [str(each) for each in closed.objects(None, ERROR)] == []
    assert list(closed.subjects(RDF.type, OWL.Nothing)) == []


@pytest.mark.parametrize(
    "triple",
    [
        (KG.lin, RDF.type, FOAF.Person),
        (KG.tea, RDF.type, ORG.FormalOrganization),
        (KG.dali, RDF.type, SDO.AdministrativeArea),
        (KG.dali, RDF.type, KGO.Place),
        (KG.road, ORG.subOrganizationOf, KG.tea),
        (KG.tea, ORG.hasSubOrganization, KG.road),
        (KG.tea, KGO.hasOfficeHolder, KG.lin),
        (KG.dali, KGO.signedWith, KG.tea),
        (KG["figure/f"], SDO.observationAbout, KG.tea),
        (KG["quote/q"], SDO.spokenByCharacter, KG.lin),
        (KG["statement/s1"], RDF.subject, KG.lin),
    ],
)
def test_what_follows(closed: rdflib.Graph, triple: tuple[rdflib.term.Node, ...]) -> None:
    assert triple in closed


def test_no_entity_is_of_two_kinds(closed: rdflib.Graph) -> None:
    tops = {KGO[name] for name, type in load_ontology().types.items() if type.parent is None}
    for entity in GRAPH.entities:
        assert len(set(closed.objects(KG[entity.id], RDF.type)) & tops) == 1, entity


@pytest.mark.parametrize("added", ["kg:lin a kgo:Company .", "kg:dali kgo:issues kg:x ."])
def test_a_contradiction_is_found(added: str) -> None:
    assert list(reasoned(KnowledgeGraph(entities=GRAPH.entities), added).objects(None, ERROR))
