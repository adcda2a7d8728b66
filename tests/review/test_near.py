"""near_pairs() and propose(): what can be one thing, what never is, and what comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.link import Corrections
from kg.link.decision import Decision
from kg.model import DENIED, Entity, Evidence, Statement
from kg.ontology import load_ontology
from kg.review import propose
from kg.review.proposals import Decided


def entity(id: str, name: str, type: str = "Company", *aliases: str, code: str = "") -> Entity:
    return Entity(id, type, name, aliases, {"division": code} if code else {})


def said(id: str, s: str, p: str, o: str, document: str = "d1", **more: object) -> Statement:
    return Statement(id, s, p, o, evidence=(Evidence(document, 0, 1, "一", "rule"),), **{"confidence": 0.9, **more})


def graph(*items: Entity | Statement) -> kg.KnowledgeGraph:
    documents = {e.document for s in items if isinstance(s, Statement) for e in s.evidence}
    entities = (item for item in items if isinstance(item, Entity))
    statements = (item for item in items if isinstance(item, Statement))
    return kg.KnowledgeGraph((kg.Document(id, "一") for id in documents), entities, statements)


def pairs(found: kg.KnowledgeGraph) -> list[tuple[str, str, str]]:
    proposals = propose(found, load_ontology())
    return [(p.one, p.other, p.reason) for p in proposals if p.kind == "pair"]


# type | a name | another that can be the same
NEAR = [
    ("Company", "上汽集团", "上海汽车集团股份有限公司"),
    ("Company", "远山集团", "江苏远山集团"),
    ("Company", "远山茶业", "远山茶业有限公司"),
    ("Company", "远山集团有限公司", "远山集团股份有限公司"),
    ("Company", "武钢股份", "武汉钢铁股份有限公司"),
    ("GovernmentBody", "徽县商务局", "甘肃省徽县商务局"),
    ("Institution", "浙大", "浙江大学"),
    ("Person", "林晓岚", "林晓岚"),
]


@pytest.mark.parametrize(("type", "one", "other"), NEAR)
def test_names_that_can_be_one_are_proposed(type: str, one: str, other: str) -> None:
    found = pairs(graph(entity("a", one, type), entity("b", other, type)))
    assert [{a, b} for a, b, _ in found] == [{"a", "b"}]


# type | a name | another that is never proposed for it
FAR = [
    ("Company", "苏州远山集团", "徐州远山集团"),
    ("Company", "远山第一建设有限公司", "远山第二建设有限公司"),
    ("Company", "远山建设一公司", "远山建设二公司"),
    ("Company", "远山集团", "蓝湖集团"),
    ("Company", "供电公司", "云州供电公司"),
    ("GovernmentBody", "苏州市人民政府", "徐州市人民政府"),
    ("GovernmentBody", "湖南省商务厅", "湖北省商务厅"),
    ("GovernmentBody", "吉林省人民政府", "吉林市人民政府"),
    ("GovernmentBody", "江苏省发展和改革委员会", "江西省发展和改革委员会"),
    ("GovernmentBody", "商务局", "徽县商务局"),
    ("GovernmentBody", "市委", "大理市委"),
    ("Institution", "第一中学", "云州市第一中学"),
    ("Institution", "云州市第一中学", "云州市第二中学"),
    ("Person", "林晓岚", "林小岚"),
    ("Person", "林某", "林某"),
    ("Person", "林某某", "林某某"),
    ("Project", "远山风电项目", "远山风电项目"),  # nothing that both are linked to
    ("AdministrativeDivision", "鼓楼区", "鼓楼区"),
]


@pytest.mark.parametrize(("type", "one", "other"), FAR)
def test_names_of_other_places_and_ordinals_are_not(type: str, one: str, other: str) -> None:
    assert pairs(graph(entity("a", one, type), entity("b", other, type))) == []


def test_places_of_two_codes_are_never_one_whatever_they_share() -> None:
    one, other = (entity(code, "鼓楼区", "AdministrativeDivision", code=code) for code in ("320106", "350102"))
    far = entity("f", "远山集团")
    links = (said(f"s{place.id}", "f", "investsIn", place.id) for place in (one, other))
    assert pairs(graph(one, other, far, *links)) == []


def test_a_short_name_that_is_an_alias_counts() -> None:
    found = pairs(graph(entity("a", "远山控股", "Company", "武钢"), entity("b", "武汉钢铁(集团)公司")))
    assert [reason for _, _, reason in found] == ["武钢 can be short for 武汉钢铁(集团)公司"]


def test_a_short_name_of_very_many_says_nothing() -> None:
    long = [entity(f"b{n}", f"{place}远山集团") for n, place in enumerate(("江苏", "浙江", "云南", "甘肃", "山西"))]
    assert len(pairs(graph(entity("a", "远山集团"), *long[:4]))) == 4
    assert pairs(graph(entity("a", "远山集团"), *long)) == []


def test_things_of_one_name_are_near_where_they_are_linked_to_one_thing() -> None:
    projects = (entity(id, "远山风电项目", "Project") for id in "ab")
    links = (said(f"s-{id}", "f", "investsIn", id) for id in "ab")
    found = pairs(graph(*projects, entity("f", "远山集团"), *links))
    assert found == [("a", "b", "one name; both with 远山集团")]


def test_people_say_their_posts_and_what_they_share() -> None:
    people = [entity(id, "林晓岚", "Person") for id in "abc"]
    city, far = entity("x", "大理市", "AdministrativeDivision", code="532901"), entity("f", "远山集团")
    posts = [
        said("s1", "a", "holdsPost", "x", qualifiers={"title": "市长", "date": "2023"}),
        said("s2", "b", "holdsPost", "f", "d2", qualifiers={"title": "董事长"}),
        said("s3", "a", "meetsWith", "f", "d3"),
        said("s4", "c", "meetsWith", "x", "d1"),
    ]
    reasons = {(a, b): reason for a, b, reason in pairs(graph(*people, city, far, *posts))}
    assert reasons == {
        ("a", "b"): "one name; 大理市市长 2023 | 远山集团董事长; both with 远山集团",
        ("a", "c"): "one name; 大理市市长 2023 | no post; both with 大理市; in one document",
        ("b", "c"): "one name; 远山集团董事长 | no post",
    }


def test_of_very_many_people_of_one_name_those_are_near_who_share_something() -> None:
    people = [entity(f"p{n:02}", "林晓岚", "Person") for n in range(20)]
    links = (said(f"s{n}", f"p{n:02}", "meetsWith", "f", f"d{n}") for n in range(2))
    found = pairs(graph(*people, entity("f", "远山集团"), *links))
    assert [(a, b) for a, b, _ in found] == [("p00", "p01")]


def test_what_most_hangs_on_comes_first() -> None:
    people = [
        entity(id, name, "Person") for id, name in (("a", "林晓岚"), ("b", "林晓岚"), ("c", "周原"), ("d", "周原"))
    ]
    city = entity("x", "大理市", "AdministrativeDivision", code="532901")
    links = [said(f"s{n}{id}", id, p, "x", f"{n}{id}") for id in "cd" for n, p in enumerate(("holdsPost", "visits"))]
    unsure = said("low", "c", "meetsWith", "a", confidence=0.3)
    found = propose(graph(*people, city, *links, unsure), load_ontology())
    assert [(p.kind, p.one, p.other) for p in found] == [
        ("pair", "c", "d"),
        ("statement", "low", ""),
        ("pair", "a", "b"),
    ]
    assert [p.id for p in found] == ["c~d", "low", "a~b"]


def test_statements_are_proposed_below_what_is_asked_for() -> None:
    far, city = entity("f", "远山集团"), entity("x", "大理市", "AdministrativeDivision", code="532901")
    found = graph(
        far, city, said("s", "f", "investsIn", "x", confidence=0.66), said("i", "x", "locatedIn", "f", confidence=None)
    )
    assert [p.reason for p in propose(found, load_ontology())] == ["远山集团 投资 大理市: confidence 0.66"]
    assert propose(found, load_ontology(), below=0.66) == []


def test_what_is_decided_is_not_proposed_again() -> None:
    people = [entity(id, "林晓岚", "Person") for id in "ab"]
    city = entity("x", "大理市", "AdministrativeDivision", code="532901")
    found = graph(*people, city, said("s", "a", "visits", "x", confidence=0.3))
    proposals = propose(found, load_ontology())
    for kind in ("same", "different", "unsure"):
        decided = Decided({s.id: s for s in found.statements}, Corrections((Decision(kind, "b", "a"),)))
        assert [p.kind for p in proposals if p not in decided] == ["statement"]
    for kind in ("accept", "reject", "edit"):
        decided = Decided(
            {s.id: s for s in found.statements}, Corrections((Decision(kind, "a", "x", "visits", "date=2023"),))
        )
        assert [p.kind for p in proposals if p not in decided] == ["pair"]
    other = Decided(
        {s.id: s for s in found.statements}, Corrections((Decision("reject", "a", "x", "visits", denied=True),))
    )
    assert [p for p in proposals if p not in other] == proposals


def test_a_denied_statement_is_decided_apart() -> None:
    far, city = entity("f", "远山集团"), entity("x", "大理市", "AdministrativeDivision", code="532901")
    found = graph(far, city, said("s", "f", "investsIn", "x", confidence=0.3, status=DENIED))
    (proposal,) = propose(found, load_ontology())
    assert proposal not in Decided(
        {s.id: s for s in found.statements}, Corrections((Decision("reject", "f", "x", "investsIn"),))
    )
    assert proposal in Decided(
        {s.id: s for s in found.statements}, Corrections((Decision("reject", "f", "x", "investsIn", denied=True),))
    )


def test_what_was_decided_of_a_key_counts_for_the_entity_that_it_belongs_to_now() -> None:
    people = [entity(id, "林晓岚", "Person") for id in "ab"]
    city = entity("x", "大理市", "AdministrativeDivision", code="532901")
    found = graph(*people, city, said("s", "a", "visits", "x", confidence=0.3))
    proposals = propose(found, load_ontology())
    corrections = Corrections((Decision("different", "was-a", "b"), Decision("accept", "was-a", "x", "visits")))
    statements = {s.id: s for s in found.statements}
    assert [p for p in proposals if p in Decided(statements, corrections)] == []
    assert [p for p in proposals if p in Decided(statements, corrections, {"was-a": "a"})] == proposals


@given(st.lists(st.text(st.sampled_from("远山集团第一二公司()（）有限市云州局 A1{}"), max_size=9), max_size=6))
def test_any_names_can_be_compared(names: list[str]) -> None:
    found = graph(*(entity(f"{n}{type}", name, type) for n, name in enumerate(names) for type in ("Company", "Person")))
    for proposal in propose(found, load_ontology()):
        assert proposal.one != proposal.other and proposal.reason and proposal.score > 0
