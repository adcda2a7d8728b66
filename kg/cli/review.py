"""kg review: what is near but not certain in a graph, one proposal after another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.cli.build import OntologyFolder
from kg.cli.correct import By, Folder, bring_up_to_date, name_of_user, told
from kg.cli.explain import marked, shown
from kg.cli.output import show, warn
from kg.errors import KGError
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.explain import Explanation
    from kg.review import Proposal, Session
    from kg.review.session import Candidate

#: The keys of decisions about two entities, and about a statement.
_PAIR_KEYS = {"s": "same", "d": "different", "u": "unsure"}
_STATEMENT_KEYS = {"a": "accept", "r": "reject", "e": "edit"}
_OTHER_KEYS = {"k": "skip", "n": "note", "z": "undo", "q": "quit"}
#: How wide two candidates stand side by side where there is no terminal.
_WIDTH = 120


class Shape(StrEnum):
    """How a list of proposals can be printed."""

    table = "table"
    json = "json"


def review_command(
    folder: Folder,
    list_only: Annotated[bool, typer.Option("--list", help="Print the proposals and decide nothing.")] = False,
    format: Annotated[Shape, typer.Option("--format", "-f", help="How to print the list.")] = Shape.table,
    below: Annotated[
        float, typer.Option("--below", metavar="P", help="Propose statements less sure than this.", min=0, max=1)
    ] = 0.7,
    by: By = None,
    browser: Annotated[
        bool, typer.Option("--browser", help="Decide on a page of this machine; it needs the extra serve.")
    ] = False,
    port: Annotated[int, typer.Option(help="The port of that page; 0 takes a free one.", min=0, max=65535)] = 0,
    ontology: OntologyFolder = None,
) -> None:
    """Decide what is near but not certain in a graph.

    Proposes entities that can be one, and statements that are hardly sure, what most hangs on first,
    with the sentences that speak for it. s says that two are the same, d that they are different, u
    that you are unsure; a accepts a statement, r rejects it, e changes it; n keeps a note with the next
    decision, k skips, z takes the last decision back, q ends.

    Decisions are lines of DIR/corrections.tsv; they count at every build from then on.

    Example: kg review out
    """
    from kg.review import Session

    session = Session(folder, load_ontology(ontology), by or name_of_user(folder), below)
    if list_only or format is Shape.json:
        _print_list(session, format)
        return
    if browser:
        _serve(session, port)
    else:
        _Terminal(session).run()
    bring_up_to_date(session)


def _serve(session: Session, port: int) -> None:
    """Show the page until Ctrl-C."""
    try:
        from kg.review.page import create_app
        from kg.serve import address_of, hosts_of, listen, serve
    except ModuleNotFoundError as error:
        package = str(error.name).partition(".")[0]
        raise KGError(f"kg review --browser needs {package}; install it with pip install 'guanxi[serve]'") from None
    with listen("127.0.0.1", port) as listening, suppress(KeyboardInterrupt):
        warn(f"{session.file.parent} is reviewed at {address_of(listening)}; Ctrl-C ends it")
        serve(create_app(session, hosts=hosts_of(listening)), listening)


def _print_list(session: Session, format: Shape) -> None:
    proposals = session.proposals()
    if format is Shape.json:
        typer.echo(json.dumps([_plain(session, each) for each in proposals], ensure_ascii=False, indent=1))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("score", "what", "names", "reason"):
        table.add_column(name, justify="right" if name == "score" else "left")
    for each in proposals:
        table.add_row(f"{each.score:.2f}", each.kind, *map(shown, (_names(session, each), each.reason)))
    show(table)


def _names(session: Session, proposal: Proposal) -> str:
    """What a proposal is about, with the ids that kg correct takes."""
    if not proposal.other:
        return proposal.one
    return " | ".join(f"{session.graph.entity(id).name} {id}" for id in (proposal.one, proposal.other))


def _plain(session: Session, proposal: Proposal) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": proposal.kind, "reason": proposal.reason, "score": round(proposal.score, 3)}
    if not proposal.other:
        statement = session.statement(proposal.one)
        ends = {"subject": statement.s, "relation": statement.p, "object": statement.o}
        return {**plain, "statement": statement.id, **ends, "confidence": statement.confidence}
    candidates = [session.candidate(id) for id in (proposal.one, proposal.other)]
    entities = [
        {"id": c.entity.id, "type": c.entity.type, "name": c.entity.name, "statements": c.count} for c in candidates
    ]
    return {**plain, "entities": entities}


class _Terminal:
    """One proposal after another, a key for each decision."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._skipped: set[str] = set()
        self._note = ""

    def run(self) -> None:
        """Go on until nothing is left or somebody quits."""
        while (waiting := self._waiting()) and self._decide(waiting[0], len(waiting)):
            pass
        if not waiting:
            warn("nothing more is proposed")

    def _waiting(self) -> list[Proposal]:
        return [each for each in self._session.proposals() if each.id not in self._skipped]

    def _decide(self, proposal: Proposal, waiting: int) -> bool:
        """Show a proposal and do what a key says; False where that is to quit."""
        show(Group(*_picture(self._session, proposal, waiting)), _WIDTH)
        keys = {**(_PAIR_KEYS if proposal.other else _STATEMENT_KEYS), **_OTHER_KEYS}
        typer.echo("  ".join(f"[{key}] {name}" for key, name in keys.items()))
        while (name := keys.get(_key())) is None:
            pass
        others: dict[str, Callable[[], None]] = {
            "skip": lambda: self._skipped.add(proposal.id),
            "note": self._take_note,
            "undo": self._undo,
            "edit": lambda: self._edit(proposal),
            "quit": lambda: None,
        }
        others.get(name, lambda: self._take(proposal, name))()
        return name != "quit"

    def _take(self, proposal: Proposal, kind: str, value: str = "") -> None:
        typer.echo(told(self._session.decide_proposal(proposal, kind, self._note, value)))
        self._note = ""

    def _take_note(self) -> None:
        self._note = typer.prompt("because", default="", show_default=False)

    def _edit(self, proposal: Proposal) -> None:
        change = typer.prompt("NAME=VALUE, NAME one of subject, relation, object, status, title, date, place, amount")
        try:
            typer.echo(told(self._session.decide_words(("edit", proposal.one, change), self._note)))
            self._note = ""
        except KGError as error:
            warn(str(error))

    def _undo(self) -> None:
        try:
            typer.echo(f"taken back: {told(self._session.undo())}")
        except KGError as error:
            warn(str(error))


