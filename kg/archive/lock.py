"""hold(): one process writes to an archive at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import KGError
from kg.files import make_folders

#: The lock, which the system lets go when its process ends in whatever way, and who holds it.
_LOCK, _HOLDER = ".lock", ".writer"


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keep others from writing to a folder, which is made where it is missing.

    Raises:
        KGError: another process is writing to it, or it cannot be written.
    """
    make_folders(folder)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise KGError(f"{folder}: process {_holder(folder)} is writing to it; wait until it has finished") from None
    except OSError as error:
        raise KGError(f"{folder}: cannot write ({error.strerror})") from None
    try:
        (folder / _HOLDER).write_text(str(os.getpid()), encoding="ascii")
        yield
        (folder / _HOLDER).unlink(missing_ok=True)
    finally:
        lock.release()


def _holder(folder: Path) -> str:
    try:
        return (folder / _HOLDER).read_text(encoding="ascii")
    except OSError:
        return "(unknown)"
