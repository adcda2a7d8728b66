"""ZIP and gzip → the files in them, unpacked up to a limit."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, BytesIO, RawIOBase
from typing import Protocol
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from kg.errors import InputError
from kg.read.rows import SAMPLE

#: What an archive and the archives in it may unpack to, in MiB.
LIMIT = 2048
_UTF8, _ENCRYPTED = 0x800, 0x1


@dataclass
class Room:
    """How many bytes may still be unpacked."""

    left: int = LIMIT << 20

    @property
    def is_full(self) -> bool:
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: ``name`` is what documents call it, ``path`` how its own name ends."""

    name: str
    path: str
    open: Callable[[], BufferedReader]


def unpack_zip(file: BufferedReader, name: str, room: Room) -> Iterator[Member]:
    """The files in a ZIP, sorted by name; hidden ones are left out.

    Raises:
        InputError: it is damaged, encrypted, or unpacks to too much.
    """
    try:
        archive = ZipFile(file if file.seekable() else BytesIO(file.read()))
    except (BadZipFile, LargeZipFile, OSError, ValueError) as error:
        raise InputError(f"{name}: this ZIP is damaged ({error}); make it anew") from None
    with archive:
        for path, info in sorted(((_path(each), each) for each in archive.infolist()), key=lambda pair: pair[0]):
            if not info.is_dir() and not _is_hidden(path):
                yield Member(f"{name}!/{path}", path, partial(_opened, archive, info, f"{name}!/{path}", room))


def unpack_gzip(file: BufferedReader, name: str, room: Room) -> Iterator[Member]:
    """The one file in a gzip file."""
    yield Member(name, name[: -len(".gz")], lambda: _limited(gzip.GzipFile(fileobj=file), name, room))


def _opened(archive: ZipFile, info: ZipInfo, name: str, room: Room) -> BufferedReader:
    if info.flag_bits & _ENCRYPTED:
        raise InputError(f"{name}: this file is encrypted; unpack the archive with its password")
    try:
        return _limited(archive.open(info), name, room)
    except (BadZipFile, NotImplementedError, OSError) as error:
        raise InputError(f"{name}: it cannot be unpacked ({error}); unpack the archive and give the folder") from None


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _limited(file: _Readable, name: str, room: Room) -> BufferedReader:
    return BufferedReader(_Limited(file, name, room), SAMPLE)


class _Limited(RawIOBase):
    """A file that is being unpacked: damage and too much of it are one clear line."""

    def __init__(self, file: _Readable, name: str, room: Room) -> None:
        self._file, self._name, self._room = file, name, room

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # it is given nothing else
        try:
            data = self._file.read(len(buffer))
        except (BadZipFile, OSError, EOFError, zlib.error) as error:
            raise InputError(f"{self._name}: the archive is damaged ({error}); make it anew") from None
        self._room.left -= len(data)
        if self._room.is_full:
            raise InputError(f"{self._name}: the archive unpacks to more than {LIMIT} MiB; unpack it, give the folder")
        buffer[: len(data)] = data
        return len(data)


def _path(info: ZipInfo) -> str:
    """The name of a file in an archive; old Chinese archives write theirs in GBK and do not say so."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.split("/"))
