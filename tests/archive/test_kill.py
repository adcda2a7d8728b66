"""An archive whose writer is killed at any moment loses nothing, and ends as one that was left in peace."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

import kg
from kg.archive import TABLES, archive
from kg.grow import add, remove
from kg.grow import archive as grow

KILLS = 50


def _state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / TABLES).glob("*.parquet"))}


def _killed(work: Callable[[], object], after: float) -> bool:
    """Do some work in a process of its own and kill that after some seconds; False where it was quicker."""
    process = os.fork()
    if process == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(after)
    done, _ = os.waitpid(process, os.WNOHANG)
    if not done:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return not done


def test_killed_at_any_moment(tmp_path: Path, articles, monkeypatch) -> None:
    monkeypatch.setattr(archive, "COMMIT", 2)
    monkeypatch.setattr(grow, "SMALL", 0)  # the tables are enough, and quicker
    killed_one, peaceful = tmp_path / "killed", tmp_path / "peaceful"
    news = articles(*range(6))
    draw, killed = Random(0), 0
    first = 6

    def change() -> Callable[[Path], object]:
        """Something more to be added, changed or taken out, in turn."""
        nonlocal first
        articles(*range(first, first + 3))
        first += 3
        if first % 2:
            path = news / f"{first - 7:03}.txt"
            path.write_text(path.read_text(encoding="utf-8") + "徽县县长周原出席。\n", encoding="utf-8")
        gone = f"{news}/{first - 5:03}.txt"

        def work(folder: Path) -> None:
            add(folder, [news])
            if first % 3 == 0 and any(document.source == gone for document in kg.load(folder).documents):
                remove(folder, [gone])

        return work

    work = change()
    for folder in (peaceful, killed_one):
        work(folder)  # from now on all that is read with is loaded
    while killed < KILLS:
        work = change()
        started = time.perf_counter()
        work(peaceful)
        takes = time.perf_counter() - started
        # The copy of a large process is slower than the process; it is given more time until it can end at all.
        limits = count(takes, takes / 10)
        while _killed(partial(work, killed_one), draw.uniform(0, next(limits))):
            killed += 1
        assert _state(killed_one) == _state(peaceful)
    left = {path.name for path in killed_one.rglob("*") if path.is_file()}
    assert not {name for name in left if "part" in name or name.startswith(".new")}
    shutil.rmtree(killed_one)
