"""The names of the ontology as words for a tagger that has a dictionary."""

from __future__ import annotations

from kg.gazetteer import load_gazetteer
from kg.ontology import Ontology


def vocabulary(ontology: Ontology) -> dict[str, str]:
    """The names that the ontology holds, with their tags.

    A place whose name is also an ordinary word (和平, 城区) is none of them: whether it
    is a place, the words around it say.
    """
    gazetteer = load_gazetteer(ontology)
    places = (*gazetteer.names, *gazetteer.zones, *ontology.words("places")["Place"]["regions"])
    bodies = ontology.words("organizations")["names"]
    return {
        **{name: "LOC" for name in places if not gazetteer.is_risky(name)},
        **{name: "ORG" for names in bodies.values() for name in names},
    }
