"""kg evaluate: graphs, or texts read on the spot, against annotated gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.table import Table

import kg
from kg.cli.build import OntologyFolder, Tagger
from kg.cli.output import show
from kg.evaluate import Count, Scores, evaluate, load_gold
from kg.ontology import load_ontology


def evaluate_command(
    predicted: Annotated[
        Path,
        typer.Argument(
            metavar="PRED",
            help="A graph.json, a text, or a folder of either.",
            show_default=False,
        ),
    ],
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="A gold file, or a folder of them; files pair by name.",
            show_default=False,
        ),
    ],
    tagger: Annotated[Tagger, typer.Option(help="The word tagger, for texts.")] = Tagger.lac,
    ontology: OntologyFolder = None,
    errors: Annotated[bool, typer.Option("--errors", "-e", help="List every error with its words.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score graphs against annotated texts.

    Prints precision, recall and F1 of entities and of statements, per relation.
    PRED may be texts: each is read with the publication date of its gold file.
    """
    terms = load_ontology(ontology)
    total = Scores()
    for name, graph, annotated in pairs(predicted, gold, tagger, ontology):
        scores = evaluate(graph, annotated, terms)
        total.add(scores)
        if errors and not as_json:
            show(name)
            for miss in scores.misses:
                show(f"  {miss.kind}: {miss.what}  {miss.rule}  {' '.join(miss.words.split())}".rstrip())
    if as_json:
        typer.echo(json.dumps(_plain(total), ensure_ascii=False, indent=1))
    else:
        show(Group(_table(total)))


def pairs(
    predicted: Path, gold: Path, tagger: str = "lac", ontology: Path | None = None
) -> Iterator[tuple[str, kg.KnowledgeGraph, dict[str, Any]]]:
    """Each gold file with the graph that belongs to it."""
    files = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    if not files:
        raise kg.InputError(f"{gold}: no gold file here; it must hold *.json")
    for file in files:
        annotated = load_gold(file)
        source = _source(predicted, file.stem) if gold.is_dir() else predicted
        yield file.name, _graph(source, annotated, tagger, ontology), annotated


def _source(folder: Path, stem: str) -> Path:
    """The graph or text in ``folder`` that pairs with a gold file."""
    for candidate in (folder / f"{stem}.json", folder / stem / "graph.json", folder / f"{stem}.txt"):
        if candidate.exists() and not (candidate.suffix == ".json" and candidate.with_suffix(".txt").exists()):
            return candidate
    raise kg.InputError(f"{folder}: neither {stem}.json, {stem}/graph.json nor {stem}.txt is here")


def _graph(source: Path, annotated: dict[str, Any], tagger: str, ontology: Path | None) -> kg.KnowledgeGraph:
    if source.suffix == ".json" or source.is_dir():
        return kg.load(source)
    published = annotated.get("published")
    day = date.fromisoformat(published) if published else None
    return kg.build(kg.read([source], date=day, ontology=ontology), tagger=tagger, ontology=ontology)


def _table(scores: Scores) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("")
    for name in ("P", "R", "F1", "right", "found"):
        table.add_column(name, justify="right")
    _row(table, "entities", scores.entities)
    _row(table, "statements", scores.statements)
    for name, count in sorted(scores.relations.items(), key=lambda item: (-item[1].required, item[0])):
        _row(table, f"  {name}", count)
    return table


def _row(table: Table, name: str, count: Count) -> None:
    table.add_row(
        name,
        f"{count.precision:.3f}",
        f"{count.recall:.3f}",
        f"{count.f1:.3f}",
        f"{count.right}/{count.predicted}",
        f"{count.found}/{count.required}",
    )


def _plain(scores: Scores) -> dict[str, Any]:
    def numbers(count: Count) -> dict[str, float]:
        return {
            "precision": round(count.precision, 4),
            "recall": round(count.recall, 4),
            "f1": round(count.f1, 4),
            "predicted": count.predicted,
            "right": count.right,
            "required": count.required,
            "found": count.found,
        }

    return {
        "entities": numbers(scores.entities),
        "statements": numbers(scores.statements),
        "relations": {name: numbers(count) for name, count in sorted(scores.relations.items())},
        "errors": [{"kind": m.kind, "what": m.what, "words": m.words, "rule": m.rule} for m in scores.misses],
    }
