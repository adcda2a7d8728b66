"""Tables that are linked where something changed are those that are linked anew, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from composed import composed

from kg.archive import rows
from kg.archive.schema import READINGS, TABLES
from kg.archive.tables import Change, link_tables
from kg.graph import KnowledgeGraph
from kg.link import NO_CORRECTIONS, Account, Corrections, joined
from kg.link.decision import Decision
from kg.model import Document
from kg.ontology import load_ontology
from kg.scale import read_accounts


@cache
def accounts() -> Sequence[Account]:
    """What 60 articles say; people and companies of one are named in others."""
    documents = (Document(f"d-{number}", each["text"]) for number, each in enumerate(composed(60)))
    return tuple(read_accounts(documents))


def readings(said: Sequence[Account]) -> pa.Table:
    return pa.Table.from_pylist(list(map(rows.reading_row, said)), schema=READINGS)


def linked(
    said: Sequence[Account],
    folder: Path,
    change: Change | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    idle: list[str] | None = None,
) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    part = folder / "readings"
    pq.write_table(readings(said), part)
    link_tables([part], folder, load_ontology(), corrections, change, None if idle is None else idle.append)
    return {name: (folder / f"{name}.parquet").read_bytes() for name in (*TABLES, "ids")}


def graph_of(folder: Path, said: Sequence[Account]) -> KnowledgeGraph:
    """The graph that tables hold."""
    table = {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in TABLES}
    evidence: dict[str, list[rows.Row]] = {}
    for row in table["evidence"]:
        evidence.setdefault(row["of"], []).append(row)
    return KnowledgeGraph(
        [account.document for account in said],
        map(rows.entity_of, table["entities"]),
        (rows.statement_of({**row, "evidence": evidence.get(row["id"])}) for row in table["statements"]),
        (rows.figure_of({**row, "evidence": evidence.get(row["id"])}) for row in table["figures"]),
        (rows.quote_of({**row, "evidence": evidence.get(row["id"])}) for row in table["quotes"]),
    )


def test_tables_hold_the_graph_of_all_that_was_read(tmp_path: Path) -> None:
    linked(accounts(), tmp_path / "now")
    graph = graph_of(tmp_path / "now", accounts())
    assert graph.to_dict() == joined(accounts(), load_ontology()).to_dict()
    assert len(graph.statements) > 200 and len(graph.figures) > 50 and len(graph.quotes) > 10


def decided(graph: KnowledgeGraph) -> Corrections:
    """Decisions of every kind about a graph."""
    people = [entity.id for entity in graph.entities if entity.type == "Person"]
    companies = [entity.id for entity in graph.entities if entity.type == "Company"]
    posts = [s for s in graph.statements if s.p == "holdsPost" and s.evidence]
    visits = [s for s in graph.statements if s.p == "visits" and s.evidence]
    one, two, three, four = posts[:4]
    return Corrections(
        (
            Decision("same", people[0], people[1]),
            Decision("same", companies[0], companies[1]),
            Decision("different", people[2], people[3]),
            Decision("split", companies[2], next(_documents(graph, companies[2]))),
            Decision("rename", companies[3], value="新名集团"),
            Decision("retype", companies[4], value="Institution"),
            Decision("reject", one.s, one.o, one.p),
            Decision("accept", two.s, two.o, two.p),
            Decision("edit", three.s, three.o, three.p, value=f"object={four.o}"),
            Decision("edit", four.s, four.o, four.p, value="title=县长"),
            Decision("edit", visits[0].s, visits[0].o, visits[0].p, value="status=denied"),
            Decision("edit", visits[1].s, visits[1].o, visits[1].p, value="relation=meetsWith"),
            Decision("rename", "e-000000000000", value="无此人", place="corrections.tsv:14"),
        )
    )


def _documents(graph: KnowledgeGraph, entity: str) -> Iterator[str]:
    return (s.evidence[0].document for s in graph.statements if entity in (s.s, s.o) and s.evidence)


def test_decisions_are_replayed(tmp_path: Path) -> None:
    corrections, idle, told = decided(joined(accounts(), load_ontology())), list[str](), list[str]()
    linked(accounts(), tmp_path / "now", corrections=corrections, idle=idle)
    graph = joined(accounts(), load_ontology(), corrections, told.append)
    assert graph_of(tmp_path / "now", accounts()).to_dict() == graph.to_dict()
    assert idle == told == ["corrections.tsv:14: there is no entity e-000000000000 in the graph"]


def test_with_decisions_too_what_changed_is_linked_as_all_would_be(tmp_path: Path) -> None:
    whole = decided(joined(accounts(), load_ontology()))
    elsewhere = ("split", "object=", "relation=")
    corrections = Corrections(tuple(d for d in whole.decisions if not f"{d.kind} {d.value}".startswith(elsewhere)))
    some, more = accounts()[:40], accounts()[40:]
    linked(some, tmp_path / "grown", corrections=corrections)
    grown = linked(accounts(), tmp_path / "grown", Change(readings([]), readings(more)), corrections)
    assert grown == linked(accounts(), tmp_path / "anew", corrections=corrections)


@pytest.mark.parametrize("seed", range(6))
def test_what_changed_is_linked_as_all_would_be(tmp_path: Path, seed: int) -> None:
    draw = Random(seed)
    now = draw.sample(accounts(), 40)
    linked(now, tmp_path / "grown")
    for _ in range(4):
        gone = draw.sample(now, draw.choice((0, 1, 9)))
        come = draw.sample([each for each in accounts() if each not in now], draw.choice((0, 1, 9)))
        now = [each for each in now if each not in gone] + come
        grown = linked(now, tmp_path / "grown", Change(readings(gone), readings(come)))
        assert grown == linked(now, tmp_path / "anew")


def test_the_order_of_documents_changes_nothing(tmp_path: Path) -> None:
    assert linked(accounts(), tmp_path / "one") == linked(accounts()[::-1], tmp_path / "other")


def test_one_who_moves_is_followed_and_left_again(tmp_path: Path) -> None:
    """A document that gives somebody both posts makes one person of two; without it they are two again."""
    texts = {
        "d-1": "清水县县长周原出席会议。",
        "d-2": "徽县县委书记周原到企业调研。",
        "d-3": "徽县县委书记、清水县县长周原会见了客商。",
    }
    said = {a.document.id: a for a in read_accounts(Document(id, text) for id, text in texts.items())}
    people = []
    grown = tmp_path / "grown"
    linked([said["d-1"], said["d-2"]], grown)
    people.append(_people(grown))
    linked(list(said.values()), grown, Change(readings([]), readings([said["d-3"]])))
    people.append(_people(grown))
    linked([said["d-1"], said["d-2"]], grown, Change(readings([said["d-3"]]), readings([])))
    people.append(_people(grown))
    assert people == [2, 1, 2]


def _people(folder: Path) -> int:
    table = pq.read_table(folder / "entities.parquet")
    return [row["type"] for row in table.to_pylist()].count("Person")
