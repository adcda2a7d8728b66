"""kg.ttl and the loader that checks it."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

from kg.errors import OntologyError
from kg.ontology import NAMESPACE, Ontology, default_folder, load_ontology, read_toml

PARENTS = {
    "Person": None,
    "Organization": None,
    "Company": "Organization",
    "GovernmentBody": "Organization",
    "Institution": "Organization",
    "Media": "Organization",
    "Place": None,
    "AdministrativeDivision": "Place",
    "DevelopmentZone": "Place",
    "Project": None,
    "Industry": None,
    "Policy": None,
    "Campaign": None,
    "Event": None,
    "Partnership": None,
    "Work": None,
    "Award": None,
}
SYMMETRIC = {"signedWith", "cooperatesWith", "pairedWith", "meetsWith"}
RELATIONS = SYMMETRIC | {
    "holdsPost",
    "memberOf",
    "subsidiaryOf",
    "shareholderOf",
    "locatedIn",
    "headquarteredIn",
    "relocatedFrom",
    "subdivisionOf",
    "investsIn",
    "undertakes",
    "attracts",
    "supports",
    "visits",
    "organizes",
    "participatesIn",
    "developsIndustry",
    "chainLeaderOf",
    "inIndustry",
    "issues",
    "approves",
    "appliesTo",
    "achieves",
    "publishedIn",
    "awarded",
    "confers",
    "reports",
}
PREFIXES = """
@prefix kgo: <https://w3id.org/guanxi/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def folder(path: Path, turtle: str) -> Path:
    (path / "kg.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def test_the_types_and_their_parents() -> None:
    assert {name: each.parent for name, each in load_ontology().types.items()} == PARENTS


def test_the_relations_and_which_are_symmetric() -> None:
    relations = load_ontology().relations
    assert relations.keys() == RELATIONS
    assert {name for name, each in relations.items() if each.symmetric} == SYMMETRIC


@pytest.mark.parametrize(
    ("subject", "relation", "object"),
    [
        ("Person", "holdsPost", "AdministrativeDivision"),
        ("Person", "holdsPost", "Company"),
        ("Institution", "memberOf", "Institution"),
        ("DevelopmentZone", "locatedIn", "AdministrativeDivision"),
        ("Event", "locatedIn", "DevelopmentZone"),
        ("Person", "attracts", "Company"),
        ("GovernmentBody", "supports", "Project"),
        ("Company", "signedWith", "Person"),
        ("AdministrativeDivision", "organizes", "Campaign"),
        ("AdministrativeDivision", "participatesIn", "Partnership"),
        ("Company", "developsIndustry", "Industry"),
        ("GovernmentBody", "issues", "Policy"),
    ],
)
def test_a_relation_takes(subject: str, relation: str, object: str) -> None:
    ontology = load_ontology()
    found = ontology.relations[relation]
    assert ontology.fits(subject, found.domain) and ontology.fits(object, found.range)


@pytest.mark.parametrize(
    ("subject", "relation", "object"),
    [
        ("Company", "holdsPost", "Company"),
        ("Person", "visits", "Project"),
        ("Person", "locatedIn", "Place"),
        ("Company", "pairedWith", "Company"),
        ("Company", "locatedIn", "Company"),
    ],
)
def test_a_relation_does_not_take(subject: str, relation: str, object: str) -> None:
    ontology = load_ontology()
    found = ontology.relations[relation]
    assert not (ontology.fits(subject, found.domain) and ontology.fits(object, found.range))


@pytest.mark.parametrize("name", sorted(SYMMETRIC))
def test_a_symmetric_relation_has_the_same_types_on_both_sides(name: str) -> None:
    relation = load_ontology().relations[name]
    assert relation.domain == relation.range


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(default_folder() / "kg.ttl", format="turtle")


@pytest.mark.parametrize("property", [RDFS.label, RDFS.comment, SKOS.example])
def test_every_term_is_labelled_explained_and_shown_in_both_languages(
    vocabulary: rdflib.Graph, property: rdflib.URIRef
) -> None:
    terms = {term for term in vocabulary.subjects() if term.startswith(NAMESPACE)}
    assert len(terms) > len(PARENTS) + 2 * len(RELATIONS)
    for term in terms:
        assert sorted(words.language for words in vocabulary.objects(term, property)) == ["en", "zh"], term


@pytest.mark.parametrize(
    "property",
    [
        *(DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.issued, DCTERMS.license),
        *(DCTERMS.bibliographicCitation, OWL.versionInfo, OWL.versionIRI),
        *(VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri),
    ],
)
def test_the_vocabulary_can_be_cited(vocabulary: rdflib.Graph, property: rdflib.URIRef) -> None:
    assert list(vocabulary.objects(rdflib.URIRef(NAMESPACE.rstrip("#")), property))


def test_every_relation_is_symmetric_or_has_an_inverse_of_its_own(vocabulary: rdflib.Graph) -> None:
    inverses = {s.removeprefix(NAMESPACE): o.removeprefix(NAMESPACE) for s, o in vocabulary[: OWL.inverseOf :]}
    assert sorted(inverses.values()) == sorted(RELATIONS - SYMMETRIC)
    assert not inverses.keys() & load_ontology().relations.keys()


def test_every_relation_and_every_recording_property_says_what_it_joins(vocabulary: rdflib.Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in vocabulary.subjects(RDF.type, kind):
            ends = {RDFS.domain, RDFS.range, OWL.inverseOf} & set(vocabulary.predicates(term))
            assert ends, term


def test_no_two_relations_and_no_two_types_share_a_label() -> None:
    ontology = load_ontology()
    for lang in ("zh", "en"):
        for names in (ontology.types, ontology.relations):
            assert len({ontology.label(name, lang) for name in names}) == len(names)


def test_what_records_statements_is_neither_type_nor_relation() -> None:
    ontology = load_ontology()
    assert not {"Statement", "Figure", "Quote", "Document"} & ontology.types.keys()
    assert not {"subject", "predicate", "object", "evidence", "entity", "speaker"} & ontology.relations.keys()


@pytest.mark.parametrize(
    ("type", "ancestor", "wanted"),
    [
        ("Company", "Organization", True),
        ("Company", "Company", True),
        ("Organization", "Company", False),
        ("Company", "Place", False),
        ("Unknown", "Unknown", True),
        ("Unknown", "Place", False),
    ],
)
def test_is_a(type: str, ancestor: str, wanted: bool) -> None:
    assert load_ontology().is_a(type, ancestor) is wanted
    assert load_ontology().fits(type, (ancestor, "Award")) is wanted


@pytest.mark.parametrize(
    ("name", "lang", "wanted"),
    [
        ("Company", "zh", "企业"),
        ("Company", "en", "Company"),
        ("holdsPost", "zh", "任职"),
        ("holdsPost", "en", "holds post at"),
        ("Company", "fr", "Company"),
        ("nothing", "zh", "nothing"),
    ],
)
def test_label(name: str, lang: str, wanted: str) -> None:
    assert load_ontology().label(name, lang) == wanted


def test_a_folder_adds_types_and_relations(tmp_path: Path) -> None:
    added = load_ontology(
        folder(
            tmp_path,
            """
        kgo:School a owl:Class ; rdfs:subClassOf kgo:Institution ; rdfs:label "学校"@zh .
        kgo:teaches a owl:ObjectProperty ; rdfs:domain kgo:Person ; rdfs:range kgo:School .
    """,
        )
    )
    assert added.is_a("School", "Organization") and added.label("School") == "学校"
    assert added.relations["teaches"].range == ("School",)
    assert added.types.keys() > PARENTS.keys()


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("kgo:x a owl:ObjectProperty ; rdfs:range kgo:Compnay .", "no type 'Compnay'; did you mean 'Company'"),
        ("kgo:x a owl:ObjectProperty ; rdfs:domain [ owl:unionOf ( kgo:Work kgo:Plaec ) ] .", "mean 'Place'"),
        ("kgo:x a", "not valid Turtle"),
    ],
)
def test_a_folder_that_contradicts_itself_is_refused(tmp_path: Path, turtle: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        load_ontology(folder(tmp_path, turtle))


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="not a folder"):
        load_ontology(tmp_path / "missing")