def _key() -> str:
    """A key that was pressed; the end of the input quits."""
    try:
        return typer.getchar().lower() or "q"
    except EOFError:
        return "q"
    except OSError:
        raise KGError("kg review asks at a terminal; without one there are --list and --browser") from None


def _picture(session: Session, proposal: Proposal, waiting: int) -> Iterator[RenderableType]:
    """A proposal with all that speaks for it; two candidates stand side by side."""
    yield Text()
    yield Text(shown(f"{waiting} left: {proposal.reason}"), style="bold")
    if not proposal.other:
        yield Padding(Group(*_statement(session.explain(session.statement(proposal.one)), whole=True)), (0, 0, 0, 2))
        return
    sides = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for _ in range(2):
        sides.add_column(ratio=1, overflow="fold")
    sides.add_row(*(Group(*_candidate(session, session.candidate(id))) for id in (proposal.one, proposal.other)))
    yield sides


def _candidate(session: Session, candidate: Candidate) -> Iterator[RenderableType]:
    """An entity with its names and codes, and what is said of it."""
    entity = candidate.entity
    yield Text(shown(entity.name), style="bold")
    yield Text(shown(f"{session.ontology.label(entity.type)} {entity.id}"), style="dim")
    for name, values in (("also", entity.aliases), ("code", entity.identifiers.values())):
        if values:
            yield Text(shown(f"{name} {'、'.join(values)}"), style="dim")
    for statement in candidate.statements:
        yield from _statement(session.explain(statement))
    if candidate.count > len(candidate.statements):
        yield Text(f"and {candidate.count - len(candidate.statements)} more", style="dim")


def _statement(explanation: Explanation, *, whole: bool = False) -> Iterator[RenderableType]:
    """A statement, and the sentence that says so with its document and date; all sentences of a ``whole`` one."""
    said = explanation.statement
    words = f"{explanation.subject.name} — {explanation.label} → {explanation.object.name}"
    qualifiers = [value for name, value in sorted(said.qualifiers.items()) if name in ("title", "date", "amount")]
    status = [said.status] if said.status != "asserted" else []
    yield Text(shown("  ".join((words, *qualifiers, *status))))
    for witness in explanation.evidence if whole else explanation.evidence[:1]:
        yield Padding(marked(witness.sentence), (0, 0, 0, 2))
        source = "  ".join(filter(None, (witness.title, witness.date, witness.rule.id if whole else "")))
        yield Padding(Text(shown(source), style="dim"), (0, 0, 0, 2))
