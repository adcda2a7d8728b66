"""kg explain: the words, the rules, the status and the confidence of statements."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

import kg
from kg.cli.build import OntologyFolder
from kg.cli.output import show, warn
from kg.confidence import FEW
from kg.model import ASSERTED
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.explain import Explanation, RuleNote, Witness

_STYLES = {"s": "bold blue", "t": "bold magenta", "o": "bold green", "": ""}


class Format(StrEnum):
    """How an explanation can be printed."""

    text = "text"
    json = "json"


def explain(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="The folder that kg build wrote.",
            show_default=False,
        ),
    ],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="STATEMENT|NAME [NAME]",
            help="The id of a statement, a name, or the names at both ends.",
            show_default=False,
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print it.")] = Format.text,
    ontology: OntologyFolder = None,
) -> None:
    """Show why a statement is in a graph.

    Prints the sentence of each piece of evidence with S[…] around the subject,
    T[…] the trigger and O[…] the object, the rule that read it with a sentence
    that tests it, the words that make it planned, reported or denied, and how
    often its rule was right on annotated articles. A name gives all that is
    said of it, two names what is said between them.

    Exit code 1 says that the graph has no such statement or name.

    Example: kg explain out 林晓岚 云州市
    """
    from kg.explain import Explainer, find_statements  # brings the reader of status words

    if len(what) > 2:
        raise typer.BadParameter(f"one statement, or one or two names are expected, not {len(what)}")
    graph = kg.load(folder)
    explainer = Explainer(graph, load_ontology(ontology))
    found = [explainer.explain(statement) for statement in find_statements(graph, what)]
    if not found:
        _nothing(graph, folder, what)
    elif format is Format.json:
        typer.echo(json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=1))
    else:
        show(Group(*_text(found)))


def _nothing(graph: kg.KnowledgeGraph, folder: Path, what: list[str]) -> None:
    """Say what is not there, with the names that come near it."""
    from kg.explain import near_names

    unknown = [word for word in what if not graph.find(word)]
    for word in unknown:
        near = near_names(graph, word)
        warn(f"{folder}: no statement or name {word!r} here" + (f"; near it are {', '.join(near)}" if near else ""))
    if not unknown:
        warn(f"{folder}: nothing is said {'between' if len(what) > 1 else 'of'} {' and '.join(what)}")
    raise typer.Exit(1)


def _text(found: Iterable[Explanation]) -> Iterator[RenderableType]:
    """Each relation with its statements; a rule is described once."""
    described: set[str] = set()
    for (relation, label), group in groupby(found, key=lambda each: (each.statement.p, each.label)):
        statements = list(group)
        yield Text(f"{label} {relation} ({len(statements)})", style="bold")
        for each in statements:
            yield Text()
            yield Text(shown(f"{each.statement.id}  {each.subject.name} — {label} → {each.object.name}"))
            yield Padding(_rows(each, described), (0, 0, 0, 2))
        yield Text()


def _rows(explanation: Explanation, described: set[str]) -> Table:
    """What is known of a statement, a row each."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(no_wrap=True, style="dim")
    rows.add_column(overflow="fold")
    for name, *pieces in _facts(explanation, described):
        rows.add_row(name, marked(pieces))
    return rows


def _facts(explanation: Explanation, described: set[str]) -> Iterator[tuple[Any, ...]]:
    """The name of each row, and its words in pieces with their roles."""
    yield "status", (_status(explanation), "")
    for name, value in sorted(explanation.statement.qualifiers.items()):
        yield name, (value, "")
    if explanation.inferred:
        yield "inferred", (explanation.inferred, "")
    if explanation.statement.confidence is not None:
        yield "confidence", (_confidence(explanation), "")
    for witness in explanation.evidence:
        yield "document", ("  ".join(filter(None, (witness.title, witness.date, witness.source))), "")
        yield "sentence", *witness.sentence
        yield "rule", (_rule(witness.rule), "")
        if witness.rule.id not in described:
            described.add(witness.rule.id)
            yield from ((f"  {name}", (words, "")) for name, words in witness.rule.how)


def marked(pieces: Iterable[tuple[str, str]]) -> Text:
    """Words in pieces, each in the colour of its role."""
    return Text.assemble(*((shown(words), _STYLES[role]) for words, role in pieces))


def shown(text: str) -> str:
    """A text without what would steer a terminal."""
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))


def _status(explanation: Explanation) -> str:
    """The status and the words that show it."""
    status = explanation.statement.status
    words = dict.fromkeys(word for witness in explanation.evidence for word in witness.status_words)
    if status == ASSERTED:
        return status
    return f"{status}: {' '.join(words)}" if words else f"{status}, by its rule"


def _confidence(explanation: Explanation) -> str:
    documents = len({witness.document for witness in explanation.evidence})
    together = f", {documents} documents together" if documents > 1 else ""
    return f"{explanation.statement.confidence:.2f}{together}"


def _rule(rule: RuleNote) -> str:
    """The rule and how it did; of one hardly seen, what the confidence rests on."""
    if rule.seen.all >= FEW:
        return f"{rule.id}, right {rule.seen.right} of {rule.seen.all} times on annotated articles"
    times = {0: "never", 1: "once", 2: "twice"}.get(rule.seen.all, f"{rule.seen.all} times")
    wider = (
        f"its relation, right {rule.relation.right} of {rule.relation.all} times" if rule.relation.all else "all rules"
    )
    return f"{rule.id}, seen {times} on annotated articles; most of the confidence is that of {wider}"


def _plain(explanation: Explanation) -> dict[str, Any]:
    statement = explanation.statement
    return {
        "id": statement.id,
        "subject": _entity(explanation.subject),
        "relation": statement.p,
        "label": explanation.label,
        "object": _entity(explanation.object),
        "status": statement.status,
        "qualifiers": dict(sorted(statement.qualifiers.items())),
        "confidence": statement.confidence,
        "inferred": explanation.inferred,
        "evidence": [_evidence(witness) for witness in explanation.evidence],
    }


def _entity(entity: kg.Entity) -> dict[str, str]:
    return {"id": entity.id, "type": entity.type, "name": entity.name}


def _evidence(witness: Witness) -> dict[str, Any]:
    rule = witness.rule
    return {
        "document": witness.document,
        "title": witness.title,
        "source": witness.source,
        "date": witness.date,
        "start": witness.start,
        "end": witness.end,
        "sentence": witness.marked,
        "status_words": witness.status_words,
        "rule": {"id": rule.id, **dict(rule.how), "right": rule.seen.right, "wrong": rule.seen.wrong},
    }
