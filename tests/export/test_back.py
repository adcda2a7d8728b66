"""What another tool has saved comes back: all of it, corrections too, and what is wrong is told by its row."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx as nx
import openpyxl
import pytest

import kg
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement

TEXT = "云州市市长林晓岚说：好。华星电机落户云州市。"
GRAPH = kg.KnowledgeGraph(
    [Document("d", TEXT, "标题")],
    [
        Entity("lin", "Person", "林晓岚", ("林",)),
        Entity("yun", "AdministrativeDivision", "云州市", ("云州",), {"division": "371000"}),
        Entity("hua", "Company", "华星电机"),
    ],
    [
        Statement("s1", "lin", "holdsPost", "yun", {"title": "市长"}, evidence=(Evidence("d", 0, 8, TEXT[:8], "r"),)),
        Statement("s2", "hua", "locatedIn", "yun", {}, evidence=(Evidence("d", 12, 21, TEXT[12:21], "r"),)),
    ],
    [Figure("f", "hua", "产值", 2.5, "亿元", evidence=(Evidence("d", 12, 16, TEXT[12:16], "r"),))],
    [Quote("q", "lin", "好。", (Evidence("d", 0, 12, TEXT[:12], "r"),))],
)

Rows = list[dict[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The graph as CSV."""
    return kg.write(GRAPH, tmp_path, ["csv"])[0]


def edit(file: Path, change: Callable[[Rows], object]) -> None:
    """Change the rows of a file as an editor does."""
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows, columns = list(reader), reader.fieldnames or []
    change(rows)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("form", ["csv", "graphml", "xlsx", "json", "nq"])
def test_hostile_names_come_back(form: str, hostile: kg.KnowledgeGraph, tmp_path: Path) -> None:
    (path,) = kg.write(hostile, tmp_path, [form])
    back = kg.read_back(path, hostile if form in ("graphml", "xlsx") else None)
    assert (back.graph.to_dict(), back.wrong, back.notes) == (hostile.to_dict(), (), ())


def test_a_file_of_the_folder_stands_for_all(folder: Path) -> None:
    assert kg.read_back(folder / "statements.csv").graph.to_dict() == GRAPH.to_dict()


@pytest.mark.parametrize("form", ["graphml", "xlsx"])
def test_without_the_graph_that_was_corrected_the_texts_are_missing(form: str, tmp_path: Path) -> None:
    back = kg.read_back(kg.write(GRAPH, tmp_path, [form])[0])
    assert [(e.id, e.name, e.type, e.aliases, dict(e.identifiers)) for e in back.graph.entities] == [
        (e.id, e.name, e.type, e.aliases, dict(e.identifiers)) for e in GRAPH.entities
    ]
    assert [(s.id, s.s, s.p, s.o, dict(s.qualifiers), s.inferred) for s in back.graph.statements] == [
        (s.id, s.s, s.p, s.o, dict(s.qualifiers), s.inferred) for s in GRAPH.statements
    ]
    assert back.wrong == () and back.notes[-1].startswith("no texts are in it")


