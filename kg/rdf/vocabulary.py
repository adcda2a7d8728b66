"""Vocabulary: every term of kg.ttl, also those that record statements, as shapes and contexts need them."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.ontology import NAMESPACE, Ontology
from kg.rdf.iris import short, term


class Vocabulary:
    """What kg.ttl, the package's and the user's, says of each term of kgo:."""

    def __init__(self, ontology: Ontology) -> None:
        self._store = ox.Store()
        for folder in ontology.folders:
            if (folder / "kg.ttl").exists():
                self._store.load(path=str(folder / "kg.ttl"), format=ox.RdfFormat.TURTLE)

    def triples(self) -> Iterator[ox.Triple]:
        """All that is said."""
        return (quad.triple for quad in self._store)

    def names(self) -> list[str]:
        """The terms of kgo:, sorted."""
        typed = self._store.quads_for_pattern(None, term("rdf:type"), None, None)
        found = {quad.subject.value for quad in typed if isinstance(quad.subject, ox.NamedNode)}
        return sorted(iri.removeprefix(NAMESPACE) for iri in found if iri.startswith(NAMESPACE))

    def is_a(self, name: str, kind: str) -> bool:
        """Whether a term is of a kind such as ``owl:Class``."""
        return kind in self.values(name, "rdf:type")

    def values(self, name: str, property: str) -> list[str]:
        """What a property of a term names, in short form and sorted; words are as they are."""
        found = self._store.quads_for_pattern(ox.NamedNode(NAMESPACE + name), term(property), None, None)
        return sorted(short(quad.object.value) for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal))
