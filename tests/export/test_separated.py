"""CSV: no cell is a formula, and every text comes back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.export import csv_files
from kg.export.separated import armed, csv_rows, defused


@given(st.text() | st.text(alphabet=st.sampled_from("'=+-@a＝\t\r\n")))
def test_a_text_comes_back_and_is_no_formula(text: str) -> None:
    assert armed(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))


def test_no_cell_of_hostile_names_is_a_formula(hostile: kg.KnowledgeGraph) -> None:
    numbers = {"value", "confidence", "start", "end", "offset"}
    for name, write in csv_files(hostile).items():
        out = io.BytesIO()
        write(out)
        for row in csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")):
            cells = [*row, *(cell for column, cell in row.items() if column not in numbers)]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))], name


def test_a_mark_for_excel_where_it_is_wanted(hostile: kg.KnowledgeGraph, tmp_path: Path) -> None:
    (plain,) = kg.write(hostile, tmp_path / "plain", ["csv"])
    (marked,) = kg.write(hostile, tmp_path / "marked", ["csv"], bom=True)
    for file in plain.glob("*.csv"):
        assert (marked / file.name).read_bytes() == b"\xef\xbb\xbf" + file.read_bytes()
    assert kg.read_back(marked).graph.to_dict() == kg.read_back(plain).graph.to_dict()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,name\n1,林,x\n".encode(), "line 2 has more cells"),
        ("id,name\n1,林\n".encode("gb18030"), "not UTF-8"),
        (b'id,name\n1,"open\n', "not readable as CSV"),
    ],
)
def test_what_is_no_table_is_named(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_bytes(content)
    with pytest.raises(kg.InputError, match=rf"nodes\.csv.*{message}"):
        list(csv_rows(tmp_path / "nodes.csv"))


def test_empty_rows_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text("id,name\n,\n\n1,林\n", encoding="utf-8")
    assert list(csv_rows(tmp_path / "nodes.csv")) == [(4, {"id": "1", "name": "林"})]
