"""compare(): what a second graph adds to a first, and where the two contradict each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kg.analysis.answer import Answer, Section, Wording
from kg.analysis.facts import Facts, headline, written
from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, DENIED, STATUSES, Figure, Statement
from kg.ontology import Ontology, load_ontology

_SAID = ("subject", "relation", "object", "title", "date", "amount", "status", "words", "document", "published")
_CHANGED = ("subject", "relation", "object", "before", "now", "words", "document", "published")
_SIDES = tuple(f"{side}{part}" for side in ("first", "second") for part in ("", "_date", "_words", "_document"))

#: How far the true sum may be from the one in the text, by its bound: 约, 逾, 不足.
_ROOM = {"about": (0.9, 1.1), "over": (1.0, 1.2), "under": (0.8, 1.0)}
_LISTED = re.compile("[、，,]")

#: What tells a statement, a post, a sum or a figure from others, in both graphs.
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one graph says about ``about``: a ``value`` that may contradict that of another claim about the same.

    ``names`` are the cells that say what it is about; ``low`` and ``high`` bound a number.
    """

    about: Key
    names: tuple[str, ...]
    value: str
    item: Statement | Figure
    low: float = 0.0
    high: float = 0.0


def compare(old: KnowledgeGraph, new: KnowledgeGraph, ontology: Ontology | None = None) -> Answer:
    """What ``new`` adds to ``old``, what it no longer says, and what the two contradict.

    Sections: ``entities`` and ``statements`` that only ``new`` has; ``changed`` (planned, now done);
    ``holders`` (two people in one post), ``amounts`` (two sums for one statement, or two totals of
    one project), ``numbers`` (two values of one figure), ``disputed`` (asserted and denied);
    ``missing``, what only ``old`` says. A contradiction that stands in both graphs is left out;
    a graph compared with itself gives all of its own.
    """
    wording = Wording(ontology or load_ontology())
    alike = _alike(old, new)
    before, now = _Side(old, wording, {}), _Side(new, wording, alike)
    return wording.answer(wording.words["titles"]["compare"], _sections(before, now, wording))


def conflicts(graph: KnowledgeGraph, ontology: Ontology | None = None) -> Answer:
    """Where a graph contradicts itself, with the words of both sides: nothing of it is dropped.

    Sections: ``holders``, ``amounts``, ``numbers`` and ``disputed``, as :func:`compare` has them.
    """
    wording = Wording(ontology or load_ontology())
    side = _Side(graph, wording, {})
    return wording.answer(wording.words["titles"]["conflicts"], _contradicted(side, side, wording))


def _sections(before: _Side, now: _Side, wording: Wording) -> Iterator[Section]:
    known = {entity.id for entity in before.graph.entities}
    added = [e for e in now.graph.entities if now.id(e.id) not in known and not e.inferred]
    added.sort(key=lambda e: (e.type, e.name, e.id))
    kinds = ((e.name, wording.ontology.label(e.type)) for e in added)
    yield wording.section("entities", ("name", "type"), kinds)
    yield wording.section("statements", _SAID, now.only(before))
    yield wording.section("changed", _CHANGED, _changed(before, now))
    yield from _contradicted(before, now, wording)
    yield wording.section("missing", _SAID, before.only(now))


def _contradicted(before: _Side, now: _Side, wording: Wording) -> Iterator[Section]:
    """What two graphs contradict, a section for each way."""
    ways: tuple[tuple[str, Key, Callable[[_Side], Iterator[Claim]], Callable[[Claim, Claim], bool]], ...] = (
        ("holders", ("place", "title"), _Side.holders, _unlike),
        ("amounts", ("item",), _Side.amounts, _apart),
        ("numbers", ("item", "indicator", "period"), _Side.numbers, _apart),
        ("disputed", ("subject", "relation", "object"), _Side.verdicts, _unlike),
    )
    for name, columns, claims, differ in ways:
        yield wording.section(name, (*columns, *_SIDES), _contradictions(before, now, claims, differ))