@pytest.mark.parametrize(
    ("check", "name", "message"),
    [
        ("check_type", "Compnay", "a.toml: .*no type 'Compnay'; did you mean 'Company'"),
        ("check_relation", "holdPost", "a.toml: .*no relation 'holdPost'; did you mean 'holdsPost'"),
        ("check_relation", "zzz", "no relation 'zzz'$"),
    ],
)
def test_an_unknown_name_is_refused_with_the_closest(check: str, name: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        getattr(load_ontology(), check)(name, "a.toml")


@pytest.fixture
def layered(tmp_path: Path) -> Ontology:
    """An ontology of two folders, ``shipped`` and ``user``."""
    files = {
        "shipped/words/titles.toml": 'high = ["书记"]\nlimit = 1\n[table]\na = ["x"]\n',
        "user/words/titles.toml": 'high = ["书记", "会长"]\nlimit = 2\n[table]\na = ["y"]\nb = []\n',
        "shipped/relations/a.toml": "",
        "shipped/relations/b.toml": "",
        "user/relations/b.toml": "",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return Ontology((tmp_path / "shipped", tmp_path / "user"), {}, {})


def test_the_words_of_a_user_are_added(layered: Ontology) -> None:
    wanted = {"high": ["书记", "会长"], "limit": 2, "table": {"a": ["x", "y"], "b": []}}
    assert layered.words("titles") == wanted


def test_the_rules_of_a_user_replace_those_of_the_same_name(layered: Ontology) -> None:
    found = [f"{file.parent.parent.name}/{file.name}" for file in layered.rule_files()]
    assert found == ["shipped/a.toml", "user/b.toml"]


def test_rules_are_listed_as_they_are_written(tmp_path: Path) -> None:
    content = '[[signedWith.frame]]\nname = "mine"\nreach = 1\n[[signedWith.template]]\npattern = "x"\n'
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "mine.toml").write_text(content, encoding="utf-8")
    mine = [rule for rule in load_ontology(tmp_path).rules() if "mine.toml" in rule.where]
    assert [(rule.id, rule.kind, rule.table) for rule in mine] == [
        ("signedWith.mine", "frame", {"name": "mine", "reach": 1}),
        ("signedWith.template1", "template", {"pattern": "x"}),
    ]


def test_a_file_of_the_user_comes_first(layered: Ontology) -> None:
    assert layered.path("words/titles.toml").parent.parent.name == "user"
    assert layered.path("relations/a.toml").parent.parent.name == "shipped"


def test_a_missing_file_is_named(layered: Ontology) -> None:
    with pytest.raises(OntologyError, match=r"no queries/a\.rq"):
        layered.path("queries/a.rq")
    with pytest.raises(OntologyError, match=r"no words/nothing\.toml"):
        layered.words("nothing")


@pytest.mark.parametrize("content", [b"a = ", b"a = '\xff'"])
def test_toml_that_cannot_be_read_names_its_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.toml").write_bytes(content)
    with pytest.raises(OntologyError, match=r"bad\.toml"):
        read_toml(tmp_path / "bad.toml")
