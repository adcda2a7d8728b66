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
from urllib.parse import quote, unquote

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

#: What RDF (lone surrogates) or XML 1.0 (most control characters) forbids in a literal.
_FORBIDDEN = re.compile("[\0-\b\v\f\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Where it is kept instead, one character for one: the same number in the last private plane of Unicode.
_PRIVATE = 0x100000
_MOVED = re.compile(
    "[\U00100000-\U00100008\U0010000b\U0010000c\U0010000e-\U0010001f\U0010d800-\U0010dfff\U0010fffe\U0010ffff]"
)


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
    """``text`` as a literal may hold it: what RDF or XML forbids is moved to private characters, one for one."""
    return _FORBIDDEN.sub(lambda found: chr(ord(found[0]) + _PRIVATE), text)


def restored(text: str) -> str:
    """The text that :func:`clean` was given; only a text that holds those private characters itself is not."""
    return _MOVED.sub(lambda found: chr(ord(found[0]) - _PRIVATE), text)


def encoded(id: str) -> str:
    """An id as the last part of an IRI; rdflib mistakes a point or a tilde at the end of a short name."""
    return quote(id, safe="", errors="surrogatepass").replace(".", "%2E").replace("~", "%7E")


def decoded(iri: str) -> str:
    """The id at the end of an IRI."""
    return unquote(iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :], errors="surrogatepass")


@cache
def term(name: str) -> ox.NamedNode:
    """A name such as ``rdf:type`` as an IRI; letters of any script stay, as a vocabulary in Turtle has them."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + "".join(c if c.isalpha() else encoded(c) for c in local))


def short(iri: str, known: Mapping[str, str] = PREFIXES) -> str:
    """``rdf:type`` for an IRI that begins as a known prefix does; otherwise the IRI."""
    for prefix, start in known.items():
        if iri.startswith(start) and iri != start:
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def entity(base: str, id: str) -> ox.NamedNode:
    """The IRI of an entity."""
    return ox.NamedNode(base + encoded(id))


def node(base: str, kind: str, id: str) -> ox.NamedNode:
    """The IRI of a document, statement, figure, quote or piece of evidence."""
    return ox.NamedNode(f"{base}{kind}/{encoded(id)}")
