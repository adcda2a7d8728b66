"""The words of the ontology that a tagger with a dictionary knows."""

from __future__ import annotations

import pytest

from kg.ontology import load_ontology
from kg.tag.vocabulary import vocabulary

KNOWN = [
    ("谯城区", "LOC"),
    ("谯城", "LOC"),
    ("意大利", "LOC"),
    ("两江新区", "LOC"),
    ("长三角", "LOC"),
    ("新华社", "ORG"),
    ("有限公司", "n"),
    ("党组书记", None),
    ("书记", "n"),
    ("生物医药", "n"),
    ("担任", "v"),
    ("和平", None),
    ("平安", None),
    ("京", None),
    ("局", None),
]


@pytest.mark.parametrize(("word", "tag"), KNOWN)
def test_a_word_has_the_tag_of_what_it_names(word: str, tag: str | None) -> None:
    assert vocabulary(load_ontology()).get(word) == tag