def test_a_row_deleted_a_name_and_a_type_changed_a_statement_added(folder: Path) -> None:
    edit(folder / "nodes.csv", lambda rows: rows[1].update(name="林小岚", aliases="林 | 岚|山"))
    edit(folder / "nodes.csv", lambda rows: rows[0].update(type="Institution"))
    edit(folder / "nodes.csv", lambda rows: rows.append({"name": "清河市", "type": "AdministrativeDivision"}))
    edit(folder / "statements.csv", lambda rows: rows.pop(1))
    added = {"subject": "林小岚", "p": "visits", "object": "清河市", "date": "2024-01-08"}
    edit(folder / "statements.csv", lambda rows: rows.append(added))
    back = kg.read_back(folder)
    graph = back.graph
    lin, (qing,) = graph.entity("lin"), graph.find("清河市")
    assert (lin.name, lin.aliases, graph.entity("hua").type) == ("林小岚", ("山", "岚", "林"), "Institution")
    assert {s.id for s in graph.statements} > {"s1"} and "s2" not in {s.id for s in graph.statements}
    assert next(s for s in graph.statements if s.id == "s1").evidence == GRAPH.statements[0].evidence
    (new,) = (s for s in graph.statements if s.p == "visits")
    assert (new.s, new.o, new.inferred, new.evidence, dict(new.qualifiers)) == (
        *("lin", qing.id, True, ()),
        {"date": "2024-01-08"},
    )
    assert back.wrong == ()
    assert back.notes == ("evidence: 1 are of statements, figures and quotes that are gone, and left out",)


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        ("nodes", {"type": "Persom"}, "nodes.csv: line 2: type 'Persom' is unknown; did you mean 'Person'?"),
        ("nodes", {"name": " "}, "nodes.csv: line 2: name is missing"),
        ("nodes", {"inferred": "perhaps"}, "nodes.csv: line 2: inferred 'perhaps' is neither true nor false"),
        ("nodes", {"id": "lin"}, "nodes.csv: line 3: lin is there already; delete one of the two"),
        ("statements", {"s": "nobody", "subject": "某"}, "line 2: s 'nobody' (某) is not among the nodes"),
        ("statements", {"subject": "华星电机"}, "s is lin (林晓岚), but subject is '华星电机'; empty the wrong one"),
        ("statements", {"o": "", "object": "某市"}, "line 2: o is empty, and no node is named '某市'"),
        ("statements", {"p": "holdPost"}, "line 2: p 'holdPost' is unknown; did you mean 'holdsPost'?"),
        ("statements", {"status": "perhaps"}, "line 2: status 'perhaps' is none of asserted, planned"),
        ("statements", {"date": "Aug-23"}, "line 2: date 'Aug-23' is no time such as 2024"),
        ("statements", {"confidence": "1.5"}, "line 2: confidence '1.5' is not a number between 0 and 1"),
        ("figures", {"value": "viel"}, "figures.csv: line 2: value 'viel' is not a number"),
        ("figures", {"entity": "nobody"}, "figures.csv: line 2: entity 'nobody' (华星电机) is not among the nodes"),
        ("documents", {"published": "gestern"}, "documents.csv: line 2: published 'gestern' is not a day"),
        ("evidence", {"document": "e"}, "evidence.csv: line 2: document 'e' is not among the documents"),
        ("evidence", {"start": "x"}, "evidence.csv: line 2: start 'x' is not a whole number"),
        ("evidence", {"marks": "s"}, "evidence.csv: line 2: marks 's' is not marks such as s 0-3"),
    ],
)
def test_a_wrong_row_is_told_and_the_others_come_in(
    table: str, change: dict[str, str], message: str, folder: Path
) -> None:
    edit(folder / f"{table}.csv", lambda rows: rows[0].update(change))
    back = kg.read_back(folder)
    assert back.wrong and message in back.wrong[0]
    assert back.graph.entity("yun").name == "云州市"


def test_a_name_that_two_nodes_have_names_neither(folder: Path) -> None:
    edit(folder / "nodes.csv", lambda rows: rows.append({"id": "lin2", "name": "林晓岚", "type": "Person"}))
    edit(folder / "statements.csv", lambda rows: rows.append({"subject": "林晓岚", "p": "visits", "object": "云州市"}))
    assert kg.read_back(folder).wrong == (
        f"{folder / 'statements.csv'}: line 4: s is empty, and 2 nodes are named '林晓岚'",
    )


def test_two_tables_alone_over_the_graph(folder: Path) -> None:
    for name in ("documents", "evidence", "figures", "quotes"):
        (folder / f"{name}.csv").unlink()
    edit(folder / "statements.csv", lambda rows: rows[0].update(o="hua", object=""))
    graph = kg.read_back(folder, GRAPH).graph
    assert (graph.statements[0].o, graph.statements[0].evidence) == ("hua", GRAPH.statements[0].evidence)
    assert (graph.documents, graph.figures, graph.quotes) == (GRAPH.documents, GRAPH.figures, GRAPH.quotes)


