"""link(): what is one thing over documents, and what stays apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.extract import Reader, Reading
from kg.link import link
from kg.model import ASSERTED, DENIED, PLANNED, REPORTED, Entity, Evidence, Figure, Quote, Statement, content_id
from kg.ontology import load_ontology
from kg.tag import load_tagger


@cache
def reader() -> Reader:
    return Reader(load_ontology(), load_tagger())


@cache
def read(text: str) -> Reading:
    document = kg.Document(content_id("d", text), text, published=date(2024, 3, 5), source=f"{text[:4]}.txt")
    return reader().read_document(document)


def graph(*texts: str) -> kg.KnowledgeGraph:
    return link(map(read, texts), load_ontology())


def names(found: kg.KnowledgeGraph, type: str) -> list[str]:
    return sorted(e.name for e in found.entities if e.type == type and not e.inferred)


def triples(found: kg.KnowledgeGraph, relation: str) -> list[tuple[str, str]]:
    return sorted((found.entity(s.s).name, found.entity(s.o).name) for s in found.statements if s.p == relation)


# readings by hand


def entity(name: str, type: str = "Company", code: str = "", *aliases: str) -> Entity:
    return Entity(f"{type}:{name}", type, name, aliases, {"division": code} if code else {})


def reading(name: str, *items: Entity | Statement | Figure | Quote) -> Reading:
    """A document that names these and says these."""

    def of(kind: type) -> tuple:
        return tuple(item for item in items if isinstance(item, kind))

    document = kg.Document(name, "", source=f"{name}.txt")
    return Reading(document, of(Entity), of(Statement), of(Figure), of(Quote))


def statement(s: Entity, p: str, o: Entity, document: str, at: int = 0, **more: object) -> Statement:
    evidence = Evidence(document, at, at + 1, "一", "rule")
    return replace(Statement("", s.id, p, o.id, evidence=(evidence,)), **more)


FAR, BLUE = entity("远山集团"), entity("蓝湖集团")
DALI = entity("大理市", "AdministrativeDivision", "532901")


def linked(*readings: Reading) -> kg.KnowledgeGraph:
    return link(readings, load_ontology())


def test_equal_codes_are_one_whatever_the_name() -> None:
    short = entity("侯马", "AdministrativeDivision", "141081")
    found = linked(reading("a", entity("侯马市", "AdministrativeDivision", "141081")), reading("b", short))
    (place,) = [e for e in found.entities if not e.inferred]
    assert (place.name, place.aliases) == ("侯马市", ("侯马",))
    assert dict(place.identifiers) == {"division": "141081"}
    assert found.find("侯马") == found.find("侯马市") == [place]


def test_equal_names_with_other_codes_stay_apart() -> None:
    nanjing, fuzhou = (entity("鼓楼区", "AdministrativeDivision", code) for code in ("320106", "350102"))
    found = linked(reading("a", nanjing), reading("b", fuzhou))
    assert names(found, "AdministrativeDivision") == ["鼓楼区", "鼓楼区"]


def test_a_country_is_no_division_of_the_same_code() -> None:
    country = Entity("Place:x", "AdministrativeDivision", "甲", (), {"country": "141081"})
    found = linked(reading("a", country), reading("b", entity("侯马市", "AdministrativeDivision", "141081")))
    assert len([e for e in found.entities if not e.inferred]) == 2


@pytest.mark.parametrize("type", ["Company", "Institution", "Media", "Industry", "Policy", "Award"])
def test_these_are_known_by_their_name(type: str) -> None:
    assert names(linked(reading("a", entity("甲", type)), reading("b", entity("甲", type))), type) == ["甲"]


@pytest.mark.parametrize("type", ["Person", "Project", "Event", "Campaign", "Work"])
def test_these_are_known_in_their_document_only(type: str) -> None:
    assert names(linked(reading("a", entity("甲", type)), reading("b", entity("甲", type))), type) == ["甲", "甲"]


def test_a_name_of_another_kind_is_another_thing() -> None:
    found = linked(reading("a", entity("甲", "Company")), reading("b", entity("甲", "Industry")))
    assert len(found.entities) == 2


HUI = entity("徽县", "AdministrativeDivision", "621227")
GULOU = entity("鼓楼区", "AdministrativeDivision", "320106"), entity("鼓楼区", "AdministrativeDivision", "350102")

# type | a name in one document | a name in another that is the same
ONE = [
    ("Company", "远山集团有限公司", "远山集团"),
    ("Company", "远山（集团）有限公司", "远山(集团)有限公司"),
    ("Company", "远山(集团)有限公司", "远山集团公司"),
    ("Company", "远山茶业有限责任公司", "远山茶业有限公司"),
    ("Company", "大理远山茶业有限公司", "大理远山茶业有限公司"),
    ("GovernmentBody", "徽县人民政府", "徽县政府"),
    ("GovernmentBody", "甘肃省徽县商务局", "徽县商务局"),
    ("GovernmentBody", "中共徽县县委", "徽县县委"),
    ("GovernmentBody", "大理白族自治州人民政府", "大理州政府"),
    ("GovernmentBody", "国家发展和改革委员会", "国家发改委"),
    ("GovernmentBody", "财政部", "财政部"),
    ("Organization", "中国共产党", "中国共产党"),
    ("Institution", "云南大学", "云南大学"),
    ("Institution", "昆明市第一人民医院", "昆明市第一人民医院"),
    ("DevelopmentZone", "甘肃省陇南市经济开发区", "陇南市经济开发区"),
    ("DevelopmentZone", "西海岸新区", "青岛西海岸新区"),
    ("Place", "长江", "长江"),
    ("Place", "粤港澳大湾区", "粤港澳大湾区"),
    ("Policy", "大理市古城保护条例", "大理市古城保护条例"),
]


@pytest.mark.parametrize(("type", "one", "other"), ONE)
def test_one_thing_in_two_documents(type: str, one: str, other: str) -> None:
    assert len(names(linked(reading("a", entity(one, type)), reading("b", entity(other, type))), type)) == 1


# type | a name in one document | a name in another that need not be the same
TWO = [
    ("Company", "苏州远山集团", "徐州远山集团"),
    ("Company", "远山集团有限公司", "远山集团股份有限公司"),
    ("Company", "远山茶业有限公司", "远山茶业股份有限公司"),
    ("Company", "远山科技(大理)有限公司", "远山科技(昆明)有限公司"),
    ("Company", "供电公司", "供电公司"),
    ("GovernmentBody", "吉林省人民政府", "吉林市人民政府"),
    ("GovernmentBody", "大理市人民政府", "大理州人民政府"),
    ("GovernmentBody", "海南省商务厅", "海南州商务厅"),
    ("GovernmentBody", "鼓楼区人民政府", "鼓楼区人民政府"),
    ("GovernmentBody", "商务局", "商务局"),
    ("GovernmentBody", "市委", "市委"),
    ("GovernmentBody", "大理市工作组", "大理市工作组"),
    ("Institution", "市第一人民医院", "市第一人民医院"),
    ("Institution", "第一中学", "第一中学"),
    ("Organization", "联大", "联大"),
    ("Organization", "组委会", "组委会"),
    ("DevelopmentZone", "高新区", "高新区"),
    ("DevelopmentZone", "大理经济开发区", "大理高新区"),
    ("AdministrativeDivision", "鼓楼区", "鼓楼区"),
    ("AdministrativeDivision", "麻岭村", "麻岭村"),
    ("Place", "凤凰山", "凤凰山"),
    ("Place", "人民路", "人民路"),
    ("Place", "临港", "临港"),
    ("Policy", "实施方案", "实施方案"),
    ("Award", "一等奖", "一等奖"),
]


@pytest.mark.parametrize(("type", "one", "other"), TWO)
def test_two_things_in_two_documents(type: str, one: str, other: str) -> None:
    assert len(names(linked(reading("a", entity(one, type)), reading("b", entity(other, type))), type)) == 2


def test_a_body_is_of_the_division_that_its_document_decides() -> None:
    body = entity("鼓楼区人民政府", "GovernmentBody")
    apart = linked(reading("a", body, GULOU[0]), reading("b", body, GULOU[1]))
    assert len(names(apart, "GovernmentBody")) == 2
    one = linked(reading("a", body, GULOU[0]), reading("b", body, GULOU[0]))
    assert len(names(one, "GovernmentBody")) == 1


def test_a_division_bears_its_name_of_today_where_a_text_says_it() -> None:
    then, now = (entity(name, "AdministrativeDivision", "420600") for name in ("襄樊市", "襄阳市"))
    (alone,) = [e for e in linked(reading("a", then)).entities if not e.inferred]
    assert alone.name == "襄樊市"
    (both,) = [e for e in linked(reading("a", then), reading("b", now)).entities if not e.inferred]
    assert (both.name, both.aliases) == ("襄阳市", ("襄樊市",))


def test_an_abolished_division_stays_apart_from_its_successor() -> None:
    found = graph("文登市很美。", "文登区很美。")
    assert names(found, "AdministrativeDivision") == ["文登区", "文登市"]


def test_people_of_one_name_and_one_post_are_one() -> None:
    assert names(graph("大理市市长林晓岚说。", "大理市市长林晓岚到会。"), "Person") == ["林晓岚"]
    assert names(graph("大理市市长林晓岚说。", "大理市委书记林晓岚到会。"), "Person") == ["林晓岚"]


@pytest.mark.parametrize("other", ["远山集团董事长林晓岚说。", "徽县县长林晓岚说。", "林晓岚到会。"])
def test_people_of_one_name_and_other_posts_stay_apart(other: str) -> None:
    assert names(graph("大理市市长林晓岚说。", other), "Person") == ["林晓岚", "林晓岚"]


LIN = entity("林晓岚", "Person")
CHINA = Entity("Place:CN", "AdministrativeDivision", "中国", (), {"country": "CN"})


def holding(name: str, *places: Entity, status: str = ASSERTED) -> Reading:
    posts = [statement(LIN, "holdsPost", place, name, status=status) for place in places]
    return reading(name, LIN, *places, *posts)


# the posts of somebody of one name in each document | how many people that is
POSTS = [
    ([[DALI], [DALI]], 1),
    ([[DALI, FAR], [FAR]], 1),
    ([[DALI, FAR], [FAR], [DALI]], 1),
    ([[DALI, FAR], [FAR, BLUE], [BLUE, HUI]], 1),
    ([[DALI], [FAR], [DALI, FAR]], 1),
    ([[DALI], [FAR]], 2),
    ([[DALI, BLUE], [FAR, HUI]], 2),
    ([[DALI], []], 2),
    ([[], []], 2),
    ([[CHINA], [CHINA]], 2),
]


@pytest.mark.parametrize(("posts", "count"), POSTS)
def test_people_are_one_over_the_posts_that_they_share(posts: list[list[Entity]], count: int) -> None:
    readings = [holding(f"{number}", *places) for number, places in enumerate(posts)]
    found = linked(*readings)
    assert len(names(found, "Person")) == count
    assert linked(*reversed(readings)).entities == found.entities


def test_a_post_that_is_denied_joins_nobody() -> None:
    found = linked(holding("a", DALI), holding("b", DALI, status=DENIED))
    assert len(names(found, "Person")) == 2


def test_aliases_of_all_documents_are_kept() -> None:
    found = linked(reading("a", replace(FAR, aliases=("远山",))), reading("b", replace(FAR, aliases=("远山系",))))
    assert [e.aliases for e in found.entities] == [("远山", "远山系")]


def test_an_entity_that_one_document_names_is_not_inferred() -> None:
    found = linked(reading("a", replace(DALI, inferred=True)), reading("b", DALI))
    assert not next(e for e in found.entities if e.name == "大理市").inferred


def test_a_fact_of_two_documents_is_one_statement_with_both_evidences() -> None:
    found = graph("远山集团与大理市签约。", "昨天，大理市与远山集团签约。")
    (one,) = [s for s in found.statements if s.p == "signedWith"]
    assert len({e.document for e in one.evidence}) == 2


@pytest.mark.parametrize(("relation", "count"), [("signedWith", 1), ("pairedWith", 1), ("shareholderOf", 2)])
def test_symmetric_statements_join_and_others_do_not(relation: str, count: int) -> None:
    found = linked(
        reading("a", FAR, BLUE, statement(FAR, relation, BLUE, "a")),
        reading("b", FAR, BLUE, statement(BLUE, relation, FAR, "b")),
    )
    assert len(found.statements) == count
    assert sum(len(s.evidence) for s in found.statements) == 2


def test_the_same_words_are_one_piece_of_evidence() -> None:
    twice = [statement(FAR, "signedWith", BLUE, "a", 3), statement(FAR, "signedWith", BLUE, "a", 3)]
    (one,) = linked(reading("a", FAR, BLUE, *twice)).statements
    assert len(one.evidence) == 1


def test_of_triggers_in_the_same_words_the_one_nearest_to_the_object_is_kept() -> None:
    said = statement(FAR, "signedWith", BLUE, "a")
    evidence = [replace(said.evidence[0], marks=(("trigger", at, at + 1),)) for at in range(20)]
    (one,) = linked(reading("a", FAR, BLUE, *(replace(said, evidence=(each,)) for each in evidence))).statements
    assert one.evidence == (evidence[-1],)


def test_qualifiers_of_all_are_kept() -> None:
    found = linked(
        reading("a", FAR, DALI, statement(FAR, "investsIn", DALI, "a", qualifiers={"amount": "5亿元"})),
        reading("b", FAR, DALI, statement(FAR, "investsIn", DALI, "b", qualifiers={"date": "2023"})),
    )
    assert [dict(s.qualifiers) for s in found.statements if s.p == "investsIn"] == [{"amount": "5亿元", "date": "2023"}]


def test_a_sum_is_taken_with_all_that_is_said_of_it() -> None:
    sums = {"amount": "5亿元", "amountValue": "500000000"}, {"amount": "近6亿元", "amountBound": "about"}
    found = linked(
        *(
            reading(d, FAR, DALI, statement(FAR, "investsIn", DALI, d, qualifiers=q))
            for d, q in zip("ab", sums, strict=True)
        )
    )
    assert [dict(s.qualifiers) for s in found.statements if s.p == "investsIn"] == [sums[0]]


def test_confidence_grows_with_documents_and_what_is_inferred_has_none() -> None:
    one, two = (
        {s.p: s.confidence for s in graph(*texts).statements}
        for texts in (("远山集团落户侯马市。",), ("远山集团落户侯马市。", "远山集团正式落户侯马市。"))
    )
    assert 0 < one["locatedIn"] < two["locatedIn"] <= 0.99
    assert one["subdivisionOf"] is None


@pytest.mark.parametrize("status", [PLANNED, REPORTED, DENIED])
def test_status_does_not_change_confidence(status: str) -> None:
    sure, other = (
        [s.confidence for s in linked(reading("a", FAR, DALI, each)).statements if s.p == "investsIn"]
        for each in (statement(FAR, "investsIn", DALI, "a"), statement(FAR, "investsIn", DALI, "a", status=status))
    )
    assert sure == other and None not in sure


# the statuses of one statement in several documents → those of the graph
STRENGTH = [
    ((ASSERTED,), [ASSERTED]),
    ((PLANNED, ASSERTED), [ASSERTED]),
    ((REPORTED, PLANNED), [PLANNED]),
    ((REPORTED, ASSERTED, PLANNED), [ASSERTED]),
    ((DENIED, ASSERTED), [ASSERTED, DENIED]),
    ((DENIED, REPORTED, DENIED), [DENIED, REPORTED]),
    ((DENIED, DENIED), [DENIED]),
]


@pytest.mark.parametrize(("said", "wanted"), STRENGTH)
def test_what_is_surest_counts_and_a_denial_stays_apart(said: tuple[str, ...], wanted: list[str]) -> None:
    found = linked(
        *(reading(f"{n}", FAR, DALI, statement(FAR, "locatedIn", DALI, f"{n}", status=s)) for n, s in enumerate(said))
    )
    assert sorted(s.status for s in found.statements if s.p == "locatedIn") == wanted


def test_what_a_text_says_is_not_inferred() -> None:
    found = graph("山西省临汾市很美。")
    (step,) = [s for s in found.statements if s.p == "subdivisionOf"]
    assert not step.inferred and step.evidence


def test_containment_is_inferred_up_to_the_province() -> None:
    found = graph("客商来自临汾市侯马市。", "徽县很美。")
    inferred = {(found.entity(s.s).name, found.entity(s.o).name) for s in found.statements if s.inferred}
    assert inferred == {("临汾市", "山西省"), ("徽县", "陇南市"), ("陇南市", "甘肃省")}
    assert {e.name for e in found.entities if e.inferred} == {"山西省", "陇南市", "甘肃省"}


def test_a_town_in_a_company_s_name_has_its_place() -> None:
    found = graph("徽县伏家镇远山集团与大理市签约。")
    assert {("伏家镇", "徽县"), ("徽县", "陇南市"), ("陇南市", "甘肃省")} <= set(triples(found, "subdivisionOf"))


def test_nothing_is_said_of_itself() -> None:
    one = entity("侯马市", "AdministrativeDivision", "141081")
    same = entity("侯马", "AdministrativeDivision", "141081")
    found = linked(reading("a", one, same, statement(one, "pairedWith", same, "a")))
    assert [s for s in found.statements if s.p == "pairedWith"] == []


def test_figures_and_quotes_follow_their_entities() -> None:
    def of(name: str) -> Reading:
        evidence = (Evidence(name, 0, 1, "一", "rule"),)
        figure = Figure("", DALI.id, "GDP", 5.0, "亿元", "2023", evidence=evidence)
        return reading(name, DALI, FAR, figure, Quote("", FAR.id, "欢迎", evidence=evidence))

    found = linked(of("a"), of("b"))
    assert [found.entity(figure.entity).name for figure in found.figures] == ["大理市"]
    assert [found.entity(quote.speaker).name for quote in found.quotes] == ["远山集团"]


TEXTS = (
    "大理市市长林晓岚会见远山集团董事长周原。",
    "远山集团与大理市签约。",
    "侯马市去年引进远山集团。",
    "远山集团拟落户大理市。",
    "大理市与远山集团签约，总投资5亿元。",
    "远山集团没有落户大理市。",
)


@settings(deadline=None)
@given(st.permutations(TEXTS))
def test_the_order_of_documents_changes_nothing(texts: list[str]) -> None:
    assert graph(*texts).to_dict() == graph(*TEXTS).to_dict()


@pytest.mark.parametrize("text", TEXTS)
def test_ids_stay_when_documents_are_added(text: str) -> None:
    alone, among = graph(text), graph(*TEXTS)
    assert {e.id for e in alone.entities} <= {e.id for e in among.entities}
    assert {s.id for s in alone.statements} <= {s.id for s in among.statements}


def test_ids_are_made_of_content_alone() -> None:
    (place,) = [e for e in graph("侯马市很美。").entities if e.name == "侯马市"]
    assert place.id == content_id("e", "division", "141081")
    found = graph("远山集团落户大理市。")
    (one,) = [s for s in found.statements if s.p == "locatedIn"]
    assert one.id == content_id("s", one.s, "locatedIn", one.o, "")


def test_every_end_of_a_statement_is_an_entity() -> None:
    found = graph(*TEXTS)
    ids = {e.id for e in found.entities}
    assert found.statements
    assert all(s.s in ids and s.o in ids for s in found.statements)
    assert len({s.id for s in found.statements}) == len(found.statements)
