"""Names → entities: the exact name or alias, and what is meant where no entity has it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.dataset import Dataset
from kg.query.questions import ENTITY, Parameter
from kg.query.sparql import select
from kg.rdf import PREFIXES
from kg.rdf.iris import clean

#: As many candidates are offered for a name.
MOST = 8
#: From this similarity on, two names that share no stretch are candidates.
_SIMILAR = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean; ``degree`` counts the statements about it, where they were counted."""

    iri: ox.NamedNode
    id: str
    name: str
    type: str
    degree: int = 0


class UnknownNameError(QueryError):
    """No entity has this name; ``candidates`` are those with a similar one."""

    def __init__(self, message: str, candidates: Iterable[Candidate] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


def find_entities(dataset: Dataset, parameter: Parameter, name: str) -> list[Candidate]:
    """The entities of the parameter's types with this name, alias, or id (``kg:…``).

    Raises:
        UnknownNameError: there is none.
    """
    found = list(_named(dataset, name))
    fitting = [each for each in found if _fits(dataset, each.type, parameter)]
    if fitting:
        return fitting
    wanted = " or ".join(parameter.types)
    other = f"; that is a name of type {found[0].type}" if found else ""
    raise UnknownNameError(
        f"{parameter.name}: no {wanted} is called {name!r} in this graph{other}",
        _similar(dataset, parameter, name),
    )


def _named(dataset: Dataset, name: str) -> Iterator[Candidate]:
    """The entities with exactly this name, alias or id."""
    literal = ox.Literal(clean(name).strip(), language="zh")
    pattern = f"VALUES ?name {{ {literal} }} ?entity rdfs:label|skos:altLabel ?name ."
    if name.startswith("kg:"):
        try:
            pattern = f"VALUES ?entity {{ {ox.NamedNode(dataset.prefixes['kg'] + name.removeprefix('kg:'))} }}"
        except ValueError:
            return
    for entity, label, type in _rows(dataset, f"{pattern} ?entity rdfs:label ?label ; a ?type"):
        yield _candidate(dataset, entity, label, type)


def _candidate(dataset: Dataset, entity: ox.NamedNode, name: str, type: str) -> Candidate:
    return Candidate(entity, f"kg:{entity.value.removeprefix(dataset.prefixes['kg'])}", name, type)


def _rows(dataset: Dataset, pattern: str) -> Iterator[tuple[ox.NamedNode, str, str]]:
    """Entity, text and type for each solution of ``pattern``, in a fixed order."""
    for entity, label, type in select(
        dataset, f"SELECT DISTINCT ?entity ?label ?type {{ {pattern} }} ORDER BY ?label ?entity"
    ).rows:
        match entity, label, type:
            case ox.NamedNode(), ox.Literal(), ox.NamedNode():
                yield entity, label.value, type.value.removeprefix(PREFIXES["kgo"])


def _fits(dataset: Dataset, type: str, parameter: Parameter) -> bool:
    return ENTITY in parameter.types or dataset.ontology.fits(type, parameter.types)


def _similar(dataset: Dataset, parameter: Parameter, name: str) -> list[Candidate]:
    """The entities with the most similar names, the best first, each by the name that is nearest."""
    best: dict[ox.NamedNode, tuple[float, Candidate]] = {}
    for entity, other, type in _rows(dataset, "?entity rdfs:label|skos:altLabel ?label ; a ?type"):
        score = similarity(name, other)
        if score > (best[entity][0] if entity in best else 0) and _fits(dataset, type, parameter):
            best[entity] = (score, _candidate(dataset, entity, other, type))
    chosen = sorted(best.values(), key=lambda item: (-item[0], item[1].name, item[1].iri.value))[:MOST]
    return [replace(candidate, degree=_degree(dataset, candidate.iri)) for _, candidate in chosen]


def _degree(dataset: Dataset, entity: ox.NamedNode) -> int:
    """How many statements begin or end at an entity."""
    return len(select(dataset, f"SELECT DISTINCT ?statement {{ ?statement kgo:subject|kgo:object {entity} }}"))


def similarity(name: str, other: str) -> float:
    """How near two names are: 2 and more where one holds the other, 1 and more where it shortens it, else below 1.

    0 says that they are no candidates for each other.

    >>> similarity("侯马", "侯马市") > similarity("上汽集团", "上海汽车集团") > 1 > similarity("侯吗市", "侯马市") > 0
    True
    """
    short, long = sorted((name, other), key=len)
    share = len(short) / len(long) if long else 0
    if len(short) > 1 and short in long:
        return 2 + share
    rest = iter(long)
    if len(short) > 2 and all(c in rest for c in short):
        return 1 + share
    if 2 * len(set(short) & set(long)) < len(set(short)):
        return 0
    ratio = difflib.SequenceMatcher(None, short, long, autojunk=False).ratio()
    return ratio if ratio >= _SIMILAR else 0
