"""What holds of every graph, and where one breaks it: the laws of evidence, and the SHACL shapes.

A law is checked on the graph itself, a shape on its RDF. Each finding names
what breaks which, with the words that say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.namespace import SH

from kg.errors import KGError
from kg.graph import KnowledgeGraph, graph_files, load
from kg.model import ASSERTED, Document, Evidence, content_id
from kg.ontology import Ontology
from kg.rdf.fields import RECORDS
from kg.rdf.iris import decoded, restored, term
from kg.rdf.read import Nodes, from_triples, linked, nodes_of, parse
from kg.rdf.shapes import SHAPES, shapes
from kg.rdf.triples import triples
from kg.rdf.vocabulary import Vocabulary

_CONTENT_ID = re.compile("d-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What breaks which law or shape, why, and the words of the text that say it."""

    node: str
    shape: str
    message: str
    words: str = ""

    def __str__(self) -> str:
        said = f" “{' '.join(self.words.split())}”" if self.words else ""
        return f"{self.node}: {self.message} [{self.shape}]{said}"


def check(path: Path, ontology: Ontology) -> Iterator[Finding]:
    """Every finding about a folder of a graph, or about one file: laws, then shapes.

    Of a folder, all files that hold the graph without loss must hold the same.

    Raises:
        InputError: there is no graph, or a file cannot be read.
        KGError: pyshacl is not installed.
    """
    files = graph_files(path)
    graphs: dict[Path, KnowledgeGraph] = {}
    for file in files:
        try:
            graphs[file] = load(file) if file.suffix == ".json" else from_triples(parse(file))
        except ValueError as error:
            yield Finding(file.name, "whole", str(error))
    first = next(iter(graphs), None)
    if first:
        for file, graph in graphs.items():
            if graph.to_dict() != graphs[first].to_dict():
                yield Finding(file.name, "same", f"holds another graph than {first.name}")
        yield from check_evidence(graphs[first])
    rdf = [file for file in files if file.suffix != ".json"]
    yield from check_shapes(parse(rdf[0]) if rdf else triples(graphs[files[0]]), ontology)


def check_evidence(graph: KnowledgeGraph) -> Iterator[Finding]:
    """Where evidence is not the words of its document, or a document not what its id was made from."""
    documents = {document.id: document for document in graph.documents}
    for document in graph.documents:
        if _CONTENT_ID.fullmatch(document.id) and document.id != content_id("d", document.text):
            yield Finding(f"document {document.id}", "content", "the id is that of another text", document.title)
        for part in document.parts:
            if not 0 <= part.start <= part.end <= len(document.text):
                said = f"{part.kind} {part.start}–{part.end} is outside the text"
                yield Finding(f"document {document.id}", "part", said, document.title)
    for kind, items in (("statement", graph.statements), ("figure", graph.figures), ("quote", graph.quotes)):
        for item in items:
            for each in item.evidence:
                for law, message in _broken(each, documents.get(each.document)):
                    yield Finding(f"{kind} {item.id}", law, message, each.quote)


def _broken(evidence: Evidence, document: Document | None) -> Iterator[tuple[str, str]]:
    """The laws that a piece of evidence breaks."""
    place = f"{evidence.document} {evidence.start}–{evidence.end}"
    if document is None:
        yield "evidence", f"there is no document {evidence.document}"
        return
    if document.text[evidence.start : evidence.end] != evidence.quote:
        yield "evidence", f"the words are not those of {place}"
    for role, start, end in evidence.marks:
        if not evidence.start <= start < end <= evidence.end:
            yield "mark", f"the mark {role} {start}–{end} is outside {place}"


