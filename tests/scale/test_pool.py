"""Documents read in several processes say what they say in one, whatever happens to a process."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

import psutil
import pytest
from composed import composed

from kg.link import Account
from kg.model import Document
from kg.scale import processes, read_accounts


@cache
def documents() -> Sequence[Document]:
    return [Document(f"d-{number}", each["text"], source=str(number)) for number, each in enumerate(composed(60))]


@cache
def in_one() -> Sequence[Account]:
    return list(read_accounts(documents()))


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few documents go to a process at a time, so that there is something to do for each."""
    monkeypatch.setattr("kg.extract.reader._CHUNK", 1000)


def workers() -> list[psutil.Process]:
    """The processes of a pool of this one."""
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.Error):  # it has just ended
            found += [child] if any("spawn_main" in word for word in child.cmdline()) else []
    return found


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_processes_changes_nothing(jobs: int) -> None:
    assert list(read_accounts(documents(), jobs=jobs)) == in_one()
    assert not workers()


def test_a_process_that_dies_is_replaced() -> None:
    aside: list[str] = []
    reading = read_accounts(documents(), jobs=2, failed=lambda document, reason: aside.append(document.id))
    first = next(reading)
    workers()[0].kill()
    assert [first, *reading] == in_one()
    assert not aside


def test_a_document_at_which_processes_die_is_set_aside() -> None:
    """Every process is killed as soon as it is there, so that each document is tried alone and given up."""
    done, aside = threading.Event(), dict[str, str]()

    def kill_all() -> None:
        while not done.wait(0.02):
            for worker in workers():
                worker.kill()

    thread = threading.Thread(target=kill_all)
    thread.start()
    try:
        failed = lambda document, reason: aside.update({document.id: reason})  # noqa: E731
        told = list(read_accounts(documents()[:3], jobs=2, failed=failed))
    finally:
        done.set()
        thread.join()
    assert len(told) + len(aside) == 3
    assert aside and all("the process that read it died" in reason for reason in aside.values())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_at_which_a_step_fails_is_told_with_its_reason(jobs: int) -> None:
    bad = Document("d-bad", text="开工。", source="bad.txt", parts=(None,))  # type: ignore[arg-type]  # no step can read it
    aside: list[tuple[str, str]] = []
    some = [*documents()[:2], bad, *documents()[2:4]]
    found = list(read_accounts(some, jobs=jobs, failed=lambda document, reason: aside.append((document.id, reason))))
    assert found == list(in_one()[:4])
    ((id, reason),) = aside
    assert id == "d-bad" and "Error: " in reason


def test_without_anybody_to_tell_the_error_is_raised() -> None:
    bad = Document("d-bad", text="开工。", parts=(None,))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        list(read_accounts([bad]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_more_is_taken_than_is_soon_read(jobs: int) -> None:
    """Of an endless stream only a few documents are held, so that memory is bounded."""
    taken = 0

    def endless():  # type: ignore[no-untyped-def]
        nonlocal taken
        while True:
            taken += 1
            yield Document(f"d-{taken}", documents()[taken % 60].text)

    reading = read_accounts(endless(), jobs=jobs)
    for read in range(1, 200):
        next(reading)
        assert taken - read < 500
    reading.close()
    assert not workers()


@pytest.mark.parametrize(("jobs", "size", "found"), [(3, 0, 3), (1, 10**9, 1), (0, 1000, 1)])
def test_processes(jobs: int, size: int, found: int) -> None:
    assert processes(jobs, size) == found


def test_much_is_read_on_every_core() -> None:
    assert processes(0, 10**9) == len(os.sched_getaffinity(0))
