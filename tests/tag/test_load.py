"""Taggers by name."""

from __future__ import annotations

import pytest

from kg.errors import KGError
from kg.tag import TAGGERS, load_tagger
from kg.tag.jieba import JiebaTagger
from kg.tag.lac import LacTagger


@pytest.mark.parametrize(("name", "tagger"), [("lac", LacTagger), ("jieba", JiebaTagger)])
def test_a_tagger_by_its_name(name: str, tagger: type) -> None:
    assert isinstance(load_tagger(name), tagger)


def test_the_default_is_lac() -> None:
    assert isinstance(load_tagger(), LacTagger)


@pytest.mark.parametrize("name", ["hanlp", "LAC", "", " lac"])
def test_an_unknown_tagger_is_refused_by_name(name: str) -> None:
    with pytest.raises(KGError, match=f"tagger {name!r} is unknown; these are known: lac, jieba"):
        load_tagger(name)


def test_every_tagger_loads_and_tags() -> None:
    for name in TAGGERS:
        assert "".join(word.text for word in load_tagger(name).tag("昆明很美。")) == "昆明很美。"
