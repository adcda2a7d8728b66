"""select(): a SPARQL question to a graph, answered by Oxigraph in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.graph import KnowledgeGraph, load
from kg.ontology import load_ontology
from kg.rdf import BASE, PREFIXES, prefixes, triples

Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | bool | None

#: The named graph that holds the vocabulary: GRAPH <https://w3id.org/guanxi/ns> { … }.
VOCABULARY = ox.NamedNode(PREFIXES["kgo"].rstrip("#"))

# What may hold any words: strings, IRIs, comments, escapes, variables, names after their prefix.
_OPAQUE = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*\''''
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\r\n]*|\\.|[?$]\w+|:[\w%][\w.\-%:]*""",
    re.DOTALL,
)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_REASON = re.compile(r"\b[A-Z][A-Za-z]* [a-z][a-z ]+[a-z]\b")


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question; a cell is None where a row leaves it open.

    SELECT gives a column for each variable, CONSTRUCT and DESCRIBE the columns
    ``s``, ``p`` and ``o``, and ASK one row with one bool.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    prefixes: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


def select(source: KnowledgeGraph | Path | str, sparql: str, base: str = BASE) -> Table:
    """The answer of a graph, or of the one that a build left in a folder.

    The prefixes kgo:, kg:, rdf:, rdfs:, owl:, xsd:, skos:, prov:, oa: and
    dcterms: need no declaration. Nothing is fetched from the network.

    Args:
        source: a graph, or a folder with graph.ttl or graph.json.
        sparql: a SELECT, ASK, CONSTRUCT or DESCRIBE query.
        base: what the IRIs of entities begin with, where ``source`` is a graph or graph.json.

    Raises:
        QueryError: the query is not understood.
        InputError: the folder holds no graph.
    """
    if "service" in _OPAQUE.sub(" ", sparql).lower():
        raise QueryError("SPARQL: SERVICE is refused, since a question is answered without the network")
    store, known = _load(source, base)
    store.load(path=str(load_ontology().path("kg.ttl")), format=ox.RdfFormat.TURTLE, to_graph=VOCABULARY)
    try:
        return _table(store.query(sparql, prefixes=known), known)
    except SyntaxError as error:
        raise QueryError(_explained(str(error), sparql, known)) from None
    except UnicodeEncodeError:
        raise QueryError("SPARQL: the query holds a lone surrogate, which is no character") from None


def _load(source: KnowledgeGraph | Path | str, base: str) -> tuple[ox.Store, dict[str, str]]:
    """A store with the triples of the source, and the prefixes that it uses."""
    store = ox.Store()
    if not isinstance(source, KnowledgeGraph) and (turtle := Path(source) / "graph.ttl").is_file():
        return store, _load_turtle(store, turtle)
    graph = source if isinstance(source, KnowledgeGraph) else load(source)
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples(graph, base))
    return store, prefixes(base)


def _load_turtle(store: ox.Store, path: Path) -> dict[str, str]:
    """Fill the store from a file; kg: is what the file declares."""
    try:
        with path.open("rb") as file:
            parser = ox.parse(file, format=ox.RdfFormat.TURTLE)
            store.bulk_extend(parser)
    except (OSError, SyntaxError) as error:
        raise InputError(f"{path}: not a readable graph ({error}); build it again") from None
    return {**prefixes(parser.prefixes.get("kg", BASE)), **parser.prefixes}


def _table(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, known: Mapping[str, str]) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((bool(answer),),), known)
    if isinstance(answer, ox.QueryTriples):
        return Table(("s", "p", "o"), tuple((t.subject, t.predicate, t.object) for t in answer), known)
    return Table(tuple(v.value for v in answer.variables), tuple(tuple(row) for row in answer), known)


def _explained(message: str, sparql: str, known: Mapping[str, str]) -> str:
    """One line: where the query stops being understood, and why, where Oxigraph says so."""
    position = _POSITION.match(message)
    if not position:
        return f"SPARQL: {' '.join(message.split())}"
    where = f"SPARQL, line {position[1]}, column {position[2]}"
    reason = _REASON.search(position[3])
    if reason and reason[0] == "Prefix not found":
        return f"{where}: a prefix is unknown; these need no declaration: {', '.join(known)}"
    if reason:
        return f"{where}: {reason[0]}"
    rest = _word_at(sparql, int(position[1]), int(position[2]))
    return f"{where}: not understood from {rest!r} on" if rest else f"{where}: not complete"


def _word_at(text: str, line: int, column: int) -> str:
    """What stands in a line from the word at ``column`` on, cut to a readable length."""
    lines = text.split("\n")
    found = lines[line - 1] if line <= len(lines) else ""
    if not found[column - 1 :].strip():
        return ""
    start = len(re.sub(r"\w*$", "", found[: column - 1]))
    return found[start:].strip()[:40]
