"""Whether confidence is what it says: of statements given 0.80, are four in five right?

    python benchmarks/confidence.py GOLD...

GOLD is an annotated article, NAME.json beside NAME.txt, or a folder of them. It
must be none of those that ontology/confidence.toml was counted on.

The table has a row for each bin: how many statements, their mean confidence,
and the share that is right. The Brier score is the mean squared distance
between confidence and truth (1 or 0), the smaller the better; beside it that of
giving every statement the one share that is right of all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean

from kg.cli.evaluate import pairs
from kg.evaluate import evaluate
from kg.ontology import load_ontology

#: Where one bin ends and the next begins.
EDGES = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)

#: The confidence of a statement, and whether it is right.
Judged = tuple[float, bool]


def main() -> None:
    """Read, judge and print."""
    parser = argparse.ArgumentParser(description="Whether confidence is what it says.")
    parser.add_argument("gold", nargs="+", type=Path, help="annotated articles or folders of them")
    judged = [each for gold in parser.parse_args().gold for each in judged_statements(gold)]
    print("\n".join(report(judged)))


def judged_statements(gold: Path) -> list[Judged]:
    """Every statement that the articles give."""
    texts = gold if gold.is_dir() else gold.with_suffix(".txt")
    return [
        (statement.confidence, right)
        for _, graph, annotated in pairs(texts, gold)
        for statement, right in evaluate(graph, annotated, load_ontology()).judged
        if statement.confidence is not None
    ]


def report(judged: Sequence[Judged]) -> list[str]:
    """The lines of the table, and the Brier scores."""
    head = ["| confidence | statements | mean confidence | right |", "|---|---|---|---|"]
    rows = []
    for low, high in pairwise(EDGES):
        found = [(p, right) for p, right in judged if low <= p < high]
        if found:
            rows.append(f"| {low:.2f} to {high:.2f} | {_row(found)} |")
    share = mean(right for _, right in judged)
    flat = brier((share, right) for _, right in judged)
    scores = f"Brier score {brier(judged):.3f}; {flat:.3f} with {share:.2f} for every statement."
    return [*head, *rows, f"| all | {_row(judged)} |", "", scores]


def brier(judged: Iterable[Judged]) -> float:
    """The mean squared distance between confidence and truth.

    >>> brier([(1.0, True), (0.5, False)])
    0.125
    """
    return mean((p - right) ** 2 for p, right in judged)


def _row(judged: Sequence[Judged]) -> str:
    return f"{len(judged)} | {mean(p for p, _ in judged):.2f} | {mean(right for _, right in judged):.2f}"


if __name__ == "__main__":
    main()
