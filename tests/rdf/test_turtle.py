"""Turtle: readable, the same bytes each time, and the same triples for every reader."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys

import pyoxigraph as ox
import pytest
import rdflib

from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement
from kg.rdf import BASE, triples, write_turtle

HOSTILE = (
    'quote " and \\ backslash',
    "'''three''' \"\"\"three\"\"\"",
    "line\nfeed\r\nand\ttab",
    "<script>x()",
    "笑脸😀与偏旁𠮷",
    "right\u200fto\u202eleft",
    "NUL\0 BEL\a DEL\x7f NEL\x85 LS\u2028",
    "\ud83d x",
    "\uffff",
    "<http://a/> ; . , @zh ^^",
    "",
    " ",
    "%41",
    "~!$&'()*+,;=/?#@_-.",
    ".",
    "~",
    "-",
    "-a-",
    "_",
    "1",
    ":",
)


def graph(name: str) -> KnowledgeGraph:
    """A small graph in which ``name`` stands wherever words of a text can stand."""
    evidence = (Evidence("d", 0, len(name), name, name),)
    return KnowledgeGraph(
        [Document("d", name, name, source=name)],
        [Entity(name or "empty", "Person", name, (name, "b"), {name: name}), Entity("o", "Company", "o")],
        [Statement("s", name or "empty", "holdsPost", "o", {"title": name}, evidence=evidence)],
        [Figure("f", "o", name, -0.5, name, name, name, evidence)],
        [Quote("q", "o", name, evidence)],
    )


def turtle(of: KnowledgeGraph, base: str = BASE) -> bytes:
    out = io.BytesIO()
    write_turtle(of, out, base)
    return out.getvalue()


def as_rdflib(term: object) -> rdflib.term.Node:
    """A term of Oxigraph as rdflib has it; there is no blank node, so that equal sets are equal graphs."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, ox.Literal)
    datatype = None if term.language else rdflib.URIRef(term.datatype.value)
    if datatype == rdflib.XSD.string:
        datatype = None
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype)


@pytest.mark.parametrize("name", HOSTILE)
def test_both_readers_give_back_the_triples(name: str) -> None:
    made = set(triples(graph(name)))
    data = turtle(graph(name))
    assert {q.triple for q in ox.parse(data, format=ox.RdfFormat.TURTLE)} == made
    wanted = {(as_rdflib(t.subject), as_rdflib(t.predicate), as_rdflib(t.object)) for t in made}
    assert set(rdflib.Graph().parse(data=data, format="turtle")) == wanted


def test_the_order_of_the_input_does_not_matter() -> None:
    entities = [Entity(f"e{n}", "Person", f"人{n}", (f"b{n}", f"a{n}")) for n in range(20)]
    statements = [Statement(f"s{n}", f"e{n}", "meetsWith", f"e{19 - n}") for n in range(20)]
    wanted = turtle(KnowledgeGraph((), entities, statements))
    for seed in range(3):
        shuffle = random.Random(seed).shuffle
        shuffle(entities)
        shuffle(statements)
        assert turtle(KnowledgeGraph((), entities, statements)) == wanted


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import sys\n"
        "from kg.graph import KnowledgeGraph\n"
        "from kg.model import Entity, Statement\n"
        "from kg.rdf import write_turtle\n"
        "lin = Entity('a', 'Person', 'lin', ('z', 'y', 'x'), {'k': '1', 'j': '2'})\n"
        "facts = [Statement(p, 'a', p, 'b', {'title': '', 'date': ''}) for p in ('visits', 'leads', 'x')]\n"
        "write_turtle(KnowledgeGraph((), [lin, Entity('b', 'Place', 'b')], facts), sys.stdout.buffer)"
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
    lines = turtle(KnowledgeGraph((), people, [Statement("s", "lin", "visits", "kun")])).decode().splitlines()
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


def test_entities_lie_under_the_base() -> None:
    data = turtle(KnowledgeGraph((), [Entity("lin", "Person", "林晓岚")]), "https://example.org/news/")
    subjects = {q.subject.value for q in ox.parse(data, format=ox.RdfFormat.TURTLE)}
    assert subjects == {"https://example.org/news/lin"}
