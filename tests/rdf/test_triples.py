"""What each part of a graph becomes in RDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.model import STATUSES, Document, Entity, Evidence, Figure, Part, Quote, Statement
from kg.ontology import default_folder
from kg.rdf import BASE, PREFIXES, quads, triples

TEXT = "云州市市长林晓岚赴昆山招商。她说：“欢迎来云州。”"


def evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence("d1", start, start + len(quote), quote, "some.rule", (("s", start, start + 2),))


GRAPH = KnowledgeGraph(
    documents=[Document("d1", TEXT, "市长招商", date(2024, 1, 8), "news/a.txt", 12, (Part("title", 0, 8),))],
    entities=[
        Entity("lin", "Person", "林晓岚"),
        Entity("yun", "AdministrativeDivision", "云州市", ("云州",), {"division": "371000", "qid": "Q1"}),
        Entity("kun", "AdministrativeDivision", "昆山市", inferred=True),
    ],
    statements=[
        Statement(
            "s1", "lin", "holdsPost", "yun", {"title": "市长", "date": "2024"}, evidence=(evidence("云州市市长林晓岚"),)
        ),
        Statement(
            "s2", "lin", "visits", "kun", status="planned", evidence=(evidence("林晓岚赴昆山招商"), evidence("赴昆山"))
        ),
    ],
    figures=[Figure("f1", "yun", "地区生产总值", 1573.3, "亿元", "2023", "+7.2%", (evidence("云州市"),))],
    quotes=[Quote("q1", "lin", "欢迎来云州。", (evidence("欢迎来云州。"),))],
)


def short(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """A term in a few characters: kgo:Person, kg:lin, "words", "words"@zh."""
    if isinstance(term, ox.NamedNode):
        known = {**PREFIXES, "kg": BASE}
        prefix = max((p for p in known if term.value.startswith(known[p])), key=lambda p: len(known[p]))
        return f"{prefix}:{term.value.removeprefix(known[prefix])}"
    assert isinstance(term, ox.Literal), "there are no blank nodes and no quoted triples"
    return f'"{term.value}"' + (f"@{term.language}" if term.language else "")


def found(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    return {(short(t.subject), short(t.predicate), short(t.object)) for t in triples(graph)}


@pytest.mark.parametrize(
    "triple",
    [
        ("kg:lin", "rdf:type", "kgo:Person"),
        ("kg:lin", "rdfs:label", '"林晓岚"@zh'),
        ("kg:yun", "skos:altLabel", '"云州"@zh'),
        ("kg:yun", "kgo:divisionCode", '"371000"'),
        ("kg:yun", "dcterms:identifier", '"qid:Q1"'),
        ("kg:kun", "kgo:inferred", '"true"'),
        ("kg:lin", "kgo:holdsPost", "kg:yun"),
        ("kg:statement/s1", "rdf:type", "kgo:Statement"),
        ("kg:statement/s1", "kgo:subject", "kg:lin"),
        ("kg:statement/s1", "kgo:predicate", "kgo:holdsPost"),
        ("kg:statement/s1", "kgo:object", "kg:yun"),
        ("kg:statement/s1", "kgo:title", '"市长"'),
        ("kg:statement/s1", "kgo:date", '"2024"'),
        ("kg:statement/s1", "kgo:status", '"asserted"'),
        ("kg:statement/s1", "kgo:inferred", '"false"'),
        ("kg:statement/s1", "prov:wasDerivedFrom", "kg:document/d1"),
        ("kg:statement/s1", "kgo:evidence", "kg:evidence/statement-s1-1"),
        ("kg:statement/s2", "kgo:evidence", "kg:evidence/statement-s2-2"),
        ("kg:evidence/statement-s1-1", "rdf:type", "oa:Annotation"),
        ("kg:evidence/statement-s1-1", "oa:hasBody", "kg:statement/s1"),
        ("kg:evidence/statement-s1-1", "kgo:rule", '"some.rule"'),
        ("kg:evidence/statement-s1-1", "kgo:mark", '"s char=0,2"'),
        ("kg:evidence/statement-s1-1", "oa:hasTarget", "kg:evidence/statement-s1-1-target"),
        ("kg:evidence/statement-s1-1-target", "oa:hasSource", "kg:document/d1"),
        ("kg:evidence/statement-s1-1-target", "oa:hasSelector", "kg:evidence/statement-s1-1-quote"),
        ("kg:evidence/statement-s1-1-target", "oa:hasSelector", "kg:evidence/statement-s1-1-position"),
        ("kg:evidence/statement-s1-1-quote", "oa:exact", '"云州市市长林晓岚"'),
        ("kg:evidence/statement-s1-1-position", "oa:start", '"0"'),
        ("kg:evidence/statement-s1-1-position", "oa:end", '"8"'),
        ("kg:figure/f1", "kgo:entity", "kg:yun"),
        ("kg:figure/f1", "kgo:indicator", '"地区生产总值"'),
        ("kg:figure/f1", "kgo:value", '"1573.3"'),
        ("kg:figure/f1", "kgo:unit", '"亿元"'),
        ("kg:figure/f1", "kgo:period", '"2023"'),
        ("kg:figure/f1", "kgo:change", '"+7.2%"'),
        ("kg:quote/q1", "kgo:speaker", "kg:lin"),
        ("kg:quote/q1", "kgo:quote", '"欢迎来云州。"'),
        ("kg:quote/q1", "kgo:evidence", "kg:evidence/quote-q1-1"),
        ("kg:document/d1", "dcterms:title", '"市长招商"'),
        ("kg:document/d1", "dcterms:issued", '"2024-01-08"'),
        ("kg:document/d1", "dcterms:source", '"news/a.txt"'),
        ("kg:document/d1", "kgo:offset", '"12"'),
        ("kg:document/d1", "kgo:part", '"title char=0,8"'),
        ("kg:document/d1", "kgo:text", f'"{TEXT}"'),
    ],
)
def test_a_part_of_the_graph_becomes(triple: tuple[str, str, str]) -> None:
    assert triple in found(GRAPH)


@pytest.mark.parametrize("inferred", [False, True])
@pytest.mark.parametrize("status", STATUSES)
def test_only_what_holds_is_a_plain_triple(status: str, inferred: bool) -> None:
    people = [Entity("a", "Person", "甲"), Entity("b", "Person", "乙")]
    statement = Statement("s", "a", "meetsWith", "b", status=status, inferred=inferred)
    made = found(KnowledgeGraph(entities=people, statements=[statement]))
    assert (("kg:a", "kgo:meetsWith", "kg:b") in made) is (status == "asserted")
    assert ("kg:statement/s", "kgo:status", f'"{status}"') in made


def test_two_statements_of_one_fact_share_the_plain_triple() -> None:
    people = [Entity("a", "Person", "甲"), Entity("b", "Organization", "乙")]
    both = [Statement(f"s{n}", "a", "holdsPost", "b", {"title": n}) for n in ("1", "2")]
    made = [
        t for t in triples(KnowledgeGraph(entities=people, statements=both)) if t.predicate.value.endswith("holdsPost")
    ]
    assert len(made) == 1


def test_values_have_the_types_of_the_vocabulary() -> None:
    datatypes = {
        short(t.predicate): short(t.object.datatype)
        for t in triples(GRAPH)
        if isinstance(t.object, ox.Literal) and not t.object.language
    }
    wanted = {
        "kgo:value": "xsd:decimal",
        "kgo:inferred": "xsd:boolean",
        "dcterms:issued": "xsd:date",
        "oa:start": "xsd:integer",
        "oa:end": "xsd:integer",
        "kgo:offset": "xsd:integer",
    }
    assert datatypes == {name: wanted.get(name, "xsd:string") for name in datatypes}
    assert wanted.keys() <= datatypes.keys()


def test_the_selected_words_are_in_the_text_of_the_document() -> None:
    """The promise of evidence, kept in RDF alone."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples(GRAPH))
    rows = list(
        store.query(
            """SELECT ?text ?start ?end ?exact {
             ?target oa:hasSource/kgo:text ?text ; oa:hasSelector ?words , ?position .
             ?words oa:exact ?exact . ?position oa:start ?start ; oa:end ?end
           }""",
            prefixes=dict(PREFIXES),
        )
    )
    assert len(rows) == 5
    for row in rows:
        text, start, end, exact = (term.value for term in row)
        assert text[int(start) : int(end)] == exact


