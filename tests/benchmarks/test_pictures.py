"""The benchmark of pictures measures what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pictures


def test_a_generated_graph_is_the_same_every_time_and_its_words_are_marked() -> None:
    graph = pictures.generated(60)
    assert graph.to_dict() == pictures.generated(60).to_dict()
    assert len(graph.entities) == 60
    assert 2 * 60 <= len(graph.statements) <= 2.5 * 60
    for statement in graph.statements:
        (evidence,) = statement.evidence
        names = {role: evidence.quote[a:b] for role, a, b in evidence.marks}
        assert names == {"s": graph.entity(statement.s).name, "o": graph.entity(statement.o).name}


def test_a_picture_is_seen_and_dragged(browser: Any, tmp_path: Path) -> None:
    with pictures.graph_html(pictures.generated(30), tmp_path) as opened:
        found = pictures.measured(browser, opened, 60)
    assert opened.size == (tmp_path / "graph.html").stat().st_size
    assert found.first is not None and found.first > 0
    assert found.frame is not None and found.frame > 0


def test_a_picture_that_is_never_seen_has_a_dash(browser: Any, tmp_path: Path) -> None:
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><canvas></canvas>", encoding="utf-8")
    found = pictures.measured(browser, pictures.Opened(blank.as_uri(), 32), 0.5)
    assert pictures.row(1, 0, "blank", pictures.middle([found])) == "| 1 | 0 | blank | 0.0 | – | – |"
