"""What a cluster makes is what one machine makes, also where one of its machines dies meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pyspark
import pytest

import kg
from kg.archive import Archive
from kg.archive.schema import IDS, TABLES

KG = [sys.executable, "-m", "kg"]


@pytest.fixture(scope="module")
def local(place: Path) -> Path:
    """The archive that this machine makes of the articles, with its N-Quads."""
    folder = place / "local"
    assert subprocess.run([*KG, "add", folder, "news", "-q", "--jobs", "1"], cwd=place).returncode == 1
    kg.write(kg.load(folder), folder, ["nq"])
    return folder


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
    archives = [Archive(folder) for folder in (made, local)]
    assert archives[0].is_linked
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
    assert_same(made, local)


def test_a_worker_is_killed_while_it_reads(cluster: Any, place: Path, local: Path) -> None:
    made, script = place / "without-one", place / "guanxi.py"
    script.write_text("from kg.cli import main\n\nmain()\n", encoding="utf-8")
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    command = [submit, "--master", cluster.url, script, "build", "news", "--engine", "spark", "-o", made]
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
    assert_same(made, local)
