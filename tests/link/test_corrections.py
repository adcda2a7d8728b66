"""Corrections: what people decided is there after every build, and wins over any rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import InputError
from kg.extract import Reading
from kg.gazetteer import load_gazetteer
from kg.link import Account, Corrections, Identity, ids_of, joined, link, read_corrections
from kg.link.decision import COLUMNS, Decision, add_decisions
from kg.model import ASSERTED, DENIED, PLANNED, Entity, Evidence, Figure, Quote, Statement, content_id
from kg.ontology import load_ontology


def decided(*lines: str) -> Corrections:
    """Decisions as a file has them, a space for each tab."""

    def of(line: str) -> Decision:
        kind, *cells = line.split(" ")
        columns = {
            **dict.fromkeys(("same", "different", "unsure", "split"), ("subject", "object")),
            **dict.fromkeys(("rename", "retype"), ("subject", "value")),
        }.get(kind, ("subject", "relation", "object", "value"))
        return Decision(kind, **dict(zip(columns, cells, strict=False)))

    return Corrections(tuple(map(of, lines)))


# which keys belong together ---------------------------------------------------------------------

# what documents say is one | what is decided | the sets of more than one key
SETS = [
    ("", "", ""),
    ("ab cd", "", "ab cd"),
    ("ab", "same b c", "abc"),
    ("", "same b c, same a b", "abc"),
    ("ab", "different a b", ""),
    ("ab bc", "different a c", "ab"),
    ("ab bc cd", "different a c", "ab cd"),
    ("axb", "different a b", "ax"),
    ("ab bc", "different a b, different b c", ""),
    ("ac bc", "different a b, same b c", "bc"),
    ("", "same a b, different a b", ""),
    ("", "different a b, same b a", "ab"),
    ("", "same a b, unsure a b", ""),
    ("ab", "unsure a b", "ab"),
    ("", "same a b, same b c, different a c", "bc"),
    ("", "different a c, same a b, same b c", "abc"),
    ("de", "same a b, different a d, same b e", "abe"),
    ("de", "same a b, same b e, different a d", "abe"),
]


def sets(found: dict[str, str]) -> list[str]:
    together: dict[str, set[str]] = {}
    for key, id in found.items():
        together.setdefault(id, {id}).add(key)
    return sorted("".join(sorted(keys)) for keys in together.values())


@pytest.mark.parametrize(("said", "lines", "wanted"), SETS)
def test_keys_belong_together_as_decided(said: str, lines: str, wanted: str) -> None:
    corrections = decided(*filter(None, lines.split(", ")))
    for groups in permutations(said.split()):
        for turned in (groups, [group[::-1] for group in groups]):
            assert sets(dict(ids_of(turned, corrections))) == wanted.split()


PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1]))


@given(PAIRS, PAIRS, st.randoms())
def test_what_is_different_is_never_one_whatever_is_said(same: list, different: list, random: object) -> None:
    corrections = decided(*(f"different {a} {b}" for a, b in different))
    ids = ids_of(same, corrections)
    assert all(ids.get(a, a) != ids.get(b, b) for a, b in different)
    random.shuffle(same)
    assert ids_of(same, corrections) == ids
    assert all(id == min(key for key in "abcdef" if ids.get(key, key) == id) for id in ids.values())


# readings by hand -------------------------------------------------------------------------------


def entity(name: str, type: str = "Company", code: str = "") -> Entity:
    return Entity(f"{type}:{name}", type, name, (), {"division": code} if code else {})


def statement(s: Entity, p: str, o: Entity, document: str, **more: object) -> Statement:
    evidence = Evidence(document, 0, 1, "一", "rule")
    return replace(Statement("", s.id, p, o.id, evidence=(evidence,)), **more)


def reading(name: str, *items: Entity | Statement | Figure | Quote) -> Reading:
    def of(kind: type) -> tuple:
        return tuple(item for item in items if isinstance(item, kind))

    return Reading(kg.Document(name, "", source=f"{name}.txt"), of(Entity), of(Statement), of(Figure), of(Quote))


LIN = entity("林晓岚", "Person")
FAR, BLUE, LAKE = entity("远山集团"), entity("蓝湖集团"), entity("镜湖集团")
DALI, HUI = entity("大理市", "AdministrativeDivision", "532901"), entity("徽县", "AdministrativeDivision", "621227")


def holding(name: str, *places: Entity) -> Reading:
    return reading(name, LIN, *places, *(statement(LIN, "holdsPost", place, name) for place in places))


def key(name: str, *readings: Reading) -> str:
    """The key of the only entity of a name."""
    found = {e.id for each in readings for e in Identity(load_ontology())(each).entities if e.name == name}
    (only,) = found
    return only


def graph(corrections: Corrections, *readings: Reading) -> kg.KnowledgeGraph:
    found = link(readings, load_ontology(), corrections)
    assert link(reversed(readings), load_ontology(), corrections).to_dict() == found.to_dict()
    return found


def idle(corrections: Corrections, *readings: Reading) -> list[str]:
    told: list[str] = []
    ontology = load_ontology()
    joined(map(Identity(ontology), readings), ontology, corrections, told.append)
    return told


def people(found: kg.KnowledgeGraph) -> list[str]:
    return [e.id for e in found.entities if e.type == "Person"]


def said(found: kg.KnowledgeGraph) -> list[str]:
    return sorted(
        f"{found.entity(s.s).name} {s.p} {found.entity(s.o).name}" for s in found.statements if not s.inferred
    )


# people, companies, places ----------------------------------------------------------------------

A, B = holding("a", DALI), holding("b", FAR)


def test_people_who_are_the_same_are_one_person_with_all_that_is_said() -> None:
    one, other = key("林晓岚", A), key("林晓岚", B)
    found = graph(decided(f"same {one} {other}"), A, B)
    assert people(found) == [min(one, other)]
    assert said(found) == ["林晓岚 holdsPost 大理市", "林晓岚 holdsPost 远山集团"]


def test_people_who_are_different_stay_so_where_a_later_document_would_join_them() -> None:
    one, other = key("林晓岚", A), key("林晓岚", B)
    bridge = holding("c", DALI, FAR)
    assert len(people(graph(Corrections(), A, B, bridge))) == 1
    assert len(people(graph(decided(f"different {one} {other}"), A, B, bridge))) == 2


def test_a_decision_holds_when_the_person_has_another_id_later() -> None:
    """Its id is the least of its keys, and another post brings another."""
    one, other = key("林晓岚", A), key("林晓岚", B)
    lines = f"same {one} {other}", f"rename {one} 林小岚", f"rename {other} 林小兰"
    for place in (BLUE, LAKE, HUI, entity("云岭集团"), entity("海西集团")):
        found = graph(decided(*lines), A, B, holding("c", DALI, place))
        (person,) = [e for e in found.entities if e.type == "Person"]
        assert (person.name, person.aliases) == ("林小兰", ("林晓岚",))


def test_companies_that_are_the_same_are_one() -> None:
    one = reading("a", FAR, DALI, statement(FAR, "investsIn", DALI, "a"))
    other = reading("b", BLUE, DALI, statement(BLUE, "investsIn", DALI, "b"))
    found = graph(decided(f"same {key('远山集团', one)} {key('蓝湖集团', other)}"), one, other)
    (company,) = [e for e in found.entities if e.type == "Company"]
    assert (company.name, company.aliases) == ("远山集团", ("蓝湖集团",))
    (only,) = [s for s in found.statements if s.p == "investsIn"]
    assert len(only.evidence) == 2


def test_places_of_two_codes_are_one_where_somebody_says_so() -> None:
    then, now = (
        entity("文登市", "AdministrativeDivision", "371081"),
        entity("文登区", "AdministrativeDivision", "371003"),
    )
    readings = reading("a", then), reading("b", now)
    found = graph(decided(f"same {key('文登市', readings[0])} {key('文登区', readings[1])}"), *readings)
    assert len([e for e in found.entities if not e.inferred]) == 1
    assert len({e.id for e in found.entities}) == len(found.entities)


def test_a_wider_division_that_was_joined_is_not_inferred_again() -> None:
    gazetteer = load_gazetteer(load_ontology())
    wider = next(iter(gazetteer.chain("621227")))
    one, other = reading("a", HUI), reading("b", entity("陇南市", "AdministrativeDivision", wider.code))
    least = reading("c", FAR)
    found = graph(decided(f"same {key('陇南市', other)} {key('远山集团', least)}"), one, other, least)
    assert len([e for e in found.entities if "陇南市" in (e.name, *e.aliases)]) == 1


# an entity of its own in one document -----------------------------------------------------------


def test_what_one_document_names_is_split_off_with_all_that_it_says() -> None:
    figure = Figure("", FAR.id, "产值", 5.0, "亿元", "2023", evidence=(Evidence("b", 0, 1, "一", "rule"),))
    quote = Quote("", FAR.id, "欢迎", evidence=(Evidence("b", 0, 1, "一", "rule"),))
    one = reading("a", FAR, DALI, statement(FAR, "investsIn", DALI, "a"))
    other = reading("b", FAR, HUI, statement(FAR, "investsIn", HUI, "b"), figure, quote)
    found = graph(decided(f"split {key('远山集团', one)} b"), one, other)
    own, common = content_id("e", "split", key("远山集团", one), "b"), key("远山集团", one)
    assert {s.s: found.entity(s.o).name for s in found.statements if s.p == "investsIn"} == {
        own: "徽县",
        common: "大理市",
    }
    assert ([f.entity for f in found.figures], [q.speaker for q in found.quotes]) == ([own], [own])
    assert idle(decided(f"split {key('远山集团', one)} b"), one, other) == []


def test_a_document_that_wrongly_bridges_two_people_is_split_off() -> None:
    """Whichever of their keys the document has."""
    bridge = holding("c", DALI, FAR)
    (whole,) = people(graph(Corrections(), A, B, bridge))
    found = people(graph(decided(f"split {whole} c"), A, B, bridge))
    assert set(found) == {key("林晓岚", A), key("林晓岚", B), content_id("e", "split", whole, "c")}


def test_a_split_holds_when_the_person_has_another_id_later() -> None:
    more = holding("c", DALI, BLUE)
    (whole,) = people(graph(Corrections(), A, more))
    later = holding("d", BLUE, LAKE, HUI)
    assert content_id("e", "split", whole, "a") in people(graph(decided(f"split {whole} a"), A, more, later))


# names and types --------------------------------------------------------------------------------


def test_a_name_and_a_type_are_those_that_were_decided_last() -> None:
    one = reading("a", FAR)
    id = key("远山集团", one)
    lines = f"rename {id} 高山集团", f"retype {id} Media", f"retype {id} Institution", f"rename {id} 远山研究院"
    (found,) = graph(decided(*lines), one).entities
    assert found == Entity(id, "Institution", "远山研究院", ("远山集团",))


def test_a_name_is_no_alias_of_its_own() -> None:
    one = reading("a", replace(FAR, aliases=("远山",)))
    (found,) = graph(decided(f"rename {key('远山集团', one)} 远山"), one).entities
    assert (found.name, found.aliases) == ("远山", ("远山集团",))


# statements -------------------------------------------------------------------------------------

SIGNED = reading("a", FAR, DALI, HUI, statement(FAR, "signedWith", DALI, "a", qualifiers={"date": "2023"}))
KEYS = {"F": key("远山集团", SIGNED), "D": key("大理市", SIGNED), "H": key("徽县", SIGNED)}

# decisions of the statement that 远山集团 has signed with 大理市 → what the graph says
OF_STATEMENTS = [
    ([], "远山集团 signedWith 大理市 2023 asserted"),
    (["reject F signedWith D"], ""),
    (["reject D signedWith F"], ""),
    (["reject F locatedIn D"], "远山集团 signedWith 大理市 2023 asserted"),
    (["reject F signedWith D", "accept D signedWith F"], "远山集团 signedWith 大理市 2023 asserted"),
    (["accept F signedWith D", "reject D signedWith F"], ""),
    (["edit F signedWith D relation=investsIn"], "远山集团 investsIn 大理市 2023 asserted"),
    (["edit F signedWith D object=H"], "远山集团 signedWith 徽县 2023 asserted"),
    (
        ["edit F signedWith D relation=investsIn", "edit F investsIn D object=H"],
        "远山集团 investsIn 徽县 2023 asserted",
    ),
    (["edit F signedWith D relation=investsIn", "reject F investsIn D"], ""),
    (["edit F signedWith D relation=investsIn", "reject F signedWith D"], "远山集团 investsIn 大理市 2023 asserted"),
    (
        ["edit F signedWith D relation=investsIn", "edit F investsIn D relation=signedWith"],
        "远山集团 signedWith 大理市 2023 asserted",
    ),
    (["edit F signedWith D status=planned"], "远山集团 signedWith 大理市 2023 planned"),
    (["edit F signedWith D status=denied"], "远山集团 signedWith 大理市 2023 denied"),
    (["edit F signedWith D date=2023-08"], "远山集团 signedWith 大理市 2023-08 asserted"),
    (["edit F signedWith D date=2023-08", "edit F signedWith D date=2022"], "远山集团 signedWith 大理市 2022 asserted"),
    (["edit F signedWith D date="], "远山集团 signedWith 大理市 asserted"),
    (["edit F signedWith D title=董事长"], "远山集团 signedWith 大理市 2023 董事长 asserted"),
    (["reject F signedWith D", "edit F signedWith D date=2022"], "远山集团 signedWith 大理市 2022 asserted"),
    (["edit F signedWith D object=F"], "远山集团 signedWith 大理市 2023 asserted"),
]


@pytest.mark.parametrize(("lines", "wanted"), OF_STATEMENTS)
def test_statements_are_as_decided_one_line_after_another(lines: list[str], wanted: str) -> None:
    found = graph(decided(*map(with_ids, lines)), SIGNED)
    (written,) = [*shown(found)] or [""]
    assert written == wanted


def with_ids(line: str) -> str:
    """A line with keys for F, D and H."""
    return re.sub("(?<=[ =])[FDH]\\b", lambda found: KEYS[found[0]], line)


def shown(found: kg.KnowledgeGraph) -> Iterator[str]:
    for s in found.statements:
        if not s.inferred:
            ends = sorted((s.s, s.o), key=lambda id: id != KEYS["F"])
            names = [found.entity(id).name for id in ends]
            yield " ".join((names[0], s.p, names[1], *(v for _, v in sorted(s.qualifiers.items())), s.status))


def test_the_sum_of_an_edit_is_read_and_keeps_its_kind() -> None:
    sums = {"amount": "5亿元", "amountValue": "500000000", "amountCurrency": "CNY", "amountKind": "total"}
    one = reading("a", FAR, DALI, statement(FAR, "investsIn", DALI, "a", qualifiers=sums))
    found = graph(decided(with_ids("edit F investsIn D amount=近3亿美元")), one)
    assert [dict(s.qualifiers) for s in found.statements if s.p == "investsIn"] == [
        {
            **{"amount": "近3亿美元", "amountValue": "300000000", "amountCurrency": "USD"},
            **{"amountBound": "about", "amountKind": "total"},
        }
    ]


def test_what_is_accepted_or_edited_is_as_sure_as_can_be() -> None:
    for line in ("accept F signedWith D", "edit F signedWith D date=2022"):
        (found,) = [s for s in graph(decided(with_ids(line)), SIGNED).statements if s.p == "signedWith"]
        assert found.confidence == 0.99


def test_a_denied_statement_is_decided_apart() -> None:
    one = reading("a", FAR, DALI, *(statement(FAR, "locatedIn", DALI, "a", status=s) for s in (ASSERTED, DENIED)))
    line = decided(with_ids("reject F locatedIn D")).decisions[0]
    for denied, left in ((False, DENIED), (True, ASSERTED)):
        found = graph(Corrections((replace(line, denied=denied),)), one)
        assert [s.status for s in found.statements if s.p == "locatedIn"] == [left]


def test_an_edited_statement_is_joined_with_one_that_says_the_same() -> None:
    one = reading("a", FAR, DALI, statement(FAR, "investsIn", DALI, "a", qualifiers={"date": "2023"}))
    other = reading("b", FAR, DALI, statement(FAR, "locatedIn", DALI, "b", status=PLANNED))
    found = graph(decided(with_ids("edit F locatedIn D relation=investsIn")), one, other)
    (only,) = [s for s in found.statements if not s.inferred]
    assert (only.p, only.status, dict(only.qualifiers), only.confidence) == (
        "investsIn",
        ASSERTED,
        {"date": "2023"},
        0.99,
    )
    assert [e.document for e in only.evidence] == ["a", "b"]


def test_what_the_gazetteer_adds_can_be_rejected() -> None:
    one = reading("a", HUI)
    (step,) = [s for s in graph(Corrections(), one).statements if s.s == KEYS["H"]]
    found = graph(decided(f"reject {step.s} subdivisionOf {step.o}"), one)
    assert step.id not in {s.id for s in found.statements}


def test_a_statement_is_decided_of_whatever_ids_its_ends_have_later() -> None:
    """林晓岚 at both posts has the least of two keys as id."""
    line = f"reject {key('林晓岚', A)} holdsPost {KEYS['D']}"
    assert said(graph(decided(line), A, holding("c", DALI, FAR))) == ["林晓岚 holdsPost 远山集团"]


# what names nothing -----------------------------------------------------------------------------

# a decision → what is told of it
NOTHING = [
    ("same F e-none", "there is no entity e-none in the graph"),
    ("different e-none F", "there is no entity e-none in the graph"),
    ("rename e-none 远山", "there is no entity e-none in the graph"),
    ("reject F locatedIn D", "nothing of the graph says {F} locatedIn {D}"),
    ("edit F signedWith D object=e-none", "there is no entity e-none in the graph"),
    ("edit F signedWith D object=F", "nothing of the graph says {F} signedWith {D}"),
    ("split F b", "{F} is not in b"),
    ("split e-none a", "e-none is not in a"),
]


@pytest.mark.parametrize(("line", "wanted"), NOTHING)
def test_what_names_nothing_is_told_and_stops_nothing(line: str, wanted: str) -> None:
    placed = Corrections(tuple(replace(d, place="corrections.tsv:2") for d in decided(with_ids(line)).decisions))
    assert idle(placed, SIGNED) == [f"corrections.tsv:2: {wanted.format(F=KEYS['F'], D=KEYS['D'])}"]


def test_what_names_something_is_not_told() -> None:
    for line in (
        "same F D",
        "different F H",
        "unsure F H",
        "rename H 徽",
        "retype H Place",
        "accept F signedWith D",
        "split F a",
    ):
        assert idle(decided(with_ids(line)), SIGNED) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("retype F Firm", "type 'Firm' is not in the ontology"),
        ("reject F likes D", "relation 'likes' is not in the ontology"),
        ("edit F signedWith D relation=likes", "relation 'likes' is not in the ontology"),
    ],
)
def test_what_the_ontology_does_not_have_is_named(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        graph(decided(with_ids(line)), SIGNED)


# the file and the build -------------------------------------------------------------------------


def test_no_corrections_change_nothing() -> None:
    accounts = [Account(kg.Document("a", ""))]
    assert joined(accounts, load_ontology()).to_dict() == joined(accounts, load_ontology(), decided()).to_dict()


def test_a_build_replays_a_file(tmp_path: Path) -> None:
    documents = [kg.Document("d-1", "远山集团与大理市签约。", source="a.txt")]
    plain = kg.build(documents)
    (signed,) = [s for s in plain.statements if s.p == "signedWith"]
    path = tmp_path / "corrections.tsv"
    add_decisions(
        path, [Decision("reject", signed.s, signed.o, "signedWith"), Decision("rename", "e-none", value="甲")]
    )
    before, told = path.read_bytes(), []
    found = kg.build(documents, corrections=path, on_idle=told.append)
    assert [s for s in found.statements if s.p == "signedWith"] == []
    assert told == [f"{path}:3: there is no entity e-none in the graph"]
    assert path.read_bytes() == before
    assert read_corrections(path).keys == {signed.s, signed.o, "e-none"}


def test_a_build_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        kg.build([], corrections=tmp_path / "corrections.tsv")


def test_the_header_is_what_the_documentation_says() -> None:
    assert COLUMNS == ("decision", "subject", "relation", "object", "value", "by", "at", "because")
