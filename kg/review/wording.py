"""decision_of(): the decision that some words mean in a graph, by names where these are of one thing alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from kg.analysis.names import find_one
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.link.decision import ACCEPT, EDIT, NEEDS, REJECT, RENAME, RETYPE, SPLIT, Decision, usage
from kg.model import DENIED, Document, Statement
from kg.ontology import Ontology
from kg.view.records import document_record


def decision_of(graph: KnowledgeGraph, ontology: Ontology, words: Sequence[str]) -> Decision:
    """The decision that words mean: ``same 上汽集团 上海汽车集团``, ``reject 林晓岚 任职 云州市``.

    An entity is named by its id, name or alias; a statement by its id or by subject, relation and
    object; a relation and a type by their name or Chinese label.

    Raises:
        QueryError: a name is that of nothing or of several, or nothing says so; UnknownNameError and
            AmbiguousNameError hold the entities that may be meant.
    """
    kind, *rest = words
    if kind not in NEEDS:
        raise QueryError(f"decision {kind!r} is unknown; these are known: {', '.join(NEEDS)}")
    if kind in (ACCEPT, REJECT, EDIT) and rest and rest[0].startswith("s-"):
        statement = _by_id(graph, rest[0])
        rest = [statement.id, "", "", *rest[1:]]
    if len(rest) != len(NEEDS[kind]):
        raise QueryError(f"{kind} is written as {usage(kind)}; {len(rest)} words stand behind it")
    if kind in (ACCEPT, REJECT, EDIT):
        value = _change(graph, ontology, rest[3]) if kind == EDIT else ""
        return of_statement(graph, kind, _statement(graph, ontology, *rest[:3]), value)
    subject = find_one(graph, rest[0])
    if kind == SPLIT:
        document = _document(graph, rest[1])
        return Decision(kind, subject.id, document.id, names=(subject.name, document_record(document)["title"]))
    if kind in (RENAME, RETYPE):
        value = _name_of(rest[1], ontology, types=True) if kind == RETYPE else rest[1]
        return Decision(kind, subject.id, value=value, names=(subject.name, ""))
    return of_pair(graph, kind, subject.id, find_one(graph, rest[1]).id)


def of_pair(graph: KnowledgeGraph, kind: str, one: str, other: str) -> Decision:
    """A decision about two entities."""
    return Decision(kind, one, other, names=(graph.entity(one).name, graph.entity(other).name))


def of_statement(graph: KnowledgeGraph, kind: str, statement: Statement, value: str = "") -> Decision:
    """A decision about a statement."""
    names = graph.entity(statement.s).name, graph.entity(statement.o).name
    denied = statement.status == DENIED
    return Decision(kind, statement.s, statement.o, statement.p, value, names=names, denied=denied)


def _by_id(graph: KnowledgeGraph, id: str) -> Statement:
    found = next((each for each in graph.statements if each.id == id), None)
    if found is None:
        raise QueryError(f"there is no statement {id!r} in this graph")
    return found


def _statement(graph: KnowledgeGraph, ontology: Ontology, s: str, p: str, o: str) -> Statement:
    """The only statement between things of these names; of a denied one and one that holds, the latter."""
    if not p:
        return _by_id(graph, s)
    relation = _name_of(p, ontology)
    subjects, objects = ({e.id for e in graph.find(word)} | {word.removeprefix("kg:")} for word in (s, o))
    found = [each for each in graph.statements if each.p == relation and each.s in subjects and each.o in objects]
    if ontology.relations[relation].symmetric:
        found += [each for each in graph.statements if each.p == relation and each.s in objects and each.o in subjects]
    found = [each for each in found if each.status != DENIED] or found
    if not found:
        raise QueryError(f"nothing in this graph says {s} {relation} {o}; kg explain DIR {s} shows what is said")
    if len(found) > 1:
        ids = ", ".join(sorted(each.id for each in found))
        raise QueryError(f"{len(found)} statements say {s} {relation} {o}; choose one by its id: {ids}")
    return found[0]


def _document(graph: KnowledgeGraph, word: str) -> Document:
    """The document with this id, else this title or source or name of its file."""
    ways = (
        [each for each in graph.documents if each.id == word],
        [each for each in graph.documents if word in (each.title, each.source, PurePath(each.source).name)],
    )
    found = next(filter(None, ways), [])
    if len(found) != 1:
        many = f"{len(found)} documents are" if found else "no document is"
        ids = f"; choose one by its id: {', '.join(each.id for each in found[:8])}" if found else ""
        raise QueryError(f"{many} called {word!r} in this graph{ids}")
    return found[0]


def _change(graph: KnowledgeGraph, ontology: Ontology, change: str) -> str:
    """What an edit gives, with the id of an end and the name of a relation."""
    field, _, content = change.partition("=")
    if field in ("subject", "object") and content:
        entity = find_one(graph, content)
        return f"{field}={entity.id} {entity.name}"
    return f"{field}={_name_of(content, ontology)}" if field == "relation" and content else change


def _name_of(word: str, ontology: Ontology, *, types: bool = False) -> str:
    """The name of a relation or type in the ontology by itself or by its label."""
    known = ontology.types if types else ontology.relations
    found = [name for name in known if word == name or word in known[name].labels.values()]
    if not found:
        raise QueryError(f"no {'type' if types else 'relation'} is called {word!r}; kg.ttl lists them")
    return word if word in found else found[0]
