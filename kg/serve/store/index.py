"""Index: what must be at hand to find one's way in a graph, as arrays; the facts themselves stay in graph.json.

Entities are numbered anew, the one with the most neighbours first, so that the
smallest numbers are always the most important ones. Documents and statements
keep the order of the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.model import STATUSES
from kg.serve.store.arrange import Links, arrange
from kg.serve.store.file import GraphFile
from kg.view.initials import initials

Array = npt.NDArray[Any]
Progress = Callable[[str, int, int], None]

#: The statuses as they are shown: what is inferred is a status of its own.
SHOWN_STATUSES = (*STATUSES, "inferred")


@dataclass(frozen=True, slots=True)
class Groups:
    """Numbers in groups: those of group ``n`` are ``items[ends[n]:ends[n + 1]]``, sorted."""

    ends: Array
    items: Array

    def of(self, group: int) -> Array:
        """The numbers of a group."""
        return self.items[self.ends[group] : self.ends[group + 1]]

    @classmethod
    def made(cls, groups: Array, items: Array, count: int) -> Groups:
        """``items[i]`` belongs to ``groups[i]``, which are below ``count``."""
        order = np.lexsort((items, groups))
        return cls(np.searchsorted(groups[order], np.arange(count + 1)), items[order].astype(np.int32))


@dataclass(frozen=True, slots=True)
class Index:
    """Arrays over entities (by importance), statements, documents, and pairs of entities with a statement."""

    entity: Array  # the number of each entity in the file
    entity_key: Array
    entity_type: Array
    ids: Array  # a list in JSON
    names: Array  # name and aliases of each entity, in lines
    letters: Array  # the initials of each name, in lines
    radius: Array
    place: Array
    home: Array  # the community of each entity
    disc: Array  # x, y and radius of each community

    subject: Array
    object: Array
    relation: Array
    status: Array
    statement: Array  # the number of each statement in the file
    statement_key: Array
    pair: Array  # the pair of each statement; -1 where both ends are one

    low: Array
    high: Array

    said: Array  # the statement of each evidence
    source: Array  # and its document
    day: Array  # of each document, as an ordinal; 0 where it has none
    document_key: Array

    figure_of: Array  # the entity of each figure, -1 where it is unknown
    figure_said: Array  # the figure of each of their evidence
    figure_source: Array  # and its document
    quote_of: Array  # the same for quotes
    quote_said: Array
    quote_source: Array
    type_names: Array
    relation_names: Array


def key_of(id: str) -> int:
    """A number for an id, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def build_index(file: GraphFile, radius: Callable[[int], float], progress: Progress) -> Index:
    """Read a graph once, and lay it out; ``radius`` gives that of a node with so many neighbours."""
    documents = _documents(file, progress)
    entities = _entities(file, progress)
    statements = _statements(file, entities["key"], documents["document_key"], progress)
    progress("map", 0, 1)
    order, rank, degree = _ranked(statements["subject"], statements["object"], len(entities["key"]))
    statements["subject"], statements["object"] = rank[statements["subject"]], rank[statements["object"]]
    low, high, pair, weight = _pairs(statements["subject"], statements["object"])
    radii = np.array([radius(each) for each in range(int(degree.max(initial=0)) + 1)])[degree[order]]
    map = arrange(radii, Links(low, high, weight))
    progress("map", 1, 1)
    return Index(
        entity=order.astype(np.int32),
        entity_key=entities["key"][order],
        entity_type=entities["type"][order],
        ids=_text(json.dumps([entities["ids"][number] for number in order.tolist()])),
        names=_joined(entities["names"][number] for number in order.tolist()),
        letters=_joined(entities["letters"][number] for number in order.tolist()),
        radius=radii.astype(np.float32),
        place=map.positions.astype(np.float32),
        home=map.home.astype(np.int32),
        disc=map.discs.astype(np.float32),
        pair=pair.astype(np.int32),
        low=low.astype(np.int32),
        high=high.astype(np.int32),
        **_owned(file, "figure", "entity", entities["key"], rank, documents["document_key"]),
        **_owned(file, "quote", "speaker", entities["key"], rank, documents["document_key"]),
        type_names=entities["type_names"],
        **statements,
        **documents,
    )


def _documents(file: GraphFile, progress: Progress) -> dict[str, Array]:
    keys, days = [], []
    for item in _counted(file, "documents", progress):
        keys.append(key_of(item["id"]))
        days.append(date.fromisoformat(item["published"]).toordinal() if item["published"] else 0)
    return {"document_key": np.array(keys, dtype=np.int64), "day": np.array(days, dtype=np.int32)}


def _entities(file: GraphFile, progress: Progress) -> dict[str, Any]:
    types = _Names()
    ids, kinds, names, letters = [], [], [], []
    for item in _counted(file, "entities", progress):
        ids.append(item["id"])
        kinds.append(types.number(item["type"]))
        letters.append(initials(item["name"]).encode("ascii", "ignore").decode("ascii").replace(" ", "\t"))
        names.append("\t".join(" ".join(name.split()) for name in (item["name"], *item["aliases"])))
    return {
        "key": np.array([key_of(id) for id in ids], dtype=np.int64),
        "ids": ids,
        "type": np.array(kinds, dtype=np.int16),
        "names": names,
        "letters": letters,
        "type_names": types.all(),
    }


