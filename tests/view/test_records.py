"""What cards show: whole texts cut where something is marked."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.model import Document, Part
from kg.ontology import load_ontology
from kg.view.records import Mark, evidence_marks, paragraphs, words_record

TEXT = "标题\n\n　　云州市市长林晓\n岚来了。\n　　她说好。"
PARTS = (Part("title", 0, 2), Part("body", 4, 18), Part("body", 19, 25))


def test_paragraphs_are_the_parts_of_a_document() -> None:
    cut = paragraphs(Document("d", TEXT, parts=PARTS), [])
    assert [(kind, "".join(text for text, _ in stretches).strip()) for kind, stretches in cut] == [
        ("title", "标题"),
        ("body", "云州市市长林晓岚来了。"),
        ("body", "她说好。"),
    ]


def test_a_stretch_has_its_marks_the_widest_first() -> None:
    post, place = Mark(6, 9, "s1", "o", "e1"), Mark(6, 11, "s1", "q", "")
    ((_, stretches),) = paragraphs(Document("d", TEXT[:18], parts=(Part("body", 4, 18),)), [post, place])[1:]
    assert [(text, [mark.role for mark in marks]) for text, marks in stretches] == [
        ("　　", []),
        ("云州市", ["q", "o"]),
        ("市长", ["q"]),
        ("林晓岚来了。", []),
    ]


@given(st.data())
def test_no_text_is_lost_wherever_marks_lie(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="甲乙丙 \n。", max_size=40))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    marks = [Mark(a, b, f"s{n}", "s", "e") for n, (a, b) in enumerate(data.draw(st.lists(spans, max_size=5)))]
    part = data.draw(spans)
    cut = paragraphs(Document("d", text, parts=(Part("body", *part),)), marks)
    shown = "".join(words for _, stretches in cut for words, _ in stretches)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)


def test_every_mark_of_the_sample_is_a_stretch_of_its_document(sample: KnowledgeGraph) -> None:
    for statement in sample.statements:
        for evidence in statement.evidence:
            document = sample.document(evidence.document)
            marks = evidence_marks(statement.id, evidence, {"s": statement.s, "o": statement.o})
            shown = [each for _, stretches in paragraphs(document, marks) for each in stretches]
            for mark in marks[1:]:
                words = "".join(text for text, found in shown if mark in found)
                assert words == re.sub(r"\n", "", document.text[mark.start : mark.end])


def test_types_come_with_label_count_and_colours_the_most_frequent_first() -> None:
    words = words_record(load_ontology(), {"Person": 2, "Company": 7, "Unheard": 1}, ["holdsPost", "meetsWith"])
    assert [(t["name"], t["label"], t["count"]) for t in words["types"]] == [
        ("Company", "企业", 7),
        ("Person", "人物", 2),
        ("Unheard", "Unheard", 1),
    ]
    assert all(re.fullmatch("#[0-9a-f]{6}", t[theme]) for t in words["types"] for theme in ("light", "dark"))
    assert words["relations"] == {
        "holdsPost": {"label": "任职", "symmetric": False},
        "meetsWith": {"label": "会见", "symmetric": True},
    }
