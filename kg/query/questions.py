"""Ready-made questions: one .rq file each, with its titles and parameters at the head.

The comment at the head is TOML; below it stands a query that runs as it is. A
parameter is the variable of ``VALUES ?name { UNDEF }``: given, UNDEF becomes what
it means; left out, the clause goes, and with it each line that ends in ``# --name``.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import OntologyError, QueryError
from kg.ontology import Ontology
from kg.query.dataset import Dataset
from kg.query.sparql import select
from kg.rdf import prefixes

#: Types of parameters that name no entity.
TEXT, DATE = "text", "date"
#: The type of a parameter that any entity fits.
ENTITY = "Entity"

#: What no parameter can be called, since kg ask has an option of this name.
RESERVED = frozenset(("evidence", "format", "help", "ontology", "timeout"))

_SLOT = re.compile(r"VALUES \?(\w+) \{ UNDEF \}")
_LINE = re.compile(r"^.*(?:VALUES \?(\w+) \{ UNDEF \}|# --(\w+))\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be narrowed by: entities of some types, words, or a date."""

    name: str
    types: tuple[str, ...]
    labels: Mapping[str, str]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A ready-made question; ``labels`` are its titles by language.

    Where ``ends`` names two parameters, each row of the query is a link between
    its first two columns, and the answer is the shortest way between those ends.
    """

    name: str
    labels: Mapping[str, str]
    parameters: Mapping[str, Parameter]
    sparql: str
    ends: tuple[str, str] | None = None

    def filled(self, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
        """The query with terms in the place of its parameters; what belongs to the others is left out."""
        needed = _LINE.sub(lambda line: line[0] if values.get(line[1] or line[2]) else "", self.sparql)
        return _SLOT.sub(lambda slot: f"VALUES ?{slot[1]} {{ {' '.join(map(str, values[slot[1]]))} }}", needed)


def load_questions(ontology: Ontology) -> dict[str, Question]:
    """Every question of queries/ by name, a user's file replacing the package's of that name.

    Raises:
        OntologyError: the head of a file is no TOML or names an unknown type, or its query is not understood.
    """
    files = {file.stem: file for folder in ontology.folders for file in folder.glob("queries/*.rq")}
    return {name: _question(files[name], ontology) for name in sorted(files)}


def find_question(questions: Mapping[str, Question], name: str) -> Question:
    """The question of a name.

    Raises:
        QueryError: there is none; the message names the closest.
    """
    if name not in questions:
        closest = difflib.get_close_matches(name, questions, n=1)
        hint = f"did you mean {closest[0]!r}?" if closest else f"these are known: {', '.join(questions)}"
        raise QueryError(f"there is no question {name!r}; {hint}")
    return questions[name]


def _question(file: Path, ontology: Ontology) -> Question:
    try:
        text = file.read_text(encoding="utf-8")
        head = tomllib.loads(_head(text))
        ends = _ends(head["ends"]) if "ends" in head else None
        parameters = {
            name: _parameter(name, table, name in (ends or ())) for name, table in head.get("parameters", {}).items()
        }
        question = Question(file.stem, _labels(head), parameters, text, ends)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OntologyError(f"{file}: the head of a question is not understood ({error})") from None
    _check(question, file, ontology)
    return question


def _head(text: str) -> str:
    """The comment that a query begins with, without its number signs."""
    lines = re.match(r"(?:#.*\n)*", text)[0].splitlines()  # type: ignore[index]  # it matches nothing, too
    return "\n".join(line.removeprefix("#") for line in lines)


def _labels(table: Mapping[str, Any]) -> dict[str, str]:
    return {lang: str(table[lang]) for lang in ("zh", "en")}


def _ends(names: Sequence[str]) -> tuple[str, str]:
    first, last = names
    return first, last


def _parameter(name: str, table: Mapping[str, Any], is_end: bool) -> Parameter:
    """A parameter; the end of a way is always needed."""
    types = [table["type"]] if isinstance(table["type"], str) else table["type"]
    return Parameter(name, tuple(types), _labels(table), is_end or bool(table.get("required")))


def _check(question: Question, file: Path, ontology: Ontology) -> None:
    """Every type is known, every parameter has its place in the query, and the query is one."""
    for name in sorted(RESERVED & set(question.parameters)):
        raise OntologyError(f"{file}: no parameter can be called {name!r}, since kg ask has an option of that name")
    for parameter in question.parameters.values():
        for type in parameter.types:
            if type not in (TEXT, DATE, ENTITY):
                ontology.check_type(type, f"{file}: parameter {parameter.name!r}")
    slots = {first or second for first, second in _LINE.findall(question.sparql)} | set(question.ends or ())
    for name in sorted(slots ^ set(question.parameters)):
        raise OntologyError(
            f"{file}: {name!r} needs both a line under [parameters] and a line VALUES ?{name} {{ UNDEF }}"
        )
    nothing = Dataset(ox.Store(), prefixes(), ontology)
    try:
        select(nothing, question.sparql)
        select(nothing, question.filled({}))
    except QueryError as error:
        raise OntologyError(f"{file}: {error}") from None
