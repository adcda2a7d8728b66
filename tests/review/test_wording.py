"""decision_of(): what words mean in a graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.analysis.names import AmbiguousNameError
from kg.errors import QueryError
from kg.link.decision import Decision
from kg.ontology import load_ontology
from kg.query import UnknownNameError
from kg.review import decision_of

LIN, FAR, DALI = ("林晓岚", ""), "远山集团", "大理市"

# words | the decision
WORDS = [
    ("same e-lin kg:e-lin2", Decision("same", "e-lin", "e-lin2", names=("林晓岚", "林晓岚"))),
    ("different 周原 远山", Decision("different", "e-zhou", "e-far", names=("周原", FAR))),
    ("unsure 周原 e-lin", Decision("unsure", "e-zhou", "e-lin", names=("周原", "林晓岚"))),
    ("split 远山集团 d-1", Decision("split", "e-far", "d-1", names=(FAR, "市长会见企业家"))),
    ("split 远山集团 b.txt", Decision("split", "e-far", "d-2", names=(FAR, "b.txt"))),
    ("split 远山集团 市长会见企业家", Decision("split", "e-far", "d-1", names=(FAR, "市长会见企业家"))),
    ("rename 周原 周源", Decision("rename", "e-zhou", value="周源", names=("周原", ""))),
    ("retype 远山 Institution", Decision("retype", "e-far", value="Institution", names=(FAR, ""))),
    ("retype 远山 事业单位", Decision("retype", "e-far", value="Institution", names=(FAR, ""))),
    ("reject 林晓岚 holdsPost 大理", Decision("reject", "e-lin", "e-dali", "holdsPost", names=("林晓岚", DALI))),
    ("accept 林晓岚 任职 远山集团", Decision("accept", "e-lin2", "e-far", "holdsPost", names=("林晓岚", FAR))),
    ("reject s-visits", Decision("reject", "e-lin2", "e-dali", "visits", names=("林晓岚", DALI))),
    ("reject 远山集团 locatedIn 大理市", Decision("reject", "e-far", "e-dali", "locatedIn", names=(FAR, DALI))),
    ("reject s-not", Decision("reject", "e-far", "e-dali", "locatedIn", names=(FAR, DALI), denied=True)),
    ("reject 远山集团 signedWith 大理市", Decision("reject", "e-dali", "e-far", "signedWith", names=(DALI, FAR))),
    (
        "edit s-mayor title=副市长",
        Decision("edit", "e-lin", "e-dali", "holdsPost", "title=副市长", names=("林晓岚", DALI)),
    ),
    (
        "edit 林晓岚 holdsPost 大理市 object=远山",
        Decision("edit", "e-lin", "e-dali", "holdsPost", "object=e-far 远山集团", names=("林晓岚", DALI)),
    ),
    (
        "edit s-mayor relation=考察",
        Decision("edit", "e-lin", "e-dali", "holdsPost", "relation=visits", names=("林晓岚", DALI)),
    ),
]


@pytest.mark.parametrize(("words", "wanted"), WORDS)
def test_words_mean_a_decision(folder: Path, words: str, wanted: Decision) -> None:
    assert decision_of(kg.load(folder), load_ontology(), words.split()) == wanted


# words | what is said of them
NOTHING = [
    ("join 周原 远山", "decision 'join' is unknown"),
    ("same 周原", "same is written as same SUBJECT OBJECT; 1 words stand behind it"),
    ("reject s-none", "there is no statement 's-none'"),
    ("reject 周原 visits 大理市", "nothing in this graph says 周原 visits 大理市"),
    ("reject 周原 likes 大理市", "no relation is called 'likes'"),
    ("retype 周原 Firm", "no type is called 'Firm'"),
    ("split 周原 c.txt", "no document is called 'c.txt'"),
]


@pytest.mark.parametrize(("words", "message"), NOTHING)
def test_words_that_mean_nothing_are_named(folder: Path, words: str, message: str) -> None:
    with pytest.raises(QueryError) as error:
        decision_of(kg.load(folder), load_ontology(), words.split())
    assert str(error.value).startswith(message)


def test_a_name_of_several_or_of_nobody_lists_who_may_be_meant(folder: Path) -> None:
    graph, ontology = kg.load(folder), load_ontology()
    with pytest.raises(AmbiguousNameError) as several:
        decision_of(graph, ontology, ["rename", "林晓岚", "林小岚"])
    assert [each.id for each in several.value.candidates] == ["kg:e-lin2", "kg:e-lin"]
    with pytest.raises(UnknownNameError) as nobody:
        decision_of(graph, ontology, ["rename", "远山集", "远山"])
    assert [each.name for each in nobody.value.candidates] == ["远山集团"]


def test_statements_alike_are_listed(folder: Path) -> None:
    data = kg.load(folder).to_dict()
    data["statements"].append({**data["statements"][0], "id": "s-twin", "s": "e-lin2", "p": "holdsPost", "o": "e-dali"})
    with pytest.raises(
        QueryError, match="2 statements say 林晓岚 holdsPost 大理市; choose one by its id: s-mayor, s-twin"
    ):
        decision_of(kg.KnowledgeGraph.from_dict(data), load_ontology(), ["reject", "林晓岚", "holdsPost", "大理市"])
