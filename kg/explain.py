"""explain(): why a statement is in a graph: its words, its rules, its status, and how sure it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

from kg.confidence import Seen, load_reliability
from kg.extract.status import StatusReader
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Statement
from kg.ontology import Ontology, Rule
from kg.view.passage import Nested, nested, sentence

#: How many near names are offered for one that a graph does not have.
_NEAR = 5
_CLAUSE_END = re.compile("[，；：。！？!?;]|——")
_LETTERS = {"s": "S", "o": "O", "t": "T"}

#: A piece of a sentence with the role that it belongs to, s, o or t; empty for none.
Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a rule is: how it reads, a sentence that tests it, and how it and its whole relation did."""

    id: str
    how: tuple[tuple[str, str], ...]
    seen: Seen
    relation: Seen


@dataclass(frozen=True, slots=True)
class Witness:
    """Where a document says it: the sentence in pieces, the rule, and the words that show the status."""

    document: str
    title: str
    source: str
    date: str
    start: int
    end: int
    sentence: tuple[Piece, ...]
    rule: RuleNote
    status_words: tuple[str, ...]

    @property
    def marked(self) -> str:
        """The sentence with its roles in brackets, as rule files write it."""
        return "".join(words for words, _ in self.sentence)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement with all that speaks for it; ``inferred`` says from what, where no text says it."""

    statement: Statement
    subject: Entity
    label: str
    object: Entity
    evidence: tuple[Witness, ...]
    inferred: str = ""


class Explainer:
    """Explains the statements of one graph."""

    def __init__(self, graph: KnowledgeGraph, ontology: Ontology) -> None:
        self._graph, self._ontology = graph, ontology
        self._rules = {rule.id: rule for rule in ontology.rules()}
        self._described = ontology.words("rules")
        self._status = StatusReader(ontology)
        self._reliability = load_reliability(ontology)

    def explain(self, statement: Statement) -> Explanation:
        """Everything that speaks for a statement of the graph."""
        subject, object = self._graph.entity(statement.s), self._graph.entity(statement.o)
        return Explanation(
            statement,
            subject,
            self._ontology.label(statement.p),
            object,
            tuple(self._witness(each, statement.status) for each in statement.evidence),
            _inferred(subject, object) if statement.inferred else "",
        )

    def rule(self, id: str) -> RuleNote:
        """What a rule is; without a word on how it reads where the ontology no longer has it."""
        rule = self._rules.get(id)
        how = list(_written(rule)) if rule is not None else []
        if rule is None or rule.kind == "sentences":
            said = self._described.get(id) or self._described.get(id.rpartition(".")[2], "")
            how[:0] = [("reads", str(said))] if said else []
        return RuleNote(id, tuple(how), self._reliability.seen(id), self._reliability.seen_of_relation(id))

    def _witness(self, evidence: Evidence, status: str) -> Witness:
        document = self._graph.document(evidence.document)
        return Witness(
            document.id,
            document.title or PurePath(document.source).name or document.id,
            document.source,
            document.published.isoformat() if document.published else "",
            evidence.start,
            evidence.end,
            tuple(bracketed(nested(document, evidence))),
            self.rule(evidence.rule),
            self._status_words(document, evidence, status),
        )

    def _status_words(self, document: Document, evidence: Evidence, status: str) -> tuple[str, ...]:
        """The words over the trigger that show the status, else those anywhere before it in the sentence."""
        start, _ = sentence(document, evidence.start, evidence.end)
        ends = {role: (a, b) for role, a, b in evidence.marks}
        trigger = ends["trigger"][0] if "trigger" in ends else evidence.end
        clause = max((found.end() for found in _CLAUSE_END.finditer(document.text, start, trigger)), default=start)
        subject = ends["s"][1] if "s" in ends and ends["s"][1] <= trigger else start
        over = self._status.words(status, document.text[max(clause, subject) : trigger])
        return over or self._status.words(status, document.text[start:trigger])


def bracketed(segments: Iterable[Nested]) -> Iterator[Piece]:
    """A sentence with S[…] around its subject, T[…] its trigger and O[…] its object, one inside another.

    >>> "".join(words for words, _ in bracketed([(("s", "o"), "云州"), (("s",), "开发区"), ((), "扩建")]))
    'S[O[云州]开发区]扩建'
    """
    inside: tuple[str, ...] = ()
    for roles, words in (*segments, ((), "")):
        shown = tuple(role for role in roles if role in _LETTERS)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(inside, shown, strict=False)))
        yield from (("]", role) for role in reversed(inside[same:]))
        yield from ((f"{_LETTERS[role]}[", role) for role in shown[same:])
        yield words, shown[-1] if shown else ""
        inside = shown


def find_statements(graph: KnowledgeGraph, words: Sequence[str]) -> list[Statement]:
    """The statements that one or two words mean, by relation and ends.

    One word is the id of a statement, or a beginning that no other has, or a name or alias of an
    entity, which gives all that is said of it; two are the names at both ends.
    """
    if len(words) == 1 and (one := _by_id(graph, words[0])):
        return [one]
    ends = [{entity.id for entity in graph.find(word)} for word in words]
    found = [s for s in graph.statements if _joins(s, ends)]
    return sorted(found, key=lambda s: (s.p, graph.entity(s.s).name, graph.entity(s.o).name, s.id))


def near_names(graph: KnowledgeGraph, word: str) -> list[str]:
    """Up to five names of the graph that are like a word: those that hold it or lie in it first."""
    names = sorted({form for entity in graph.entities for form in (entity.name, *entity.aliases)})
    inside = [name for name in names if word in name or (len(name) > 1 and name in word)]
    like = difflib.get_close_matches(word, names, n=_NEAR, cutoff=0.5)
    return list(dict.fromkeys((*sorted(inside, key=len), *like)))[:_NEAR]


def _by_id(graph: KnowledgeGraph, word: str) -> Statement | None:
    found = [s for s in graph.statements if s.id == word or (word.startswith("s-") and s.id.startswith(word))]
    return found[0] if len(found) == 1 else None


def _joins(statement: Statement, ends: Sequence[set[str]]) -> bool:
    """True where a statement has one of these at an end; of two, where it has one of each at its two."""
    s, o = statement.s, statement.o
    if len(ends) == 1:
        return s in ends[0] or o in ends[0]
    return (s in ends[0] and o in ends[1]) or (s in ends[1] and o in ends[0])


def _written(rule: Rule) -> Iterable[tuple[str, str]]:
    """The lines of a rule file that say how a rule reads, and a sentence that tests it."""
    table = rule.table
    if rule.kind == "frame":
        yield "patterns", " | ".join(table["patterns"])
        yield "triggers", " ".join(table["triggers"])
    elif rule.kind == "template":
        yield "pattern", table["pattern"]
    yield from (("example", example) for example in table.get("yes", ())[:1])


def _inferred(subject: Entity, object: Entity) -> str:
    """The codes that put one division into another."""
    inner, outer = subject.identifiers.get("division"), object.identifiers.get("division")
    return f"division code {inner} lies in {outer}" if inner and outer else "added by the system"
