"""The store: what is read from a graph, filtered, and found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.serve.store import ALL, Filter, Store, open_store
from kg.serve.store.cache import FOLDER

IDS = ["a", "b", "c", "d", "e"]
DAY = date(2024, 3, 1).toordinal()


def graph() -> kg.KnowledgeGraph:
    """A chain a-b-c-d with a planned statement at its end, a loop, and e, about which nothing is said."""
    texts = {"d1": "甲与乙合作。", "d2": "丙与丁合作。"}
    documents = [
        kg.Document(id, text, id, date(2024, 3, n), f"{id}.txt") for n, (id, text) in enumerate(texts.items(), 1)
    ]
    evidence = {id: (kg.Evidence(id, 0, 6, text, "r", (("s", 0, 1), ("o", 2, 3))),) for id, text in texts.items()}
    entities = [kg.Entity(id, "Company" if id == "d" else "Person", f"名{id}") for id in IDS]
    statements = [
        kg.Statement("s1", "a", "cooperatesWith", "b", evidence=evidence["d1"]),
        kg.Statement("s2", "b", "cooperatesWith", "c", evidence=(*evidence["d1"], *evidence["d2"])),
        kg.Statement("s3", "d", "cooperatesWith", "c", status="planned", evidence=evidence["d2"]),
        kg.Statement("s4", "a", "cooperatesWith", "a"),
    ]
    figures = [kg.Figure("f1", "b", "产值", 3.0, "亿元", evidence=evidence["d1"])]
    quotes = [kg.Quote("q1", "c", "好。", evidence["d2"])]
    return kg.KnowledgeGraph(documents, entities, statements, figures, quotes)


def opened(folder: Path) -> Store:
    return open_store(folder, lambda degree: 5.0 + degree, lambda *_: None)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("store")
    kg.write(graph(), folder, formats=["json"])
    return opened(folder)


def ids(store: Store, numbers: list[int]) -> list[str]:
    return [store.ids[number] for number in numbers]


def number(store: Store, id: str) -> int:
    found = store.entity(id)
    assert found is not None
    return found


def test_entities_are_numbered_by_importance(store: Store) -> None:
    assert store.ids == ["b", "c", "a", "d", "e"]
    assert store.names == [f"名{id}" for id in store.ids]
    assert [store.degree(node) for node in range(5)] == [2, 2, 1, 1, 0]
    assert store.entity("nobody") is None


@pytest.mark.parametrize(
    ("filter", "passing", "visible"),
    [
        (ALL, [0, 1, 2, 3], "bcade"),
        (Filter(statuses=frozenset({"planned"})), [0, 1, 3], "bcae"),
        (Filter(types=frozenset({"Company"})), [0, 1, 3], "bcae"),
        (Filter(first=DAY, last=DAY), [0, 1, 3], "bcae"),
        (Filter(first=DAY + 1), [1, 2, 3], "bcade"),
        (Filter(last=DAY - 1), [3], "ae"),
    ],
)
def test_filters(store: Store, filter: Filter, passing: list[int], visible: str) -> None:
    assert store.passing(filter).nonzero()[0].tolist() == passing
    assert "".join(ids(store, store.visible(filter).nonzero()[0].tolist())) == visible


def test_neighbours_and_paths(store: Store) -> None:
    planned = Filter(statuses=frozenset({"planned"}))
    assert ids(store, store.neighbours(number(store, "c")).tolist()) == ["b", "d"]
    assert ids(store, store.neighbours(number(store, "c"), planned).tolist()) == ["b"]
    assert ids(store, store.path(number(store, "a"), number(store, "d"))) == ["a", "b", "c", "d"]
    assert store.path(number(store, "a"), number(store, "d"), planned) == []
    assert store.path(number(store, "a"), number(store, "e")) == []
    assert ids(store, store.path(number(store, "a"), number(store, "a"))) == ["a"]


def test_a_part_is_a_graph_with_all_that_it_cites(store: Store) -> None:
    part = store.graph(statements=store.among([number(store, "b"), number(store, "c")]), figures=[0], quotes=[0])
    whole = graph()
    assert part.entities == tuple(e for e in whole.entities if e.id in "bc")
    assert part.statements == tuple(s for s in whole.statements if s.id == "s2")
    assert (part.documents, part.figures, part.quotes) == (whole.documents, whole.figures, whole.quotes)


def test_it_is_kept_beside_the_graph_until_that_changes(tmp_path: Path) -> None:
    kg.write(graph(), tmp_path, formats=["json"])
    first = opened(tmp_path)
    kept = next((tmp_path / FOLDER).glob("*.npz"))
    written = kept.stat().st_mtime_ns
    again = opened(tmp_path)
    assert kept.stat().st_mtime_ns == written
    assert (again.index.place == first.index.place).all() and again.ids == first.ids
    kg.write(kg.KnowledgeGraph(entities=[kg.Entity("x", "Person", "某")]), tmp_path, formats=["json"])
    assert opened(tmp_path).ids == ["x"]
    assert not kept.exists()


@pytest.mark.parametrize("format", ["ttl", "nq", "compact"])
def test_other_forms_are_read_too(tmp_path: Path, format: str) -> None:
    if format == "compact":
        (tmp_path / "graph.json").write_text(json.dumps(graph().to_dict()), encoding="utf-8")
    else:
        kg.write(graph(), tmp_path, formats=[format])
    for store in (opened(tmp_path), opened(tmp_path)):
        assert store.ids == ["b", "c", "a", "d", "e"]
        assert store.graph(statements=[1]).statements[0].evidence[0].quote == "甲与乙合作。"


def test_an_empty_graph_has_a_store(tmp_path: Path) -> None:
    kg.write(kg.KnowledgeGraph(), tmp_path, formats=["json"])
    assert opened(tmp_path).count == 0


@pytest.mark.parametrize("content", ["", "{}", '{"format": 99}', "no json"])
def test_a_damaged_graph_is_an_input_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "graph.json").write_text(content, encoding="utf-8")
    with pytest.raises(kg.InputError, match=r"graph\.json"):
        opened(tmp_path)
