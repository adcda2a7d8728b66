"""shapes(): the SHACL shapes of a vocabulary; shapes.ttl holds those of kg.ttl.

records.ttl, beside this, says what every entity has and how statements are
written down; types and relations come from the vocabulary.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.ontology import Ontology, Relation, Type
from kg.rdf.iris import PREFIXES

#: What the name of a shape begins with.
SHAPES = "https://w3id.org/guanxi/shapes#"

_HEADER = """# The shape of a graph in SHACL. Generated from kg.ttl by make generate; not to be edited.
# A graph is checked together with kg.ttl, which tells that a company is an organization.

"""
#: The type that has codes.
_CODED = "AdministrativeDivision"


def shapes(ontology: Ontology) -> str:
    """Turtle with a shape for each type, each relation, and each property of a record."""
    known = {**PREFIXES, "kgs": SHAPES, "sh": "http://www.w3.org/ns/shacl#"}
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(known.items()))
    records = (Path(__file__).parent / "records.ttl").read_text(encoding="utf-8")
    types = [_type(ontology, each) for each in ontology.types.values()]
    relations = [_relation(each) for each in ontology.relations.values()]
    head = (_HEADER + prefixes, records, _predicate(ontology))
    return "\n".join((*head, "# Types.\n", *types, "# Relations.\n", *relations))


def _predicate(ontology: Ontology) -> str:
    return f"""kgs:Statement-predicate a sh:PropertyShape ;
    sh:targetClass kgo:Statement ;
    sh:path kgo:predicate ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:in ( {" ".join(f"kgo:{name}" for name in ontology.relations)} ) ;
    sh:message "a statement has one relation of the vocabulary"@en .
"""


def _type(ontology: Ontology, type: Type) -> str:
    """The shape of a type; a wider type says nothing of codes, since it holds for the narrower ones too."""
    properties = ["type", "name", "alias", "inferred"]
    if ontology.is_a(type.name, _CODED):
        properties.append("code")
    elif not ontology.is_a(_CODED, type.name):
        properties.append("no-code")
    return f"""kgs:{type.name} a sh:NodeShape ;
    {_labels(type.labels)}sh:targetClass kgo:{type.name} ;
    sh:property {" , ".join(f"kgs:{each}" for each in properties)} .
"""


def _relation(relation: Relation) -> str:
    """The shape of a relation: the types at both ends of its statements, whatever their status, and of its triples."""
    name = relation.name
    return f"""kgs:{name} a sh:NodeShape ;
    {_labels(relation.labels)}sh:targetNode kgo:{name} ;
    sh:targetSubjectsOf kgo:{name} ;
    sh:targetObjectsOf kgo:{name} ;
    sh:property kgs:{name}-said , kgs:{name}-from , kgs:{name}-to .

kgs:{name}-said a sh:PropertyShape ;
    sh:path [ sh:inversePath kgo:predicate ] ;
    sh:property kgs:{name}-subject , kgs:{name}-object .

kgs:{name}-subject a sh:PropertyShape ;
    sh:path kgo:subject{_of(relation.domain)} ;
    sh:message "the subject of {name} is {_said(relation.domain)}"@en .

kgs:{name}-object a sh:PropertyShape ;
    sh:path kgo:object{_of(relation.range)} ;
    sh:message "the object of {name} is {_said(relation.range)}"@en .

kgs:{name}-from a sh:PropertyShape ;
    sh:path [ sh:inversePath kgo:{name} ]{_of(relation.domain)} ;
    sh:message "{name} leads from {_said(relation.domain)}"@en .

kgs:{name}-to a sh:PropertyShape ;
    sh:path kgo:{name}{_of(relation.range)} ;
    sh:message "{name} leads to {_said(relation.range)}"@en .
"""


def _of(types: Sequence[str]) -> str:
    """That a value is of one of some types; nothing where any will do."""
    if len(types) < 2:
        return "".join(f" ; sh:class kgo:{name}" for name in types)
    return f" ; sh:or ( {' '.join(f'[ sh:class kgo:{name} ]' for name in types)} )"


def _said(types: Sequence[str]) -> str:
    return " or ".join(types) or "an entity"


def _labels(labels: Mapping[str, str]) -> str:
    words = " , ".join(f"{json.dumps(words, ensure_ascii=False)}@{lang}" for lang, words in sorted(labels.items()))
    return f"rdfs:label {words} ;\n    " if words else ""