def _statements(file: GraphFile, entities: Array, documents: Array, progress: Progress) -> dict[str, Array]:
    """The statements between known entities; their ends as numbers in the file."""
    relations = _Names()
    rows: list[tuple[int, ...]] = []
    evidence: list[tuple[int, int]] = []
    for number, item in enumerate(_counted(file, "statements", progress)):
        status = SHOWN_STATUSES.index("inferred" if item["inferred"] else item["status"])
        row = (number, key_of(item["id"]), key_of(item["s"]), key_of(item["o"]), relations.number(item["p"]), status)
        rows.append(row)
        evidence.extend((number, key_of(each["document"])) for each in item["evidence"])
    number, key, subject, object, relation, status = _columns(rows, 6)
    subject, object = find(entities, subject), find(entities, object)
    known = (subject >= 0) & (object >= 0)
    said, source = _columns(evidence, 2)
    said, source = find(number[known], said), find(documents, source)
    kept = (said >= 0) & (source >= 0)
    return {
        "statement": number[known].astype(np.int32),
        "statement_key": key[known],
        "subject": subject[known],
        "object": object[known],
        "relation": relation[known].astype(np.int16),
        "status": status[known].astype(np.int8),
        "relation_names": relations.all(),
        "said": said[kept].astype(np.int32),
        "source": source[kept].astype(np.int32),
    }


def _owned(file: GraphFile, kind: str, field: str, entities: Array, rank: Array, documents: Array) -> dict[str, Array]:
    """The entity of each figure or quote, and the documents that say it."""
    items = [(key_of(item[field]), [key_of(e["document"]) for e in item["evidence"]]) for item in file.each(f"{kind}s")]
    found = find(entities, np.array([owner for owner, _ in items], dtype=np.int64))
    said, source = _columns([(number, key) for number, (_, keys) in enumerate(items) for key in keys], 2)
    source = find(documents, source)
    return {
        f"{kind}_of": np.where(found >= 0, rank[found] if len(rank) else found, -1).astype(np.int32),
        f"{kind}_said": said[source >= 0].astype(np.int32),
        f"{kind}_source": source[source >= 0].astype(np.int32),
    }


def _ranked(subject: Array, object: Array, count: int) -> tuple[Array, Array, Array]:
    """Entities by their number of neighbours, the rank of each, and that number."""
    low, high, _, _ = _pairs(subject, object)
    degree = np.bincount(np.concatenate((low, high)), minlength=count)
    order = np.lexsort((np.arange(count), -degree))
    rank = np.empty(count, dtype=np.int32)
    rank[order] = np.arange(count, dtype=np.int32)
    return order, rank, degree


def _pairs(subject: Array, object: Array) -> tuple[Array, Array, Array, Array]:
    """Both ends of each pair with a statement, the pair of each statement, and how many statements each has."""
    low, high = np.minimum(subject, object).astype(np.int64), np.maximum(subject, object).astype(np.int64)
    pair = np.full(len(low), -1, dtype=np.int64)
    two = low != high
    codes, pair[two], weight = np.unique((low[two] << 32) | high[two], return_inverse=True, return_counts=True)
    return codes >> 32, codes & 0xFFFFFFFF, pair, weight


def find(keys: Array, wanted: Array) -> Array:
    """Where each of ``wanted`` stands in ``keys``, -1 where it does not."""
    order = np.argsort(keys, kind="stable")
    spot = np.minimum(np.searchsorted(keys, wanted, sorter=order), max(0, len(keys) - 1))
    if not len(keys):
        return np.full(len(wanted), -1, dtype=np.int64)
    return np.where(keys[order[spot]] == wanted, order[spot], -1)


class _Names:
    """Numbers for names as they come up."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def all(self) -> Array:
        return np.array(list(self._numbers), dtype=np.str_)


def _columns(rows: Sequence[tuple[int, ...]], count: int) -> Array:
    return np.array(rows, dtype=np.int64).reshape(-1, count).T


def _joined(lines: Iterable[str]) -> Array:
    return _text("\n".join(lines))


def _text(text: str) -> Array:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def _counted(file: GraphFile, section: str, progress: Progress) -> Iterable[Mapping[str, Any]]:
    """The items of a section, with a report now and then."""
    count = file.count(section)
    for number, item in enumerate(file.each(section)):
        if number % 5000 == 0:
            progress(section, number, count)
        yield item
    progress(section, count, count)


def save_index(index: Index, offsets: Mapping[str, Array], path: Path) -> None:
    """Keep an index, with where the items of its graph.json begin."""
    arrays = {field.name: getattr(index, field.name) for field in fields(Index)}
    arrays |= {f"in_{name}": each for name, each in offsets.items()}
    np.savez(path, **arrays)


def load_index(path: Path) -> tuple[Index, dict[str, Array]]:
    """What :func:`save_index` kept."""
    with np.load(path) as kept:
        arrays = {field.name: kept[field.name] for field in fields(Index)}
        return Index(**arrays), {name.removeprefix("in_"): kept[name] for name in kept.files if name.startswith("in_")}
