"""Corrections: what people have decided about a graph, replayed whenever it is made; it wins over any rule."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kg.confidence import MOST
from kg.errors import InputError
from kg.link.decision import (
    ACCEPT,
    DIFFERENT,
    EDIT,
    REJECT,
    RENAME,
    RETYPE,
    SAME,
    SPLIT,
    UNSURE,
    Decision,
    read_decisions,
)
from kg.link.identity import statement_id
from kg.model import DENIED, Entity, Statement, content_id
from kg.ontology import Ontology
from kg.values import Sums

Pair = tuple[str, str]


@dataclass(frozen=True)
class Corrections:
    """Decisions in their order; of two about one thing the last counts."""

    decisions: tuple[Decision, ...] = ()

    @cached_property
    def pairs(self) -> Mapping[Pair, str]:
        """What was decided last of each two entities, the pair decided last of all first."""
        decided: dict[Pair, str] = {}
        for each in reversed(self.decisions):
            if each.kind in (SAME, DIFFERENT, UNSURE):
                decided.setdefault((min(each.subject, each.object), max(each.subject, each.object)), each.kind)
        return decided

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents in which an entity is one of its own."""
        return frozenset(each.object for each in self.decisions if each.kind == SPLIT)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all entities that a decision names."""
        ids = {id for each in self.decisions for id in (each.subject, each.object) if id}
        ids |= {each.content for each in self.decisions if each.kind == EDIT and each.field in ("subject", "object")}
        return frozenset(ids - self.documents)

    @property
    def moving(self) -> bool:
        """True where an edit gives a statement another end or relation, so that it may become one with others."""
        return any(each.kind == EDIT and each.field in MOVING for each in self.decisions)

    def check(self, ontology: Ontology) -> None:
        """Look whether the types and relations that decisions give are those of an ontology.

        Raises:
            InputError: one is not.
        """
        for each in self.decisions:
            _check(each, ontology)

    def splits(self, ids: Mapping[str, str]) -> Splits:
        """What is an entity of its own in some documents, where ``ids`` are those of keys before that."""
        return Splits(self.decisions, ids)

    def replay(self, ids: Mapping[str, str], ontology: Ontology, known: Container[str]) -> Replay:
        """The decisions about the entities and statements of a graph.

        Args:
            ids: the id of each key that belongs to others.
            ontology: that of the graph.
            known: the keys and ids of all its entities, at least those that ``keys`` names.
        """
        return Replay(self.decisions, ids, ontology, known)


#: Nothing is decided.
NO_CORRECTIONS = Corrections()


def read_corrections(path: Path) -> Corrections:
    """The decisions of a file; none where there is no file.

    Raises:
        InputError: a line is broken, or the file cannot be read.
    """
    return Corrections(tuple(read_decisions(path)))


class Splits:
    """What is an entity of its own in one document."""

    def __init__(self, decisions: Iterable[Decision], ids: Mapping[str, str]) -> None:
        self._ids = ids
        self._split = {(d.object, ids.get(d.subject, d.subject)): d for d in decisions if d.kind == SPLIT}
        self._met: set[Decision] = set()

    def key(self, document: str, key: str) -> str:
        """The key of an entity in a document: a new one where it is one of its own there."""
        decision = self._split.get((document, self._ids.get(key, key)))
        if decision is None:
            return key
        self._met.add(decision)
        return content_id("e", "split", decision.subject, document)

    def idle(self) -> list[str]:
        """A line for each decision that named nothing so far."""
        return [
            f"{each.place}: {_named(each.subject, each.names[0])} is not in {_named(each.object, each.names[1])}"
            for each in self._split.values()
            if each not in self._met
        ]


#: What an edit changes where the statement becomes another, that documents may say too.
MOVING = ("subject", "relation", "object")


class Replay:
    """The decisions about the entities and statements of one graph, and which of them named something."""

    def __init__(
        self, decisions: Iterable[Decision], ids: Mapping[str, str], ontology: Ontology, known: Container[str]
    ) -> None:
        self._ids, self._ontology, self._known = ids, ontology, known
        self._decisions = [each for each in decisions if each.kind != SPLIT]
        self._names: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._said: dict[tuple[str, str, str, bool], list[tuple[int, Decision]]] = {}
        self._met: set[Decision] = set()
        for number, each in enumerate(self._decisions):
            if each.kind == RENAME:
                self._names[self._id(each.subject)] = each.value
            elif each.kind == RETYPE:
                self._types[self._id(each.subject)] = each.value
            elif each.kind in (ACCEPT, REJECT, EDIT):
                ends = self._ends(each.subject, each.relation, each.object)
                self._said.setdefault((*ends, each.denied), []).append((number, each))

    def entity(self, entity: Entity) -> Entity:
        """An entity with the name and type that were decided; its name before is an alias."""
        name, type = self._names.get(entity.id, entity.name), self._types.get(entity.id, entity.type)
        if (name, type) == (entity.name, entity.type):
            return entity
        aliases = tuple(sorted({entity.name, *entity.aliases} - {name}))
        return replace(entity, name=name, type=type, aliases=aliases)

    def statement(self, statement: Statement) -> Statement | None:
        """A statement after all that was decided of it, one after another; None where it is rejected.

        An edit may give it another id, and what was decided of that later counts too. What was
        accepted or edited is as sure as can be.
        """
        kept, at = True, -1
        while found := self._next(statement, at):
            at, decision = found
            edited = self._edited(statement, decision) if decision.kind == EDIT else statement
            if edited is None:
                continue
            self._met.add(decision)
            kept = decision.kind != REJECT
            statement = replace(edited, confidence=None if edited.inferred else MOST) if kept else edited
        return statement if kept else None

    @cached_property
    def moving(self) -> frozenset[tuple[str, str, str]]:
        """Subject, relation and object that statements may get by edits."""
        found: set[tuple[str, str, str]] = set()
        for each in self._decisions:
            if each.kind == EDIT and each.field in MOVING:
                ends = {"subject": each.subject, "relation": each.relation, "object": each.object}
                ends[each.field] = each.content
                found.add(self._ends(ends["subject"], ends["relation"], ends["object"]))
        return frozenset(found)

    def idle(self) -> list[str]:
        """A line for each decision that named nothing, once all entities and statements are through."""
        return [f"{each.place}: {what}" for each in self._decisions if (what := self._missing(each))]

    def _missing(self, decision: Decision) -> str:
        """What a decision names that is not there; empty where nothing is missing."""
        for id, name in zip((decision.subject, decision.object), decision.names, strict=True):
            if id and id not in self._known:
                return f"there is no entity {_named(id, name)} in the graph"
        if decision.kind == EDIT and decision.field in ("subject", "object") and decision.content not in self._known:
            return f"there is no entity {decision.value.partition('=')[2]} in the graph"
        if decision.kind in (ACCEPT, REJECT, EDIT) and decision not in self._met:
            return f"nothing of the graph says {_statement(decision)}"
        return ""

    def _id(self, key: str) -> str:
        return self._ids.get(key, key)

    def _ends(self, s: str, p: str, o: str) -> tuple[str, str, str]:
        """Subject, relation and object of a statement as the graph has them."""
        s, o = self._id(s), self._id(o)
        return (o, p, s) if o < s and self._ontology.relations[p].symmetric else (s, p, o)

    def _next(self, statement: Statement, after: int) -> tuple[int, Decision] | None:
        """The first decision about a statement behind another, and its number."""
        said = self._said.get((statement.s, statement.p, statement.o, statement.status == DENIED), ())
        return next((found for found in said if found[0] > after), None)

    def _edited(self, statement: Statement, edit: Decision) -> Statement | None:
        """A statement with what an edit gives; None where that would have an end that is none."""
        field, content = edit.field, edit.content
        s, p, o, status = self._id(edit.subject), statement.p, self._id(edit.object), statement.status
        if field in ("subject", "object"):
            id = self._id(content)
            s, o = (id, o) if field == "subject" else (s, id)
            if s == o or content not in self._known:
                return None
        elif field == "relation":
            p = content
        elif field == "status":
            status = content
        else:
            return replace(statement, qualifiers=self._qualified(statement.qualifiers, field, content))
        s, p, o = self._ends(s, p, o)
        return replace(statement, id=statement_id(s, p, o, status), s=s, p=p, o=o, status=status)

    def _qualified(self, qualifiers: Mapping[str, str], field: str, content: str) -> dict[str, str]:
        """Qualifiers with one other; a sum with all that its words tell, of the kind that it had."""
        kept = {name: value for name, value in qualifiers.items() if name != field}
        if field != "amount":
            return {**kept, field: content} if content else kept
        kept = {name: value for name, value in kept.items() if not name.startswith("amount")}
        kind = qualifiers.get("amountKind", "")
        return kept | self._sums.qualifiers(content, kind) if content else kept

    @cached_property
    def _sums(self) -> Sums:
        return Sums(self._ontology)


def _check(decision: Decision, ontology: Ontology) -> None:
    """InputError where a decision gives a type or relation that the ontology does not have."""
    relations = [decision.relation] if decision.relation else []
    if decision.kind == EDIT and decision.field == "relation":
        relations.append(decision.content)
    for relation in relations:
        if relation not in ontology.relations:
            raise InputError(f"{decision.place}: relation {relation!r} is not in the ontology; kg.ttl lists them")
    if decision.kind == RETYPE and decision.value not in ontology.types:
        raise InputError(f"{decision.place}: type {decision.value!r} is not in the ontology; kg.ttl lists them")


def _named(id: str, name: str) -> str:
    return f"{name} ({id})" if name else id


def _statement(decision: Decision) -> str:
    subject, object = map(_named, (decision.subject, decision.object), decision.names)
    return f"{subject} {decision.relation} {object}{' (denied)' if decision.denied else ''}"
