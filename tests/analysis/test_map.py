"""places(): codes, points, and no point that nobody gave."""

from __future__ import annotations

import csv
import json

import pytest
from lxml import etree

from kg.analysis import FORMATS, geojson, places
from kg.analysis.spots import coordinates
from kg.gazetteer import load_gazetteer
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.ontology import load_ontology

TABLE = load_ontology().path("places/coordinates.tsv")


def division(code: str, name: str = "某地") -> KnowledgeGraph:
    return KnowledgeGraph((), [Entity("e", "AdministrativeDivision", name, (), {"division": code})])


def test_places_with_a_code_have_a_point(graph: KnowledgeGraph) -> None:
    rows = [(row["name"], row["code"], row["point"], row["statements"]) for row in places(graph)["places"]]
    assert rows == [("侯马市", "141081", "侯马市", 4), ("临汾市", "141000", "临汾市", 1)]


@pytest.mark.parametrize(
    ("code", "point"),
    [
        ("141081", "侯马市"),
        ("141081004", "侯马市"),
        ("130181", "石家庄市"),
        ("540600", None),
        ("999999", None),
        ("", None),
    ],
)
def test_without_a_point_of_its_own_it_stands_at_that_of_the_county_or_prefecture(code: str, point: str | None) -> None:
    found = [row["point"] for row in places(division(code))["places"]]
    assert found == ([point] if point else [])


def test_what_is_left_out_and_what_is_inexact_is_counted() -> None:
    assert places(division("540600")).notes == ("left out, since without a division code or a point: 1 places",)
    assert places(division("141081004")).notes == (
        "at the point of the division around them, for want of their own: 1 of 1 places",
    )


def test_geojson_is_points_as_rfc_7946_has_them(graph: KnowledgeGraph) -> None:
    data = json.loads(geojson(graph))
    first = data["features"][0]
    assert data["type"] == "FeatureCollection" and first["geometry"] == {
        "type": "Point",
        "coordinates": [111.372, 35.6191],
    }
    assert first["properties"] == {
        "name": "侯马市",
        "code": "141081",
        "point": "侯马市",
        "statements": 4,
        "documents": 3,
    }


def test_the_picture_has_a_dot_for_each_point_and_no_line_but_degrees(graph: KnowledgeGraph) -> None:
    picture = etree.fromstring(FORMATS["svg"](places(graph)).encode())
    tags = [etree.QName(node).localname for node in picture.iter()]
    assert tags.count("circle") == 2 and set(tags) <= {"svg", "style", "line", "text", "circle", "title"}
    assert {line.get("class") for line in picture.iter("{*}line")} == {"rule"}


def test_every_point_is_in_the_table_of_divisions_and_near_its_prefecture() -> None:
    gazetteer, points = load_gazetteer(load_ontology()), coordinates(TABLE)
    assert len(points) == sum(1 for _ in csv.reader(TABLE.open(encoding="utf-8"))) - 1 > 3_000
    for code, (longitude, latitude) in points.items():
        assert gazetteer.get(code) is not None
        assert 73 < longitude < 136 and 3 < latitude < 54
        above = gazetteer.parent(code)
        if above and above.code in points and not above.code.endswith("0000"):
            far = max(abs(longitude - points[above.code][0]), abs(latitude - points[above.code][1]))
            assert far < 7, code
    missing = [c for c in ("110000", "710000", "810000", "820000", "460300") if c not in points]
    assert missing == []
