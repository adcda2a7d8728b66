"""kg.rdf.check: good graphs are clean, and each law and each shape fires on a graph that breaks it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, SH

import kg
from kg.model import STATUSES, Document, Entity, Evidence, Figure, Part, Quote, Statement, content_id
from kg.ontology import Ontology, load_ontology
from kg.rdf import BASE, PREFIXES, shapes, triples
from kg.rdf.check import Finding, check, check_evidence, check_shapes
from kg.rdf.shapes import SHAPES

TEXT = "云州市市长林晓岚赴昆山招商。她说：“欢迎来云州。”"
PLACE = "AdministrativeDivision"
ID = content_id("d", TEXT)


def evidence(quote: str) -> tuple[Evidence, ...]:
    start = TEXT.index(quote)
    return (Evidence(ID, start, start + len(quote), quote, "some.rule", (("s", start, start + 2),)),)


GRAPH = kg.KnowledgeGraph(
    [Document(ID, TEXT, "市长招商", date(2024, 1, 8), "a.txt", 12, (Part("body", 0, 25),))],
    [
        Entity("lin", "Person", "林晓岚", ("晓岚",)),
        Entity("yun", PLACE, "云州市", ("云州",), {"division": "371000"}),
        Entity("kun", PLACE, "昆山市", inferred=True),
    ],
    [
        Statement(
            "s1", "lin", "holdsPost", "yun", {"title": "市长", "date": "2024"}, evidence=evidence("云州市市长林晓岚")
        ),
        Statement("s2", "lin", "visits", "kun", {"amount": "两亿", "place": "昆山"}, "planned", evidence("赴昆山招商")),
        Statement("s3", "kun", "subdivisionOf", "yun", inferred=True),
    ],
    [Figure("f1", "yun", "产值", 1573.3, "亿元", "2023", "+7.2%", evidence("云州市"))],
    [Quote("q1", "lin", "欢迎来云州。", evidence("欢迎来云州。"))],
)
KNOWN = {"kg": BASE, **PREFIXES}


def iri(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(KNOWN[prefix] + local)


def parsed(turtle: str) -> set[ox.Triple]:
    head = "".join(f"@prefix {name}: <{start}> .\n" for name, start in KNOWN.items())
    return {quad.triple for quad in ox.parse(head + turtle, format=ox.RdfFormat.TURTLE)}


def changed(without: Iterable[str], added: str) -> set[ox.Triple]:
    """The triples of GRAPH without some, named by subject and property, and with others."""
    gone = [tuple(map(iri, each.split())) for each in without]
    kept = {t for t in triples(GRAPH) if not any(pair == (t.subject, t.predicate)[: len(pair)] for pair in gone)}
    return kept | parsed(added)


def shapes_of(findings: Iterable[Finding]) -> set[str]:
    return {finding.shape for finding in findings}


def test_a_good_graph_is_clean() -> None:
    assert list(check_evidence(GRAPH)) == []
    assert list(check_shapes(triples(GRAPH), load_ontology())) == []


def test_the_graph_of_the_examples_is_clean(examples: kg.KnowledgeGraph) -> None:
    assert list(check_evidence(examples)) == []
    assert list(check_shapes(triples(examples), load_ontology())) == []


S1, E1 = "kg:statement/s1", "kg:evidence/statement-s1-1"
F1, Q1, D1 = "kg:figure/f1", "kg:quote/q1", f"kg:document/{ID}"

#: For each shape of records and entities: what is taken out of GRAPH, and what is put in.
BROKEN = {
    "type": ([], "kg:lin a kgo:Company ."),
    "name": (["kg:lin rdfs:label"], ""),
    "alias": ([], 'kg:lin skos:altLabel "no language" .'),
    "inferred": ([], 'kg:lin kgo:inferred "perhaps" .'),
    "code": ([], 'kg:kun kgo:divisionCode "37-10" .'),
    "no-code": ([], 'kg:lin kgo:divisionCode "371000" .'),
    "Statement-subject": ([f"{S1} kgo:subject"], ""),
    "Statement-subject-named": ([f"{S1} kgo:subject"], f"<{BASE}statement/s1> kgo:subject kg:nobody ."),
    "Statement-predicate": ([f"{S1} kgo:predicate"], f"<{BASE}statement/s1> kgo:predicate kgo:likes ."),
    "Statement-object": ([], f"<{BASE}statement/s1> kgo:object kg:kun ."),
    "Statement-object-named": (["kg:yun rdfs:label"], ""),
    "Statement-status": ([f"{S1} kgo:status"], f'<{BASE}statement/s1> kgo:status "hoped" .'),
    "Statement-inferred": ([f"{S1} kgo:inferred"], ""),
    "Statement-date": ([f"{S1} kgo:date"], f'<{BASE}statement/s1> kgo:date "去年" .'),
    "Statement-title": ([f"{S1} kgo:title"], f'<{BASE}statement/s1> kgo:title "" .'),
    "Statement-amount": ([], f'<{BASE}statement/s1> kgo:amount "" .'),
    "Statement-amountValue": ([], f'<{BASE}statement/s1> kgo:amountValue "many" .'),
    "Statement-amountMax": ([], f"<{BASE}statement/s1> kgo:amountMax -1.0 ."),
    "Statement-amountCurrency": ([], f'<{BASE}statement/s1> kgo:amountCurrency "yuan" .'),
    "Statement-amountBound": ([], f'<{BASE}statement/s1> kgo:amountBound "perhaps" .'),
    "Statement-amountKind": ([], f'<{BASE}statement/s1> kgo:amountKind "some" .'),
    "Statement-place": ([], f'<{BASE}statement/s1> kgo:place "a" , "b" .'),
    "Statement-confidence": ([], f"<{BASE}statement/s1> kgo:confidence 1.5 ."),
    "Statement-sourced": ([f"{S1} kgo:evidence"], ""),
    "evidence": ([], f"<{BASE}statement/s1> kgo:evidence kg:lin ."),
    "source": ([], f"<{BASE}statement/s1> prov:wasDerivedFrom kg:lin ."),
    "sourced": ([f"{Q1} kgo:evidence"], ""),
    "Figure-entity": ([f"{F1} kgo:entity"], ""),
    "Figure-entity-named": ([f"{F1} kgo:entity"], f"<{BASE}figure/f1> kgo:entity kg:nobody ."),
    "Figure-indicator": ([f"{F1} kgo:indicator"], ""),
    "Figure-value": ([f"{F1} kgo:value"], f'<{BASE}figure/f1> kgo:value "many" .'),
    "Figure-unit": ([f"{F1} kgo:unit"], ""),
    "Figure-period": ([], f'<{BASE}figure/f1> kgo:period "2022" .'),
    "Figure-change": ([], f'<{BASE}figure/f1> kgo:change "" .'),
    "Quote-speaker": ([], f"<{BASE}quote/q1> kgo:speaker kg:kun ."),
    "Quote-speaker-named": ([f"{Q1} kgo:speaker"], f"<{BASE}quote/q1> kgo:speaker kg:nobody ."),
    "Quote-quote": ([f"{Q1} kgo:quote"], ""),
    "Document-text": ([f"{D1} kgo:text"], ""),
    "Document-title": ([], f'<{BASE}document/{ID}> dcterms:title "another" .'),
    "Document-issued": ([f"{D1} dcterms:issued"], f'<{BASE}document/{ID}> dcterms:issued "January" .'),
    "Document-source": ([], f'<{BASE}document/{ID}> dcterms:source "another" .'),
    "Document-offset": ([f"{D1} kgo:offset"], f"<{BASE}document/{ID}> kgo:offset -1 ."),
    "Document-author": ([], f'<{BASE}document/{ID}> kgo:author "" .'),
    "Document-dateline": ([], f'<{BASE}document/{ID}> kgo:dateline "a" , "b" .'),
    "Document-url": ([], f'<{BASE}document/{ID}> kgo:url "" .'),
    "Document-part": ([], f'<{BASE}document/{ID}> kgo:part "all of it" .'),
    "Annotation-body": ([f"{E1} oa:hasBody"], ""),
    "Annotation-target": ([f"{E1} oa:hasTarget"], ""),
    "Annotation-rule": ([f"{E1} kgo:rule"], ""),
    "Annotation-mark": ([], f'<{BASE}evidence/statement-s1-1> kgo:mark "s 0 2" .'),
    "Target-source": ([f"{E1}-target oa:hasSource"], ""),
    "Target-words": ([f"{E1}-quote oa:exact"], ""),
    "Target-position": ([f"{E1}-position oa:start"], ""),
    "Words-exact": ([f"{E1}-quote oa:exact"], ""),
    "Position-start": ([f"{E1}-position oa:start"], f"<{BASE}evidence/statement-s1-1-position> oa:start 8 ."),
    "Position-end": ([f"{E1}-position oa:end"], ""),
}


@pytest.mark.parametrize("shape", BROKEN)
def test_a_shape_fires(shape: str) -> None:
    without, added = BROKEN[shape]
    broken = changed(without, added)
    assert broken != set(triples(GRAPH))
    assert shape in shapes_of(check_shapes(broken, load_ontology()))


def misfits(ontology: Ontology) -> Iterator[tuple[str, str, str]]:
    """For each relation a subject and an object of types that it does not take."""
    for name, relation in ontology.relations.items():
        subject = next(type for type in ontology.types if not ontology.fits(type, relation.domain))
        object = next(type for type in ontology.types if not ontology.fits(type, relation.range))
        yield name, subject, object


def test_the_shapes_of_every_relation_fire_at_both_ends_of_statement_and_triple() -> None:
    ontology = load_ontology()
    entities, statements, wanted = [], [], set()
    for name, subject, object in misfits(ontology):
        entities += [Entity(f"{name}-s", subject, "甲"), Entity(f"{name}-o", object, "乙")]
        statements.append(Statement(name, f"{name}-s", name, f"{name}-o", inferred=True))
        wanted |= {f"{name}-{end}" for end in ("subject", "object", "from", "to")}
    graph = kg.KnowledgeGraph((), entities, statements)
    findings = list(check_shapes(triples(graph), ontology))
    assert shapes_of(findings) == wanted
    named = {(finding.node, finding.shape) for finding in findings}
    assert {
        (f"statement {name}", f"{name}-{end}") for name in ontology.relations for end in ("subject", "object")
    } < named


def test_the_shape_of_every_type_fires() -> None:
    """An entity without a name breaks the shape of its type, whatever that is."""
    ontology = load_ontology()
    nameless = parsed("".join(f"kg:{name} a kgo:{name} ." for name in ontology.types))
    findings = set(check_shapes(nameless, ontology))
    assert {finding.node for finding in findings if finding.shape == "name"} == {f"entity {n}" for n in ontology.types}


def test_every_shape_is_shown_to_fire() -> None:
    """The tests above miss none: each property shape is in BROKEN or belongs to a relation."""
    ontology = load_ontology()
    made = rdflib.Graph().parse(data=shapes(ontology), format="turtle")
    properties = set(made.subjects(RDF.type, SH.PropertyShape)) - set(made.subjects(SH.property))
    named = {str(s).removeprefix(SHAPES) for s in properties}
    named |= {str(s).removeprefix(SHAPES) for s, _ in made.subject_objects(SH["or"]) if str(s).startswith(SHAPES)}
    ends = {f"{name}-{end}" for name in ontology.relations for end in ("subject", "object", "from", "to")}
    assert named == BROKEN.keys() | ends
    nodes = {str(s).removeprefix(SHAPES) for s in made.subjects(RDF.type, SH.NodeShape)}
    assert nodes > ontology.types.keys() | ontology.relations.keys()


def test_the_statuses_of_the_shapes_are_those_of_the_model() -> None:
    (listed,) = re.findall(r"sh:path kgo:status .*sh:in \((.*?)\)", shapes(load_ontology()))
    assert tuple(re.findall(r'"(\w+)"', listed)) == STATUSES


def test_a_relation_of_the_user_has_a_shape(tmp_path: Path) -> None:
    (tmp_path / "kg.ttl").write_text(
        "@prefix kgo: <https://w3id.org/guanxi/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> ."
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        "kgo:School a owl:Class ; rdfs:subClassOf kgo:Institution . kgo:likes a owl:ObjectProperty ."
        "kgo:teachesAt a owl:ObjectProperty ; rdfs:domain kgo:Person ; rdfs:range kgo:School .",
        encoding="utf-8",
    )
    entities = [Entity("a", "Person", "甲"), Entity("b", "School", "乙"), Entity("c", "Company", "丙")]
    statements = [
        Statement("s1", "a", "teachesAt", "b", inferred=True),
        Statement("s2", "a", "memberOf", "b", inferred=True),
        Statement("s3", "a", "likes", "c", inferred=True),
        Statement("s4", "a", "teachesAt", "c", inferred=True),
    ]
    graph = kg.KnowledgeGraph((), entities, statements)
    findings = check_shapes(triples(graph), load_ontology(tmp_path))
    assert {(f.node, f.shape) for f in findings} == {("statement s4", "teachesAt-object"), ("entity a", "teachesAt-to")}


def test_a_finding_names_statement_shape_and_words() -> None:
    graph = kg.KnowledgeGraph(GRAPH.documents, GRAPH.entities, [replace(GRAPH.statements[0], o="lin")])
    findings = list(check_shapes(triples(graph), load_ontology()))
    assert str(next(f for f in findings if f.shape == "holdsPost-object")) == (
        "statement s1: the object of holdsPost is Organization or Place [holdsPost-object] “云州市市长林晓岚”"
    )


def broken_evidence(**changes: object) -> kg.KnowledgeGraph:
    item = GRAPH.statements[0]
    wrong = replace(item, evidence=(replace(item.evidence[0], **changes),))
    return kg.KnowledgeGraph(GRAPH.documents, GRAPH.entities, [wrong])


def broken_document(**changes: object) -> kg.KnowledgeGraph:
    return kg.KnowledgeGraph([replace(GRAPH.documents[0], **changes)])


@pytest.mark.parametrize(
    ("graph", "law", "said"),
    [
        (broken_evidence(quote="云州市市长林小岚"), "evidence", f"the words are not those of {ID} 0–8"),
        (broken_evidence(end=7), "evidence", "the words are not those of"),
        (broken_evidence(end=99), "evidence", "the words are not those of"),
        (broken_evidence(document="d9"), "evidence", "there is no document d9"),
        (broken_evidence(marks=(("s", 7, 9),)), "mark", "the mark s 7–9 is outside"),
        (
            kg.KnowledgeGraph([replace(GRAPH.documents[0], text=TEXT + "。")]),
            "content",
            "the id is that of another text",
        ),
        (
            kg.KnowledgeGraph([replace(GRAPH.documents[0], parts=(Part("body", 0, 99),))]),
            "part",
            "body 0–99 is outside",
        ),
    ],
)
def test_a_law_of_evidence_is_broken(graph: kg.KnowledgeGraph, law: str, said: str) -> None:
    (finding,) = check_evidence(graph)
    assert finding.shape == law and said in finding.message


def test_an_id_that_was_not_made_from_the_text_is_left_alone() -> None:
    assert list(check_evidence(kg.KnowledgeGraph([Document("mine", TEXT)]))) == []


@pytest.mark.parametrize(
    ("without", "added", "said"),
    [
        ([], "kg:lin kgo:visits kg:kun .", "entity lin: visits kun is a plain triple that no asserted statement says"),
        (["kg:lin kgo:holdsPost"], "", "statement s1: asserted, but without its plain triple"),
    ],
)
def test_plain_triples_are_what_is_asserted(without: list[str], added: str, said: str) -> None:
    (finding,) = check_shapes(changed(without, added), load_ontology())
    assert finding.shape == "plain" and str(finding).startswith(said)


def test_files_of_a_folder_must_hold_the_same(tmp_path: Path) -> None:
    kg.write(GRAPH, tmp_path, ["json", "ttl", "nq"])
    assert list(check(tmp_path, load_ontology())) == []
    kg.write(kg.KnowledgeGraph(), tmp_path, ["nq"])
    assert [str(f) for f in check(tmp_path, load_ontology())] == [
        "graph.nq: holds another graph than graph.json [same]"
    ]


@pytest.mark.parametrize("form", ["json", "jsonld"])
def test_one_file_is_checked_by_itself(form: str, tmp_path: Path) -> None:
    (path,) = kg.write(broken_evidence(quote="别的话"), tmp_path, [form])
    assert shapes_of(check(path, load_ontology())) == {"evidence"}


def test_rdf_that_is_no_whole_graph_is_still_checked(tmp_path: Path) -> None:
    (path,) = kg.write(GRAPH, tmp_path, ["ttl"])
    path.write_text(path.read_text(encoding="utf-8").replace('\tkgo:indicator "产值" ;\n', ""), encoding="utf-8")
    assert shapes_of(check(path, load_ontology())) == {"whole", "Figure-indicator"}


def test_without_pyshacl_the_laws_are_checked_and_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    kg.write(broken_evidence(quote="别的话"), tmp_path, ["json"])
    findings = check(tmp_path, load_ontology())
    assert next(findings).shape == "evidence"
    with pytest.raises(kg.KGError, match=r"pip install 'guanxi\[check\]'"):
        next(findings)
