"""Each format opened by programs of others: they find the names and statements of the graph, hostile ones too.

docs/export.md shows the table of these counts.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import igraph
import jgf
import kglite
import ladybug
import networkx as nx
import openpyxl
import pandas as pd
import pytest
from followthemoney import model
from ndex2.cx2 import RawCX2NetworkFactory
from obsidiantools.api import Vault

import kg
from kg.export import FILES, FOLDERS, LEAVES_OUT
from kg.export.flat import clean
from kg.export.separated import armed
from kg.ontology import load_ontology

ROOT = Path(__file__).parents[2]

#: Names of entities, and statements as the id of the subject, relation and the id of the object.
Found = tuple[Iterable[str], Iterable[tuple[str, str, str]]]


def graphml_networkx(path: Path) -> Found:
    return of_networkx(nx.read_graphml(path, force_multigraph=True), "relation")


def gexf_networkx(path: Path) -> Found:
    return of_networkx(nx.read_gexf(path), "relation")


def nodelink_networkx(path: Path) -> Found:
    return of_networkx(nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges"), "p")


def of_networkx(graph: nx.MultiDiGraph, relation: str) -> Found:
    return (
        [data["name"] for _, data in graph.nodes(data=True)],
        [(s, data[relation], o) for s, o, data in graph.edges(data=True)],
    )


def graphml_igraph(path: Path) -> Found:
    graph = igraph.Graph.Read_GraphML(str(path))
    ids = graph.vs["id"]
    return graph.vs["name"], [(ids[e.source], e["relation"], ids[e.target]) for e in graph.es]


def jgf_igraph(path: Path) -> Found:
    """Read by the package jgf, which makes a graph of igraph."""
    (graph,) = jgf.igraph.load(str(path))
    ids = list(json.loads(path.read_text(encoding="utf-8"))["graph"]["nodes"])  # it keeps their order alone
    return graph.vs["label"], [(ids[e.source], e["relation"], ids[e.target]) for e in graph.es]


def cx2_ndex2(path: Path) -> Found:
    network = RawCX2NetworkFactory().get_cx2network(str(path))
    nodes = {number: node["v"] for number, node in network.get_nodes().items()}
    edges = network.get_edges().values()
    return (
        [values["name"] for values in nodes.values()],
        [(nodes[e["s"]]["id"], e["v"]["interaction"], nodes[e["t"]]["id"]) for e in edges],
    )


def cypher_kglite(path: Path) -> Found:
    """The script run twice: the second time changes nothing."""
    graph = kglite.KnowledgeGraph()
    statements = path.read_text(encoding="utf-8").split(";\n")[:-1]
    for statement in [*statements, *statements]:
        graph.cypher(statement)
    names = graph.cypher("MATCH (n:Entity) RETURN n.name AS name")
    edges = graph.cypher("MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id AS s, type(r) AS p, b.id AS o")
    return [row["name"] for row in names], [(row["s"], row["p"], row["o"]) for row in edges]


def neo4j_ladybug(path: Path) -> Found:
    """The files copied into tables that have the columns and types of their headers, lists as texts."""
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    for file in sorted(path.glob("*.csv"), key=lambda file: "START_ID" in file.open(encoding="utf-8").readline()):
        with file.open(encoding="utf-8", newline="") as lines:
            header = next(csv.reader(lines))
        ends = [re.fullmatch(r":(?:START|END)_ID\((\w+)\)", column) for column in header]
        columns = [
            f"`{column.rpartition(':')[0].replace('`', '')}_{number}` {ladybug_type(column)}"
            for number, (column, end) in enumerate(zip(header, ends, strict=True))
            if not end
        ]
        if any(ends):
            a, b = (end[1] for end in ends if end)
            connection.execute(f"CREATE REL TABLE {file.stem}(FROM {a} TO {b}, {', '.join(columns)})")
        else:
            connection.execute(f"CREATE NODE TABLE {file.stem}({', '.join(columns)}, PRIMARY KEY(`id_0`))")
        connection.execute(f"COPY {file.stem} FROM '{file}' (HEADER=true, PARALLEL=false, DELIM=',', ESCAPE='\"')")
    names = connection.execute("MATCH (n:Entity) RETURN n.name_2").get_all()
    edges = connection.execute("MATCH (a:Entity)-[r:statements]->(b:Entity) RETURN a.id_0, r._2, b.id_0").get_all()
    return [name for (name,) in names], [tuple(edge) for edge in edges]


def ladybug_type(column: str) -> str:
    return {"boolean": "BOOLEAN", "long": "INT64", "double": "DOUBLE"}.get(column.rpartition(":")[2], "STRING")


def csv_duckdb(path: Path) -> Found:
    options = "header=true, all_varchar=true, new_line='\\r\\n'"
    read = (duckdb.sql(f"FROM read_csv('{path / name}.csv', {options})").df() for name in ("nodes", "statements"))
    return of_frames(*read)


def csv_pandas(path: Path) -> Found:
    read = {"dtype": str, "keep_default_na": False}
    return of_frames(*(pd.read_csv(path / f"{name}.csv", **read) for name in ("nodes", "statements")))


def of_frames(nodes: Any, statements: Any) -> Found:
    """What cells hold; those of CSV may have an apostrophe before them."""
    edges = statements[["s", "p", "o"]].itertuples(index=False, name=None)
    return [armed(name) for name in nodes["name"]], list(edges)


def parquet_duckdb(path: Path) -> Found:
    nodes = duckdb.sql(f"SELECT name, aliases FROM '{path / 'nodes.parquet'}'").fetchall()
    assert all(isinstance(aliases, list) for _, aliases in nodes)
    edges = duckdb.sql(f"SELECT s, p, o FROM '{path / 'statements.parquet'}'").fetchall()
    return [name for name, _ in nodes], edges


def parquet_pandas(path: Path) -> Found:
    nodes, statements = (pd.read_parquet(path / f"{name}.parquet") for name in ("nodes", "statements"))
    return list(nodes["name"]), list(statements[["s", "p", "o"]].itertuples(index=False, name=None))


def xlsx_openpyxl(path: Path) -> Found:
    book = openpyxl.load_workbook(path)
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "b", "n"}, "there is a formula"
    nodes, statements = (list(book[name].values)[1:] for name in ("nodes", "statements"))
    # A carriage return, which readers of XML change, is a private character.
    return [row[1].replace("\U0010000d", "\r") for row in nodes], [(row[1], row[3], row[4]) for row in statements]


def ftm_followthemoney(path: Path) -> Found:
    """Every line passes the validator of its schema and those of its types."""
    names, links = [], []
    for line in path.read_bytes().splitlines():
        data = json.loads(line)
        proxy = model.get_proxy(data)
        proxy.schema.validate(data)
        assert all(property.type.validate(value) for property, value in proxy.itervalues()), data
        if proxy.schema.edge:
            ends = [proxy.first(proxy.schema.edge_source), proxy.first(proxy.schema.edge_target)]
            links.append((ends[0], proxy.id, ends[1]))
        elif proxy.schema.name not in ("Article", "Note", "Position"):
            names.append(proxy.first("name"))
    return names, links


def obsidian_obsidiantools(path: Path) -> Found:
    """Every link leads to a note; statements are the lines with an arrow away from the note."""
    vault = Vault(path).connect().gather()
    assert set(vault.nonexistent_notes) <= {"link"}, "only where it reads a link in \\[\\[link\\|shown\\]\\]"
    front = {note: vault.get_front_matter(note) for note in vault.md_file_index}
    edges = []
    for note, matter in front.items():
        relation = ""
        for line in (path / vault.md_file_index[note]).read_text(encoding="utf-8").splitlines():
            relation = line.removeprefix("## ") if line.startswith("## ") else relation
            if found := re.match(r"- → \[\[(.*?)\]\]", line):
                assert found[1] in vault.get_wikilinks(note)
                edges.append((matter["id"], relation, front[found[1]]["id"]))
    return [str(matter["name"]) for matter in front.values() if "type" in matter], edges


#: Each format and who reads it.
READERS: Mapping[tuple[str, str], Callable[[Path], Found]] = {
    ("graphml", "networkx"): graphml_networkx,
    ("graphml", "igraph"): graphml_igraph,
    ("gexf", "networkx"): gexf_networkx,
    ("cypher", "KGLite"): cypher_kglite,
    ("neo4j", "Ladybug"): neo4j_ladybug,
    ("csv", "DuckDB"): csv_duckdb,
    ("csv", "pandas"): csv_pandas,
    ("xlsx", "openpyxl"): xlsx_openpyxl,
    ("parquet", "DuckDB"): parquet_duckdb,
    ("parquet", "pandas"): parquet_pandas,
    ("jgf", "jgf and igraph"): jgf_igraph,
    ("nodelink", "networkx"): nodelink_networkx,
    ("cx2", "ndex2"): cx2_ndex2,
    ("ftm", "followthemoney"): ftm_followthemoney,
    ("obsidian", "obsidiantools"): obsidian_obsidiantools,
}


@pytest.fixture(scope="module")
def graphs(hostile: kg.KnowledgeGraph, examples: kg.KnowledgeGraph) -> Mapping[str, kg.KnowledgeGraph]:
    return {"hostile": hostile, "examples": examples}


@pytest.fixture(scope="module")
def files(
    graphs: Mapping[str, kg.KnowledgeGraph], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], Path]:
    """The graph of hostile names and that of the examples in every format."""
    formats = [*FILES, *FOLDERS]
    return {
        (which, format): path
        for which, graph in graphs.items()
        for format, path in zip(formats, kg.write(graph, tmp_path_factory.mktemp(which), formats), strict=True)
    }


def wanted(graph: kg.KnowledgeGraph, format: str) -> tuple[list[str], list[tuple[str, str, str]]]:
    """What a reader of a format finds in a graph."""
    ontology = load_ontology()
    statements = [(s.s, ontology.label(s.p) if format == "obsidian" else s.p, s.o) for s in graph.statements]
    return sorted(clean(entity.name) for entity in graph.entities), sorted(statements)


@pytest.mark.parametrize("which", ["hostile", "examples"])
@pytest.mark.parametrize(("format", "reader"), [key for key in READERS if key[0] != "ftm"])
def test_the_reader_finds_every_name_and_statement(
    which: str,
    format: str,
    reader: str,
    files: Mapping[tuple[str, str], Path],
    graphs: Mapping[str, kg.KnowledgeGraph],
) -> None:
    names, statements = READERS[format, reader](files[which, format])
    assert (sorted(map(clean, names)), sorted(statements)) == wanted(graphs[which], format)


@pytest.mark.parametrize("which", ["hostile", "examples"])
def test_followthemoney_finds_what_it_has_schemata_for(
    which: str, files: Mapping[tuple[str, str], Path], graphs: Mapping[str, kg.KnowledgeGraph]
) -> None:
    graph, without = graphs[which], {"Industry", "Policy", "Work", "Award"}
    kept = {entity.id: clean(entity.name) for entity in graph.entities if entity.type not in without}
    names, links = ftm_followthemoney(files[which, "ftm"])
    assert sorted(names) == sorted(kept.values())
    told = [s.id for s in graph.statements if s.status != "denied" and {s.s, s.o} <= kept.keys()]
    assert sorted(id for _, id, _ in links) == sorted(told)


def test_every_format_has_a_reader() -> None:
    assert {format for format, _ in READERS} == {*FILES, *FOLDERS} - {"json"}


def test_the_table_of_the_documentation_is_true(hostile: kg.KnowledgeGraph) -> None:
    """The tests above prove that each reader finds these; here their number is compared."""
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\w ]+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    counts = (str(len(hostile.entities)), str(len(hostile.statements)))
    assert rows == [(format, reader, *counts) for format, reader in READERS]


def test_the_documentation_has_each_format_and_what_it_leaves_out() -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    described, left_out = (
        section.partition("\n## ")[0] for section in re.split(r"\n## (?:The|What a) format.*\n", page)[1:]
    )
    assert set(re.findall(r"^\| `(\w+)` \|", described, re.MULTILINE)) == {*FILES, *FOLDERS}
    lossy = {
        f
        for cell, said in re.findall(r"^\| (`.*?) \| (.*?) \|$", left_out, re.MULTILINE)
        for f in re.findall(r"`(\w+)`", cell)
        if said != "nothing"
    }
    assert lossy == set(LEAVES_OUT)
