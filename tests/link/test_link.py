"""link(): what is one thing over documents, and what stays apart."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

import kg
from kg.extract import Reader
from kg.link import link
from kg.model import content_id
from kg.ontology import load_ontology
from kg.tag import load_tagger


@cache
def reader() -> Reader:
    return Reader(load_ontology(), load_tagger())


def graph(*texts: str) -> kg.KnowledgeGraph:
    documents = [
        kg.Document(content_id("d", t), t, published=date(2024, 3, 5), source=f"{n}.txt") for n, t in enumerate(texts)
    ]
    return link(map(reader().read_document, documents), load_ontology())


def names(found: kg.KnowledgeGraph, type: str) -> list[str]:
    return sorted(e.name for e in found.entities if e.type == type and not e.inferred)


def test_a_place_is_one_by_its_code() -> None:
    found = graph("侯马很美。", "侯马市很大。")
    assert names(found, "AdministrativeDivision") == ["侯马市"]
    assert found.find("侯马")[0].identifiers == {"division": "141081"}


def test_people_of_one_name_and_one_post_are_one() -> None:
    assert names(graph("大理市市长林晓岚说。", "大理市市长林晓岚到会。"), "Person") == ["林晓岚"]


def test_people_of_one_name_and_other_posts_stay_apart() -> None:
    assert names(graph("大理市市长林晓岚说。", "远山集团董事长林晓岚说。"), "Person") == ["林晓岚", "林晓岚"]


def test_a_fact_of_two_documents_is_one_statement_with_both_evidences() -> None:
    found = graph("远山集团与大理市签约。", "昨天，大理市与远山集团签约。")
    (statement,) = [s for s in found.statements if s.p == "signedWith"]
    assert len({e.document for e in statement.evidence}) == 2


def test_what_holds_counts_more_than_what_is_planned() -> None:
    found = graph("远山集团拟落户大理市。", "远山集团落户大理市。")
    assert [s.status for s in found.statements if s.p == "locatedIn"] == ["asserted"]


def test_a_denial_stays_apart() -> None:
    found = graph("远山集团没有落户大理市。", "远山集团落户大理市。")
    assert sorted(s.status for s in found.statements if s.p == "locatedIn") == ["asserted", "denied"]


def test_containment_is_inferred_up_to_the_province() -> None:
    found = graph("侯马很美。")
    chain = {(found.entity(s.s).name, found.entity(s.o).name) for s in found.statements if s.inferred}
    assert chain == {("侯马市", "临汾市"), ("临汾市", "山西省")}
    assert all(e.inferred for e in found.entities if e.name in ("临汾市", "山西省"))


def test_what_the_text_says_is_not_inferred() -> None:
    found = graph("山西省临汾市很美。")
    (statement,) = [s for s in found.statements if s.p == "subdivisionOf"]
    assert not statement.inferred and statement.evidence


TEXTS = ("大理市市长林晓岚会见远山集团董事长周原。", "远山集团与大理市签约。", "侯马市去年引进远山集团。")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_documents_changes_nothing(order: tuple[int, ...]) -> None:
    readings = [reader().read_document(kg.Document(content_id("d", t), t, source=t[:4])) for t in TEXTS]
    wanted = link(readings, load_ontology()).to_dict()
    assert link([readings[i] for i in order], load_ontology()).to_dict() == wanted


def test_every_end_of_a_statement_is_an_entity() -> None:
    found = graph(*TEXTS)
    ids = {e.id for e in found.entities}
    assert found.statements
    assert all(s.s in ids and s.o in ids for s in found.statements)
