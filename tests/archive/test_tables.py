"""Tables that are linked where something changed are those that are linked anew, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
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
from kg.link import Account, joined
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


def linked(said: Sequence[Account], folder: Path, change: Change | None = None) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    part = folder / "readings"
    pq.write_table(readings(said), part)
    link_tables([part], folder, load_ontology(), change)
    return {name: (folder / f"{name}.parquet").read_bytes() for name in (*TABLES, "ids")}


def test_tables_hold_the_graph_of_all_that_was_read(tmp_path: Path) -> None:
    linked(accounts(), tmp_path / "now")
    table = {name: pq.read_table(tmp_path / "now" / f"{name}.parquet").to_pylist() for name in TABLES}
    said: dict[str, list[rows.Row]] = {}
    for row in table["evidence"]:
        said.setdefault(row["of"], []).append(row)
    graph = KnowledgeGraph(
        [account.document for account in accounts()],
        map(rows.entity_of, table["entities"]),
        (rows.statement_of({**row, "evidence": said.get(row["id"])}) for row in table["statements"]),
        (rows.figure_of({**row, "evidence": said.get(row["id"])}) for row in table["figures"]),
        (rows.quote_of({**row, "evidence": said.get(row["id"])}) for row in table["quotes"]),
    )
    assert graph.to_dict() == joined(accounts(), load_ontology()).to_dict()
    assert len(graph.statements) > 200 and len(graph.figures) > 50 and len(graph.quotes) > 10


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
