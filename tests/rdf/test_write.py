"""Every form of RDF: the same triples for every reader, the same bytes each time."""

from __future__ import annotations

import io
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, KGError
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Part, Statement
from kg.ontology import load_ontology
from kg.rdf import BASE, RDF_FORMATS, RDF_WRITERS, from_triples, quads, triples

#: What rdflib calls a format.
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml", "trig": "trig", "nq": "nquads"}

# rdflib's own readers still use what rdflib will drop.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

GraphOf = Callable[..., KnowledgeGraph]
InRdflib = Callable[[set[ox.Triple]], set[tuple[rdflib.term.Node, ...]]]


def written(graph: KnowledgeGraph, form: str = "ttl", base: str = BASE) -> bytes:
    out = io.BytesIO()
    RDF_WRITERS[form](graph, out, base)
    return out.getvalue()


def by_oxigraph(data: bytes, form: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=RDF_FORMATS[form])}


def by_rdflib(data: bytes, form: str) -> set[tuple[rdflib.term.Node, ...]]:
    found = rdflib.Dataset(default_union=True) if form in ("trig", "nq") else rdflib.Graph()
    found.parse(data=data, format=RDFLIB[form])
    return set(found.triples((None, None, None)))


def test_every_form_is_written_and_read() -> None:
    assert RDF_WRITERS.keys() == RDF_FORMATS.keys() == RDFLIB.keys()


@pytest.mark.parametrize("form", RDF_WRITERS)
def test_hostile_names_are_the_same_for_both_readers(
    form: str, name: str, graph_of: GraphOf, in_rdflib: InRdflib
) -> None:
    graph = graph_of(name)
    made = set(triples(graph))
    data = written(graph, form)
    assert by_oxigraph(data, form) == made
    assert by_rdflib(data, form) == in_rdflib(made)


@settings(max_examples=15, deadline=None)
@given(names=st.lists(st.text(max_size=12), min_size=1, max_size=3, unique=True))
def test_any_names_are_the_same_for_both_readers(names: list[str], graph_of: GraphOf, in_rdflib: InRdflib) -> None:
    graph = graph_of(*names)
    made = set(triples(graph))
    for form in RDF_WRITERS:
        data = written(graph, form)
        assert by_oxigraph(data, form) == made, form
        assert by_rdflib(data, form) == in_rdflib(made), form


@pytest.mark.parametrize("form", ["trig", "nq"])
def test_quads_keep_their_graphs_in_both_readers(form: str, all_hostile: KnowledgeGraph) -> None:
    data = written(all_hostile, form)
    made = set(quads(all_hostile))
    assert set(ox.parse(data, format=RDF_FORMATS[form])) == made
    found = rdflib.Dataset()
    found.parse(data=data, format=RDFLIB[form])
    sizes = {str(each.identifier): len(each) for each in found.graphs()}
    wanted: dict[str, int] = {}
    for quad in made:
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "urn:x-rdflib:default"
        wanted[name] = wanted.get(name, 0) + 1
    assert sizes == wanted


@pytest.mark.parametrize("form", RDF_WRITERS)
def test_the_order_of_the_input_does_not_matter(form: str) -> None:
    entities = [Entity(f"e{n}", "Person", f"人{n}", (f"b{n}", f"a{n}")) for n in range(20)]
    statements = [Statement(f"s{n}", f"e{n}", "meetsWith", f"e{19 - n}") for n in range(20)]
    wanted = written(KnowledgeGraph((), entities, statements), form)
    for seed in range(3):
        shuffle = random.Random(seed).shuffle
        shuffle(entities)
        shuffle(statements)
        assert written(KnowledgeGraph((), entities, statements), form) == wanted


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import sys\n"
        "from kg.graph import KnowledgeGraph\n"
        "from kg.model import Entity, Statement\n"
        "from kg.rdf import RDF_WRITERS\n"
        "lin = Entity('a', 'Person', 'lin', ('z', 'y', 'x'), {'k': '1', 'j': '2'})\n"
        "facts = [Statement(p, 'a', p, 'b', {'title': '', 'date': ''}) for p in ('visits', 'leads', 'x')]\n"
        "graph = KnowledgeGraph((), [lin, Entity('b', 'Place', 'b')], facts)\n"
        "for write in RDF_WRITERS.values(): write(graph, sys.stdout.buffer)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1 and b"kgo:visits kg:b" in runs.pop()


def test_a_block_for_each_subject_with_prefixes() -> None:
    people = [Entity("lin", "Person", "林晓岚"), Entity("kun", "AdministrativeDivision", "昆山市")]
    lines = written(KnowledgeGraph((), people, [Statement("s", "lin", "visits", "kun")])).decode().splitlines()
    assert [line for line in lines if not line.startswith("@prefix")] == [
        "kg:kun a kgo:AdministrativeDivision ;",
        '\trdfs:label "昆山市"@zh .',
        "kg:lin a kgo:Person ;",
        '\trdfs:label "林晓岚"@zh ;',
        "\tkgo:visits kg:kun .",
        "statement:s a kgo:Statement ;",
        "\tkgo:subject kg:lin ;",
        "\tkgo:predicate kgo:visits ;",
        "\tkgo:object kg:kun ;",
        '\tkgo:status "asserted" ;',
        "\tkgo:inferred false .",
    ]


