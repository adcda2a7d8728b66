"""Parquet files with an article in each row."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import kg

TEXT = "清河市委书记李文海到远山集团调研。"


@pytest.mark.parametrize(
    ("columns", "title", "published"),
    [
        ({"title": "调研", "text": TEXT, "date": "2024-03-06"}, "调研", date(2024, 3, 6)),
        ({"标题": "调研", "正文": TEXT, "日期": date(2024, 3, 6)}, "调研", date(2024, 3, 6)),
        ({"text": TEXT, "date": datetime(2024, 3, 6, 8, 15, tzinfo=UTC)}, "", date(2024, 3, 6)),
        ({"text": TEXT, "date": None, "clicks": 12}, "", None),
    ],
)
def test_each_row_is_an_article(tmp_path: Path, columns: dict, title: str, published: date | None) -> None:
    file = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist([columns]), file)
    (document,) = kg.read(file)
    assert (document.title, document.published, document.source) == (title, published, f"{file}:1")
    assert TEXT in document.text


def test_a_row_without_text_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["", TEXT]}), file)
    errors: list[kg.InputError] = []
    (document,) = kg.read(file, on_error=errors.append)
    assert document.source == f"{file}:2"
    assert [str(error).split(":")[1] for error in errors] == ["1"]


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"no Parquet at all", "this Parquet is damaged"), (None, "no text column among name")],
)
def test_a_file_that_has_no_articles(tmp_path: Path, data: bytes | None, message: str) -> None:
    file = tmp_path / "a.parquet"
    if data is None:
        pq.write_table(pa.table({"name": ["李文海"]}), file)
    else:
        file.write_bytes(data)
    with pytest.raises(kg.InputError, match=message):
        list(kg.read(file))
