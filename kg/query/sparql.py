"""select(): a SPARQL question to a graph, answered by Oxigraph in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.query.dataset import Dataset, open_dataset
from kg.query.table import Table
from kg.rdf import BASE

#: What the engine raises against a query.
ENGINE_ERRORS = (SyntaxError, UnicodeEncodeError)

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

# What may hold any words: strings, IRIs, comments, escapes, variables, names after their prefix.
_OPAQUE = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*\''''
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\r\n]*|\\.|[?$]\w+|:[\w%][\w.\-%:]*""",
    re.DOTALL,
)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_REASON = re.compile(r"\b[A-Z][A-Za-z]* [a-z][a-z ]+[a-z]\b")


def select(source: Dataset | KnowledgeGraph | Path | str, sparql: str, base: str = BASE) -> Table:
    """The answer of a graph, or of the one that a build left in a folder.

    The prefixes kgo:, kg:, rdf:, rdfs:, owl:, xsd:, skos:, prov:, oa: and
    dcterms: need no declaration. Nothing is fetched from the network.

    Args:
        source: a graph, a folder with graph.ttl or graph.json, or what :func:`open_dataset` gives,
            which spares the loading where there are several questions.
        sparql: a SELECT, ASK, CONSTRUCT or DESCRIBE query.
        base: what the IRIs of entities begin with, where ``source`` is a graph or graph.json.

    Raises:
        QueryError: the query is not understood.
        InputError: the folder holds no graph.
    """
    dataset = source if isinstance(source, Dataset) else open_dataset(source, base)
    try:
        return _table(evaluate(dataset, sparql), dataset.prefixes)
    except ENGINE_ERRORS as error:
        raise explained(error, dataset, sparql) from None


def evaluate(
    dataset: Dataset,
    sparql: str,
    default_graph: Sequence[ox.NamedNode] | None = None,
    named_graphs: Sequence[ox.NamedNode] | None = None,
) -> Answer:
    """Begin to answer; what is wrong with the query shows while the answer is read, too.

    ``default_graph`` and ``named_graphs`` take the place of FROM and FROM NAMED.

    Raises:
        QueryError: the query asks another service.
    """
    if "service" in sparql.lower() and "service" in _OPAQUE.sub(" ", sparql).lower():
        raise QueryError("SPARQL: SERVICE is refused, since a question is answered without the network")
    return dataset.store.query(
        sparql,
        prefixes=dict(dataset.prefixes),
        default_graph=list(default_graph) if default_graph else None,
        named_graphs=list(named_graphs) if named_graphs else None,
    )


def explained(error: SyntaxError | UnicodeEncodeError, dataset: Dataset, sparql: str) -> QueryError:
    """What the engine says against a query, as one line that says where."""
    if isinstance(error, UnicodeEncodeError):
        return QueryError("SPARQL: the query holds a lone surrogate, which is no character")
    return QueryError(_explained(str(error), sparql, dataset.prefixes))


def _table(answer: Answer, known: Mapping[str, str]) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((bool(answer),),), known)
    rows = tuple(map(tuple, answer))
    if isinstance(answer, ox.QueryTriples):
        return Table(("s", "p", "o"), rows, known, is_graph=True)
    return Table(tuple(v.value for v in answer.variables), rows, known)


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
