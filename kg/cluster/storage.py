"""Storage: the files of a cluster, by whatever file system Spark knows: hdfs, s3a, file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.files import ARCHIVE

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
#: The same file is spelled with one slash here and with three there.
_SLASHES = re.compile("^file:/+")
_MAGIC = re.compile(r"([\\*?{}\[\]])")


@dataclass(frozen=True, slots=True)
class File:
    """A file; ``name`` is what documents and messages call it, ``uri`` what Spark does, ``path`` how to ask for it."""

    name: str
    uri: str
    path: str
    size: int


class Storage:
    """The files that Spark can reach."""

    def __init__(self, spark: SparkSession) -> None:
        self._jvm: Any = spark._jvm
        self._settings: Any = spark._jsc.hadoopConfiguration()

    def files(self, path: str) -> Iterator[File]:
        """The files that a path stands for, sorted: itself, those below it, or those that match it.

        Raises:
            InputError: there is none.
        """
        place, system = self._open(path)
        found = [system.getFileStatus(place)] if system.exists(place) else list(system.globStatus(place) or ())
        if not found:
            raise InputError(f"{path}: no such file or folder; check the path")
        below = [each for status in found for each in self._below(system, status)]
        yield from sorted((self._file(path, system, each) for each in below), key=lambda file: file.name)

    def _file(self, given: str, system: Any, status: Any) -> File:
        place = status.getPath()
        name, escaped = self._name(given, system, place), _MAGIC.sub(r"\\\1", place.toString())
        return File(name, _SLASHES.sub("file:/", place.toUri().toString()), escaped, status.getLen())

    def _below(self, system: Any, status: Any) -> Iterator[Any]:
        """A file, or each file below a folder; hidden ones are left out, and archives."""
        if not status.isDirectory():
            yield status
            return
        inside = {str(each.getPath().getName()): each for each in system.listStatus(status.getPath())}
        for name, each in inside.items() if ARCHIVE not in inside else ():
            if not name.startswith("."):
                yield from self._below(system, each)

    def _name(self, given: str, system: Any, place: Any) -> str:
        """What the engine of one machine calls a file there."""
        if _SCHEME.match(given):
            return str(place.toString())
        path = str(place.toUri().getPath())
        return path if given.startswith("/") else os.path.relpath(path, system.getWorkingDirectory().toUri().getPath())

    def parquet_columns(self, file: File) -> tuple[list[str], str]:
        """The names of the columns of a Parquet file, and a text that is the same for files with the same columns.

        Raises:
            InputError: it is damaged.
        """
        from py4j.protocol import Py4JJavaError

        parquet = self._jvm.org.apache.parquet.hadoop
        place = self._jvm.org.apache.hadoop.fs.Path(self._jvm.java.net.URI(file.uri))
        try:
            reader = parquet.ParquetFileReader.open(parquet.util.HadoopInputFile.fromPath(place, self._settings))
            try:
                columns = reader.getFooter().getFileMetaData().getSchema()
                return [str(field.getName()) for field in columns.getFields()], str(columns.toString())
            finally:
                reader.close()
        except Py4JJavaError as error:
            reason = error.java_exception.getMessage()
            raise InputError(f"{file.name}: this Parquet is damaged ({reason}); make it anew") from None

    def exists(self, path: str) -> bool:
        """True for a file or folder that is there."""
        place, system = self._open(path)
        return bool(system.exists(place))

    def children(self, path: str) -> list[str]:
        """The names in a folder, sorted."""
        place, system = self._open(path)
        return sorted(str(each.getPath().getName()) for each in system.listStatus(place))

    def move(self, path: str, target: str) -> None:
        """Give a file another name; folders over it are made."""
        place, system = self._open(path)
        goal = self._jvm.org.apache.hadoop.fs.Path(target)
        system.mkdirs(goal.getParent())
        if not system.rename(place, goal):
            raise InputError(f"{target}: cannot be written; check that nothing is there")

    def delete(self, path: str) -> None:
        """Delete a file, or a folder with all in it."""
        place, system = self._open(path)
        system.delete(place, True)

    def write(self, path: str, data: bytes) -> None:
        """Write a small file."""
        place, system = self._open(path)
        out = system.create(place, True)
        try:
            out.write(data)
        finally:
            out.close()

    def local(self, path: str) -> Path | None:
        """The path on this machine's disk; None on another file system."""
        place, system = self._open(path)
        whole = system.makeQualified(place).toUri()
        return Path(whole.getPath()) if whole.getScheme() == "file" else None

    def _open(self, path: str) -> tuple[Any, Any]:
        place = self._jvm.org.apache.hadoop.fs.Path(path)
        return place, place.getFileSystem(self._settings)
