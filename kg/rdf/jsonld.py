"""JSON-LD: the context that the vocabulary gives, and a graph written with it.

Only what JSON-LD 1.0 knows is used, so that older readers take it too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.graph import KnowledgeGraph
from kg.ontology import Ontology, load_ontology
from kg.rdf.iris import BASE, PREFIXES, prefixes, short
from kg.rdf.triples import triples
from kg.rdf.vocabulary import Vocabulary

Form = Mapping[str, str]

#: The properties of other vocabularies whose values are not plain text.
_BORROWED: Mapping[str, Form] = MappingProxyType(
    {
        "rdfs:label": {"@language": "zh"},
        "skos:altLabel": {"@language": "zh"},
        "dcterms:issued": {"@type": "xsd:date"},
        "prov:wasDerivedFrom": {"@type": "@id"},
        "oa:hasBody": {"@type": "@id"},
        "oa:hasSelector": {"@type": "@id"},
        "oa:hasSource": {"@type": "@id"},
        "oa:hasTarget": {"@type": "@id"},
    }
)
#: Datatypes that JSON has itself.
_NATIVE: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {"xsd:string": str, "xsd:boolean": lambda text: text == "true", "xsd:integer": int}
)


def context(ontology: Ontology) -> dict[str, Any]:
    """The context of a vocabulary: what context.jsonld holds."""
    vocabulary = Vocabulary(ontology)
    terms = {name: _definition(vocabulary, name) for name in vocabulary.names()}
    borrowed = {name: {"@id": name, **form} for name, form in _BORROWED.items()}
    return {"id": "@id", "type": "@type", **PREFIXES, **terms, **borrowed}


def _definition(vocabulary: Vocabulary, name: str) -> str | dict[str, str]:
    """What a term stands for, with the form of its values where that is not plain."""
    ranges = vocabulary.values(name, "rdfs:range")
    if vocabulary.is_a(name, "owl:ObjectProperty"):
        return {"@id": f"kgo:{name}", "@type": "@vocab" if "rdf:Property" in ranges else "@id"}
    typed = [datatype for datatype in ranges if datatype not in _NATIVE]
    return {"@id": f"kgo:{name}", "@type": typed[0]} if typed else f"kgo:{name}"


def write_jsonld(graph: KnowledgeGraph, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph as compact JSON-LD, one object for each subject, with its context.

    Raises:
        InputError: ``base`` cannot begin an IRI.
    """
    known = prefixes(base)
    shipped = json.loads(load_ontology().path("context.jsonld").read_text(encoding="utf-8"))["@context"]
    writer = _Writer({**PREFIXES, "kg": known["kg"]}, shipped)
    nodes = [writer.node(subject, about) for subject, about in groupby(triples(graph, base), lambda t: t.subject)]
    whole = {"@context": {**shipped, "kg": known["kg"]}, "@graph": nodes}
    out.write(json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n")


class _Writer:
    """Names and values as a context shortens them."""

    def __init__(self, known: Mapping[str, str], terms: Mapping[str, Any]) -> None:
        self._prefixes = known
        self._names: dict[str, str] = {}
        self._forms: dict[str, Form] = {}
        for name, meaning in terms.items():
            iri = meaning if isinstance(meaning, str) else meaning["@id"]
            self._names[iri] = name
            self._forms[iri] = {} if isinstance(meaning, str) else meaning

    def node(self, subject: ox.NamedNode, about: Iterable[ox.Triple]) -> dict[str, Any]:
        """A subject with all that is said of it."""
        found: dict[str, list[Any]] = {}
        for triple in about:
            found.setdefault(short(triple.predicate.value), []).append(triple.object)
        node: dict[str, Any] = {"id": short(subject.value, self._prefixes)}
        for iri, values in found.items():
            if iri == "rdf:type":
                written = [self._name(short(value.value)) for value in values]
            else:
                written = [self._value(value, self._forms.get(iri, {})) for value in values]
            node["type" if iri == "rdf:type" else self._name(iri)] = written if len(written) > 1 else written[0]
        return node

    def _name(self, iri: str) -> str:
        """The term of the context for an IRI; itself where there is none."""
        return self._names.get(iri, iri)

    def _value(self, value: Any, form: Form) -> Any:
        """A value as short as the form of its property allows."""
        if isinstance(value, ox.NamedNode):
            iri = short(value.value, self._prefixes)
            return {"@id": iri, "@vocab": self._name(iri)}.get(form.get("@type", ""), {"@id": iri})
        if value.language:
            same = form.get("@language") == value.language
            return value.value if same else {"@value": value.value, "@language": value.language}
        datatype = short(value.datatype.value)
        if form.get("@type") == datatype:
            return value.value
        if datatype in _NATIVE and not form:
            return _NATIVE[datatype](value.value)
        return {"@value": value.value, "@type": datatype}
