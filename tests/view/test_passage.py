"""The sentence around a quotation."""

from __future__ import annotations

import re

import pytest

from kg.graph import KnowledgeGraph
from kg.model import Document, Evidence
from kg.view.passage import REACH, passage


@pytest.mark.parametrize(
    ("text", "quote", "shown"),
    [
        ("天晴。林晓岚任市长。散会。", "林晓岚任市长", "林晓岚任市长。"),
        ("他说：“林晓岚任市长。”散会。", "林晓岚任市长", "他说：“林晓岚任市长。”"),
        ("林晓岚任\n市长。", "林晓岚任\n市长", "林晓岚任市长。"),
        ("Blue \nLake signs. ", "Blue \nLake signs", "Blue Lake signs."),
        ("甲" * 300 + "林晓岚" + "乙" * 300, "林晓岚", "…" + "甲" * REACH + "林晓岚" + "乙" * REACH + "…"),
    ],
)
def test_a_sentence_is_shown_whole_with_its_line_breaks_mended(text: str, quote: str, shown: str) -> None:
    start = text.index(quote)
    words = passage(Document("d", text), Evidence("d", start, start + len(quote), quote, "r"))
    assert "".join(part for _, part in words) == shown
    assert re.sub(r"\s", "", quote) in re.sub(r"\s", "", "".join(part for role, part in words if role == "q"))


def test_every_quotation_of_the_sample_is_in_its_sentence(sample: KnowledgeGraph) -> None:
    for statement in sample.statements:
        for evidence in statement.evidence:
            words = passage(sample.document(evidence.document), evidence)
            marked = "".join(part for role, part in words if role)
            assert re.sub(r"\s", "", marked) == re.sub(r"\s", "", evidence.quote)
