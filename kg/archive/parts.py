"""The parts of an archive: documents and what they say, in files that are written once and then only replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.archive import rows
from kg.archive.manifest import Manifest, Part
from kg.archive.schema import DOCUMENTS, READINGS, SOURCES
from kg.files import make_folders, write_by_path
from kg.link import Account
from kg.model import Document

FOLDERS = {"documents": DOCUMENTS, "readings": READINGS}
#: Documents are added to the last part while it has fewer than this, so that parts stay few.
_FULL = 1000


def files(folder: Path, kind: str, parts: Iterable[Part]) -> list[Path]:
    """The files of one kind, ``documents`` or ``readings``, that make up these parts."""
    return [folder / kind / f"{part.name}.parquet" for part in parts]


def sources_file(folder: Path, manifest: Manifest) -> Path:
    """The file that lists the sources."""
    return folder / "sources" / f"{manifest.sources}.parquet"


def documents(folder: Path, parts: Iterable[Part]) -> Iterator[Document]:
    """The documents of parts, one at a time."""
    for path in files(folder, "documents", parts):
        for batch in pq.ParquetFile(path).iter_batches(256):
            yield from map(rows.document_of, _as_now(pa.Table.from_batches([batch])).to_pylist())


def _as_now(table: pa.Table) -> pa.Table:
    """Documents of an older version of the archive: a column that they lack is empty."""
    for field in DOCUMENTS:
        if field.name not in table.column_names:
            empty = {pa.string(): "", pa.int32(): 0, pa.date32(): None}.get(field.type, [])
            table = table.append_column(field, pa.array([empty] * len(table), field.type))
    return table.select(DOCUMENTS.names)


def ids(folder: Path, parts: Iterable[Part]) -> Iterator[tuple[str, str, str]]:
    """The id and source of each document, with the name of its part."""
    for part in parts:
        (path,) = files(folder, "documents", [part])
        table = pq.read_table(path, columns=["id", "source"])
        for id, source in zip(table["id"].to_pylist(), table["source"].to_pylist(), strict=True):
            yield id, source, part.name


def added(folder: Path, manifest: Manifest, accounts: Sequence[Account], rules: str) -> tuple[Manifest, pa.Table]:
    """The manifest with documents more, once their files are written, and the rows of what they say.

    They go into the last part where that is small and was read with the same rules.
    """
    tables = _tables(accounts)
    kept = manifest.parts
    last = kept[-1] if kept else None
    if last is not None and last.documents + len(accounts) <= _FULL and last.rules == rules:
        kept = kept[:-1]
        whole = {kind: pa.concat_tables([_read(folder, kind, last), table]) for kind, table in tables.items()}
    else:
        whole = tables
    name = _name(manifest)
    _write(folder, name, whole)
    part = Part(name, len(whole["documents"]), rules)
    return replace(manifest, parts=(*kept, part), revision=manifest.revision + 1), tables["readings"]


def without(folder: Path, manifest: Manifest, gone: Sequence[str]) -> tuple[Manifest, pa.Table]:
    """The manifest without some documents, once the files of the others are written, and the rows of what they said."""
    wanted = set(gone)
    touched = {part for id, _, part in ids(folder, manifest.parts) if id in wanted}
    kept: list[Part] = []
    said: list[pa.Table] = []
    for number, part in enumerate(manifest.parts):
        if part.name not in touched:
            kept.append(part)
            continue
        whole = {kind: _read(folder, kind, part) for kind in FOLDERS}
        leaves = {"documents": pc.is_in(whole["documents"]["id"], pa.array(gone))}
        leaves["readings"] = pc.is_in(whole["readings"]["document"], pa.array(gone))
        said.append(whole["readings"].filter(leaves["readings"]))
        left = {kind: table.filter(pc.invert(leaves[kind])) for kind, table in whole.items()}
        if len(left["documents"]):
            name = f"{_name(manifest)}-{number:06}"
            _write(folder, name, left)
            kept.append(replace(part, name=name, documents=len(left["documents"])))
    return replace(manifest, parts=tuple(kept), revision=manifest.revision + 1), pa.concat_tables(
        said or [READINGS.empty_table()]
    )


def replaced(folder: Path, manifest: Manifest, part: Part, accounts: Sequence[Account], rules: str) -> Manifest:
    """The manifest with the documents of a part as they are read now, once their files are written."""
    tables = _tables(accounts)
    name = _name(manifest)
    _write(folder, name, tables)
    now = Part(name, len(accounts), rules)
    kept = (now if each == part else each for each in manifest.parts)
    return replace(manifest, parts=tuple(each for each in kept if each.documents), revision=manifest.revision + 1)


def with_sources(folder: Path, manifest: Manifest, known: Iterable[rows.Row]) -> Manifest:
    """The manifest with another list of sources, once that is written."""
    name = _name(manifest)
    table = pa.Table.from_pylist(sorted(known, key=lambda row: row["file"]), schema=SOURCES)
    make_folders(folder / "sources")
    write_by_path(folder / "sources" / f"{name}.parquet", lambda path: pq.write_table(table, path, compression="zstd"))
    return replace(manifest, sources=name, revision=manifest.revision + 1)


def tidy(folder: Path, manifest: Manifest) -> None:
    """Delete what no manifest names: what an interrupted run left, and what was replaced."""
    named = {path for kind in FOLDERS for path in files(folder, kind, manifest.parts)}
    named.add(sources_file(folder, manifest))
    for kind in (*FOLDERS, "sources"):
        for path in (folder / kind).glob("*"):
            if path not in named:
                path.unlink()


def _name(manifest: Manifest) -> str:
    """The name of what is written next; no file of the archive has it."""
    return f"{manifest.revision + 1:08}"


def _tables(accounts: Iterable[Account]) -> dict[str, pa.Table]:
    accounts = list(accounts)
    return {
        "documents": pa.Table.from_pylist([rows.document_row(each.document) for each in accounts], schema=DOCUMENTS),
        "readings": pa.Table.from_pylist(list(map(rows.reading_row, accounts)), schema=READINGS),
    }


def _read(folder: Path, kind: str, part: Part) -> pa.Table:
    (path,) = files(folder, kind, [part])
    return pq.read_table(path)


def _write(folder: Path, name: str, tables: dict[str, pa.Table]) -> None:
    make_folders(*(folder / kind for kind in tables))
    for kind, table in tables.items():
        path = folder / kind / f"{name}.parquet"
        write_by_path(path, lambda place, table=table: pq.write_table(table, place, compression="zstd"))  # type: ignore[misc]
