"""Graphs in which hostile names stand wherever words of a text can stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Part, Quote, Statement

HOSTILE = (
    'quote " and \\ backslash',
    "'''three''' \"\"\"three\"\"\"",
    "line\nfeed\r\nand\rreturn\tand tab",
    "<script>alert(1)</script>&amp;]]>",
    "{braces} [brackets] |bar| ^hat` <http://a/>",
    "笑脸😀与偏旁𠮷",
    "right\u200fto\u202eleft \u2066isolate\u2069",
    "NUL\0 BEL\a ESC\x1b DEL\x7f NEL\x85 LS\u2028 BOM\ufeff",
    "\ud83d alone \ude00",
    "\ufffe\uffff",
    "; . , @zh ^^ # %41 %",
    "",
    " ",
    " at both ends ",
    "~!$&'()*+,;=/?#@_-.",
    ".",
    "~",
    "-",
    "-a-",
    "_",
    "1",
    ":",
    "a:b",
    "..",
    "//x",
)


def hostile(*names: str) -> KnowledgeGraph:
    """A graph with everything that a graph can hold, said once for each name."""
    documents, entities, statements, figures, quotes = [], [Entity("o", "Company", "o")], [], [], []
    for number, name in enumerate(names):
        id = f"{number} {name}"
        evidence = (
            Evidence(id, 0, len(name), name, name or "rule", ((name or "s", 0, 1), ("o", 1, 2))),
            Evidence(id, 1, 3, f"other {name}", "rule"),
            Evidence(f"0 {names[0]}", 4, 9, name or "words", "rule"),
        )
        part = Part(name or "body", 0, len(name))
        documents.append(Document(id, name, name, date(2024, 1, number % 28 + 1), name, number, (part,)))
        entities.append(Entity(id, "Person", name, (name, "b"), {name: name, "division": name}, number % 2 == 1))
        qualifiers = {"title": name, "date": "2024"}
        statements.append(Statement(f"s {id}", id, "holdsPost", "o", qualifiers, "asserted", evidence))
        statements.append(Statement(f"p {id}", "o", "signedWith", id, {}, "planned", evidence[1:2]))
        statements.append(Statement(f"i {id}", id, "memberOf", "o", inferred=True))
        figures.append(Figure(id, "o", name, number - 0.5, name, name, name, evidence[:1]))
        quotes.append(Quote(id, "o", name, evidence[:2]))
    return KnowledgeGraph(documents, entities, statements, figures, quotes)


def as_rdflib(term: object) -> rdflib.term.Node:
    """A term of Oxigraph as rdflib has it; there is no blank node, so that equal sets are isomorphic graphs."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, ox.Literal)
    datatype = None if term.language else rdflib.URIRef(term.datatype.value)
    if datatype == rdflib.XSD.string:
        datatype = None
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype)


@pytest.fixture(scope="session")
def graph_of() -> Callable[..., KnowledgeGraph]:
    return hostile


@pytest.fixture(scope="session")
def all_hostile() -> KnowledgeGraph:
    """One graph of all hostile names."""
    return hostile(*HOSTILE)


@pytest.fixture(params=HOSTILE, ids=ascii)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def in_rdflib() -> Callable[[set[ox.Triple]], set[tuple[rdflib.term.Node, ...]]]:
    return lambda triples: {(as_rdflib(t.subject), as_rdflib(t.predicate), as_rdflib(t.object)) for t in triples}


@pytest.fixture(scope="session")
def examples() -> KnowledgeGraph:
    """The graph of the articles in examples/."""
    return kg.build(kg.read([Path(__file__).parents[2] / "examples" / "articles"]))
