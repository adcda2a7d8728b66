"""Questions to a graph in memory and to one in a folder."""

from __future__ import annotations

import io
import socket
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError, QueryError
from kg.export import write_json
from kg.graph import KnowledgeGraph
from kg.model import Entity, Statement
from kg.query import Table, open_dataset, select
from kg.query.formats import format_csv
from kg.rdf import write_turtle

GRAPH = KnowledgeGraph(
    entities=[
        Entity("lin", "Person", "林晓岚"),
        Entity("hua", "Company", "华星电机"),
        Entity("yun", "AdministrativeDivision", "云州市", ("云州",), {"division": "371000"}),
    ],
    statements=[
        Statement("s1", "lin", "holdsPost", "yun", {"title": "市长"}),
        Statement("s2", "hua", "locatedIn", "yun", status="planned"),
    ],
)
LABELS = "SELECT ?name { ?x rdfs:label ?name } ORDER BY ?name"


def rows(table: Table) -> list[list[str]]:
    """The cells as plain words, without the line of columns."""
    return [line.split(",") for line in format_csv(table).splitlines()[1:]]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (LABELS, [["云州市"], ["华星电机"], ["林晓岚"]]),
        ("SELECT ?x { ?x kgo:holdsPost kg:yun }", [["https://w3id.org/guanxi/id/lin"]]),
        ("SELECT ?o { kg:hua kgo:locatedIn ?o }", []),
        ("SELECT ?t { [] a kgo:Statement ; kgo:title ?t }", [["市长"]]),
        ("SELECT ?s { ?n kgo:status ?s } ORDER BY ?s", [["asserted"], ["planned"]]),
        ("SELECT (COUNT(*) AS ?n) { ?x a kgo:Company }", [["1"]]),
        ('SELECT ?c { ?x rdfs:label "云州市"@zh ; kgo:divisionCode ?c }', [["371000"]]),
        ("SELECT ?a ?b { kg:lin rdfs:label ?a OPTIONAL { kg:lin skos:altLabel ?b } }", [["林晓岚", ""]]),
        ("ASK { kg:lin kgo:holdsPost ?x }", [["true"]]),
        ("ASK { kg:lin kgo:visits ?x }", [["false"]]),
        (
            "CONSTRUCT { ?y kgo:has ?x } WHERE { ?x kgo:holdsPost ?y }",
            [["https://w3id.org/guanxi/id/yun", "https://w3id.org/guanxi/ns#has", "https://w3id.org/guanxi/id/lin"]],
        ),
        ("PREFIX kg: <https://example.org/> SELECT ?x { kg:lin ?p ?x }", []),
        (
            "SELECT ?x { ?x a ?t GRAPH ?g { ?t rdfs:subClassOf* kgo:Organization } }",
            [["https://w3id.org/guanxi/id/hua"]],
        ),
        ('SELECT ?service { BIND("no service # here" AS ?service) } # nor service here', [["no service # here"]]),
        ("SELECT ?x { ?x kgo:service <http://example.org/service> }", []),
    ],
)
def test_a_question_is_answered(query: str, wanted: list[list[str]]) -> None:
    assert rows(select(GRAPH, query)) == wanted


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT ?b ?a { ?a a ?b }", ("b", "a")),
        ("ASK { }", ("answer",)),
        ("CONSTRUCT WHERE { ?a a ?b }", ("s", "p", "o")),
        ("DESCRIBE kg:lin", ("s", "p", "o")),
    ],
)
def test_the_columns_follow_the_kind_of_question(query: str, columns: tuple[str, ...]) -> None:
    assert select(GRAPH, query).columns == columns


def test_cells_are_terms() -> None:
    answer = select(GRAPH, "SELECT ?x ?name ?no { ?x a kgo:Person ; rdfs:label ?name }")
    lin, name = ox.NamedNode("https://w3id.org/guanxi/id/lin"), ox.Literal("林晓岚", language="zh")
    assert answer.rows == ((lin, name, None),)
    assert select(GRAPH, "ASK { }").rows == ((True,),)


