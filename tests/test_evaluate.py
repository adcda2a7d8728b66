"""evaluate(): what counts as right, as found, and as nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.evaluate import Scores, evaluate, load_gold, normal
from kg.ontology import load_ontology

GOLD: dict[str, Any] = {
    "entities": [
        {"id": "lin", "type": "Person", "name": "林晓岚", "aliases": ["林书记"]},
        {"id": "dali", "type": "AdministrativeDivision", "name": "大理市", "aliases": ["大理"]},
        {"id": "tea", "type": "Company", "name": "云岭茶业有限公司", "aliases": []},
        {"id": "lake", "type": "Place", "name": "洱海", "optional": True},
    ],
    "statements": [
        {"s": "lin", "p": "holdsPost", "o": "dali", "quote": "大理市委书记林晓岚"},
        {"s": "dali", "p": "signedWith", "o": "tea", "quote": "大理与云岭茶业有限公司签约"},
        {"s": "tea", "p": "locatedIn", "o": "lake", "quote": "在洱海边", "optional": True},
    ],
}


def graph(
    entities: list[tuple[str, str, str]], statements: list[tuple[str, str, str]], **options: Any
) -> kg.KnowledgeGraph:
    return kg.KnowledgeGraph(
        [],
        [kg.Entity(id, type, name) for id, type, name in entities],
        [kg.Statement(f"s{n}", s, p, o, **options) for n, (s, p, o) in enumerate(statements)],
    )


ALL = [
    ("a", "Person", "林晓岚"),
    ("b", "AdministrativeDivision", "大理市"),
    ("c", "Organization", "云岭茶业有限公司"),
]


def score(*arguments: Any, **options: Any) -> Scores:
    return evaluate(graph(*arguments, **options), GOLD, load_ontology())


def test_everything_found() -> None:
    scores = score(ALL, [("a", "holdsPost", "b"), ("c", "signedWith", "b")])
    assert (scores.entities.f1, scores.statements.f1) == (1.0, 1.0)
    assert scores.misses == []


def test_an_optional_thing_counts_only_where_it_is_found() -> None:
    scores = score([*ALL, ("d", "Place", "洱海")], [("c", "locatedIn", "d")])
    assert (scores.statements.right, scores.statements.predicted) == (1, 1)
    assert (scores.statements.found, scores.statements.required) == (0, 2)


@pytest.mark.parametrize(
    ("type", "name", "right"),
    [
        ("Person", "林书记", 1),
        ("Person", "林 晓岚", 1),
        ("Person", "林晓", 0),
        ("Company", "林晓岚", 0),
        ("Organization", "云岭茶业有限公司", 1),
        ("Place", "大理", 1),
    ],
)
def test_an_entity_matches_by_form_and_type(type: str, name: str, right: int) -> None:
    assert score([("a", type, name)], []).entities.right == right


def test_the_committee_stands_for_its_place_in_a_post() -> None:
    entities = [("a", "Person", "林晓岚"), ("b", "GovernmentBody", "中共大理市委")]
    assert score(entities, [("a", "holdsPost", "b")]).statements.right == 1
    assert score(entities, [("a", "visits", "b")]).statements.right == 0


def test_a_relation_that_is_not_symmetric_has_a_direction() -> None:
    assert score(ALL, [("b", "holdsPost", "a")]).statements.right == 0


@pytest.mark.parametrize("options", [{"inferred": True}, {"status": "denied"}])
def test_what_the_text_does_not_say_is_left_out(options: dict[str, Any]) -> None:
    assert score(ALL, [("a", "holdsPost", "b")], **options).statements.predicted == 0


def test_errors_come_with_their_words() -> None:
    scores = score(ALL, [("a", "visits", "b")])
    assert {(m.kind, m.what) for m in scores.misses} == {
        ("wrong", "林晓岚 visits 大理市"),
        ("missed", "林晓岚 holdsPost 大理市"),
        ("missed", "大理市 signedWith 云岭茶业有限公司"),
    }
    assert "大理市委书记林晓岚" in {m.words for m in scores.misses}


def test_normal() -> None:
    assert normal("《云岭（大理）  公司》") == "云岭(大理)公司"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such gold file"),
        ("{", "not a readable gold file"),
        ("[]", "must be an object with entities and statements"),
        (
            json.dumps({"entities": [], "statements": [{"s": "x", "p": "visits", "o": "y"}]}),
            "names 'x', which is no entity",
        ),
    ],
)
def test_a_wrong_gold_file_is_named(tmp_path: Path, content: str | None, message: str) -> None:
    file = tmp_path / "gold.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(kg.InputError, match=message):
        load_gold(file)