def test_what_rdf_forbids_moves_no_offset() -> None:
    text = "甲\ud83d乙\0丙"
    made = found(KnowledgeGraph(documents=[Document("d", text)]))
    assert ("kg:document/d", "kgo:text", '"甲\U0010d83d乙\U00100000丙"') in made


def graphs_of(made: Iterable[ox.Quad], subject: str, predicate: str) -> set[str]:
    """The named graphs that say something of a subject; "" is the default graph."""
    return {
        short(q.graph_name) if isinstance(q.graph_name, ox.NamedNode) else ""
        for q in made
        if (short(q.subject), short(q.predicate)) == (subject, predicate)
    }


def test_each_document_has_a_graph_with_what_it_says() -> None:
    two = (*GRAPH.statements[0].evidence, Evidence("d2", 0, 1, "x", "rule"))
    graph = KnowledgeGraph(
        (*GRAPH.documents, Document("d2", "x")),
        GRAPH.entities,
        (
            replace(GRAPH.statements[0], evidence=two),
            GRAPH.statements[1],
            Statement("s3", "kun", "subdivisionOf", "yun", inferred=True),
        ),
        GRAPH.figures,
        GRAPH.quotes,
    )
    made = list(quads(graph))
    assert len(made) == len(set(made))
    assert {q.triple for q in made} == set(triples(graph))
    both = {"kg:document/d1", "kg:document/d2"}
    for subject, predicate, wanted in (
        ("kg:lin", "rdfs:label", {""}),
        ("kg:lin", "kgo:holdsPost", both),
        ("kg:kun", "kgo:subdivisionOf", {""}),
        ("kg:statement/s1", "kgo:title", both),
        ("kg:statement/s2", "kgo:status", {"kg:document/d1"}),
        ("kg:statement/s3", "kgo:status", {""}),
        ("kg:evidence/statement-s1-1", "kgo:rule", {"kg:document/d1"}),
        ("kg:evidence/statement-s1-2", "kgo:rule", {"kg:document/d2"}),
        ("kg:figure/f1", "kgo:value", {"kg:document/d1"}),
        ("kg:document/d2", "kgo:text", {"kg:document/d2"}),
    ):
        assert graphs_of(made, subject, predicate) == wanted, (subject, predicate)


def test_every_name_of_ours_is_in_the_vocabulary() -> None:
    declared = ox.Store()
    declared.load(path=str(default_folder() / "kg.ttl"), format=ox.RdfFormat.TURTLE)
    known = {quad.subject for quad in declared}
    used = {
        term
        for t in triples(GRAPH)
        for term in t
        if isinstance(term, ox.NamedNode) and term.value.startswith(PREFIXES["kgo"])
    }
    assert used and used <= known


def test_a_bad_base_is_refused() -> None:
    with pytest.raises(InputError, match="nowhere"):
        list(triples(GRAPH, base="nowhere"))
