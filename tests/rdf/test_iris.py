"""IRIs are legal for every parser, and no two things share one."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.rdf import BASE, iris, prefixes


@pytest.mark.parametrize(
    ("id", "local"),
    [
        ("p-12ab", "p-12ab"),
        ("云州", "%E4%BA%91%E5%B7%9E"),
        ('a b"c<d>', "a%20b%22c%3Cd%3E"),
        ("a/b#c?d", "a%2Fb%23c%3Fd"),
        ("50%", "50%25"),
        ("a.b~", "a%2Eb%7E"),
        ("\ud800", "%ED%A0%80"),
    ],
)
def test_an_id_is_encoded(id: str, local: str) -> None:
    assert iris.entity(BASE, id).value == BASE + local
    assert iris.decoded(BASE + local) == id


@pytest.mark.parametrize("kind", iris.KINDS)
def test_no_entity_reaches_the_folder_of_another_kind(kind: str) -> None:
    assert iris.entity(BASE, f"{kind}/x") != iris.node(BASE, kind, "x")


def test_the_base_is_the_prefix_of_entities() -> None:
    known = prefixes("https://example.org/news#")
    assert known["kg"] == "https://example.org/news#"
    assert known["statement"] == "https://example.org/news#statement/"


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("news/", "absolute IRI"),
        ("https://example.org/a b/", "absolute IRI"),
        ("https://example.org/news", "end in / or #"),
    ],
)
def test_a_base_that_cannot_begin_an_iri_is_refused(base: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        prefixes(base)


def test_what_rdf_and_xml_forbid_is_moved_one_for_one_and_back() -> None:
    text = "".join(chr(n) for n in (*range(0x3000), *range(0xD7F0, 0x10010), 0xFFFFF))
    cleaned = iris.clean(text)
    assert len(cleaned) == len(text) and iris.restored(cleaned) == text
    changed = [a for a, b in zip(text, cleaned, strict=True) if a != b]
    assert len(changed) == 29 + 2048 + 2
    cleaned.encode("utf-8")
