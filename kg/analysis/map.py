"""places(): where on the map a graph is, by the official codes of its places."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.analysis.answer import Answer, Wording
from kg.analysis.picture.places import draw_places
from kg.analysis.spots import Spot, find_spots
from kg.graph import KnowledgeGraph
from kg.model import Entity
from kg.ontology import Ontology, load_ontology

_COLUMNS = ("name", "code", "point", "longitude", "latitude", "statements", "documents")


def places(graph: KnowledgeGraph, ontology: Ontology | None = None) -> Answer:
    """The places of a graph that have a division code, those with the most statements first.

    The section is ``places``; notes count what has no code or no point.
    """
    wording = Wording(ontology or load_ontology())
    spots, without = find_spots(graph, wording.ontology)
    notes = _notes(spots, without)
    rows = ((s.entity.name, s.code, s.point, s.longitude, s.latitude, s.statements, s.documents) for s in spots)
    title = wording.words["titles"]["map"]

    def draw(standalone: bool) -> str:
        return draw_places(spots, wording.ontology, title, standalone=standalone)

    return wording.answer(title, [wording.section("places", _COLUMNS, rows)], notes, draw)


def _notes(spots: list[Spot], without: list[Entity]) -> Iterator[str]:
    inexact = sum(spot.point != spot.entity.name for spot in spots)
    if inexact:
        yield f"at the point of the division around them, for want of their own: {inexact} of {len(spots)} places"
    if without:
        yield f"left out, since without a division code or a point: {len(without)} places"


def geojson(graph: KnowledgeGraph, ontology: Ontology | None = None) -> str:
    """The same places as points of GeoJSON (RFC 7946)."""
    spots, _ = find_spots(graph, ontology or load_ontology())
    features = [
        {
            "type": "Feature",
            "id": spot.entity.id,
            "geometry": {"type": "Point", "coordinates": [spot.longitude, spot.latitude]},
            "properties": {
                "name": spot.entity.name,
                "code": spot.code,
                "point": spot.point,
                "statements": spot.statements,
                "documents": spot.documents,
            },
        }
        for spot in spots
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"
