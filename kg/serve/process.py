"""in_process(): work in a process of its own, which ends when it takes too long.

The engine cannot be interrupted, so each question is answered in a copy of this
process: it shares the loaded graph and can be killed without harm to the next
question. The copy holds no connection and can open none.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import resource
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

Result = TypeVar("Result")

_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take: time, size of its answer, and memory beyond the graph, in bytes."""

    seconds: float = 30
    answer: int = 50_000_000
    memory: int = 2_000_000_000


class TimeoutExceeded(Exception):
    """The work took longer than it may."""


class ProcessDied(Exception):
    """The process ended before its work was done, most likely for want of memory."""


async def in_process(work: Callable[[], Result], limits: Limits) -> Result:
    """The result of ``work``, done in a copy of this process; no other thread may run here.

    Raises:
        TimeoutExceeded: it took longer than ``limits.seconds``.
        ProcessDied: it needed more than ``limits.memory``, or failed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, writing, limits)
    os.close(writing)
    try:
        async with asyncio.timeout(limits.seconds):
            data = await _read(reading)
    except TimeoutError:
        raise TimeoutExceeded from None
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not data:
        raise ProcessDied
    result: Result = pickle.loads(data)
    return result


async def _read(descriptor: int) -> bytes:
    """All that comes from a pipe until its other end is closed."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(descriptor, "rb")
    )
    try:
        return await reader.read()
    finally:
        transport.close()


def _work(work: Callable[[], Result], writing: int, limits: Limits) -> NoReturn:
    """Do the work in the copy, hand over its result, and end."""
    status = 1
    try:
        _confine(writing, limits)
        data = pickle.dumps(work())
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _confine(writing: int, limits: Limits) -> None:
    """Bound the memory, let go of every connection, open none, and end even where nobody is left to end this."""
    if _STATM.exists():  # Linux alone counts what is promised to a process
        most = int(_STATM.read_text().split()[0]) * resource.getpagesize() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.alarm(int(limits.seconds) + 2)
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    os.closerange(3, writing)
    os.closerange(writing + 1, files)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
