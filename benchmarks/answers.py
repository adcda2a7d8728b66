"""How long each answer takes on a large graph of made-up news.

    python benchmarks/answers.py [--documents 10000]

Prints CPU seconds of one core for each answer, after the graph is in memory.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from time import process_time

from sparql import made_up

import kg
from kg.analysis import central, compare, groups, path, places, report, stats, timeline, who


def main() -> None:
    """Make a graph up and time every answer once."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    graph = made_up(parser.parse_args().documents)
    print(f"{len(graph.documents):,} documents, {len(graph.entities):,} entities, {len(graph.statements):,} statements")
    for name, answer in answers(graph).items():
        started = process_time()
        answer()
        print(f"| {name} | {process_time() - started:.1f} |", flush=True)


def answers(graph: kg.KnowledgeGraph) -> dict[str, Callable[[], object]]:
    """Each answer about a graph, by its command."""
    said = [statement for statement in graph.statements if not statement.inferred]
    one, other = (f"kg:{statement.s}" for statement in (said[0], said[-1]))
    return {
        "stats": lambda: stats(graph),
        "who": lambda: who(graph, one),
        "path": lambda: path(graph, one, other),
        "central": lambda: central(graph),
        "groups": lambda: groups(graph),
        "timeline": lambda: timeline(graph),
        "compare": lambda: compare(graph, graph),
        "map": lambda: places(graph),
        "report": lambda: report(graph),
    }


if __name__ == "__main__":
    main()
