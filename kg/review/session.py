"""Session: somebody goes through the proposals of a graph, and decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kg.errors import InputError
from kg.explain import Explainer, Explanation
from kg.files import is_archive
from kg.graph import KnowledgeGraph, load
from kg.link import CORRECTIONS, read_corrections
from kg.link.decision import Decision, add_decisions, now, undo
from kg.model import Entity, Statement
from kg.ontology import Ontology
from kg.review.proposals import LOW, PAIR, Decided, Proposal, propose
from kg.review.wording import decision_of, of_pair, of_statement

#: So many statements of a candidate are told.
TOLD = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity with what is said of it, the latest first; ``count`` is how many statements that are in all."""

    entity: Entity
    statements: tuple[Statement, ...]
    count: int


def file_of(folder: Path) -> Path:
    """The file of decisions about the graph in a folder.

    Raises:
        InputError: there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no folder; decisions are kept in the folder of a graph")
    return folder / CORRECTIONS


class Session:
    """The proposals of a graph that nobody has decided yet, and the file that decisions go to."""

    def __init__(self, folder: Path, ontology: Ontology, by: str, below: float = LOW) -> None:
        """Read a graph.

        Args:
            folder: what kg build wrote, or an archive.
            ontology: its types and words.
            by: who decides.
            below: statements that are less sure than this are proposed.

        Raises:
            InputError: there is no graph, or its corrections are broken.
        """
        self.file = file_of(folder)
        self.graph: KnowledgeGraph = load(folder)
        self.ontology, self.by, self._below = ontology, by, below
        self.taken: list[Decision] = []
        self.has_changed = False
        self.decisions()

    def decisions(self) -> Sequence[Decision]:
        """All decisions of the file, the first first."""
        return read_corrections(self.file).decisions

    def proposals(self) -> list[Proposal]:
        """What is not decided yet."""
        decided = Decided(self._statements, read_corrections(self.file), self._ids)
        return [each for each in self._all if each not in decided]

    def decide(self, decision: Decision, because: str = "") -> Decision:
        """Write a decision down, with who took it, when and why."""
        whole = replace(decision, by=self.by, at=now(), because=because)
        add_decisions(self.file, [whole])
        self.has_changed = True
        self.taken.append(self.decisions()[-1])
        return self.taken[-1]

    def decide_proposal(self, proposal: Proposal, kind: str, because: str = "", value: str = "") -> Decision:
        """Decide what was proposed; ``value`` is what an edit gives."""
        if proposal.kind == PAIR:
            return self.decide(of_pair(self.graph, kind, proposal.one, proposal.other), because)
        return self.decide(of_statement(self.graph, kind, self.statement(proposal.one), value), because)

    def decide_words(self, words: Sequence[str], because: str = "") -> Decision:
        """Decide what words mean; QueryError where they mean nothing or several things."""
        return self.decide(decision_of(self.graph, self.ontology, words), because)

    def undo(self, line: int | None = None) -> Decision:
        """Take back the last decision, or that of a line."""
        gone = undo(self.file, line)
        self.has_changed = True
        self.taken = [each for each in self.taken if replace(each, place="") != replace(gone, place="")]
        return gone

    def statement(self, id: str) -> Statement:
        """The statement with this id; KeyError where there is none."""
        return self._statements[id]

    def candidate(self, id: str, most: int = TOLD) -> Candidate:
        """An entity and what is said of it."""
        latest = sorted(self._said.get(id, ()), key=lambda s: s.qualifiers.get("date", ""), reverse=True)
        return Candidate(self.graph.entity(id), tuple(latest[:most]), len(latest))

    def explain(self, statement: Statement) -> Explanation:
        """Everything that speaks for a statement."""
        return self._explainer.explain(statement)

    @cached_property
    def _all(self) -> list[Proposal]:
        return propose(self.graph, self.ontology, self._below)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """The id of each key that belongs to others, as far as that is known."""
        if not is_archive(self.file.parent):
            return {}
        from kg.archive import Archive

        return Archive(self.file.parent).ids()

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.graph, self.ontology)

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {each.id: each for each in self.graph.statements}

    @cached_property
    def _said(self) -> dict[str, list[Statement]]:
        said: dict[str, list[Statement]] = {}
        for each in self.graph.statements:
            for end in (each.s, each.o) if not each.inferred else ():
                said.setdefault(end, []).append(each)
        return said
