"""An archive: a folder that grows by documents, and what they say together.

Nothing in it is half there: each step writes new files beside the old ones, which belong to it
when archive.json names them. What was interrupted is gone on with the next time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.archive import parts, rows
from kg.archive.lock import hold
from kg.archive.manifest import Aside, Entry, Manifest, Part, read_manifest, write_manifest
from kg.archive.schema import READINGS, VERSION
from kg.archive.tables import Change, link_tables
from kg.errors import InputError, KGError
from kg.files import delete_files, is_archive, make_folders
from kg.graph import KnowledgeGraph
from kg.link import CORRECTIONS, Account, read_corrections
from kg.model import Document
from kg.ontology import Ontology, load_ontology
from kg.read import Source

#: The folder of the linked tables.
TABLES = "tables"
#: So many documents are committed together.
COMMIT = 500
#: Where more documents changed than this, the tables are made anew.
_MANY = 5000

#: Reads documents up to what each says, in their order; calls the second with one that it cannot read, and why.
ReadAll = Callable[[Iterable[Document], Callable[[Document, str], None]], Iterable[Account]]


class Archive:
    """An archive as it is now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)

    @property
    def is_linked(self) -> bool:
        """True where the tables show all documents and corrections."""
        now = self.manifest
        return now.format == VERSION and 0 < now.linked == now.revision and now.corrections == self._corrections()

    def graph(self) -> KnowledgeGraph:
        """The whole graph, in memory.

        Raises:
            KGError: the tables are not up to date.
        """
        if not self.is_linked:
            raise KGError(f"{self.folder}: its tables are not up to date; kg add {self.folder} makes them so")
        tables = {name: pq.read_table(self.folder / TABLES / f"{name}.parquet") for name in _GRAPH}
        said: dict[tuple[str, str], list[rows.Row]] = {}
        for row in tables["evidence"].to_pylist():
            said.setdefault((row["kind"], row["of"]), []).append(row)

        def items(kind: str, name: str) -> Iterator[rows.Row]:
            for row in tables[name].to_pylist():
                yield {**row, "evidence": said.get((kind, row["id"]))}

        return KnowledgeGraph(
            self.documents(),
            map(rows.entity_of, tables["entities"].to_pylist()),
            map(rows.statement_of, items("statement", "statements")),
            map(rows.figure_of, items("figure", "figures")),
            map(rows.quote_of, items("quote", "quotes")),
        )

    def documents(self) -> Iterator[Document]:
        """Every document, one at a time."""
        return parts.documents(self.folder, self.manifest.parts)

    def sources(self) -> dict[str, rows.Row]:
        """The files that were read, by name, each with its hash and the ids of its documents."""
        if not self.manifest.sources:
            return {}
        table = pq.read_table(parts.sources_file(self.folder, self.manifest))
        return {row["file"]: row for row in table.to_pylist()}

    def ids(self) -> dict[str, str]:
        """The id of each key that is one with others; nothing before the tables are made."""
        file = self.folder / TABLES / "ids.parquet"
        return {row["key"]: row["id"] for row in pq.read_table(file).to_pylist()} if file.exists() else {}

    def counts(self) -> dict[str, int]:
        """How many rows each linked table has; nothing before they are made."""
        files = {name: self.folder / TABLES / f"{name}.parquet" for name in _GRAPH}
        return {name: pq.read_metadata(file).num_rows for name, file in files.items() if file.exists()}

    def sizes(self) -> dict[str, int]:
        """How many bytes each of its folders takes, and the files beside them."""
        found: dict[str, int] = {}
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                inside = path.relative_to(self.folder).parts
                name = inside[0] if len(inside) > 1 else "files"
                found[name] = found.get(name, 0) + path.stat().st_size
        return found

    @cached_property
    def ontology(self) -> Ontology:
        """What documents are read with."""
        return load_ontology(Path(self.manifest.ontology) if self.manifest.ontology else None)

    @property
    def rules(self) -> str:
        """What tells whether documents were read with what they would be read with now."""
        return rules_of(self.manifest.tagger, self.ontology)

    @property
    def outdated(self) -> list[Part]:
        """The parts that were read with other rules than those of today."""
        return [part for part in self.manifest.parts if part.rules != self.rules or self.is_old]

    @property
    def is_old(self) -> bool:
        """True where an older version made it; all its documents are read anew."""
        return self.manifest.format < VERSION

    def _corrections(self) -> str:
        path = self.folder / CORRECTIONS
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


#: The tables that a graph is made from.
_GRAPH = ("entities", "statements", "figures", "quotes", "evidence")


