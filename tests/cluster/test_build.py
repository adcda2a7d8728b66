"""What a cluster makes is what one machine makes, also where one of its machines dies meanwhile."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pyspark
import pytest

import kg
from kg.archive import Archive
from kg.archive.schema import IDS, TABLES
from kg.link import CORRECTIONS
from kg.link.decision import Decision, add_decisions

KG = [sys.executable, "-m", "kg"]


@pytest.fixture(scope="module")
def local(place: Path) -> Path:
    """The archive that this machine makes of the articles, with its N-Quads."""
    folder = place / "local"
    assert subprocess.run([*KG, "add", folder, "news", "-q", "--jobs", "1"], cwd=place).returncode == 1
    kg.write(kg.load(folder), folder, ["nq"])
    return folder


@pytest.fixture(scope="module")
def corrected(place: Path, local: Path) -> Path:
    """The same archive with decisions of every kind that changes the tables."""
    folder = place / "corrected"
    shutil.copytree(local, folder)
    add_decisions(folder / CORRECTIONS, decisions(kg.load(local)))
    assert subprocess.run([*KG, "add", folder, "-q"], cwd=place).returncode == 0
    kg.write(kg.load(folder), folder, ["nq"])
    return folder


def decisions(graph: kg.KnowledgeGraph) -> Iterator[Decision]:
    """Two companies are one, a third has another name, a person is another in one document; three statements."""
    companies = [entity.id for entity in graph.entities if entity.type == "Company"]
    yield Decision("same", companies[0], companies[1])
    yield Decision("rename", companies[2], value="改名有限公司")
    person = next(s for s in graph.statements if s.p == "holdsPost" and len({e.document for e in s.evidence}) > 1)
    yield Decision("split", person.s, person.evidence[0].document)
    posts = {s.id: s for s in graph.statements if s.p == "holdsPost" and s.s != person.s}
    one, other = next((a, b) for a, b in combinations(posts.values(), 2) if a.s == b.s and a.o != b.o)
    yield Decision("edit", one.s, one.o, "holdsPost", f"object={other.o}")
    rest = [s for s in posts.values() if s.s != one.s]
    yield Decision("reject", rest[0].s, rest[0].o, rest[0].p)
    yield Decision("accept", rest[1].s, rest[1].o, rest[1].p)


@contextmanager
def building(cluster: Any, place: Path, *command: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A build on the cluster; it ends with what is inside."""
    environment = cluster.environment
    with subprocess.Popen(command, cwd=place, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def assert_same(made: Path, local: Path) -> None:
    """The same tables, N-Quads and documents, and the same articles set aside."""
    for name, schema in {**TABLES, "ids": IDS}.items():
        tables = [pq.read_table(folder / "tables" / f"{name}.parquet") for folder in (made, local)]
        assert tables[0].num_rows > 0, name
        assert tables[0].schema == tables[1].schema == schema
        assert tables[0].to_pylist() == tables[1].to_pylist(), name
    assert (made / "graph.nq").read_bytes() == (local / "graph.nq").read_bytes()
    assert_same_documents(made, local)


def assert_same_pieces(made: Path, local: Path) -> None:
    """The same where tables and N-Quads lie in pieces."""
    for name in (*TABLES, "ids"):
        tables = [
            pq.read_table(place).to_pylist() for place in (made / "tables" / name, local / f"tables/{name}.parquet")
        ]
        assert tables[0] == tables[1], name
    pieces = [piece.read_bytes() for piece in sorted((made / "graph").glob("part-*"))]
    assert len(pieces) > 1
    assert b"".join(pieces) == (local / "graph.nq").read_bytes()
    assert_same_documents(made, local)


def assert_same_documents(made: Path, local: Path) -> None:
    archives = [Archive(folder) for folder in (made, local)]
    documents = [{document.id: document for document in archive.documents()} for archive in archives]
    assert documents[0] == documents[1]
    asides = [sorted((a.source, a.reason.split(" (")[0]) for a in archive.manifest.aside) for archive in archives]
    assert asides[0] == asides[1]
    assert len(asides[0]) == 5


def test_a_cluster_makes_what_one_machine_makes(cluster: Any, place: Path, local: Path) -> None:
    made = place / "cluster"
    command = [*KG, "build", "news", "--engine", "spark", "--master", cluster.url, "-o", made]
    with building(cluster, place, *command) as process:
        _, messages = process.communicate()
    assert process.returncode == 1, messages
    assert "news/b.jsonl:12: set aside: not valid JSON" in messages
    manifest = Archive(made).manifest
    assert len(manifest.parts) > 1
    assert manifest.revision == max(int(part.name) for part in manifest.parts)  # the next part has a higher number
    assert Archive(made).is_linked
    assert_same(made, local)


def test_a_worker_is_killed_while_it_reads(cluster: Any, place: Path, corrected: Path) -> None:
    made, script = cluster.files / "made", place / "guanxi.py"
    script.write_text("from kg.cli import main\n\nmain()\n", encoding="utf-8")
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    options = ["--engine", "spark", "--corrections", corrected / CORRECTIONS, "-o", "viewfs://c/files/made"]
    command = [submit, "--master", cluster.url, script, "build", "news", *options]
    with building(cluster, place, *command) as process:
        while not list(made.glob("_work/read/_temporary/0/task_*")):
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.02)
        cluster.workers[0].kill()
        assert not (made / "_work/read/_SUCCESS").exists()  # it was at work still
        _, messages = process.communicate()
    assert process.returncode == 1, messages
    assert "Lost executor" in messages
    assert cluster.states() == ["ALIVE", "DEAD"]
    assert_same_pieces(made, corrected)
    assert not Archive(made).is_linked
    assert kg.load(made).to_dict() == kg.load(corrected).to_dict()  # with tables of its own
