"""kg correct: one decision about a graph, by words."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from kg.cli.answer import names_offered
from kg.cli.build import OntologyFolder
from kg.cli.output import show, warn
from kg.errors import QueryError
from kg.files import is_archive
from kg.link import read_corrections
from kg.link.decision import NEEDS, Decision
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.review import Session

#: What kg correct does beside taking a decision.
_LIST, _UNDO = "list", "undo"

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder that kg build wrote, or an archive.", show_default=False)
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; git's user.name or the login.", show_default=False),
]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why; it is kept with the decision.")]


def correct_command(
    folder: Folder,
    words: Annotated[
        list[str],
        typer.Argument(metavar="DECISION [WORD]...", help="The decision, and what it is about.", show_default=False),
    ],
    because: Because = "",
    by: By = None,
    ontology: OntologyFolder = None,
) -> None:
    """Decide something about a graph.

    same A B, different A B, unsure A B: whether two entities are one. split A DOCUMENT: what that
    document calls A is another. rename A NAME, retype A TYPE. accept, reject S RELATION O: whether a
    statement is right. edit S RELATION O NAME=VALUE: another subject, relation, object, status, title,
    date, place or amount; no VALUE takes it away. undo [LINE] takes back the last decision, or that of
    a line; list shows all.

    Entities are named by id, name or alias, statements also by their id alone. Decisions are lines of
    DIR/corrections.tsv and count at the next build. Exit code 1 says that a name is that of nothing or
    of several.

    Example: kg correct out same 上汽集团 上海汽车集团 --because 公告
    """
    from kg.review import Session, file_of

    if words[0] == _LIST:
        return show(_table(read_corrections(file_of(folder)).decisions))
    if words[0] not in (*NEEDS, _UNDO):
        raise typer.BadParameter(f"{words[0]!r} is none of {', '.join((*NEEDS, _UNDO, _LIST))}")
    session = Session(folder, load_ontology(ontology), by or name_of_user(folder))
    if words[0] == _UNDO:
        typer.echo(f"taken back: {told(session.undo(_line(words[1:])))}")
    else:
        with _names_offered():
            typer.echo(told(session.decide_words(words, because)))
    bring_up_to_date(session)


@contextmanager
def _names_offered() -> Iterator[None]:
    """Where words inside mean nothing or several things: say so, list who may be meant, and end with exit code 1."""
    try:
        with names_offered():
            yield
    except QueryError as error:
        warn(str(error))
        raise typer.Exit(1) from None


def told(decision: Decision) -> str:
    """A decision in one line."""
    subject, object = (
        f"{name} ({id})" if name else id
        for id, name in zip((decision.subject, decision.object), decision.names, strict=True)
    )
    parts = (decision.kind, subject, decision.relation, "denied" if decision.denied else "", object, decision.value)
    return " ".join(filter(None, parts))


def name_of_user(folder: Path) -> str:
    """Who works here: git's user.name, else the name of the login."""
    if shutil.which("git"):
        asked = subprocess.run(
            ["git", "-C", folder, "config", "user.name"], capture_output=True, text=True, check=False
        )
        if name := asked.stdout.strip():
            return name
    return getpass.getuser()


def bring_up_to_date(session: Session) -> None:
    """Say what replays the decisions of a session; an archive does so at once."""
    if not session.has_changed:
        return
    count, folder = f"{len(session.taken)} decision{'' if len(session.taken) == 1 else 's'}", session.file.parent
    if is_archive(folder):
        from kg.grow import relink

        relink(folder, warn)
        warn(f"{count} taken; the archive shows what {session.file} says")
    else:
        warn(f"{count} taken; kg build PATH -o {folder} replays {session.file}")


def _line(words: list[str]) -> int | None:
    if len(words) > 1 or not all(word.isascii() and word.isdigit() for word in words):
        raise typer.BadParameter("undo takes the number of a line, or nothing")
    return int(words[0]) if words else None


def _table(decisions: tuple[Decision, ...]) -> Table:
    """Decisions with the numbers of their lines."""
    table = Table(box=None, pad_edge=False)
    for name in ("line", "decision", "by", "at", "because"):
        table.add_column(name, justify="right" if name == "line" else "left")
    for each in decisions:
        table.add_row(each.place.rpartition(":")[2], told(each), each.by, each.at, each.because)
    return table
