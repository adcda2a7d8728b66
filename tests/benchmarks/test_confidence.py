"""The reliability table, on an article written here."""

from __future__ import annotations

import json
from pathlib import Path

import confidence


def test_the_table_has_bins_and_scores() -> None:
    lines = confidence.report([(0.65, True), (0.65, False), (0.97, True), (0.97, True)])
    assert lines[2:5] == [
        "| 0.60 to 0.70 | 2 | 0.65 | 0.50 |",
        "| 0.95 to 1.00 | 2 | 0.97 | 1.00 |",
        "| all | 4 | 0.81 | 0.75 |",
    ]
    assert lines[-1] == "Brier score 0.137; 0.188 with 0.75 for every statement."


def test_an_article_is_read_and_judged(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大理市委书记林晓岚会见远山集团董事长周原。", encoding="utf-8")
    entities = [
        {"id": "lin", "type": "Person", "name": "林晓岚"},
        {"id": "dali", "type": "AdministrativeDivision", "name": "大理市"},
    ]
    gold = {"entities": entities, "statements": [{"s": "lin", "p": "holdsPost", "o": "dali"}]}
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    judged = confidence.judged_statements(tmp_path)
    assert [right for _, right in judged].count(True) == 1 < len(judged)
    assert judged == confidence.judged_statements(tmp_path / "a.json")