def test_what_a_deleted_node_said_goes_with_it(tmp_path: Path) -> None:
    (path,) = kg.write(GRAPH, tmp_path, ["graphml"])
    network = nx.read_graphml(path, force_multigraph=True)
    network.remove_node("hua")
    nx.write_graphml(network, path)
    back = kg.read_back(path, GRAPH)
    assert [s.id for s in back.graph.statements] == ["s1"]
    assert (back.graph.figures, back.graph.quotes, back.wrong) == ((), GRAPH.quotes, ())


def test_a_graph_saved_by_igraph_comes_back(examples: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """It numbers nodes anew and forgets the ids of edges; those of a build come from what a statement says."""
    (path,) = kg.write(examples, tmp_path, ["graphml"])
    network = igraph.Graph.Read_GraphML(str(path))
    first = network.vs[0]["id"]
    network.vs[0]["name"] = "林小岚"
    network.delete_edges([0])
    network.write_graphml(str(path))
    back = kg.read_back(path, examples)
    assert (back.graph.entity(first).name, back.wrong) == ("林小岚", ())
    assert [s for s in back.graph.statements if s not in examples.statements] == []
    assert len(back.graph.statements) == len(examples.statements) - 1


@pytest.mark.parametrize("attribute", ["name", "label"])
def test_the_name_or_the_label_of_a_node_may_be_changed(attribute: str, tmp_path: Path) -> None:
    (path,) = kg.write(GRAPH, tmp_path, ["graphml"])
    network = nx.read_graphml(path, force_multigraph=True)
    network.nodes["lin"][attribute] = "林小岚"
    network.nodes["lin"]["x"] = 0.5  # as Gephi adds
    network.add_edge("lin", "hua", relation="visits")
    nx.write_graphml(network, path)
    back = kg.read_back(path, GRAPH)
    assert back.graph.entity("lin").name == "林小岚"
    assert [(s.p, s.inferred) for s in back.graph.statements if s.o == "hua"] == [("visits", True)]
    assert back.notes == ("nodes: passed over what is no column of them: x",)
    (wrong,) = (line for line in kg.read_back(path).wrong if "node lin" in line)
    assert "make them equal" in wrong


def test_a_workbook_is_corrected(tmp_path: Path) -> None:
    (path,) = kg.write(GRAPH, tmp_path, ["xlsx"])
    book = openpyxl.load_workbook(path)
    book["nodes"]["B3"] = "林小岚"
    book["statements"].delete_rows(3)
    book["statements"].append([None, None, "华星电机", "invests", None, "云州市"])
    book.save(path)
    back = kg.read_back(path, GRAPH)
    assert back.graph.entity("lin").name == "林小岚"
    assert [s.id for s in back.graph.statements] == ["s1"]
    assert back.wrong == (f"{path}: sheet statements, row 3: p 'invests' is unknown; did you mean 'investsIn'?",)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.graphml", "<graphml", "not readable as GraphML"),
        ("a.xlsx", "no book", "not readable as a workbook"),
        ("missing.graphml", None, "not readable as GraphML"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(name: str, content: str | None, message: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(kg.InputError, match=message):
        kg.read_back(tmp_path / name)


def test_a_whole_graph_is_read_over_none(tmp_path: Path) -> None:
    (path,) = kg.write(GRAPH, tmp_path, ["json"])
    with pytest.raises(kg.InputError, match="only CSV, GraphML and XLSX"):
        kg.read_back(path, GRAPH)


def test_a_type_of_ones_own_needs_its_ontology_or_the_graph(folder: Path) -> None:
    edit(folder / "nodes.csv", lambda rows: rows[0].update(type="Spaceship"))
    own = kg.KnowledgeGraph(entities=[Entity("x", "Spaceship", "飞船")])
    assert "'Spaceship' is unknown" in kg.read_back(folder).wrong[0]
    assert kg.read_back(folder, own).wrong == ()
