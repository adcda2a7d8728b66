"""corrections.tsv: reading, writing and taking back its lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, KGError
from kg.link.decision import COLUMNS, NEEDS, Decision, add_decisions, read_decisions, undo

HEADER = "\t".join(COLUMNS)


def file(folder: Path, *lines: str) -> Path:
    path = folder / "corrections.tsv"
    path.write_text("".join(f"{line}\n" for line in (HEADER, *lines)), encoding="utf-8")
    return path


SAME = Decision(
    "same", "e-1", "e-2", by="林", at="2024-03-05T01:02:03Z", because="one post", names=("远山集团", "远山 集团")
)
REJECT = Decision("reject", "e-1", "e-3", "locatedIn", denied=True)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    add_decisions(path, [SAME])
    add_decisions(path, [REJECT])
    assert path.read_text(encoding="utf-8").splitlines() == [
        HEADER,
        "same\te-1 远山集团\t\te-2 远山 集团\t\t林\t2024-03-05T01:02:03Z\tone post",
        "reject\te-1\tlocatedIn denied\te-3\t\t\t\t",
    ]
    assert read_decisions(path) == [replace(SAME, place=f"{path}:2"), replace(REJECT, place=f"{path}:3")]


def test_there_is_nothing_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "corrections.tsv") == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_editors_do_to_a_file_is_read(tmp_path: Path, end: str) -> None:
    path = tmp_path / "corrections.tsv"
    path.write_bytes(f"\ufeff{HEADER}{end}{end}rename\te-1\t\t\t远山集团{end}".encode())
    assert [(d.value, d.place) for d in read_decisions(path)] == [("远山集团", f"{path}:3")]


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_note_or_name_breaks_the_file(tmp_path_factory: pytest.TempPathFactory, name: str, because: str) -> None:
    path = tmp_path_factory.mktemp("any") / "corrections.tsv"
    text = because.encode("utf-8", "replace").decode()
    add_decisions(path, [replace(SAME, names=(name.encode("utf-8", "replace").decode(), ""), because=text)])
    (found,) = read_decisions(path)
    assert (found.kind, found.subject, found.object) == ("same", "e-1", "e-2")
    assert found.because == " ".join(text.split())


# a line | what is said of it
BROKEN = [
    ("<<<<<<< HEAD", ":2: a conflict marker of git, <<<<<<<"),
    ("=======", ":2: a conflict marker of git"),
    ("join\te-1\t\te-2", ":2: decision 'join' is unknown; these are known: same, different"),
    ("same\te-1", ":2: same has no object; it is written as same SUBJECT OBJECT"),
    ("same\te-1\t\te-1 远山", ":2: same names e-1 twice"),
    ("rename\te-1\t\te-2\t远山", ":2: rename takes no object, but has 'e-2'"),
    ("reject\te-1\t\te-2", ":2: reject has no relation; it is written as reject SUBJECT RELATION OBJECT"),
    ("reject\te-1\tlocatedIn planned\te-2", ":2: relation 'locatedIn planned'; behind a relation"),
    ("edit\te-1\tlocatedIn\te-2\ttitle", ":2: edit to 'title'; it is NAME=VALUE"),
    ("edit\te-1\tlocatedIn\te-2\tcolour=red", ":2: edit to 'colour=red'; it is NAME=VALUE, NAME one of subject"),
    ("edit\te-1\tlocatedIn\te-2\tobject=", ":2: edit to 'object='; a statement cannot be without object"),
    ("edit\te-1\tlocatedIn\te-2\tstatus=maybe", ":2: status 'maybe' is unknown; these are known: asserted, planned"),
    ("edit\te-1\tlocatedIn\te-2\tdate=昨天", ":2: date '昨天'; it is like 2023"),
    ("same\te-1\t\te-2\t\t\t\t\tmore", ":2: 9 cells, where 8 are expected"),
]


@pytest.mark.parametrize(("line", "message"), BROKEN)
def test_a_broken_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = file(tmp_path, line)
    with pytest.raises(InputError) as error:
        read_decisions(path)
    assert str(error.value).startswith(f"{path}{message}")


def test_another_header_and_other_bytes_are_named(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    path.write_text("decision,subject\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"corrections\.tsv:1: the header is 'decision,subject'"):
        read_decisions(path)
    path.write_bytes(f"{HEADER}\nrename\te-1\t\t\t集团\n".encode("gb18030"))
    with pytest.raises(InputError, match="no UTF-8 at byte"):
        read_decisions(path)


def test_what_is_broken_is_not_written(tmp_path: Path) -> None:
    path = file(tmp_path, "rename\te-1\t\t\t远山集团")
    before = path.read_bytes()
    with pytest.raises(InputError):
        add_decisions(path, [replace(REJECT, object="")])
    assert path.read_bytes() == before


def test_the_last_line_or_one_of_a_number_is_taken_back(tmp_path: Path) -> None:
    lines = ["rename\te-1\t\t\t甲", "", "rename\te-2\t\t\t乙", "rename\te-3\t\t\t丙"]
    path = file(tmp_path, *lines)
    assert undo(path).value == "丙"
    assert undo(path, 2).value == "甲"
    assert path.read_text(encoding="utf-8").splitlines() == [HEADER, *lines[1:3]]


@pytest.mark.parametrize("number", [None, 1, 2, 9])
def test_where_nothing_is_decided_nothing_is_taken_back(tmp_path: Path, number: int | None) -> None:
    with pytest.raises(InputError, match="there is no decision"):
        undo(file(tmp_path), number)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="cannot write"):
        add_decisions(tmp_path / "none" / "corrections.tsv", [SAME])


def test_every_kind_says_how_it_is_written() -> None:
    assert all(set(columns) <= set(COLUMNS) for columns in NEEDS.values())
