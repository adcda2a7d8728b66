"""evaluate(): a graph against what people annotated, as precision, recall and F1.

A gold file is one JSON object: ``entities`` (id, type, name, aliases, optional)
and ``statements`` (s, p, o, quote, optional). What is optional counts as right
where it is found and costs nothing where it is not. What a graph marks as
inferred or denied is left out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.model import DENIED, Entity, Statement
from kg.ontology import Ontology

_OUTER = "《》“”\"'"
_PLACE_END = re.compile(r"(?:自治[区州县旗]|[省市县区州盟旗镇乡村])$")
_SEAT_END = re.compile(r"(?:党工委|党委|委员会|委|人民政府|政府)$")


@dataclass
class Count:
    """How many were predicted, right, required and found."""

    predicted: int = 0
    right: int = 0
    required: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.required if self.required else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Count) -> None:
        """Count another text in."""
        self.predicted += other.predicted
        self.right += other.right
        self.required += other.required
        self.found += other.found


@dataclass(frozen=True, slots=True)
class Miss:
    """An error: a statement or an entity that is missed or wrong, with the words that say it."""

    kind: str
    what: str
    words: str
    rule: str = ""


@dataclass
class Scores:
    """Entities, statements by relation, every error, and each statement with whether it is right."""

    entities: Count = field(default_factory=Count)
    relations: dict[str, Count] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    judged: list[tuple[Statement, bool]] = field(default_factory=list)

    @property
    def statements(self) -> Count:
        """All relations together."""
        total = Count()
        for count in self.relations.values():
            total.add(count)
        return total

    def add(self, other: Scores) -> None:
        """Count another text in."""
        self.entities.add(other.entities)
        for name, count in other.relations.items():
            self.relations.setdefault(name, Count()).add(count)
        self.misses.extend(other.misses)
        self.judged.extend(other.judged)


def load_gold(path: Path | str) -> dict[str, Any]:
    """An annotated text.

    Raises:
        InputError: the file is missing, is no JSON, or lacks entities or statements.
    """
    file = Path(path)
    try:
        gold = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{file}: there is no such gold file") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: not a readable gold file ({error})") from None
    if not isinstance(gold, dict) or not {"entities", "statements"} <= gold.keys():
        raise InputError(f"{file}: no gold file; it must be an object with entities and statements")
    ids = {entity["id"] for entity in gold["entities"]}
    for statement in gold["statements"]:
        for end in ("s", "o"):
            if statement[end] not in ids:
                raise InputError(f"{file}: a statement names {statement[end]!r}, which is no entity of the file")
    return gold


def evaluate(graph: KnowledgeGraph, gold: Mapping[str, Any], ontology: Ontology) -> Scores:
    """Score the graph of one text against its gold."""
    entities = {e.id: e for e in graph.entities if not e.inferred}
    wanted = {entity["id"]: _gold_entity(entity) for entity in gold["entities"]}
    optional = {entity["id"] for entity in gold["entities"] if entity.get("optional")}
    meaning = _matches(entities.values(), wanted.values(), optional, ontology)
    scores = Scores()
    required = wanted.keys() - optional
    found = set(meaning.values())
    scores.entities = Count(len(entities), len(meaning), len(required), len(required & found))
    scores.misses.extend(Miss("entity missed", wanted[id].name, wanted[id].type) for id in sorted(required - found))
    scores.misses.extend(Miss("entity wrong", e.name, e.type) for id, e in entities.items() if id not in meaning)
    _score_statements(graph, gold, entities, wanted, meaning, scores, ontology)
    return scores


def _score_statements(
    graph: KnowledgeGraph,
    gold: Mapping[str, Any],
    entities: Mapping[str, Entity],
    wanted: Mapping[str, Entity],
    meaning: Mapping[str, str],
    scores: Scores,
    ontology: Ontology,
) -> None:
    keys = {_key(s["s"], s["p"], s["o"], ontology): s for s in gold["statements"]}
    seen: set[tuple[str, ...]] = set()
    for statement in graph.statements:
        if statement.inferred or statement.status == DENIED:
            continue
        hit = _meant(statement, entities, wanted, meaning, keys, ontology)
        said = hit or ("", *_key(statement.s, statement.p, statement.o, ontology))
        if said in seen:
            continue
        seen.add(said)
        count = scores.relations.setdefault(statement.p, Count())
        count.predicted += 1
        count.right += bool(hit)
        scores.judged.append((statement, bool(hit)))
        if not hit:
            words = statement.evidence[0] if statement.evidence else None
            triple = f"{_name(entities, statement.s)} {statement.p} {_name(entities, statement.o)}"
            scores.misses.append(Miss("wrong", triple, words.quote if words else "", words.rule if words else ""))
    for key, item in keys.items():
        if item.get("optional"):
            continue
        count = scores.relations.setdefault(item["p"], Count())
        count.required += 1
        count.found += key in seen
        if key not in seen:
            triple = f"{wanted[item['s']].name} {item['p']} {wanted[item['o']].name}"
            scores.misses.append(Miss("missed", triple, item.get("quote", "")))


def _name(entities: Mapping[str, Entity], id: str) -> str:
    return entities[id].name if id in entities else id


def _gold_entity(item: Mapping[str, Any]) -> Entity:
    return Entity(item["id"], item["type"], item["name"], tuple(item.get("aliases") or ()))


def normal(name: str) -> str:
    """One spelling for full- and half-width forms, blanks and outer quotation marks."""
    return "".join(unicodedata.normalize("NFKC", name).split()).strip(_OUTER)


def _forms(entity: Entity) -> frozenset[str]:
    return frozenset(normal(form) for form in (entity.name, *entity.aliases) if normal(form))


def _matches(
    entities: Iterable[Entity], wanted: Iterable[Entity], optional: set[str], ontology: Ontology
) -> dict[str, str]:
    """Which gold entity each entity is: one to one, the closest pairs first."""
    pairs = []
    gold = [(item, _forms(item)) for item in wanted]
    for entity in entities:
        forms = _forms(entity)
        for item, others in gold:
            shared = forms & others
            if shared and (ontology.is_a(entity.type, item.type) or ontology.is_a(item.type, entity.type)):
                close = (entity.type == item.type, normal(entity.name) == normal(item.name), item.id not in optional)
                pairs.append(((*close, len(shared)), entity.id, item.id))
    meaning: dict[str, str] = {}
    taken: set[str] = set()
    for _, id, item_id in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if id not in meaning and item_id not in taken:
            meaning[id] = item_id
            taken.add(item_id)
    return meaning


def _key(s: str, p: str, o: str, ontology: Ontology) -> tuple[str, str, str]:
    known = ontology.relations.get(p)
    return (p, *sorted((s, o))) if known and known.symmetric else (p, s, o)  # type: ignore[return-value]  # two ends


def _meant(
    statement: Statement,
    entities: Mapping[str, Entity],
    wanted: Mapping[str, Entity],
    meaning: Mapping[str, str],
    keys: Mapping[tuple[str, str, str], Any],
    ontology: Ontology,
) -> tuple[str, str, str] | None:
    """The gold statement that this one says; a committee or government may stand for its place in a post."""
    s, o = meaning.get(statement.s), meaning.get(statement.o)
    if s is None:
        return None
    if o is not None and _key(s, statement.p, o, ontology) in keys:
        return _key(s, statement.p, o, ontology)
    if statement.p == "holdsPost" and statement.o in entities:
        for item in wanted.values():
            key = _key(s, statement.p, item.id, ontology)
            if key in keys and _stands_for(entities[statement.o], item, ontology):
                return key
    return None


def _stands_for(a: Entity, b: Entity, ontology: Ontology) -> bool:
    return bool(_places(a, ontology) & _seats(b, ontology) or _seats(a, ontology) & _places(b, ontology))


def _places(entity: Entity, ontology: Ontology) -> set[str]:
    if not ontology.is_a(entity.type, "Place"):
        return set()
    return {_PLACE_END.sub("", form) or form for form in _forms(entity)}


def _seats(entity: Entity, ontology: Ontology) -> set[str]:
    if ontology.is_a(entity.type, "Place"):
        return set()
    seats = {_SEAT_END.sub("", form.removeprefix("中共")) for form in _forms(entity) if _SEAT_END.search(form)}
    return {_PLACE_END.sub("", seat) for seat in seats} - {""}
