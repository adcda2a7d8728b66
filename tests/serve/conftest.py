"""A real kg serve, on a free port, over a small graph."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener, install_opener

import pytest

import kg


@pytest.fixture(scope="session", autouse=True)
def direct() -> None:
    """The clients reach the server directly, whatever proxy this machine has."""
    install_opener(build_opener(ProxyHandler({})))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of 40 officials, as kg build leaves it."""
    people = [kg.Entity(f"p{n:02}", "Person", f"林晓岚{n:02}") for n in range(40)]
    text = "东阳市市长林晓岚00"
    evidence = kg.Evidence("d1", 0, len(text), text, "post")
    graph = kg.KnowledgeGraph(
        [kg.Document("d1", text, "任免", None, "a.txt")],
        [*people, kg.Entity("dy", "AdministrativeDivision", "东阳市", ("东阳",))],
        [kg.Statement(f"s{p.id}", p.id, "holdsPost", "dy", {"title": "市长"}, evidence=(evidence,)) for p in people],
    )
    target = tmp_path_factory.mktemp("served")
    kg.write(graph, target, formats=["ttl"])
    return target


@pytest.fixture(scope="session")
def start(folder: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], str]]]:
    """Start kg serve with options; its process and its address."""
    started: list[subprocess.Popen[str]] = []

    def begin(*options: str, graph: Path = folder) -> tuple[subprocess.Popen[str], str]:
        command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", *options]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        return process, found[0]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def address(start: Callable[..., tuple[subprocess.Popen[str], str]]) -> str:
    """Where a server with a limit of one second listens."""
    return start("--timeout", "1", "--max-mb", "1")[1]