@pytest.mark.parametrize("prefix", ["kgo", "kg", "rdf", "rdfs", "owl", "xsd", "skos", "prov", "oa", "dcterms"])
def test_a_prefix_needs_no_declaration(prefix: str) -> None:
    assert select(GRAPH, f"SELECT ?x {{ ?x {prefix}:nothing ?y }}").rows == ()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x { ?x ?p", "line 1, column 18: not complete"),
        ("", "line 1, column 1: not complete"),
        ("SELECT ?x {\n ?x a kgo:Person }\nLIMIT viele", "line 3, column 7: not understood from 'viele' on"),
        ("SELECT ?x { ?x wd:P31 ?y }", "a prefix is unknown; these need no declaration: kgo, "),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", "SELECT contains a variable that is unbound"),
        ("INSERT DATA { kg:a kgo:visits kg:b }", "not understood"),
        ("SELECT ?x { ?x a '\ud800' }", "lone surrogate"),
    ],
)
def test_a_question_that_is_not_understood_says_where(query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        select(GRAPH, query)
    assert message in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { service silent <URL> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<URL>{} }",
        "SELECT * { ?s ?p ?o.SERVICE<URL>{} }",
        r"SELECT * { ?s ?p kg:a\' . SERVICE<URL>{} ?s ?p 'b' }",
        "PREFIX x: <URL> SELECT * { ?s ?p 1SERVICE x:{} }",
        "SELECT * { ?s ?p '''a'b''' SERVICE <URL> { ?s ?p 'c' } }",
        r"SELECT * { \u0053ERVICE <URL> { ?s ?p ?o } }",
    ],
)
def test_no_question_reaches_the_network(query: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # nobody listens: reaching it fails at once, not as a QueryError
        with pytest.raises(QueryError):
            select(GRAPH, query.replace("URL", f"http://127.0.0.1:{closed.getsockname()[1]}/"))


def test_a_folder_answers_like_the_graph(tmp_path: Path) -> None:
    for name, write in (("json", write_json), ("ttl", write_turtle)):
        folder = tmp_path / name
        folder.mkdir()
        with (folder / f"graph.{name}").open("wb") as out:
            write(GRAPH, out)
        for query in (LABELS, "ASK { kg:lin kgo:holdsPost kg:yun }"):
            assert select(folder, query).rows == select(GRAPH, query).rows
            assert select(str(folder), query).rows == select(GRAPH, query).rows


def test_kg_is_the_base_that_the_folder_was_written_with(tmp_path: Path) -> None:
    with (tmp_path / "graph.ttl").open("wb") as out:
        write_turtle(GRAPH, out, "https://example.org/news/")
    answer = select(tmp_path, "SELECT ?x { ?x kgo:holdsPost kg:yun }")
    assert answer.rows == ((ox.NamedNode("https://example.org/news/lin"),),)


def test_an_empty_graph_in_a_folder_is_a_graph(tmp_path: Path) -> None:
    out = io.BytesIO()
    write_turtle(KnowledgeGraph(), out)
    (tmp_path / "graph.ttl").write_bytes(out.getvalue())
    assert select(tmp_path, LABELS).rows == ()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (None, b"", "no graph here"),
        ("graph.ttl", b"kg:a kg:b", "not a readable graph"),
        ("graph.ttl", b"\xff\xfe\x00", "not a readable graph"),
        ("graph.json", b"[]", "format"),
    ],
)
def test_a_folder_without_a_graph_is_refused(tmp_path: Path, name: str | None, content: bytes, message: str) -> None:
    if name:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        select(tmp_path, LABELS)
    assert "\n" not in str(caught.value)


def test_one_loading_serves_many_questions() -> None:
    dataset = open_dataset(GRAPH)
    assert [len(select(dataset, query)) for query in (LABELS, "SELECT ?x { ?x a kgo:Person }")] == [3, 1]
    assert GRAPH.query(LABELS).rows == select(dataset, LABELS).rows


def test_the_vocabulary_of_a_user_stands_beside_that_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "kg.ttl").write_text(
        "@prefix kgo: <https://w3id.org/guanxi/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> ."
        "kgo:Ship a owl:Class .",
        encoding="utf-8",
    )
    dataset = open_dataset(GRAPH, ontology=tmp_path)
    for type in ("Ship", "Person"):
        assert select(dataset, f"ASK {{ GRAPH ?g {{ kgo:{type} a owl:Class }} }}").rows == ((True,),)
