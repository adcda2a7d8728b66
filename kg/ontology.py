"""load_ontology(): the folder ontology/ → Ontology, checked once while loading.

kg.ttl is the one source of types and relations; words/, places/ and relations/
are data that later steps read through :meth:`Ontology.words` and
:meth:`Ontology.path`.
"""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import OntologyError

NAMESPACE = "https://w3id.org/guanxi/ns#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"


@dataclass(frozen=True, slots=True)
class Type:
    """A class of entities; ``parent`` is the name of its class in kg.ttl."""

    name: str
    parent: str | None
    labels: Mapping[str, str]
    comments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """A property between entities; ``domain`` and ``range`` are type names."""

    name: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    labels: Mapping[str, str]
    comments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of relations/*.toml as it is written there.

    ``kind`` is frame or template, or sentences where only its test sentences are written there.
    """

    id: str
    relation: str
    kind: str
    table: Mapping[str, Any]
    where: str


@dataclass(frozen=True)
class Ontology:
    """Types, relations, and the folders that hold words, places and rules.

    ``folders`` are searched last to first, so that a user's folder adds to or
    overrides the one that ships with the package.
    """

    folders: tuple[Path, ...]
    types: Mapping[str, Type]
    relations: Mapping[str, Relation]
    namespace: str = NAMESPACE
    _words: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def is_a(self, type: str, ancestor: str) -> bool:
        """True where ``type`` is ``ancestor`` or one of its descendants."""
        return ancestor in self._lineage.get(type, (type,))

    def fits(self, type: str, wanted: Iterable[str]) -> bool:
        """True where ``type`` is one of ``wanted`` or a descendant of one."""
        return not self._lineage.get(type, frozenset((type,))).isdisjoint(wanted)

    @cached_property
    def _lineage(self) -> dict[str, frozenset[str]]:
        def line(name: str | None) -> list[str]:
            return [name, *line(self.types[name].parent)] if name else []

        return {name: frozenset(line(name)) for name in self.types}

    def label(self, name: str, lang: str = "zh") -> str:
        """The label of a type or relation; its name where it has none."""
        item = self.types.get(name) or self.relations.get(name)
        return item.labels.get(lang, name) if item else name

    def path(self, name: str) -> Path:
        """The file ``name`` of the ontology, the user's before the package's.

        Raises:
            OntologyError: no folder has it.
        """
        for folder in reversed(self.folders):
            if (folder / name).exists():
                return folder / name
        raise OntologyError(f"{self.folders[-1]}: there is no {name} in the ontology")

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all its files: another one where anything in it is another."""
        digest = hashlib.sha256()
        for folder in self.folders:
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                digest.update(f"{file.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
        return digest.hexdigest()[:16]

    def words(self, name: str) -> Mapping[str, Any]:
        """The tables of words/``name``.toml; a user's lists are added to the package's."""
        if name not in self._words:
            merged: dict[str, Any] = {}
            for folder in self.folders:
                file = folder / "words" / f"{name}.toml"
                if file.exists():
                    merged = _merge(merged, read_toml(file))
            if not merged:
                raise OntologyError(f"{self.folders[-1]}: there is no words/{name}.toml in the ontology")
            self._words[name] = merged
        return self._words[name]  # type: ignore[no-any-return]  # TOML values are Any

    def rule_files(self) -> list[Path]:
        """Every file of relations/, a user's file replacing the package's of that name."""
        found = {file.name: file for folder in self.folders for file in folder.glob("relations/*.toml")}
        return [found[name] for name in sorted(found)]

    def rules(self) -> Iterator[Rule]:
        """Every rule of relations/, file by file.

        Raises:
            OntologyError: a file is no TOML, names an unknown relation, or holds what is no rule.
        """
        for path in self.rule_files():
            for relation, kinds in read_toml(path).items():
                self.check_relation(relation, str(path))
                for kind, tables in kinds.items():
                    if kind not in ("frame", "template", "sentences"):
                        raise OntologyError(
                            f"{path}: {relation} has {kind!r}; a rule is a frame, a template, or sentences"
                        )
                    for number, table in enumerate(tables, 1):
                        id = f"{relation}.{table.get('name', f'{kind}{number}')}"
                        where = f"{path}: {relation}, {kind} {table.get('name', number)}"
                        yield Rule(id, relation, kind, table, where)

    def check_type(self, name: str, where: str) -> None:
        """Raise OntologyError, naming the closest type, where kg.ttl has no ``name``."""
        if name not in self.types:
            raise OntologyError(f"{where}: kg.ttl defines no type {name!r}{_hint(name, self.types)}")

    def check_relation(self, name: str, where: str) -> None:
        """Raise OntologyError, naming the closest relation, where kg.ttl has no ``name``."""
        if name not in self.relations:
            raise OntologyError(f"{where}: kg.ttl defines no relation {name!r}{_hint(name, self.relations)}")


def default_folder() -> Path:
    """The ontology that ships with the package, or the one of a source checkout."""
    shipped = Path(__file__).parent / "data" / "ontology"
    return shipped if shipped.is_dir() else Path(__file__).parent.parent / "ontology"


@cache
def load_ontology(folder: Path | None = None) -> Ontology:
    """The shipped ontology, with what ``folder`` adds or overrides.

    Raises:
        OntologyError: a file is missing, unreadable, or contradicts kg.ttl.
    """
    if folder is not None and not folder.is_dir():
        raise OntologyError(f"{folder}: not a folder; --ontology takes a folder laid out like ontology/")
    folders = (default_folder(),) if folder is None else (default_folder(), folder)
    store = ox.Store()
    for ttl in (each / "kg.ttl" for each in folders):
        if ttl.exists():
            try:
                store.load(path=str(ttl), format=ox.RdfFormat.TURTLE)
            except (SyntaxError, OSError) as error:
                raise OntologyError(f"{ttl}: not valid Turtle ({error})") from None
    types = {name: _type(store, name) for name in _instances(store, "Class")}
    relations = {name: _relation(store, name) for name in _instances(store, "ObjectProperty")}
    ontology = Ontology(folders, types, relations)
    for relation in relations.values():
        for end in (*relation.domain, *relation.range):
            ontology.check_type(end, f"kg.ttl: relation {relation.name!r}")
    return ontology


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; OntologyError names the file and the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OntologyError(f"{path}: {error}") from None


def _merge(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(old)
    for key, value in new.items():
        if isinstance(value, list) and isinstance(merged.get(key), list):
            merged[key] = [*merged[key], *(v for v in value if v not in merged[key])]
        elif isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merge(merged[key], value)
        else:
            merged[key] = value
    return merged


def _hint(name: str, known: Iterable[str]) -> str:
    closest = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {closest[0]!r}?" if closest else ""


def _values(store: ox.Store, subject: str, predicate: str) -> list[Any]:
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
    return [quad.object for quad in found]


def _instances(store: ox.Store, kind: str) -> list[str]:
    """Names in our namespace that are an owl:``kind`` and stand for entities."""
    quads = store.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), ox.NamedNode(_OWL + kind), None)
    iris = sorted(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))
    return [
        iri.removeprefix(NAMESPACE)
        for iri in iris
        if iri.startswith(NAMESPACE) and not _values(store, iri, NAMESPACE + "internal")
    ]


def _texts(store: ox.Store, name: str, predicate: str) -> dict[str, str]:
    literals = _values(store, NAMESPACE + name, _RDFS + predicate)
    return {v.language or "": v.value for v in sorted(literals, key=lambda v: (v.language or "", v.value))}


def _names(store: ox.Store, name: str, predicate: str) -> tuple[str, ...]:
    """The types that ``predicate`` names: one class, or an owl:unionOf several."""
    names: list[str] = []
    for value in _values(store, NAMESPACE + name, predicate):
        if isinstance(value, ox.NamedNode):
            names.append(value.value.removeprefix(NAMESPACE))
            continue
        cells = [q.object for q in store.quads_for_pattern(value, ox.NamedNode(_OWL + "unionOf"), None, None)]
        while cells and isinstance(cells[0], ox.BlankNode):
            cell = cells[0]
            first = [q.object for q in store.quads_for_pattern(cell, ox.NamedNode(_RDF + "first"), None, None)]
            names.extend(f.value.removeprefix(NAMESPACE) for f in first if isinstance(f, ox.NamedNode))
            cells = [q.object for q in store.quads_for_pattern(cell, ox.NamedNode(_RDF + "rest"), None, None)]
    return tuple(sorted(names))


def _type(store: ox.Store, name: str) -> Type:
    parents = [
        v.value.removeprefix(NAMESPACE)
        for v in _values(store, NAMESPACE + name, _RDFS + "subClassOf")
        if isinstance(v, ox.NamedNode)
        and v.value.startswith(NAMESPACE)
        and not _values(store, v.value, NAMESPACE + "internal")
    ]
    return Type(name, parents[0] if parents else None, _texts(store, name, "label"), _texts(store, name, "comment"))


def _relation(store: ox.Store, name: str) -> Relation:
    kinds = {v.value for v in _values(store, NAMESPACE + name, _RDF + "type")}
    return Relation(
        name,
        _names(store, name, _RDFS + "domain"),
        _names(store, name, _RDFS + "range"),
        _OWL + "SymmetricProperty" in kinds,
        _texts(store, name, "label"),
        _texts(store, name, "comment"),
    )
