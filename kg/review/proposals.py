"""propose(): what a person may want to decide, what matters most first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.graph import KnowledgeGraph
from kg.link import Corrections
from kg.link.decision import ACCEPT, EDIT, REJECT
from kg.model import DENIED, NOTHING, Statement
from kg.ontology import Ontology
from kg.review.near import Surroundings, Why, near_pairs

#: Statements that are less sure than this are proposed.
LOW = 0.7
#: The two kinds of proposals.
PAIR, STATEMENT = "pair", "statement"

_REASONS = {
    "name": "one name",
    "posts": "{} | {}",
    "short": "{} can be short for {}",
    "both": "both with {}",
    "together": "in one document",
    "unsure": "{} {} {}: confidence {}",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one, or a statement that may be wrong.

    ``one`` and ``other`` are ids of entities, or ``one`` that of a statement. ``score`` is the larger
    the more hangs on the decision and the nearer the two are, or the less sure the statement is.
    """

    kind: str
    one: str
    other: str
    why: Why
    score: float

    @property
    def reason(self) -> str:
        """Why it is proposed, in one line."""
        return "; ".join(_REASONS[kind].format(*(name or "no post" for name in names)) for kind, *names in self.why)

    @property
    def id(self) -> str:
        """What tells it from all others of its graph."""
        return f"{self.one}~{self.other}" if self.other else self.one


def propose(graph: KnowledgeGraph, ontology: Ontology, below: float = LOW) -> list[Proposal]:
    """Everything that is near but not certain in a graph.

    Args:
        graph: the graph.
        ontology: its types and words.
        below: statements that are less sure than this are proposed.
    """
    around = Surroundings(graph)
    found = [*_pairs(graph, ontology, around), *_statements(graph, ontology, around, below)]
    return sorted(found, key=lambda each: (-each.score, each.id))


class Decided:
    """What has been decided already, and is not proposed again; ``ids`` are those of keys that belong to others."""

    def __init__(
        self, statements: Mapping[str, Statement], corrections: Corrections, ids: Mapping[str, str] = NOTHING
    ) -> None:
        self._statements = statements
        self._pairs = {frozenset(ids.get(key, key) for key in pair) for pair in corrections.pairs}
        self._said = {
            (
                frozenset((ids.get(each.subject, each.subject), ids.get(each.object, each.object))),
                each.relation,
                each.denied,
            )
            for each in corrections.decisions
            if each.kind in (ACCEPT, REJECT, EDIT)
        }

    def __contains__(self, proposal: Proposal) -> bool:
        if proposal.kind == PAIR:
            return frozenset((proposal.one, proposal.other)) in self._pairs
        said = self._statements[proposal.one]
        return (frozenset((said.s, said.o)), said.p, said.status == DENIED) in self._said


def _pairs(graph: KnowledgeGraph, ontology: Ontology, around: Surroundings) -> Iterator[Proposal]:
    """Pairs of entities that can be one; as much hangs on it as is said of the second."""
    for near in near_pairs(graph, ontology, around):
        yield Proposal(PAIR, near.one, near.other, near.why, near.nearness * _hanging(around.degree[near.other]))


def _statements(graph: KnowledgeGraph, ontology: Ontology, around: Surroundings, below: float) -> Iterator[Proposal]:
    """Statements that are less sure than is asked for."""
    for statement in graph.statements:
        if statement.confidence is None or statement.confidence >= below:
            continue
        subject, object = (graph.entity(id).name for id in (statement.s, statement.o))
        why = ("unsure", subject, ontology.label(statement.p), object, f"{statement.confidence:.2f}")
        degree = min(around.degree[statement.s], around.degree[statement.o])
        yield Proposal(STATEMENT, statement.id, "", (why,), (1 - statement.confidence) * _hanging(degree))


def _hanging(degree: int) -> float:
    """How much hangs on a decision about something with so many statements."""
    return 1 + math.log2(1 + degree)