def check_shapes(said: Iterable[ox.Triple], ontology: Ontology) -> Iterator[Finding]:
    """Where the triples of a graph do not have the shapes of a vocabulary, or a plain triple does not hold.

    Raises:
        KGError: pyshacl is not installed.
    """
    try:
        import pyshacl
    except ImportError:
        raise KGError("shapes are checked with pyshacl; install it with: pip install 'guanxi[check]'") from None
    known = list(said)
    nodes = nodes_of(known)
    yield from _plain(nodes, ontology)
    classes = (t for t in Vocabulary(ontology).triples() if t.predicate == term("rdfs:subClassOf"))
    wanted = ox.parse(shapes(ontology).encode(), format=ox.RdfFormat.TURTLE)
    _, report, _ = pyshacl.validate(
        _rdflib_graph((*known, *classes)), shacl_graph=_rdflib_graph(quad.triple for quad in wanted), inference="none"
    )
    owners = _owners(nodes)
    broken = set()  # a shape of a wider type and one of a narrower type may say the same
    for result in report.objects(None, SH.result):
        found = [str(report.value(result, SH[name])) for name in ("focusNode", "value", "sourceShape", "resultMessage")]
        item = next(filter(None, (_item(nodes, owners, iri) for iri in found[:2])), found[0])
        broken.add(Finding(_named(nodes, item), found[2].removeprefix(SHAPES), found[3], _words(nodes, item)))
    yield from sorted(broken)


def _plain(nodes: Nodes, ontology: Ontology) -> Iterator[Finding]:
    """Plain triples that no asserted statement says, and asserted statements without theirs."""
    relations = {term(f"kgo:{name}").value for name in ontology.relations}
    plain = {(s, p, o) for s, about in nodes.items() for p in relations & about.keys() for o in about[p]}
    held: dict[tuple[str, ...], str] = {}
    for subject in nodes:
        if linked(nodes, subject, "kgo:status") == [ASSERTED]:
            ends = [linked(nodes, subject, f"kgo:{end}") for end in ("subject", "predicate", "object")]
            held[tuple(value for values in ends for value in values)] = subject
    for s, p, o in sorted(plain - held.keys()):
        said = f"{decoded(p)} {decoded(o)} is a plain triple that no asserted statement says"
        yield Finding(_named(nodes, s), "plain", said, _words(nodes, s))
    for subject in sorted(held[fact] for fact in held.keys() - plain):
        said = "asserted, but without its plain triple"
        yield Finding(_named(nodes, subject), "plain", said, _words(nodes, subject))


def _owners(nodes: Nodes) -> dict[str, str]:
    """For each part of evidence what it is part of, up to the statement, figure or quote."""
    parts = [term(name).value for name in ("kgo:evidence", "oa:hasTarget", "oa:hasSelector")]
    return {part: owner for owner, about in nodes.items() for name in parts for part in about.get(name, ())}


def _item(nodes: Nodes, owners: Mapping[str, str], iri: str) -> str | None:
    """The statement, figure or quote that a node is or belongs to."""
    for _ in ("selector", "target", "annotation"):
        iri = owners.get(iri, iri)
    kinds = {decoded(kind) for kind in linked(nodes, iri, "rdf:type")}
    return iri if kinds & {"Statement", "Figure", "Quote"} else None


def _named(nodes: Nodes, iri: str) -> str:
    """A node as ``statement s-1`` or ``entity e-1``; its IRI where it is of no known class."""
    for kind in linked(nodes, iri, "rdf:type"):
        name = decoded(kind)
        return f"{name.lower() if name in RECORDS else 'entity'} {decoded(iri)}"
    return f"<{iri}>"


def _words(nodes: Nodes, iri: str) -> str:
    """The words that say an item; the name of an entity; the title of a document."""
    found = [iri]
    for step in ("kgo:evidence", "oa:hasTarget", "oa:hasSelector"):
        found = [value for each in found for value in linked(nodes, each, step)]
    exact = [words for each in found for words in linked(nodes, each, "oa:exact")]
    named = [*linked(nodes, iri, "rdfs:label"), *linked(nodes, iri, "dcterms:title")]
    return restored(min(exact or named, default=""))


def _rdflib_graph(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_rdflib(triple.subject), _rdflib(triple.predicate), _rdflib(triple.object)))
    return graph


def _rdflib(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
    """A term as rdflib has it, where a string has no datatype."""
    if isinstance(value, ox.Literal):
        plain = value.language or value.datatype == term("xsd:string")
        datatype = None if plain else rdflib.URIRef(value.datatype.value)
        return rdflib.Literal(value.value, lang=value.language, datatype=datatype)
    if isinstance(value, ox.NamedNode):
        return rdflib.URIRef(value.value)
    return rdflib.BNode(str(value).removeprefix("_:"))
