"""kg ask: a ready-made question to a built graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import OntologyFolder
from kg.cli.limit import Timeout, time_limit
from kg.cli.output import offer, show_answer, warn
from kg.errors import QueryError
from kg.ontology import load_ontology
from kg.query import Question, UnknownNameError, ask, load_questions, open_dataset


class Format(StrEnum):
    """How an answer can be shown."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"


def ask_command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DIR] [QUESTION] [--PARAMETER VALUE]...",
            help="The folder that kg build wrote, the question, and what to narrow it by.",
            show_default=False,
        ),
    ] = None,
    evidence: Annotated[
        bool,
        typer.Option("--evidence", "-e", help="Give every place in the texts that says so, each in a row of its own."),
    ] = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")] = Format.table,
    ontology: OntologyFolder = None,
    timeout: Timeout = 60,
) -> None:
    """Ask a built graph a ready-made question.

    Without a question it lists all of them with their parameters. DIR is the
    folder that kg build wrote, or else the current one. A name may be any name
    or alias that the texts use; where none fits, the nearest are listed and the
    exit code is 1.

    Example: kg ask out posts --place 侯马
    """
    places, parameters = _parsed(words or [])
    folder, name = places if len(places) == 2 else (".", *places, "")[:2]
    if not name or (len(places) == 1 and Path(name).is_dir()):
        typer.echo("\n".join(_listed(load_questions(load_ontology(ontology)).values())))
        return
    try:
        with time_limit(timeout):
            answer = ask(open_dataset(folder, ontology=ontology), name, parameters, evidence=evidence)
    except UnknownNameError as error:
        warn(str(error))
        offer(error.candidates)
        raise typer.Exit(1) from None
    show_answer(answer, format)
    if not answer.rows:
        warn("nothing in this graph answers that")


def _parsed(words: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """What stands alone, and the values of each ``--name value`` or ``--name=value``."""
    alone: list[str] = []
    parameters: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            alone.append(word)
            continue
        name, given, value = word.removeprefix("--").partition("=")
        found = value if given else next(rest, None)
        if found is None:
            raise QueryError(f"--{name} needs a value")
        parameters.setdefault(name, []).append(found)
    if len(alone) > 2:
        raise QueryError(f"{alone[2]!r} is one word too many; kg ask takes DIR, QUESTION and --PARAMETER VALUE")
    return alone, parameters


def _listed(questions: Iterable[Question]) -> Iterable[str]:
    """Each question with its titles, and a line for each parameter."""
    for question in questions:
        yield f"{question.name}  {question.labels['zh']}"
        yield f"    {question.labels['en']}"
        for parameter in question.parameters.values():
            needed = " (needed)" if parameter.required else ""
            yield f"    --{parameter.name}  {parameter.labels['zh']}; {parameter.labels['en']}{needed}"
