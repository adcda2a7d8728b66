"""What is made from ontology/kg.ttl: shapes.ttl, context.jsonld and docs/ontology.md.

    python scripts/generate.py [ROOT]

writes them below ROOT, or in place. The tests compare.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

from kg.ontology import NAMESPACE, load_ontology
from kg.rdf import context, shapes

Column = Callable[[rdflib.Graph, rdflib.URIRef], str]

ROOT = Path(__file__).parent.parent
KGO = rdflib.Namespace(NAMESPACE)
ONTOLOGY = rdflib.URIRef(NAMESPACE.rstrip("#"))

HEAD = """# The ontology

<!-- Generated from ontology/kg.ttl by make generate; not to be edited. -->

{description_en}

{description_zh}

| | |
|---|---|
| vocabulary | [`ontology/kg.ttl`](../ontology/kg.ttl) (Turtle) |
| shapes | [`ontology/shapes.ttl`](../ontology/shapes.ttl) (SHACL) |
| context | [`ontology/context.jsonld`](../ontology/context.jsonld) (JSON-LD 1.0 and 1.1) |
| namespace | `{namespace}`, prefix `{prefix}:` |
| version | {version} (`{iri}`), {issued} |
| licence | <{license}> |
| to cite | {citation_en}<br>{citation_zh} |

Labels, comments and examples are in kg.ttl in both languages. *Within* names the class or property that a term is
part of, here or in another vocabulary; *near* one that fits in part, with the reason in kg.ttl. The widest types and
the four records (statement, figure, quote, document) are disjoint.
"""

RECORD = """
## How a statement is written down

What holds is a plain triple; every statement, also what is planned, reported or denied, has a node of its own, and
each node opens the words that say it. [The graph as RDF](rdf.md) says why.

```mermaid
flowchart LR
    s["林晓岚 : Person"] -->|holdsPost| o["云州市 : AdministrativeDivision"]
    statement["Statement<br>status, title, date, amount, place, inferred, confidence"]
    statement -->|subject| s
    statement -->|object| o
    statement -->|predicate| p["kgo:holdsPost"]
    statement -->|evidence| annotation["oa:Annotation<br>rule, mark"]
    annotation -->|oa:hasBody| statement
    annotation -->|oa:hasTarget| target["oa:SpecificResource"]
    target -->|oa:hasSelector| quote["oa:TextQuoteSelector<br>oa:exact"]
    target -->|oa:hasSelector| position["oa:TextPositionSelector<br>oa:start, oa:end"]
    target -->|oa:hasSource| document["Document<br>text, part, dcterms:title, dcterms:issued"]
    statement -->|prov:wasDerivedFrom| document
    figure["Figure<br>indicator, value, unit, period, change"] -->|entity| o
    words["Quote<br>quote"] -->|speaker| s
```
"""


def main() -> None:
    """Write each file below the folder that is given, or where it belongs."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    for name, text in files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")


def files() -> dict[str, str]:
    """Each file with its content."""
    ontology = load_ontology()
    return {
        "ontology/shapes.ttl": shapes(ontology),
        "ontology/context.jsonld": json.dumps({"@context": context(ontology)}, ensure_ascii=False, indent=1) + "\n",
        "docs/ontology.md": reference(rdflib.Graph().parse(ontology.path("kg.ttl"), format="turtle")),
    }


def reference(graph: rdflib.Graph) -> str:
    """The page about every term."""
    terms = sorted(set(graph.subjects(RDF.type, None)) & {t for t in graph.subjects() if t in KGO})
    kept = [t for t in terms if (t, KGO.internal, None) not in graph]
    types = [t for t in kept if (t, RDF.type, OWL.Class) in graph]
    relations = [t for t in kept if (t, RDF.type, OWL.ObjectProperty) in graph]
    records = [t for t in terms if t not in kept and (t, OWL.inverseOf, None) not in graph]
    parts = (
        _head(graph),
        "## Types\n",
        _fenced(_hierarchy(graph, types)),
        _table(graph, types, {"within": _wider, "near": _near}),
        "\n## Relations\n",
        _fenced(_leads(graph, relations)),
        _table(graph, relations, {"from → to": _ends, "read back": _back, "within": _wider, "near": _near}),
        RECORD,
        _table(graph, records, {"from → to": _ends, "within": _wider, "near": _near}),
    )
    return "\n".join(parts) + "\n"


