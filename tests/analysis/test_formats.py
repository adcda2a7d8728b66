"""Answers as text, Markdown, JSON, CSV and a page: whole, and nothing in them is markup."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pandas as pd
import pytest

from kg.analysis import FORMATS, Answer, Section, stats
from kg.graph import KnowledgeGraph
from kg.ontology import load_ontology
from kg.query import Table

HOSTILE = "<script>alert(1)</script>|`*_[x](y)\n=1+1"


def answer() -> Answer:
    labels = {"zh": "任职", "en": "posts"}
    return Answer(
        "题 <b>",
        (
            Section("posts", labels, Table.of(("name", "number", "title"), [(HOSTILE, 3, None), ("周原", None, None)])),
            Section("quotes", labels, Table.of(("words",), [])),
        ),
        ("注 <i>",),
    )


def test_text_leaves_out_what_is_empty() -> None:
    title, _, heading, columns, _, *rows = FORMATS["table"](answer()).splitlines()
    assert (title, heading, columns.split()) == ("题 <b>", "任职 · posts (2)", ["name", "number"])
    assert [row.split("  ")[0] for row in rows] == ["<script>alert(1)</script>|`*_[x](y) =1+1", "周原"]


def test_markdown_escapes_what_it_would_read() -> None:
    lines = FORMATS["md"](answer()).splitlines()
    assert "| name | number |" in lines
    row = next(line for line in lines if "script" in line)
    assert row.startswith("| \\<script\\>alert") and "\\|\\`\\*\\_\\[x\\]" in row
    assert lines[0] == "# 题 \\<b\\>" and lines[-1] == "注 \\<i\\>"


def test_json_has_every_section() -> None:
    data = json.loads(FORMATS["json"](answer()))
    assert list(data) == ["title", "notes", "posts", "quotes"]
    assert data["posts"][0] == {"name": HOSTILE, "number": 3, "title": None} and data["quotes"] == []


def test_csv_names_the_section_where_there_are_several() -> None:
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](answer()))))
    assert rows[0] == {"section": "posts", "name": HOSTILE, "number": "3", "title": "", "words": ""}
    alone = Answer("", answer().sections[:1])
    assert FORMATS["csv"](alone).splitlines()[0] == "name,number,title"


def test_data_frames(graph: KnowledgeGraph) -> None:
    frames = stats(graph).to_pandas()
    assert isinstance(frames["types"], pd.DataFrame)
    assert frames["types"]["number"].sum() == len(graph.entities)


def test_every_column_has_a_chinese_heading(graph: KnowledgeGraph) -> None:
    from kg.analysis import central, compare, groups, path, places, timeline, who
    from kg.analysis.answer import Wording

    labels = Wording(load_ontology()).words["columns"]
    answers = (
        stats(graph),
        who(graph, "侯马"),
        path(graph, "林晓岚", "周原"),
        central(graph),
        groups(graph),
        timeline(graph),
        compare(graph, graph),
        places(graph),
    )
    used = {column for each in answers for section in each.sections for column in section.table.columns}
    assert used - set(labels) == set()


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_shows_words_and_asks_for_nothing(browser: Any, dark: bool) -> None:
    page = browser.new_context(offline=True, color_scheme="dark" if dark else "light").new_page()
    errors, requests = [], []
    page.on("console", lambda message: errors.append(message.text))
    page.on("dialog", lambda dialog: errors.append(dialog.message) or dialog.dismiss())
    page.on("request", lambda request: requests.append(request.url))
    page.set_content(FORMATS["html"](answer()))
    assert page.inner_text("h1") == "题 <b>" and page.inner_text("td >> nth=0").startswith("<script>alert(1)</script>")
    assert page.inner_text("th >> nth=0") == "名称" and page.locator("script").count() == 0
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "1060px"  # its policy lets its style in
    assert (errors, [url for url in requests if not url.startswith(("about:", "data:"))]) == ([], [])
