"""open_dataset(): a graph, in memory or in a folder, as a store that answers questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import KnowledgeGraph, load
from kg.ontology import Ontology, load_ontology
from kg.rdf import BASE, PREFIXES, prefixes, triples

#: The named graph that holds the vocabulary: GRAPH <https://w3id.org/guanxi/ns> { … }.
VOCABULARY = ox.NamedNode(PREFIXES["kgo"].rstrip("#"))


@dataclass(frozen=True, slots=True)
class Dataset:
    """The triples of a graph with the vocabulary beside them, ready for any number of questions."""

    store: ox.Store
    prefixes: Mapping[str, str]
    ontology: Ontology


def open_dataset(source: KnowledgeGraph | Path | str, base: str = BASE, ontology: Path | None = None) -> Dataset:
    """Load a graph, or the one that a build left in a folder.

    Args:
        source: a graph, or a folder with graph.ttl or graph.json.
        base: what the IRIs of entities begin with, where ``source`` is a graph or graph.json.
        ontology: a folder that adds to or overrides the ontology of the package.

    Raises:
        InputError: the folder holds no graph.
        OntologyError: a file of the ontology contradicts itself or another.
    """
    terms = load_ontology(ontology)
    store, known = _load(source, base)
    for vocabulary in (folder / "kg.ttl" for folder in terms.folders):
        if vocabulary.exists():
            store.load(path=vocabulary, format=ox.RdfFormat.TURTLE, to_graph=VOCABULARY)
    return Dataset(store, known, terms)


def prefixes_of(folder: Path, base: str = BASE) -> dict[str, str]:
    """The prefixes of the graph in a folder, known without loading it.

    Raises:
        InputError: its graph.ttl is not readable.
    """
    turtle = folder / "graph.ttl"
    return _head(turtle) if turtle.is_file() else prefixes(base)


def _load(source: KnowledgeGraph | Path | str, base: str) -> tuple[ox.Store, dict[str, str]]:
    """A store with the triples of the source, and the prefixes that it uses."""
    store = ox.Store()
    if not isinstance(source, KnowledgeGraph) and (turtle := Path(source) / "graph.ttl").is_file():
        return store, _load_turtle(store, turtle)
    graph = source if isinstance(source, KnowledgeGraph) else load(source)
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples(graph, base))
    return store, prefixes(base)


def _load_turtle(store: ox.Store, path: Path) -> dict[str, str]:
    """Fill the store from a file; kg: is what the file declares at its head."""
    known = _head(path)
    try:
        store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise _unreadable(path, error) from None
    return known


def _head(path: Path) -> dict[str, str]:
    """The prefixes that a file declares at its head, and the usual ones."""
    try:
        head = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        next(head, None)
    except (OSError, SyntaxError) as error:
        raise _unreadable(path, error) from None
    return {**prefixes(head.prefixes.get("kg", BASE)), **head.prefixes}


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(f"{path}: not a readable graph ({error}); build it again")
