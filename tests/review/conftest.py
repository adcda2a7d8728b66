"""A graph with something to decide, as kg build leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg

TEXT = "大理市市长林晓岚会见远山集团董事长周原。远山集团有意落户大理市。"
OTHER = "远山集团董事长林晓岚到大理市考察。"


def evidence(document: str, text: str, quote: str, *marks: tuple[str, str]) -> kg.Evidence:
    start = text.index(quote)
    places = tuple((role, text.index(words, start), text.index(words, start) + len(words)) for role, words in marks)
    return kg.Evidence(document, start, start + len(quote), quote, "post.test", places)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two people of one name, a doubtful statement, and one that is denied too."""
    mayor = evidence("d-1", TEXT, "大理市市长林晓岚", ("s", "林晓岚"), ("trigger", "市长"), ("o", "大理市"))
    head = evidence("d-2", OTHER, "远山集团董事长林晓岚", ("s", "林晓岚"), ("trigger", "董事长"), ("o", "远山集团"))
    settles = evidence("d-1", TEXT, "远山集团有意落户大理市", ("trigger", "落户"))
    visits = evidence("d-2", OTHER, "林晓岚到大理市考察", ("s", "林晓岚"), ("trigger", "考察"))
    signed = evidence("d-1", TEXT, "会见远山集团")
    graph = kg.KnowledgeGraph(
        [
            kg.Document("d-1", TEXT, "市长会见企业家", source="news/a.txt"),
            kg.Document("d-2", OTHER, source="news/b.txt"),
        ],
        [
            kg.Entity("e-lin", "Person", "林晓岚"),
            kg.Entity("e-lin2", "Person", "林晓岚"),
            kg.Entity("e-zhou", "Person", "周原"),
            kg.Entity("e-far", "Company", "远山集团", ("远山",)),
            kg.Entity("e-dali", "AdministrativeDivision", "大理市", ("大理",), {"division": "532901"}),
        ],
        [
            kg.Statement(
                "s-mayor", "e-lin", "holdsPost", "e-dali", {"title": "市长"}, evidence=(mayor,), confidence=0.97
            ),
            kg.Statement(
                "s-head", "e-lin2", "holdsPost", "e-far", {"title": "董事长"}, evidence=(head,), confidence=0.97
            ),
            kg.Statement("s-visits", "e-lin2", "visits", "e-dali", evidence=(visits,), confidence=0.9),
            kg.Statement("s-settles", "e-far", "locatedIn", "e-dali", {}, "planned", (settles,), confidence=0.6),
            kg.Statement("s-not", "e-far", "locatedIn", "e-dali", {}, "denied", (settles,), confidence=0.9),
            kg.Statement("s-signed", "e-dali", "signedWith", "e-far", evidence=(signed,), confidence=0.9),
        ],
    )
    kg.write(graph, tmp_path / "out", formats=["json"])
    return tmp_path / "out"