def _head(graph: rdflib.Graph) -> str:
    def one(property: rdflib.URIRef, lang: str | None = None) -> str:
        return next(str(v) for v in graph.objects(ONTOLOGY, property) if getattr(v, "language", None) == lang)

    return HEAD.format(
        description_en=one(DCTERMS.description, "en"),
        description_zh=one(DCTERMS.description, "zh"),
        namespace=NAMESPACE,
        prefix=one(VANN.preferredNamespacePrefix),
        version=one(OWL.versionInfo),
        iri=one(OWL.versionIRI),
        issued=one(DCTERMS.issued),
        license=one(DCTERMS.license),
        citation_en=one(DCTERMS.bibliographicCitation, "en"),
        citation_zh=one(DCTERMS.bibliographicCitation, "zh"),
    )


def _fenced(lines: Iterable[str]) -> str:
    return "\n".join(("```mermaid", *lines, "```", ""))


def _hierarchy(graph: rdflib.Graph, types: Sequence[rdflib.URIRef]) -> Iterator[str]:
    """A diagram of the types, the narrower below the wider."""
    yield "classDiagram"
    for type in types:
        yield f'    class {_local(type)}["{_words(graph, type, RDFS.label, "zh")} {_local(type)}"]'
    for type in types:
        for wider in sorted(set(graph.objects(type, RDFS.subClassOf)) & set(types)):
            yield f"    {_local(wider)} <|-- {_local(type)}"


def _leads(graph: rdflib.Graph, relations: Sequence[rdflib.URIRef]) -> Iterator[str]:
    """A diagram of the relations between what they lead from and what they lead to."""
    yield "flowchart LR"
    named: dict[str, str] = {}
    for relation in relations:
        yield f'    {_local(relation)}(["{_words(graph, relation, RDFS.label, "zh")} {_local(relation)}"])'
        start, end = (
            f"{side} {', '.join(sorted(_classes(graph, relation, property)))}"
            for side, property in (("from", RDFS.domain), ("to", RDFS.range))
        )
        for each in (start, end):
            if each not in named:
                named[each] = f"{each.split()[0]}{len(named)}"
                yield f'    {named[each]}["{each.partition(" ")[2]}"]'
        yield f"    {named[start]} --- {_local(relation)} --> {named[end]}"


def _table(graph: rdflib.Graph, terms: Iterable[rdflib.URIRef], more: Mapping[str, Column]) -> str:
    """A row for each term: its name, labels, comments and examples, and more."""
    rows = [("", "中文 / English", "说明 / comment", "例 / example", *more)]
    for term in terms:
        texts = (
            f"{_words(graph, term, property, 'zh')}<br>{_words(graph, term, property, 'en')}"
            for property in (RDFS.label, RDFS.comment, SKOS.example)
        )
        name = f'<a id="{_local(term)}"></a>`{_local(term)}`'
        rows.append((name, *texts, *(column(graph, term) for column in more.values())))
    rows.insert(1, tuple("---" for _ in rows[0]))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _local(term: rdflib.term.Node) -> str:
    return str(term).removeprefix(NAMESPACE)


def _words(graph: rdflib.Graph, term: rdflib.URIRef, property: rdflib.URIRef, lang: str) -> str:
    return next(str(v).replace("|", "\\|") for v in graph.objects(term, property) if v.language == lang)


def _short(graph: rdflib.Graph, terms: Iterable[rdflib.term.Node]) -> str:
    return ", ".join(sorted(f"`{term.n3(graph.namespace_manager)}`" for term in terms))


def _wider(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    """The classes or properties that a term is part of."""
    return _short(graph, (*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf)))


def _near(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    """Terms of other vocabularies that are near, but not wider."""
    return _short(graph, graph.objects(term, RDFS.seeAlso))


def _back(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    """How a relation is read from its other side."""
    if (term, RDF.type, OWL.SymmetricProperty) in graph:
        return "symmetric"
    return _short(graph, graph.subjects(OWL.inverseOf, term))


def _ends(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    """Domain and range; nothing for a class."""
    ends = [" or ".join(_classes(graph, term, property)) for property in (RDFS.domain, RDFS.range)]
    return " → ".join(end or "any" for end in ends) if any(ends) else ""


def _classes(graph: rdflib.Graph, term: rdflib.URIRef, property: rdflib.URIRef) -> list[str]:
    """The classes that a domain or range names: one, or the union of several."""
    found = []
    for value in graph.objects(term, property):
        union = graph.value(value, OWL.unionOf)
        found += Collection(graph, union) if union else [value]
    return [_local(each) if each in KGO else each.n3(graph.namespace_manager) for each in found]


if __name__ == "__main__":
    main()
