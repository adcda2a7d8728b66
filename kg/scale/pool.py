"""read_accounts(): what documents say, read in one process or in several, with the same result."""

from __future__ import annotations

import copyreg
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.extract import Reader, in_chunks
from kg.link import Account, Identity
from kg.model import Document
from kg.ontology import load_ontology
from kg.tag import load_tagger

#: Told of a document that cannot be read, and why.
Failed = Callable[[Document, str], None]
#: How many chunks wait at each process, so that none is idle and memory stays bounded.
_WAITING = 2

#: From so many bytes on, other processes are worth the seconds that they take to start.
_MUCH = 500_000


def _read_only(mapping: dict[str, str]) -> MappingProxyType[str, str]:
    return MappingProxyType(mapping)


# What a statement without qualifiers has, which by itself does not go from one process to another.
copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))

#: What a process told of its documents: what each says, or why it cannot be read.
_Told = list[Account | str]


def processes(jobs: int, size: int) -> int:
    """How many processes to read with: ``jobs``, or for 0 one for each core where there is much to read.

    Args:
        jobs: what was asked for.
        size: how much there is to read, in bytes.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return jobs or (cores if size >= _MUCH else 1)


def read_accounts(
    documents: Iterable[Document],
    *,
    tagger: str = "lac",
    ontology: Path | None = None,
    jobs: int = 1,
    failed: Failed | None = None,
) -> Iterator[Account]:
    """What each document says, in their order.

    Args:
        documents: what to read; of an endless stream only a few are held.
        tagger: ``lac`` or ``jieba``.
        ontology: a folder that adds to the ontology of the package.
        jobs: how many processes read; 1 is this one. The result is the same.
        failed: called with a document that cannot be read, and why, instead of raising that error.

    Raises:
        OntologyError: a file of the ontology contradicts itself or another.
        RuntimeError: a process died twice at a document, and there is no ``failed``.
    """
    if jobs == 1:
        reader, identity = _loaded(tagger, ontology)
        yield from map(identity, reader.read_all(documents, failed))
    else:
        load_ontology(ontology)  # what is wrong with it is known before the processes start
        yield from _Pool(tagger, ontology, jobs, failed or _raise).read(documents)


def _raise(document: Document, reason: str) -> None:
    raise RuntimeError(f"{document.source}: {reason}")


class _Pool:
    """Processes that read chunks of documents; one that dies is replaced."""

    def __init__(self, tagger: str, ontology: Path | None, jobs: int, failed: Failed) -> None:
        self._start, self._jobs, self._failed = (tagger, ontology), jobs, failed

    def read(self, documents: Iterable[Document]) -> Iterator[Account]:
        """What each document says, in their order."""
        chunks, waiting = in_chunks(documents), deque[tuple[list[Document], Future[_Told]]]()
        self._open()
        try:
            while True:
                while len(waiting) < self._jobs * _WAITING and (chunk := next(chunks, None)):
                    waiting.append((chunk, self._pool.submit(_read, chunk, *self._start)))
                if not waiting:
                    return
                chunk, told = waiting.popleft()
                try:
                    yield from self._sorted(chunk, told.result())
                except BrokenProcessPool:
                    lost = [chunk, *(each for each, _ in waiting)]
                    waiting.clear()
                    for chunk in lost:
                        yield from self._carefully(chunk)
        finally:
            self._close()

    def _carefully(self, chunk: Iterable[Document]) -> Iterator[Account]:
        """Read documents one by one, after a process died at one of several."""
        for document in chunk:
            self._reopen()
            try:
                told = self._pool.submit(_read, [document], *self._start).result()
            except BrokenProcessPool:
                told = ["the process that read it died; it may be too large for the memory"]
            yield from self._sorted([document], told)
        self._reopen()

    def _sorted(self, chunk: Sequence[Document], told: _Told) -> Iterator[Account]:
        for document, each in zip(chunk, told, strict=True):
            if isinstance(each, str):
                self._failed(document, each)
            else:
                yield each

    def _open(self) -> None:
        spawn = multiprocessing.get_context("spawn")  # a copy of a process with threads may hang
        self._pool = ProcessPoolExecutor(self._jobs, spawn, _prepare, self._start)

    def _reopen(self) -> None:
        """A pool that works: the one that is there, or another where a process of it died."""
        try:
            self._pool.submit(os.getpid).result()
        except BrokenProcessPool:
            self._close()
            self._open()

    def _close(self) -> None:
        """End the processes at once; what they were reading is not wanted any more."""
        processes = list((self._pool._processes or {}).values())  # from Python 3.14 on it has kill_workers
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()


@lru_cache(maxsize=1)
def _loaded(tagger: str, ontology: Path | None) -> tuple[Reader, Identity]:
    """What documents are read with; the next call in this process has it at once."""
    terms = load_ontology(ontology)
    reader = Reader(terms, load_tagger(tagger, terms))
    return reader, Identity(terms, reader.lexicon)


def _prepare(tagger: str, ontology: Path | None) -> None:
    """Load what a process reads with before it is asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    _loaded(tagger, ontology)


def _read(documents: Sequence[Document], tagger: str, ontology: Path | None) -> _Told:
    """What each of some documents says, or why it cannot be read."""
    told: dict[str, Account | str] = {}

    def failed(document: Document, reason: str) -> None:
        told[document.id] = reason

    reader, identity = _loaded(tagger, ontology)
    for reading in reader.read_all(documents, failed):
        told[reading.document.id] = identity(reading)
    return [told[document.id] for document in documents]
