"""FollowTheMoney: which statement is which link."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from followthemoney import model

from kg.export import write_ftm
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement
from kg.ontology import load_ontology, read_toml

ENTITIES = [
    Entity("lin", "Person", "林晓岚", ("林",)),
    Entity("yun", "AdministrativeDivision", "云州市"),
    Entity("bureau", "GovernmentBody", "云州市商务局"),
    Entity("hua", "Company", "华星电机"),
    Entity("yuan", "Company", "远山集团"),
    Entity("park", "Project", "储能产业园"),
    Entity("tea", "Industry", "茶产业"),
]


def written(statement: Statement) -> dict[str, dict[str, Any]]:
    document = Document("d", "云州市市长林晓岚", "标题", url="http://example.org/a")
    out = io.BytesIO()
    write_ftm(KnowledgeGraph([document], ENTITIES, [statement]), out)
    return {proxy["id"]: proxy for proxy in map(json.loads, out.getvalue().splitlines())}


@pytest.mark.parametrize(
    ("statement", "schema", "ends"),
    [
        (Statement("s", "lin", "holdsPost", "hua", {"title": "董事长"}), "Directorship", ("lin", "hua")),
        (Statement("s", "lin", "holdsPost", "hua", {"title": "工程师"}), "Employment", ("lin", "hua")),
        (Statement("s", "lin", "memberOf", "bureau"), "Membership", ("lin", "bureau")),
        (Statement("s", "yuan", "shareholderOf", "hua"), "Ownership", ("yuan", "hua")),
        (Statement("s", "hua", "subsidiaryOf", "yuan"), "Ownership", ("yuan", "hua")),
        (Statement("s", "yuan", "shareholderOf", "bureau"), "UnknownLink", ("yuan", "bureau")),
        (Statement("s", "hua", "undertakes", "park"), "ProjectParticipant", ("hua", "park")),
        (Statement("s", "hua", "signedWith", "yun"), "UnknownLink", ("hua", "yun")),
        (Statement("s", "yuan", "shareholderOf", "hua", status="planned"), "UnknownLink", ("yuan", "hua")),
    ],
)
def test_a_statement_is_a_link(statement: Statement, schema: str, ends: tuple[str, str]) -> None:
    proxy = model.get_proxy(written(statement)["s"])
    assert proxy.schema.name == schema
    assert (proxy.first(proxy.schema.edge_source), proxy.first(proxy.schema.edge_target)) == ends
    assert proxy.first("status") == (None if statement.status == "asserted" else statement.status)


@pytest.mark.parametrize(("where", "place"), [("yun", "云州市"), ("bureau", None)])
def test_a_post_is_the_occupancy_of_a_position(where: str, place: str | None) -> None:
    evidence = (Evidence("d", 0, 8, "云州市市长林晓岚", "r"),)
    found = written(
        Statement("s", "lin", "holdsPost", where, {"title": "负责人", "date": "2023/.."}, evidence=evidence)
    )
    occupancy = found["s"]["properties"]
    position = found[occupancy["post"][0]]["properties"]
    name = next(entity.name for entity in ENTITIES if entity.id == where)
    assert (found["s"]["schema"], occupancy["holder"], position["name"]) == ("Occupancy", ["lin"], [f"{name}负责人"])
    assert (position.get("subnationalArea"), position.get("organization")) == (
        [place] if place else None,
        None if place else [where],
    )
    assert (occupancy["startDate"], occupancy["proof"], occupancy["description"]) == (
        ["2023-01-01"],
        ["d"],
        ["云州市市长林晓岚"],
    )


def test_what_is_denied_or_has_no_schema_is_left_out() -> None:
    assert "s" not in written(Statement("s", "hua", "signedWith", "yun", status="denied"))
    assert not {"s", "tea"} & written(Statement("s", "hua", "inIndustry", "tea")).keys()


def test_figures_and_quotes_are_notes() -> None:
    graph = KnowledgeGraph(
        entities=ENTITIES,
        figures=[Figure("f", "yun", "产值", 1234.5, "亿元", "2023年", "+7%")],
        quotes=[Quote("q", "lin", "好。")],
    )
    out = io.BytesIO()
    write_ftm(graph, out)
    found = {proxy["id"]: proxy for proxy in map(json.loads, out.getvalue().splitlines())}
    assert found["f"]["properties"] == {"entity": ["yun"], "description": ["2023年 产值 1,234.5亿元 +7%"]}
    assert found["q"]["properties"] == {"entity": ["lin"], "description": ["好。"]}


def test_the_table_names_types_and_relations_of_the_ontology_and_schemata_of_followthemoney() -> None:
    ontology = load_ontology()
    table = read_toml(ontology.path("followthemoney.toml"))
    assert table["schemata"].keys() <= ontology.types.keys()
    assert {*table["links"], table["posts"]["relation"]} <= ontology.relations.keys()
    assert all(model.get(schema) for schema in table["schemata"].values())
    for link in table["links"].values():
        schema = model.schemata[link["schema"]]
        for end in ("source", "target"):
            wanted = schema.properties[link[end]["property"]].range
            assert all(model.schemata[name].is_a(wanted) for name in link[end]["schemata"])