@contextmanager
def writing(
    folder: Path, command: str, *, tagger: str | None = None, ontology: Path | None = None, create: bool = False
) -> Iterator[Writer]:
    """An archive that nobody else writes to meanwhile.

    Args:
        folder: where it is.
        command: what is done, for the log.
        tagger: the one to read with, where it is made now; later the same.
        ontology: a folder that adds to the ontology, where it is made now; later the same.
        create: make it where there is none.

    Raises:
        KGError: another process is writing to it, or it was made with another tagger or ontology.
        InputError: there is none, or it cannot be read.
    """
    if not create:
        read_manifest(folder)  # before a lock would make the folder
    with hold(folder):
        if not is_archive(folder):
            write_manifest(Manifest(tagger or "lac", str(ontology.resolve()) if ontology else ""), folder)
        writer = Writer(folder, command)
        for name, given in (("tagger", tagger), ("ontology", str(ontology.resolve()) if ontology else None)):
            made = getattr(writer.manifest, name)
            if given is not None and given != made:
                raise KGError(
                    f"{folder}: made with {name} {made or 'of the package'!r}, not {given!r}; leave --{name} out"
                )
        yield writer


class Writer(Archive):
    """An archive while it is changed; each method commits what it does, so that all of it can be interrupted."""

    def __init__(self, folder: Path, command: str) -> None:
        super().__init__(folder)
        parts.tidy(folder, self.manifest)
        self._entry = Entry(command, now())
        self._change: list[tuple[pa.Table, pa.Table]] | None = [] if self.is_linked else None

    def add(
        self,
        sources: Iterable[Source],
        read_all: ReadAll,
        *,
        failed: Callable[[], int] = lambda: 0,
    ) -> None:
        """Read what is new in some sources, and drop what a changed source no longer holds.

        Args:
            sources: files; one whose bytes are those that were read before is left.
            read_all: reads documents.
            failed: how many inputs could not be read so far; a source with such is looked at again next time.
        """
        listed, held = self.sources(), {id for id, _, _ in parts.ids(self.folder, self.manifest.parts)}
        opened: list[_Opened] = []
        given = 0

        def fresh() -> Iterator[Document]:
            nonlocal given
            for source in sources:
                hashed, before, found = source.sha256(), failed(), dict[str, None]()
                if hashed and hashed == listed.get(source.name, {}).get("sha256"):
                    continue
                self._forget_aside(source.name)
                for document in source.documents():
                    found[document.id] = None
                    if document.id not in held:
                        held.add(document.id)
                        given += 1
                        yield document
                if failed() == before:
                    opened.append(_Opened({"file": source.name, "sha256": hashed, "documents": list(found)}, given))

        accounts, received = list[Account](), 0

        def put_aside(document: Document, reason: str) -> None:
            nonlocal received
            received += 1
            self._put_aside(Aside(document.source, reason, document.id))

        changed: dict[str, rows.Row] = {}

        def save() -> None:
            """Commit what was read, with the sources that are complete by now; a source that lost documents waits."""
            complete = [each for each in opened if each.last <= received]
            opened[:] = opened[len(complete) :]
            for row in (each.row for each in complete):
                lost = set(listed.get(row["file"], {}).get("documents", ())) - set(row["documents"])
                (changed if lost else listed)[row["file"]] = row
            self._commit(accounts, listed if complete else None)
            accounts.clear()

        for account in read_all(fresh(), put_aside):
            received += 1
            accounts.append(account)
            if len(accounts) >= COMMIT:
                save()
        save()
        if changed:
            before = {id for file in changed for id in listed[file]["documents"]}
            listed |= changed
            kept = {id for row in listed.values() for id in row["documents"]}
            self._drop(sorted(before - kept), listed)

    def take_in(self, documents: Iterable[Document], read_all: ReadAll) -> None:
        """Add documents that no source is known of."""
        accounts = iter(read_all(documents, self._unreadable))
        while chunk := list(islice(accounts, COMMIT)):
            self._commit(chunk)

    def read_again(self, read_all: ReadAll) -> None:
        """Read the documents of outdated parts anew, from the archive itself."""
        self._change = None
        for part in self.outdated:
            documents = list(parts.documents(self.folder, [part]))
            self._replace(part, list(read_all(documents, self._unreadable)))
        if self.is_old:
            self._save(replace(self.manifest, format=VERSION, linked=0))

    def remove(self, names: Sequence[str]) -> list[str]:
        """Take back what some documents said; their ids.

        Args:
            names: ids of documents, or sources whose documents are meant.

        Raises:
            InputError: one names no document.
        """
        sources: dict[str, list[str]] = {}
        known: set[str] = set()
        for id, source, _ in parts.ids(self.folder, self.manifest.parts):
            known.add(id)
            sources.setdefault(source, []).append(id)
        gone: dict[str, None] = {}
        for name in names:
            found = [name] if name in known else sources.get(name, [])
            if not found:
                raise InputError(
                    f"{self.folder}: no document or source {name!r}; kg status {self.folder} --documents lists them"
                )
            gone.update(dict.fromkeys(found))
        self._drop(sorted(gone))
        return list(gone)

    def link(self, report: Callable[[str], None] | None = None) -> None:
        """Bring the tables up to date; ``report`` is told of each correction that names nothing.

        Raises:
            InputError: a correction is broken.
        """
        if self.is_linked:
            return
        change = self._joined_change()
        if self.manifest.linked:
            self._save(replace(self.manifest, linked=0))
        delete_files(self.folder.glob("graph.*"))
        tables = self.folder / TABLES
        make_folders(tables)
        readings = parts.files(self.folder, "readings", self.manifest.parts)
        corrections = read_corrections(self.folder / CORRECTIONS)
        link_tables(readings, tables, self.ontology, corrections, change, report)
        self._change = []
        self._save(replace(self.manifest, linked=self.manifest.revision, corrections=self._corrections()))

    def finish(self) -> Entry:
        """Close the line of the log, and clear away what was replaced."""
        self._entry = replace(self._entry, finished=now())
        self._save(self.manifest)
        parts.tidy(self.folder, self.manifest)
        return self._entry

    def _joined_change(self) -> Change | None:
        """What went and what came since the tables were made; None where they are to be made anew."""
        if self._change is None or self.manifest.corrections != self._corrections():
            return None
        before, after = ([*tables] for tables in zip(*self._change, strict=True)) if self._change else ([], [])
        return Change(*(pa.concat_tables([READINGS.empty_table(), *tables]) for tables in (before, after)))

    def _commit(self, accounts: Sequence[Account], listed: Mapping[str, rows.Row] | None = None) -> None:
        manifest, come = self.manifest, READINGS.empty_table()
        if accounts:
            manifest, come = parts.added(self.folder, manifest, accounts, self.rules)
        self._changed(READINGS.empty_table(), come)
        self._entry = replace(self._entry, added=self._entry.added + len(accounts))
        self._save_with_sources(manifest, listed)

    def _drop(self, gone: Sequence[str], listed: Mapping[str, rows.Row] | None = None) -> None:
        manifest, went = parts.without(self.folder, self.manifest, gone)
        self._changed(went, READINGS.empty_table())
        self._entry = replace(self._entry, removed=self._entry.removed + len(went))
        self._save_with_sources(manifest, listed)

    def _replace(self, part: Part, accounts: Sequence[Account]) -> None:
        manifest = parts.replaced(self.folder, self.manifest, part, accounts, self.rules)
        self._entry = replace(self._entry, added=self._entry.added + len(accounts))
        self._save(manifest)

    def _changed(self, went: pa.Table, come: pa.Table) -> None:
        """Keep what changed for the linking, as long as that is worth it."""
        if self._change is not None:
            self._change.append((went, come))
            if sum(len(went) + len(come) for went, come in self._change) > _MANY:
                self._change = None

    def _put_aside(self, aside: Aside) -> None:
        self._entry = replace(self._entry, aside=self._entry.aside + 1)
        kept = [each for each in self.manifest.aside if (each.source, each.document) != (aside.source, aside.document)]
        self.manifest = replace(self.manifest, aside=(*kept, aside))

    def _forget_aside(self, file: str) -> None:
        """A file is looked at again: what was set aside of it may be right now."""
        kept = (each for each in self.manifest.aside if each.source != file and not each.source.startswith(f"{file}:"))
        self.manifest = replace(self.manifest, aside=tuple(kept))

    def _unreadable(self, document: Document, reason: str) -> None:
        self._put_aside(Aside(document.source, reason, document.id))

    def unread(self, error: InputError) -> None:
        """Set aside what could not be read; the message begins with its name."""
        source, _, reason = str(error).partition(": ")
        self._put_aside(Aside(source, reason))

    def _save_with_sources(self, manifest: Manifest, listed: Mapping[str, rows.Row] | None) -> None:
        if listed is not None:
            manifest = parts.with_sources(self.folder, manifest, listed.values())
        if manifest.revision != self.manifest.revision:
            self._save(manifest)

    def _save(self, manifest: Manifest) -> None:
        self.manifest = replace(manifest, aside=self.manifest.aside).logged(self._entry)
        write_manifest(self.manifest, self.folder)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A source that has been read, as a row of sources, and how many documents had been given out by its end."""

    row: rows.Row
    last: int


def rules_of(tagger: str, ontology: Ontology) -> str:
    """What documents are read with: another text where they would be read in another way."""
    return f"{version('guanxi')} {tagger} {ontology.fingerprint}"


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
