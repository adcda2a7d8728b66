"""XLSX: every text a text, the limits of Excel named."""

from __future__ import annotations

import io
import sys
import time

import openpyxl
import pytest

import kg
from kg.export import write_xlsx
from kg.model import Entity, Quote


def written(graph: kg.KnowledgeGraph) -> bytes:
    out = io.BytesIO()
    write_xlsx(graph, out)
    return out.getvalue()


def test_the_same_bytes_at_another_time(hostile: kg.KnowledgeGraph) -> None:
    before = written(hostile)
    time.sleep(2.1)  # a ZIP counts time in steps of two seconds
    assert written(hostile) == before


def test_a_sheet_has_typed_cells_and_a_header_that_stays() -> None:
    graph = kg.KnowledgeGraph(entities=[Entity("e", "Person", "=1+1", inferred=True)])
    sheet = openpyxl.load_workbook(io.BytesIO(written(graph)))["nodes"]
    assert [cell.value for cell in sheet[2]][:5] == ["e", "=1+1", "Person", None, True]
    assert sheet["B2"].data_type == "s"
    assert sheet.freeze_panes == "A2"


def test_what_excel_cannot_hold_is_named() -> None:
    long = kg.KnowledgeGraph(entities=[Entity("e", "Person", "林")], quotes=[Quote("q", "e", "长" * 32_768)])
    with pytest.raises(kg.KGError, match=r"a cell of quotes would hold 32768 characters.*take csv or parquet"):
        written(long)


@pytest.mark.parametrize(("package", "format"), [("xlsxwriter", "xlsx"), ("pyarrow", "parquet")])
def test_a_missing_package_is_one_line_that_says_how_to_install_it(
    package: str, format: str, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(kg.KGError, match=rf"pip install 'guanxi\[{format}\]'"):
        kg.write(kg.KnowledgeGraph(), str(tmp_path), [format])


def test_a_missing_reader_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(kg.KGError, match=r"openpyxl: pip install 'guanxi\[xlsx\]'"):
        kg.read_back("graph.xlsx")
