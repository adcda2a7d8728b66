"""Answers as a table, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.query import FORMATS, Cell, Table, format_table
from kg.rdf import prefixes

XSD = "http://www.w3.org/2001/XMLSchema#"
HOSTILE = 'a,"b"\nc;=1+1'


def answer(*rows: tuple[Cell, ...], columns: tuple[str, ...] = ("x",)) -> Table:
    return Table(columns, rows, prefixes())


def test_a_table_is_aligned_where_chinese_takes_two_cells() -> None:
    table = answer(
        (ox.Literal("云州"), ox.Literal("a")),
        (ox.Literal("abc"), None),
        (ox.Literal("e\u0301"), ox.Literal("b")),
        columns=("name", "y"),
    )
    assert FORMATS["table"](table).splitlines() == [
        "name  y",
        "────  ─",
        "云州  a",
        "abc",
        "e\u0301     b",
    ]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (ox.NamedNode("https://w3id.org/guanxi/id/lin"), "kg:lin"),
        (ox.NamedNode("https://w3id.org/guanxi/id/statement/s-1"), "statement:s-1"),
        (ox.NamedNode("https://w3id.org/guanxi/ns#visits"), "kgo:visits"),
        (ox.NamedNode("https://w3id.org/guanxi/ns#a/b"), "https://w3id.org/guanxi/ns#a/b"),
        (ox.NamedNode("http://example.org/a"), "http://example.org/a"),
        (ox.Literal("云州市", language="zh"), "云州市"),
        (ox.Literal(1573.3), "1573.3"),
        (ox.Literal("two\nlines\tand  spaces"), "two lines and spaces"),
        (ox.Literal("\x1b[31mred\u202e"), "[31mred"),
        (ox.BlankNode("b0"), "_:b0"),
        (True, "true"),
        (None, ""),
    ],
)
def test_a_cell_stays_on_its_line(cell: Cell, shown: str) -> None:
    assert FORMATS["table"](answer((cell,))).split("\n")[2:] == [shown, ""]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (ox.NamedNode("https://w3id.org/guanxi/id/lin"), "https://w3id.org/guanxi/id/lin"),
        (ox.Literal(HOSTILE), HOSTILE),
        (ox.Literal(7), "7"),
        (False, "false"),
        (None, ""),
    ],
)
def test_csv_is_read_back(cell: Cell, value: str) -> None:
    text = FORMATS["csv"](answer((cell, ox.Literal("end")), columns=("x", "y")))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["x", "y"], [value, "end"]]
    assert text.endswith("\r\n")


TERMS: list[Cell] = [
    ox.NamedNode("http://example.org/a"),
    ox.BlankNode("b0"),
    ox.Literal(HOSTILE),
    ox.Literal("云州市", language="zh"),
    ox.Literal(1573.3),
    ox.Literal(True),
    ox.Literal("2024-01-08", datatype=ox.NamedNode(XSD + "date")),
    None,
]


def test_json_is_read_back_by_a_reader_of_the_standard() -> None:
    table = answer(*((cell, ox.Literal("end")) for cell in TERMS), columns=("x", "y"))
    read = ox.parse_query_results(FORMATS["json"](table).encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert [v.value for v in read.variables] == ["x", "y"]
    assert [tuple(row) for row in read] == list(table.rows)


def test_json_is_what_oxigraph_writes() -> None:
    store = ox.Store()
    store.extend(
        ox.Quad(ox.NamedNode("http://example.org/s"), ox.NamedNode(f"http://example.org/p{n}"), cell)
        for n, cell in enumerate(TERMS)
        if cell is not None and not isinstance(cell, bool)
    )
    query = "SELECT ?p ?o ?no { ?s ?p ?o } ORDER BY ?p"
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    table = Table(("p", "o", "no"), tuple(tuple(row) for row in store.query(query)))
    theirs = solutions.serialize(format=ox.QueryResultsFormat.JSON)
    assert theirs is not None
    assert json.loads(FORMATS["json"](table)) == json.loads(theirs)


@pytest.mark.parametrize("value", [True, False])
def test_the_json_of_ask_is_a_boolean(value: bool) -> None:
    read = ox.parse_query_results(
        FORMATS["json"](answer((value,), columns=("answer",))).encode(), format=ox.QueryResultsFormat.JSON
    )
    assert isinstance(read, ox.QueryBoolean) and bool(read) is value


def test_a_quoted_triple_is_nested_json() -> None:
    a = ox.NamedNode("http://example.org/a")
    found = json.loads(FORMATS["json"](answer((ox.Triple(a, a, ox.Literal("b")),))))
    uri = {"type": "uri", "value": "http://example.org/a"}
    assert found["results"]["bindings"][0]["x"] == {
        "type": "triple",
        "value": {"subject": uri, "predicate": uri, "object": {"type": "literal", "value": "b"}},
    }


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"ttl"}))
@pytest.mark.parametrize("table", [Table(("x",), ()), Table((), ((),)), Table((), ())])
def test_an_answer_may_be_empty(name: str, table: Table) -> None:
    assert FORMATS[name](table)


def test_tsv_is_read_back_by_a_reader_of_the_standard() -> None:
    table = answer(*((cell, ox.Literal("end")) for cell in TERMS if cell is not None), columns=("x", "y"))
    read = ox.parse_query_results(FORMATS["tsv"](table).encode(), format=ox.QueryResultsFormat.TSV)
    assert isinstance(read, ox.QuerySolutions)
    assert [v.value for v in read.variables] == ["x", "y"]
    named = [row for row in table.rows if not isinstance(row[0], ox.BlankNode)]  # these get new names
    assert [tuple(row) for row in read if not isinstance(row["x"], ox.BlankNode)] == named


def test_an_open_cell_is_empty_in_tsv_and_ask_is_one_word() -> None:
    assert FORMATS["tsv"](answer((None, ox.Literal("b")), columns=("x", "y"))) == '?x\t?y\n\t"b"\n'
    assert FORMATS["tsv"](answer((True,), columns=("answer",))) == "true\n"


def test_turtle_of_a_graph_is_sorted_and_read_back() -> None:
    a, b = (ox.NamedNode(f"https://w3id.org/guanxi/id/{name}") for name in "ab")
    visits = ox.NamedNode("https://w3id.org/guanxi/ns#visits")
    rows = ((b, visits, ox.Literal(HOSTILE)), (a, visits, b), (a, visits, b))
    text = FORMATS["ttl"](Table(("s", "p", "o"), rows, prefixes(), is_graph=True))
    assert "kg:a kgo:visits kg:b .\nkg:b kgo:visits" in text
    assert {tuple(t)[:3] for t in ox.parse(text, format=ox.RdfFormat.TURTLE)} == set(rows)


def test_rows_are_no_turtle() -> None:
    with pytest.raises(QueryError, match="CONSTRUCT or DESCRIBE"):
        FORMATS["ttl"](answer((ox.Literal("a"),)))


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (30, ["name  y", "────  ──────────", "云州  这里很长吗", "abc"]),
        (14, ["name  y", "────  ────────", "云州  这里很…", "abc"]),
        (3, ["name  y", "────  ────", "云州  这…", "abc"]),
    ],
)
def test_a_table_is_cut_to_a_width(width: int, lines: list[str]) -> None:
    table = answer((ox.Literal("云州"), ox.Literal("这里很长吗")), (ox.Literal("abc"), None), columns=("name", "y"))
    assert format_table(table, width).splitlines() == lines
