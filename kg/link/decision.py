"""Decision: one line of corrections.tsv, what somebody has decided about a graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import InputError
from kg.files import write_text
from kg.model import STATUSES

SAME, DIFFERENT, UNSURE, SPLIT = "same", "different", "unsure", "split"
RENAME, RETYPE = "rename", "retype"
ACCEPT, REJECT, EDIT = "accept", "reject", "edit"

#: The file of decisions beside a graph.
CORRECTIONS = "corrections.tsv"
#: The columns of the file, in their order.
COLUMNS = ("decision", "subject", "relation", "object", "value", "by", "at", "because")
#: Which columns a decision needs; the others of the first five are empty.
NEEDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((SAME, DIFFERENT, UNSURE, SPLIT), ("subject", "object")),
    **dict.fromkeys((RENAME, RETYPE), ("subject", "value")),
    **dict.fromkeys((ACCEPT, REJECT), ("subject", "relation", "object")),
    EDIT: ("subject", "relation", "object", "value"),
}
#: What an edit can give a statement: another end, relation or status, or a qualifier.
EDITABLE = ("subject", "relation", "object", "status", "title", "date", "place", "amount", "amountKind")
_DENIED = "denied"
_WHAT = COLUMNS[1:5]
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
_DATE = re.compile(rf"{_DAY}|({_DAY}|\.\.)/({_DAY}|\.\.)")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided: of an entity, of two, or of a statement.

    ``subject`` and ``object`` are ids of entities, the object of a split that of a document;
    ``names`` are what both are called, for the reader. ``denied`` means the denied one of two
    statements that are alike but for that. ``place`` is the file and line that it was read from.
    """

    kind: str
    subject: str
    object: str = ""
    relation: str = ""
    value: str = ""
    by: str = ""
    at: str = ""
    because: str = ""
    names: tuple[str, str] = ("", "")
    denied: bool = False
    place: str = ""

    @property
    def field(self) -> str:
        """What an edit changes."""
        return self.value.partition("=")[0]

    @property
    def content(self) -> str:
        """What an edit makes of it; of an end the id of the entity."""
        content = self.value.partition("=")[2]
        return content.partition(" ")[0] if self.field in ("subject", "object") else content

    def line(self) -> str:
        """The decision as the file has it, without the end of the line."""
        subject, object = (
            f"{id} {name}".strip() for id, name in zip((self.subject, self.object), self.names, strict=True)
        )
        relation = f"{self.relation} {_DENIED}" if self.denied else self.relation
        cells = (self.kind, subject, relation, object, self.value, self.by, self.at, self.because)
        return "\t".join(" ".join(cell.split()) for cell in cells)


def now() -> str:
    """The time of a decision, in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a file in their order; none where there is no file.

    Raises:
        InputError: a line is broken, or the file cannot be read.
    """
    return [_decision(row, f"{path}:{number}") for number, row in _rows(path)]


