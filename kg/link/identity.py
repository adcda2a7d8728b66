"""The identity key of an entity: equal keys are the same thing, whatever document names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import Reading
from kg.gazetteer import Division
from kg.link.account import Account
from kg.mention import Lexicon
from kg.model import DENIED, Entity, content_id
from kg.ontology import Ontology
from kg.resolve import ORGANIZATIONS, PLACES, Shorts

#: Post and membership say who of several namesakes somebody is.
_ANCHORING = frozenset(("holdsPost", "memberOf"))
#: A shorter name may be that of any company.
_SHORTEST = 4


class Identity:
    """Tells what the entities of one document are in the whole corpus.

    ``lexicon`` holds the words of the ontology, where a reader has made them already.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon(ontology)

    def __call__(self, reading: Reading) -> Account:
        """What a document says, under the keys of its entities."""
        names = _Names(reading, self._lexicon)
        ids = names.keys()
        people = dict(_person_keys(reading, ids))
        ids |= {id: keys[0] for id, keys in people.items()}
        return Account(
            reading.document,
            tuple(replace(entity, id=ids[entity.id]) for entity in reading.entities),
            tuple(replace(s, s=ids[s.s], o=ids[s.o]) for s in reading.statements if s.s in ids and s.o in ids),
            tuple(replace(figure, entity=ids[figure.entity]) for figure in reading.figures if figure.entity in ids),
            tuple(replace(quote, speaker=ids[quote.speaker]) for quote in reading.quotes if quote.speaker in ids),
            tuple(replace(named, entity=ids[named.entity]) for named in reading.mentions),
            tuple(sorted(keys for keys in people.values() if len(keys) > 1)),
            tuple(sorted(names.shorts())),
        )


class _Names:
    """The names of one document, and what they mean in the whole corpus."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading, self._lexicon = reading, lexicon
        self._words = lexicon.ontology.words("identity")
        self._decided = dict(self._places())
        self._shorts = Shorts(lexicon, self._decided)

    def keys(self) -> dict[str, str]:
        """The id of each entity; people follow when all documents are seen."""
        return {entity.id: self._id(entity) for entity in self._reading.entities if entity.type != "Person"}

    def shorts(self) -> Iterator[tuple[str, str]]:
        """The keys of each company's short names, as they would be in a document that gives them alone, and its own."""
        for entity in self._reading.entities:
            if entity.type == "Company":
                kind, long = entity.id.partition(":")[0], self._id(entity)
                for name in entity.aliases:
                    key = self._key(entity.type, name) if len(name) >= _SHORTEST else ""
                    if key and (short := content_id("e", kind, key)) != long:
                        yield short, long

    def _places(self) -> Iterator[tuple[str, Division]]:
        for entity in self._reading.entities:
            division = self._lexicon.gazetteer.get(next(iter(entity.identifiers.values()), ""))
            if division:
                yield from ((name, division) for name in (entity.name, *entity.aliases))

    def _id(self, entity: Entity) -> str:
        for scheme, code in entity.identifiers.items():
            return place_id(scheme, code)
        kind = entity.id.partition(":")[0]
        key = self._key(entity.type, entity.name)
        return content_id("e", kind, key) if key else content_id("e", kind, entity.name, self._reading.document.id)

    def _key(self, type: str, name: str) -> str:
        """What the name means wherever it stands; empty where only its document says that."""
        if type in ORGANIZATIONS:
            return self._of_organization(type, name)
        if type in PLACES:
            return self._of_place(name)
        if type in ("Policy", "Award"):
            return "" if name in self._words["vague"] or self._is_general(name) else name
        return name if type == "Industry" else ""

    def _is_general(self, name: str) -> bool:
        """True for a policy that many places may have: 招商引资若干措施."""
        short = len(name) <= self._words["general_length"] and name.endswith(tuple(self._words["general"]))
        return short and not self._shorts.opening(name).ends

    def _of_organization(self, type: str, name: str) -> str:
        """A body by the code of its place, a company by its full name; a relative name is of its document."""
        spelled = self._shorts.spelled(name)
        opening = self._shorts.opening(spelled)
        if name.endswith(tuple(self._words["passing"])) or self._is_relative(type, name):
            return ""
        if type == "GovernmentBody":
            national = name in self._lexicon.known_names or name.startswith(tuple(self._words["national"]))
            return self._shorts.key(name) if opening.code else spelled if national and not opening.ends else ""
        if type == "Company":
            return self._company(name)
        if opening.ends and not opening.code and not self._lexicon.gazetteer.is_short(opening.last):
            return ""
        return spelled

    def _is_relative(self, type: str, name: str) -> bool:
        """True where a name is one only in its document: 市第一人民医院, 供电公司, 联大."""
        if type == "Organization" and len(name) < 3 and name not in self._lexicon.known_names:
            return True
        if type == "Institution" and name.startswith("第"):
            return True
        if type != "Company" and name.startswith(tuple(self._lexicon.levels)):
            return True
        return not self._shorts.opening(name).ends and self._shorts.is_trade(name)

    def _company(self, name: str) -> str:
        for form, same in self._words["legal"].items():
            name = name.replace(form, same)
        return name

    def _of_place(self, name: str) -> str:
        """A zone or street by the code of its place; a village, or one of several divisions, is of its document."""
        zone = self._lexicon.gazetteer.zone(name)
        if zone:
            return zone.name
        opening = self._shorts.opening(name)
        if opening.last in self._decided or (opening.ends and not self._lexicon.gazetteer.is_short(opening.last)):
            return f"{opening.code}|{self._shorts.spelled(self._shorts.tail(name))}" if opening.code else ""
        if name in self._lexicon.regions or name in self._lexicon.cities or name in self._words["famous"]:
            return name
        local = len(name) < 3 or name.endswith(tuple(self._words["local"]))
        several = local or self._lexicon.gazetteer.named(name) or name in self._lexicon.zone_endings.types
        return "" if several else name


def _person_keys(reading: Reading, ids: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each person of a document with a key for each anchor; without any, the document is the anchor."""
    countries = {entity.id for entity in reading.entities if "country" in entity.identifiers}
    for person in reading.entities:
        if person.type == "Person":
            anchors = {
                ids[statement.o]
                for statement in reading.statements
                if statement.s == person.id
                and statement.p in _ANCHORING
                and statement.status != DENIED
                and statement.o in ids.keys() - countries
            }
            yield (
                person.id,
                tuple(content_id("e", "Person", person.name, a) for a in sorted(anchors or {reading.document.id})),
            )


def place_id(scheme: str, code: str) -> str:
    """The id of a place with an official code."""
    return content_id("e", scheme, code)


def statement_id(s: str, p: str, o: str, status: str) -> str:
    """The id of a statement; a denied one is kept apart from one that holds."""
    return content_id("s", s, p, o, DENIED if status == DENIED else "")