class _Side:
    """One of two graphs; ``alike`` gives its entities the ids that they have in the other."""

    def __init__(self, graph: KnowledgeGraph, wording: Wording, alike: Mapping[str, str]) -> None:
        self.graph, self._wording, self._alike = graph, wording, alike
        self._facts = Facts(graph, wording.ontology)
        said = [s for s in graph.statements if not s.inferred]
        said.sort(key=lambda s: STATUSES.index(s.status), reverse=True)  # of one key what is asserted counts
        self.statements = {self.key(s): s for s in said}

    def id(self, entity: str) -> str:
        """The id of an entity in the first graph, else its own."""
        return self._alike.get(entity, entity)

    def key(self, statement: Statement) -> Key:
        """What a statement says, whatever its status; that it is denied is kept apart."""
        s, o = self.id(statement.s), self.id(statement.o)
        relation = self._wording.ontology.relations.get(statement.p)
        ends = sorted((s, o)) if relation and relation.symmetric else (s, o)
        return (statement.p, *ends, DENIED if statement.status == DENIED else "")

    def row(self, statement: Statement) -> dict[str, str | int | None]:
        return self._facts.row(statement)

    def only(self, other: _Side) -> Iterator[list[str | int | None]]:
        """The statements that the other graph has not."""
        found = [self.row(s) for key, s in self.statements.items() if key not in other.statements]
        yield from sorted(([row[name] for name in _SAID] for row in found), key=lambda cells: [str(c) for c in cells])

    def holders(self) -> Iterator[Claim]:
        """Who holds a post that only one person has at a time."""
        former = tuple(self._wording.ontology.words("titles")["former"])
        for statement in self._asserted():
            title = statement.qualifiers.get("title", "")
            if statement.p != "holdsPost" or title.startswith(former):
                continue
            holder, body = self.graph.entity(statement.s), self.graph.entity(statement.o)
            kind = "place" if self._wording.ontology.is_a(body.type, "Place") else "organization"
            for post in _LISTED.split(title):
                if post in self._wording.words["single"][kind]:
                    yield Claim((self.id(body.id), post), (body.name, post), holder.name, statement)

    def amounts(self) -> Iterator[Claim]:
        """The sums of statements, and the totals of projects."""
        for statement in self._asserted(and_planned=True):
            said = statement.qualifiers
            if "amountValue" not in said:
                continue
            low, high = float(said["amountValue"]), float(said.get("amountMax", said["amountValue"]))
            less, more = _ROOM.get(said.get("amountBound", ""), (1.0, 1.0))
            projects = [e for e in (statement.s, statement.o) if self.graph.entity(e).type == "Project"]
            kind = said.get("amountKind", "")
            about: Key = (kind, said.get("amountCurrency", ""))
            if projects and kind == "total":
                about, names = (*about, self.id(projects[0])), (self.graph.entity(projects[0]).name,)
            else:
                about, names = (*about, *self.key(statement)), (" ".join(self._names(statement)),)
            yield Claim(about, names, said["amount"], statement, low * less, high * more)

    def numbers(self) -> Iterator[Claim]:
        """The figures of a known period."""
        for figure in self.graph.figures:
            if figure.period:
                name = self.graph.entity(figure.entity).name
                about = (self.id(figure.entity), figure.indicator, figure.unit, figure.period)
                names = (name, figure.indicator, figure.period)
                yield Claim(about, names, written(figure), figure, figure.value, figure.value)

    def verdicts(self) -> Iterator[Claim]:
        """What is said to be so and what not."""
        for key, statement in self.statements.items():
            if statement.status in (ASSERTED, DENIED):
                yield Claim(key[:-1], self._names(statement), statement.status, statement)

    def support(self, claim: Claim) -> tuple[str | None, ...]:
        """The value of a claim, when it held or was published, its words and its document."""
        first = self._facts.first(claim.item)
        date = self._facts.when(claim.item)[0] if isinstance(claim.item, Statement) else claim.item.period
        if first is None:
            return claim.value, date, None, None
        return claim.value, date, first.quote, headline(self.graph.document(first.document))

    def _names(self, statement: Statement) -> tuple[str, str, str]:
        """Subject, relation and object."""
        s, o = (self.graph.entity(end).name for end in (statement.s, statement.o))
        return s, self._wording.ontology.label(statement.p), o

    def _asserted(self, and_planned: bool = False) -> Iterator[Statement]:
        return (s for s in self.statements.values() if s.status == ASSERTED or (and_planned and s.status != DENIED))


def _contradictions(
    before: _Side,
    now: _Side,
    claims: Callable[[_Side], Iterator[Claim]],
    differ: Callable[[Claim, Claim], bool],
) -> Iterator[tuple[str | None, ...]]:
    """Each two claims about the same that cannot both hold, unless both graphs make both."""
    first, second = _by_subject(claims(before)), _by_subject(claims(now))
    itself = before.graph is now.graph
    rows: set[tuple[str | None, ...]] = set()
    for about in first.keys() & second.keys():
        old, new = ({claim.value for claim in side[about]} for side in (first, second))
        for one, other in product(first[about], second[about]):
            standing = one.value in new and other.value in old
            if differ(one, other) and (one.value < other.value if itself else not standing):
                rows.add((*one.names, *before.support(one), *now.support(other)))
    yield from sorted(rows, key=lambda row: [cell or "" for cell in row])


def _by_subject(claims: Iterable[Claim]) -> dict[Key, list[Claim]]:
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.about].append(claim)
    return found


def _unlike(one: Claim, other: Claim) -> bool:
    return one.value != other.value


def _apart(one: Claim, other: Claim) -> bool:
    """True where no number lies within both."""
    return one.high < other.low or other.high < one.low


def _changed(before: _Side, now: _Side) -> Iterator[list[str | int | None]]:
    """The statements of both graphs whose status is another now, with the words of the second."""
    for key, statement in sorted(now.statements.items()):
        old = before.statements.get(key)
        if old is not None and old.status != statement.status:
            row = {**now.row(statement), "before": old.status, "now": statement.status}
            yield [row[name] for name in _CHANGED]


def _alike(old: KnowledgeGraph, new: KnowledgeGraph) -> dict[str, str]:
    """Entities of the second graph by the id in the first: of those with other ids, who alone has its type and name."""
    names = [Counter((e.type, e.name) for e in graph.entities) for graph in (old, new)]
    ids = {(e.type, e.name): e.id for e in old.entities}
    known = {e.id for e in old.entities}
    return {
        e.id: ids[e.type, e.name]
        for e in new.entities
        if e.id not in known and all(count[e.type, e.name] == 1 for count in names)
    }