def add_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions behind those of a file, which is made where there is none.

    Raises:
        InputError: a line that is there is broken, or the file cannot be read.
        KGError: the file cannot be written.
    """
    added = [decision.line() for decision in decisions]
    for line in added:
        _decision(_cells(line), f"{path}")
    read_decisions(path)
    _write([*(_lines(path) or ["\t".join(COLUMNS)]), *added], path)


def undo(path: Path, number: int | None = None) -> Decision:
    """Take the last decision out of a file, or that of a line; gives it.

    Raises:
        InputError: there is no such decision, or a line is broken.
        KGError: the file cannot be written.
    """
    rows = {at: row for at, row in _rows(path)}
    line = max(rows, default=0) if number is None else number
    if line not in rows:
        what = "no decision to take back" if number is None else f"no decision in line {number}"
        raise InputError(f"{path}: there is {what}; kg correct DIR list shows them with their lines")
    lines = _lines(path)
    _write([*lines[: line - 1], *lines[line:]], path)
    return _decision(rows[line], f"{path}:{line}")


def _write(lines: Iterable[str], path: Path) -> None:
    write_text("".join(f"{line}\n" for line in lines), path)


def _lines(path: Path) -> list[str]:
    """The lines of a file, without what ends them; none where there is no file."""
    try:
        return path.read_text(encoding="utf-8-sig").removesuffix("\n").split("\n") if path.exists() else []
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: no UTF-8 at byte {error.start}; save it as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot read ({error.strerror})") from None


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The number of each line below the header, with its cells by column."""
    lines = _lines(path)
    for number, line in enumerate(lines, 1):
        if line.startswith(_CONFLICT):
            raise InputError(
                f"{path}:{number}: a conflict marker of git, {line[:7]}; "
                "keep the lines that are right and take out those that begin with <<<<<<<, ======= and >>>>>>>"
            )
    if lines and lines[0].rstrip("\t").split("\t") != list(COLUMNS):
        raise InputError(f"{path}:1: the header is {lines[0]!r}; it must be {' '.join(COLUMNS)}, with tabs between")
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            try:
                yield number, _cells(line)
            except ValueError:
                found = line.count("\t") + 1
                raise InputError(
                    f"{path}:{number}: {found} cells, where {len(COLUMNS)} are expected, with tabs between"
                ) from None


def _cells(line: str) -> dict[str, str]:
    """The cells of a line by column; those that are missing at the end are empty. ValueError where it has more."""
    cells = [cell.strip() for cell in line.split("\t")]
    return dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells)), strict=True))


def _decision(row: Mapping[str, str], place: str) -> Decision:
    """The decision of a row.

    Raises:
        InputError: it is none.
    """
    kind = row["decision"]
    if kind not in NEEDS:
        raise InputError(f"{place}: decision {kind!r} is unknown; these are known: {', '.join(NEEDS)}")
    for column in _WHAT:
        if (column in NEEDS[kind]) != bool(row[column]):
            said = f"has no {column}" if column in NEEDS[kind] else f"takes no {column}, but has {row[column]!r}"
            raise InputError(f"{place}: {kind} {said}; it is written as {usage(kind)}")
    subject, _, first = row["subject"].partition(" ")
    object, _, second = row["object"].partition(" ")
    relation, _, denied = row["relation"].partition(" ")
    if denied not in ("", _DENIED):
        raise InputError(f"{place}: relation {row['relation']!r}; behind a relation stands {_DENIED!r} or nothing")
    given = (row["by"], row["at"], row["because"])
    found = Decision(kind, subject, object, relation, row["value"], *given, (first, second), bool(denied), place)
    if kind in (SAME, DIFFERENT, UNSURE) and subject == object:
        raise InputError(f"{place}: {kind} names {subject} twice; it takes two entities")
    if kind == EDIT:
        _check_edit(found)
    return found


def usage(kind: str) -> str:
    """How a decision is written: its name and the columns that it needs."""
    return " ".join((kind, *(column.upper() for column in NEEDS[kind])))


def _check_edit(edit: Decision) -> None:
    """InputError where an edit changes what is not there to be changed, or makes nonsense of it."""
    field, content = edit.field, edit.content
    if "=" not in edit.value or field not in EDITABLE:
        raise InputError(f"{edit.place}: edit to {edit.value!r}; it is NAME=VALUE, NAME one of {', '.join(EDITABLE)}")
    if not content and field in EDITABLE[:4]:
        raise InputError(f"{edit.place}: edit to {edit.value!r}; a statement cannot be without {field}")
    if field == "status" and content not in STATUSES:
        raise InputError(f"{edit.place}: status {content!r} is unknown; these are known: {', '.join(STATUSES)}")
    if field == "date" and content and not _DATE.fullmatch(content):
        raise InputError(f"{edit.place}: date {content!r}; it is like 2023, 2023-08, 2023-08-05 or 2022/..")
