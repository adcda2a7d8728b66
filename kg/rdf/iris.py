"""Names for RDF: the vocabularies, and one IRI for each thing of a graph.

An id is percent-encoded, so that every parser takes the IRI. Entities lie
directly under the base; everything else lies in a folder below it, where no
id of an entity can reach.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import InputError
from kg.ontology import NAMESPACE

#: Under which the IRIs of entities lie, unless the caller has a place of his own.
BASE = "https://w3id.org/guanxi/id/"

#: The vocabularies that are known everywhere without being declared.
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kgo": NAMESPACE,
        "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

#: What lies in folders below the base.
KINDS = ("document", "evidence", "figure", "quote", "statement")

_SURROGATE = re.compile("[\ud800-\udfff]")


def prefixes(base: str = BASE) -> dict[str, str]:
    """Every prefix of a graph under ``base``: kg: for entities, one for each other kind.

    Raises:
        InputError: ``base`` is not an absolute IRI that ends in ``/`` or ``#``.
    """
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise InputError(f"base {base!r}: not an absolute IRI ({error})") from None
    if not base.endswith(("/", "#")):
        raise InputError(f"base {base!r}: it must end in / or #, since ids are added to it")
    return {**PREFIXES, "kg": base, **{kind: f"{base}{kind}/" for kind in KINDS}}


def clean(text: str) -> str:
    """``text`` with lone surrogates, which RDF forbids, replaced one for one."""
    return _SURROGATE.sub("\ufffd", text)


def encoded(id: str) -> str:
    """An id as the last part of an IRI; rdflib mistakes a point or a tilde at the end of a short name."""
    return quote(clean(id), safe="").replace(".", "%2E").replace("~", "%7E")


@cache
def term(name: str) -> ox.NamedNode:
    """A name such as ``rdf:type`` as an IRI; a name of kgo: may hold any character."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + encoded(local))


def entity(base: str, id: str) -> ox.NamedNode:
    """The IRI of an entity."""
    return ox.NamedNode(base + encoded(id))


def node(base: str, kind: str, id: str) -> ox.NamedNode:
    """The IRI of a document, statement, figure, quote or piece of evidence."""
    return ox.NamedNode(f"{base}{kind}/{encoded(id)}")
