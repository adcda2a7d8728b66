"""Layout: where the files of an archive lie that a cluster makes, and how they get there.

Everything is written below a folder of its own, and moved to its place when all is there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from kg.archive import TABLES, Manifest, manifest_text, schema
from kg.cluster.storage import Storage
from kg.errors import KGError
from kg.files import ARCHIVE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: What is made on the way, and is gone at the end; Spark passes by what begins with this sign.
_WORK = "_work"
_SCHEMAS = {**schema.TABLES, "ids": schema.IDS}
#: How Spark's own files of a frame begin; they sort in its order.
_PIECE = "part-"


class Layout:
    """The folder of an archive, on any file system."""

    def __init__(self, storage: Storage, folder: str) -> None:
        self._storage, self._folder = storage, folder
        self._work, self._whole = f"{folder}/{_WORK}", f"{folder}/{_WORK}/whole"
        self._disk = storage.local(self._whole)

    def begin(self) -> None:
        """Clear away what an interrupted build left.

        Raises:
            KGError: something else is in the folder.
        """
        if self._storage.exists(self._folder) and set(self._storage.children(self._folder)) - {_WORK}:
            raise KGError(f"{self._folder}: something is there already; name a new folder, or delete it")
        self._storage.delete(self._work)

    def kept(self, name: str) -> str:
        """Where a step leaves what it made for others."""
        return f"{self._work}/{name}"

    def write_tables(self, tables: Mapping[str, DataFrame]) -> bool:
        """Write linked tables in their order; true where each is one file, as an archive has it.

        On a file system that is not this machine's, each is a folder of pieces.
        """
        for name, frame in tables.items():
            self._write(f"{TABLES}/{name}.parquet", frame.write.parquet, partial(_join_tables, _SCHEMAS[name]))
        return self._disk is not None

    def write_lines(self, lines: DataFrame) -> None:
        """Write the lines of graph.nq, in pieces of the folder graph where the file system is not this machine's."""
        self._write("graph.nq", lines.write.text, _join_bytes)

    def write_parts(self, read: DataFrame) -> dict[str, int]:
        """Write the parts of the archive, documents beside what they say; how many documents each has."""
        counts = {
            row["part"]: row["count"] for row in read.where("document IS NOT NULL").groupBy("part").count().collect()
        }
        for folder, column, key in (("documents", "document", "id"), ("readings", "reading", "document")):
            rows = read.where(f"{column} IS NOT NULL").select("part", f"{column}.*")
            path = f"{self._work}/{folder}"
            together = rows.repartition(len(counts) or 1, "part").sortWithinPartitions("part", key)
            together.write.partitionBy("part").parquet(path)
            for part in counts:
                (piece,) = self._pieces(f"{path}/part={part}")
                self._storage.move(f"{path}/part={part}/{piece}", f"{self._whole}/{folder}/{_part(part)}.parquet")
        return {_part(part): counts[part] for part in sorted(counts)}

    def write_aside(self, read: DataFrame) -> DataFrame:
        """Write what was set aside, and why, as JSON lines; a frame of the same."""
        from pyspark.sql import functions as F

        id = F.coalesce("id", F.lit("")).alias("document")
        aside = read.where("reason IS NOT NULL").orderBy("file", "line").select("source", "reason", id)
        if not aside.isEmpty():
            self._write("aside.jsonl", aside.write.json, _join_bytes)
        return aside

    def finish(self, manifest: Manifest, more: Mapping[str, bytes]) -> None:
        """Move everything to its place with some small files more, and let the manifest say that it is there."""
        for name in self._storage.children(self._whole):
            self._storage.move(f"{self._whole}/{name}", f"{self._folder}/{name}")
        for name, data in more.items():
            self._storage.write(f"{self._folder}/{name}", data)
        self._storage.write(f"{self._folder}/{ARCHIVE}", manifest_text(manifest).encode())
        self._storage.delete(self._work)

    def _write(self, name: str, write: Callable[[str], None], join: Callable[[list[Path], Path], None]) -> None:
        """Write a frame to a folder, and make that one file where it lies on this machine."""
        if self._disk is None:
            write(f"{self._whole}/{name.rpartition('.')[0]}")
            return
        path = f"{self._work}/pieces/{name}"
        write(path)
        target = self._disk / name
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = self._storage.local(path)
        assert folder is not None
        join([folder / piece for piece in self._pieces(path)], target)
        self._storage.delete(path)

    def _pieces(self, folder: str) -> list[str]:
        """The files of a frame, in its order."""
        return [name for name in self._storage.children(folder) if name.startswith(_PIECE)]


def _part(number: int) -> str:
    return f"{number + 1:08}"


def _join_tables(columns: pa.Schema, pieces: list[Path], target: Path) -> None:
    with pq.ParquetWriter(target, columns, compression="zstd") as out:
        for piece in pieces:
            for batch in pq.ParquetFile(piece).iter_batches():
                out.write_table(pa.Table.from_batches([batch]).cast(columns))


def _join_bytes(pieces: list[Path], target: Path) -> None:
    with target.open("wb") as out:
        for piece in pieces:
            with piece.open("rb") as file:
                shutil.copyfileobj(file, out)