@pytest.mark.parametrize("form", RDF_WRITERS)
@pytest.mark.parametrize("base", ["https://example.org/news/", "https://example.org/news#", "urn:x:y#"])
def test_all_lies_under_the_base(form: str, base: str, all_hostile: KnowledgeGraph) -> None:
    data = written(all_hostile, form, base)
    assert by_oxigraph(data, form) == set(triples(all_hostile, base))
    assert all(subject.value.startswith(base) for subject, *_ in triples(all_hostile, base))


@pytest.mark.parametrize("form", RDF_WRITERS)
def test_a_bad_base_is_refused(form: str) -> None:
    with pytest.raises(InputError, match="absolute IRI"):
        written(KnowledgeGraph(), form, "nowhere")


@pytest.mark.parametrize("form", ["nt", "nq"])
def test_lines_are_sorted(form: str, all_hostile: KnowledgeGraph) -> None:
    lines = written(all_hostile, form).decode().split("\n")
    assert lines.pop() == ""
    assert lines == sorted(lines) and len(lines) > 1000


def test_another_name_changes_few_lines(graph_of: GraphOf) -> None:
    """What a version control system shows of a change is the change."""
    for form in RDF_WRITERS:
        before, after = (set(written(graph_of(*names), form).splitlines()) for names in ("abcde", "abcd"))
        assert len(after - before) < 6, form


def test_xml_refuses_what_no_element_can_be_named() -> None:
    entities = [Entity("a", "Person", "甲"), Entity("b", "Place", "乙")]
    with pytest.raises(KGError, match=r"RDF/XML cannot name the property <https://w3id.org/guanxi/ns#1>"):
        written(KnowledgeGraph((), entities, [Statement("s", "a", "visits", "b", {"1": "x"})]), "rdf")


def test_jsonld_is_compact_and_carries_the_shipped_context() -> None:
    people = [Entity("lin", "Person", "林晓岚", ("晓岚",)), Entity("yun", "AdministrativeDivision", "云州市")]
    statement = Statement("s", "lin", "holdsPost", "yun", {"title": "市长"})
    whole = json.loads(written(KnowledgeGraph((), people, [statement]), "jsonld"))
    shipped = json.loads(load_ontology().path("context.jsonld").read_text(encoding="utf-8"))
    assert whole["@context"] == {**shipped["@context"], "kg": BASE}
    assert whole["@graph"] == [
        {"id": "kg:lin", "type": "Person", "rdfs:label": "林晓岚", "skos:altLabel": "晓岚", "holdsPost": "kg:yun"},
        {"id": "kg:yun", "type": "AdministrativeDivision", "rdfs:label": "云州市"},
        {
            "id": "kg:statement/s",
            "type": "Statement",
            "subject": "kg:lin",
            "predicate": "holdsPost",
            "object": "kg:yun",
            "status": "asserted",
            "inferred": False,
            "title": "市长",
        },
    ]


def test_jsonld_writes_what_the_context_does_not_know() -> None:
    graph = KnowledgeGraph(
        (), [Entity("a", "School", "甲"), Entity("b", "School", "乙")], [Statement("s", "a", "x", "b")]
    )
    assert by_oxigraph(written(graph, "jsonld"), "jsonld") == set(triples(graph))


@pytest.mark.parametrize("form", RDF_WRITERS)
def test_types_and_relations_may_have_names_of_any_script(form: str, in_rdflib: InRdflib) -> None:
    schools = [Entity("a", "学校", "甲"), Entity("b", "学校", "乙")]
    graph = KnowledgeGraph((), schools, [Statement("s", "a", "结对_2", "b", {"起 点": "x", "école": "y"})])
    made = set(triples(graph))
    assert ox.NamedNode("https://w3id.org/guanxi/ns#结对_2") in {triple.predicate for triple in made}
    data = written(graph, form)
    assert by_oxigraph(data, form) == made
    assert by_rdflib(data, form) == in_rdflib(made)
    assert from_triples(made).to_dict() == graph.to_dict()


def test_trig_has_a_graph_for_each_document(graph_of: GraphOf) -> None:
    opened = [line for line in written(graph_of("a", "b"), "trig").decode().splitlines() if line.endswith("{")]
    assert opened == ["document:0\\%20a {", "document:1\\%20b {"]


def test_the_turtle_of_the_documentation_is_what_is_written() -> None:
    page = (Path(__file__).parents[2] / "docs" / "rdf.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```turtle\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    text = "云州市市长林晓岚赴昆山招商。"
    marks = (("s", 5, 8), ("trigger", 3, 5), ("o", 0, 3))
    evidence = (Evidence("d1", 0, 8, text[:8], "holdsPost.noun", marks),)
    graph = KnowledgeGraph(
        [Document("d1", text, "市长招商", date(2024, 1, 8), "news/a.txt", 0, (Part("body", 0, 14),))],
        [
            Entity("lin", "Person", "林晓岚"),
            Entity("yun", "AdministrativeDivision", "云州市", ("云州",), {"division": "371000"}),
        ],
        [Statement("s1", "lin", "holdsPost", "yun", {"title": "市长"}, evidence=evidence)],
    )
    lines = [line for line in written(graph).decode().splitlines() if not line.startswith("@prefix")]
    assert "\n".join(lines).replace("\t", "    ") + "\n" == shown
