"""How fast a graph is loaded and asked: through the product, with rdflib's own store, and with pyoxigraph alone.

    python benchmarks/sparql.py [--quads 1000000] [--runs 7]

A graph of news is made up, always the same one, and written as kg build writes
graph.ttl. Each engine loads that file and answers the same eight queries; every
cell of an answer is read, and the answers must have as many rows as the others'.

Times are CPU time of this process, all threads together, in seconds to load and
milliseconds to answer; medians of the runs (of a query, about three times as many), in
which the product and pyoxigraph take turns. The ratio is the median of those of
the turns. rdflib is given one run, since it needs minutes.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import pyoxigraph as ox
import rdflib

import kg
from kg.model import NOTHING, content_id
from kg.query import open_dataset, select
from kg.rdf import prefixes

#: Triples of the made-up graph for each of its documents, so that --quads is met; measured.
PER_DOCUMENT = 250

LOAD = "load (s)"
QUERIES = {
    "neighbours of a city": """SELECT ?relation ?name { kg:city-7 ?relation ?other . ?other rdfs:label ?name }""",
    "who holds posts there": """SELECT ?who ?title ?words {
        ?statement kgo:predicate kgo:holdsPost ; kgo:object kg:city-7 ; kgo:subject/rdfs:label ?who ;
            kgo:title ?title ; kgo:evidence/oa:hasTarget/oa:hasSelector/oa:exact ?words }""",
    "two hops": """SELECT DISTINCT ?company { kg:person-7 kgo:meetsWith ?boss . ?boss kgo:holdsPost ?company }""",
    "up the divisions": """SELECT (COUNT(*) AS ?n) { ?place kgo:subdivisionOf+ kg:province-3 }""",
    "dates": """SELECT ?statement ?date { ?statement kgo:date ?date FILTER(?date >= "2024-12-20") }""",
    "words": """SELECT ?annotation { ?annotation oa:exact ?words FILTER(CONTAINS(?words, "第77号")) }""",
    "statements by relation": """SELECT ?p (COUNT(*) AS ?n) { ?statement kgo:predicate ?p } GROUP BY ?p""",
    "all that is planned": """CONSTRUCT { ?s ?p ?o } {
        ?statement kgo:status "planned" ; kgo:subject ?s ; kgo:predicate ?p ; kgo:object ?o }""",
}


def main() -> None:
    """Make the graph up, measure and print."""
    options = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        graph = made_up(options.quads // PER_DOCUMENT)
        kg.write(graph, folder, ["ttl"])
        del graph
        gc.collect()
        turtle = folder / "graph.ttl"
        size = len(_store(turtle))
        measured = _measure({"kg": lambda: _product(folder), "pyoxigraph": lambda: _pyoxigraph(turtle)}, options.runs)
        measured |= _measure({"rdflib": lambda: _rdflib(turtle)}, 1)
    _check(measured)
    print(f"{size:,} quads as Turtle, CPU time, medians of {options.runs} runs, of rdflib 1\n")
    print(f"{'':24}{'rows':>8}" + "".join(f"{name:>14}" for name in measured) + f"{'kg/pyoxigraph':>16}")
    for what in (LOAD, *QUERIES):
        factor = 1 if what == LOAD else 1000
        cells = "".join(f"{factor * median(each[what].seconds):>14,.2f}" for each in measured.values())
        pairs = zip(measured["kg"][what].seconds, measured["pyoxigraph"][what].seconds, strict=True)
        rows = f"{measured['kg'][what].rows or '':>8}"
        print(f"{what:24}{rows}{cells}{median(ours / theirs for ours, theirs in pairs):>16.2f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000, help="about so many, 200000 at least")
    parser.add_argument("--runs", type=int, default=7)
    return parser.parse_args()


def made_up(documents: int) -> kg.KnowledgeGraph:
    """A graph of so many news items, ten statements each; the same for the same number."""
    chance = random.Random(documents)
    entities = list(_entities(documents))
    ids: dict[str, list[str]] = {}
    for entity in entities:
        ids.setdefault(entity.type, []).append(entity.id)
    statements, texts = [], []
    for number in range(documents):
        published = date(2020, 1, 1) + timedelta(days=chance.randrange(1826))
        document = kg.Document(f"d-{number}", "", f"新闻第{number}号", published, f"news/{number}.txt")
        text = ""
        for _ in range(10):
            statement, sentence = _statement(chance, ids, document, len(text))
            statements.append(statement)
            text += sentence
        texts.append(kg.Document(document.id, text, document.title, published, document.source))
    return kg.KnowledgeGraph(texts, entities, [*statements, *_divisions(ids)])


def _entities(documents: int) -> Iterator[kg.Entity]:
    for name, type, count in (
        ("province", "AdministrativeDivision", 30),
        ("city", "AdministrativeDivision", 300),
        ("county", "AdministrativeDivision", 2_500),
        ("person", "Person", documents),
        ("company", "Company", documents),
        ("project", "Project", documents // 2),
    ):
        for number in range(count):
            yield kg.Entity(f"{name}-{number}", type, f"{name}第{number}号", (f"{name}{number}",))


#: The relations of the made-up statements, with the types of their ends and a qualifier.
RELATIONS = (
    ("holdsPost", "Person", "AdministrativeDivision", "title"),
    ("holdsPost", "Person", "Company", "title"),
    ("meetsWith", "Person", "Person", "date"),
    ("visits", "Person", "AdministrativeDivision", "date"),
    ("signedWith", "Company", "AdministrativeDivision", "date"),
    ("investsIn", "Company", "Project", "amount"),
    ("locatedIn", "Project", "AdministrativeDivision", ""),
)


def _statement(
    chance: random.Random, ids: dict[str, list[str]], document: kg.Document, start: int
) -> tuple[kg.Statement, str]:
    """A statement by chance, and the sentence that says so; some names are in the news far more often than others."""
    relation, subject_type, object_type, qualifier = chance.choice(RELATIONS)
    s, o = (ids[type][int(len(ids[type]) * chance.random() ** 3)] for type in (subject_type, object_type))
    when = document.published.isoformat() if document.published else ""
    values = {"title": "市长", "date": when, "amount": f"{chance.randrange(1, 100)}亿元"}
    qualifiers = {qualifier: values[qualifier]} if qualifier else NOTHING
    status = "planned" if chance.random() < 0.1 else "asserted"
    sentence = f"{document.title}说，{s}与{o}之间有{relation}。"
    evidence = kg.Evidence(document.id, start, start + len(sentence), sentence, f"{relation}.made-up")
    id = content_id("s", document.id, str(start))
    return kg.Statement(id, s, relation, o, qualifiers, status, (evidence,)), sentence


def _divisions(ids: dict[str, list[str]]) -> Iterator[kg.Statement]:
    """Counties in cities, cities in provinces."""
    by_name: dict[str, list[str]] = {}
    for id in ids["AdministrativeDivision"]:
        by_name.setdefault(id.partition("-")[0], []).append(id)
    for inner, outer in (("county", "city"), ("city", "province")):
        for number, id in enumerate(by_name[inner]):
            above = by_name[outer][number % len(by_name[outer])]
            yield kg.Statement(content_id("s", id), id, "subdivisionOf", above, inferred=True)


#: What answers a query with the rows of its answer, every cell of them read.
Ask = Callable[[str], list[Any]]


def _product(folder: Path) -> Ask:
    dataset = open_dataset(folder)
    return lambda query: list(select(dataset, query).rows)


def _store(turtle: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=turtle, format=ox.RdfFormat.TURTLE)
    return store


def _pyoxigraph(turtle: Path) -> Ask:
    store, known = _store(turtle), prefixes()
    return lambda query: [tuple(row) for row in store.query(query, prefixes=known)]  # type: ignore[union-attr]


def _rdflib(turtle: Path) -> Ask:
    graph = rdflib.Graph().parse(turtle)
    known = {name: rdflib.Namespace(iri) for name, iri in prefixes().items()}
    return lambda query: [tuple(row) for row in graph.query(query, initNs=known)]  # type: ignore[arg-type]


@dataclass
class Measure:
    """The seconds that each run took, and how many rows it gave."""

    seconds: list[float] = field(default_factory=list)
    rows: int = 0

    def add(self, work: Callable[[], list[Any]]) -> None:
        """Run once more."""
        seconds, rows = _timed(work)
        self.seconds.append(seconds)
        self.rows = len(rows)


def _measure(loaders: dict[str, Callable[[], Ask]], runs: int) -> dict[str, dict[str, Measure]]:
    """Each engine's loading and answers; the engines take turns, so that what else runs here hits them alike."""
    measured = {name: {what: Measure() for what in (LOAD, *QUERIES)} for name in loaders}
    engines: dict[str, Ask] = {}
    for _ in range(runs):
        for name, load in loaders.items():
            engines.pop(name, None)
            gc.collect()
            seconds, engines[name] = _timed(load)
            measured[name][LOAD].seconds.append(seconds)
    for what, query in QUERIES.items():
        for _ in range(3 * runs - 2):
            for name, ask in engines.items():
                measured[name][what].add(partial(ask, query))
    return measured


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = process_time()
    result = work()
    return process_time() - started, result


def _check(measured: dict[str, dict[str, Measure]]) -> None:
    """Every engine gave every answer the same number of rows, and none is empty."""
    for name in QUERIES:
        rows = {each[name].rows for each in measured.values()}
        if len(rows) != 1 or rows == {0}:
            sys.exit(f"sparql: {name}: {rows} rows")


if __name__ == "__main__":
    main()
