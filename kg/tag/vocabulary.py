"""The words of the ontology for a tagger that has a dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import load_gazetteer
from kg.ontology import Ontology

_BODIES = ("Company", "GovernmentBody", "Institution", "Media", "Organization")


def vocabulary(ontology: Ontology) -> dict[str, str]:
    """Words that names are made of, and names, with their tags; of two tags the later stands.

    A place whose name is also an ordinary word (和平, 城区) is none of them: whether it
    is a place, the words around it say.
    """
    organizations = ontology.words("organizations")
    verbs = ontology.words("titles")["appointment"]["verbs"]
    return {
        **{noun: "n" for noun in _nouns(ontology) if len(noun) > 1},
        **{verb: "v" for verb in verbs if len(verb) > 1},
        **{place: "LOC" for place in _places(ontology)},
        **{name: "ORG" for names in organizations["names"].values() for name in names},
    }


def _nouns(ontology: Ontology) -> Iterator[str]:
    """Endings of names, titles and trades."""
    organizations = ontology.words("organizations")
    for body in _BODIES:
        yield from organizations[body]["endings"]
    yield from ontology.words("projects")["endings"]
    yield from ontology.words("events")["endings"]
    yield from ontology.words("titles")["heads"]
    yield from ontology.words("industries")["names"]


def _places(ontology: Ontology) -> Iterator[str]:
    gazetteer, places = load_gazetteer(ontology), ontology.words("places")
    yield from (name for name in gazetteer.names if not gazetteer.is_risky(name))
    yield from gazetteer.zones
    yield from places["Place"]["regions"]
    yield from places["cities"]
