"""The rules of ontology/relations/*.toml, compiled once and checked against kg.ttl.

A *frame* has trigger words and patterns of roles around them; a *template* is a
regular expression with typed slots; *sentences* test what no line of these files
reads. See docs/rules.md for how to write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.errors import OntologyError
from kg.extract.anchors import anchors
from kg.extract.phrases import LITERALS, Types
from kg.ontology import Ontology, Rule

_SLOT = re.compile(r"\{(?:(?P<role>[sot]):)?(?P<types>[A-Za-z|]+)(?P<many>\+)?\}")
_LIST = "(?:(?:[、和与及同 \u3000]|以及|”“|”、“){0})*"
_KEYS = {
    "name",
    "triggers",
    "patterns",
    "with",
    "without",
    "amount",
    "yes",
    "no",
    "types",
    "status",
    "loose",
    "reach",
    "across",
    "near",
    "after",
    "relative",
    "list",
    "proxy",
    "business",
}
_TEMPLATE_KEYS = {"name", "pattern", "yes", "no", "status", "acts"}
_SENTENCE_KEYS = {"name", "yes", "no"}


@dataclass(frozen=True, slots=True)
class Role:
    """Where a role is found: on which side of the trigger, behind which prepositions.

    ``mutual`` takes subject and object from one coordinated group; ``implied`` is
    not said with the trigger but named before: 市长致辞, after the event was named.
    """

    before: bool
    prepositions: frozenset[str] = frozenset()
    mutual: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which subject and object stand around a trigger."""

    s: Role
    o: Role


@dataclass(frozen=True)
class Frame:
    """A rule with triggers."""

    id: str
    relation: str
    triggers: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    needs: re.Pattern[str] | None = None
    bars: re.Pattern[str] | None = None
    amount: bool = False
    status: str = ""
    loose: bool = False
    reach: int = 24
    across: bool = False
    near: bool = False
    relative: bool = False
    list: bool = False
    proxy: bool = False
    business: bool = False
    after: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Template:
    """A rule for the shape of a noun phrase; its groups ``s`` and ``o`` are the roles.

    One that ``acts`` holds a verb, whose clause says whether it is done or planned.
    """

    id: str
    relation: str
    pattern: re.Pattern[str]
    status: str = ""
    acts: bool = False


@dataclass(frozen=True)
class Example:
    """A sentence that comes with a rule: S[…] and O[…] are its roles, one inside another too."""

    rule: str
    relation: str
    sentence: str
    holds: bool


class Rules:
    """All rules, with an index from triggers to frames."""

    def __init__(self, ontology: Ontology, types: Types) -> None:
        self._ontology, self._types = ontology, types
        self.frames: list[Frame] = []
        self.templates: list[Template] = []
        self.examples: list[Example] = []
        for rule in ontology.rules():
            self._read(rule)
        triggers = sorted({trigger for frame in self.frames for trigger in frame.triggers})
        self._by_trigger: dict[str, list[Frame]] = {trigger: [] for trigger in triggers}
        for frame in self.frames:
            for trigger in frame.triggers:
                self._by_trigger[trigger].append(frame)
        self._triggers = triggers
        self._matcher = _matcher(triggers)
        self._index_templates()

    def triggered(self, text: str) -> list[tuple[int, int, Frame]]:
        """Where in a skeleton a trigger stands, with the frames that it starts; the longest trigger of a frame."""
        if self._matcher is None:
            return []
        found = sorted(
            (
                (start, end, frame)
                for index, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True)
                for frame in self._by_trigger[self._triggers[index]]
            ),
            key=lambda item: (item[2].id, item[0], -item[1]),
        )
        longest: list[tuple[int, int, Frame]] = []
        for start, end, frame in found:
            if not (longest and longest[-1][2] is frame and end <= longest[-1][1]):
                longest.append((start, end, frame))
        return sorted(longest, key=lambda item: (item[0], item[1], item[2].id))

    def shaped(self, text: str) -> list[Template]:
        """The templates of which a skeleton may hold one, in their order; the others cannot be found in it."""
        anchors = self._anchors.find_matches_as_indexes(text, overlapping=True) if self._anchors else ()
        numbers = {number for index in {found[0] for found in anchors} for number in self._by_anchor[index]}
        return [self.templates[number] for number in sorted(numbers.union(self._unanchored))]

    def _index_templates(self) -> None:
        by_anchor: dict[str, list[int]] = {}
        self._unanchored: list[int] = []
        for number, template in enumerate(self.templates):
            needed = anchors(template.pattern)
            for anchor in needed:
                by_anchor.setdefault(anchor, []).append(number)
            if not needed:
                self._unanchored.append(number)
        self._by_anchor = [by_anchor[anchor] for anchor in sorted(by_anchor)]
        self._anchors = _matcher(sorted(by_anchor))

    def _read(self, rule: Rule) -> None:
        id, relation, table = rule.id, rule.relation, rule.table
        if rule.kind == "frame":
            self.frames.append(self._frame(id, relation, table, rule.where))
        elif rule.kind == "template":
            self.templates.append(self._template(id, relation, table, rule.where))
        else:
            _check_keys(table, _SENTENCE_KEYS, rule.where)
        self.examples.extend(Example(id, relation, text, True) for text in table.get("yes", ()))
        self.examples.extend(Example(id, relation, text, False) for text in table.get("no", ()))

    def _frame(self, id: str, relation: str, rule: Mapping[str, Any], where: str) -> Frame:
        _check_keys(rule, _KEYS, where)
        if not rule.get("triggers") or not rule.get("patterns"):
            raise OntologyError(f"{where}: a frame needs triggers and patterns")
        types = rule.get("types", {})
        for name in (*types.get("s", ()), *types.get("o", ())):
            self._ontology.check_type(name, where)
        known = self._ontology.relations[relation]
        return Frame(
            id,
            relation,
            tuple(rule["triggers"]),
            tuple(_pattern(text, where) for text in rule["patterns"]),
            tuple(types.get("s", known.domain)),
            tuple(types.get("o", known.range)),
            self._any(rule.get("with"), where),
            self._any(rule.get("without"), where),
            bool(rule.get("amount")),
            str(rule.get("status", "")),
            bool(rule.get("loose")),
            int(rule.get("reach", 24)),
            bool(rule.get("across")),
            bool(rule.get("near")),
            bool(rule.get("relative")),
            bool(rule.get("list")),
            bool(rule.get("proxy")),
            bool(rule.get("business")),
            self._any(rule.get("after"), where),
        )

    def _template(self, id: str, relation: str, rule: Mapping[str, Any], where: str) -> Template:
        _check_keys(rule, _TEMPLATE_KEYS, where)
        pattern = self._expression(str(rule.get("pattern", "")), where)
        if not {"s", "o"} <= pattern.groupindex.keys():
            raise OntologyError(f"{where}: a template needs a slot {{s:…}} and a slot {{o:…}}")
        return Template(id, relation, pattern, str(rule.get("status", "")), bool(rule.get("acts")))

    def _any(self, words: Sequence[str] | str | None, where: str) -> re.Pattern[str] | None:
        return self._expression(words if isinstance(words, str) else "|".join(words), where) if words else None

    def _expression(self, source: str, where: str) -> re.Pattern[str]:
        """A regular expression over skeletons; ``{s:Company|Project}`` is a phrase of these types, ``+`` a list."""

        def slot(found: re.Match[str]) -> str:
            names = found["types"].split("|")
            for name in names:
                if name not in LITERALS:
                    self._ontology.check_type(name, where)
            one = self._types.pattern(names)
            many = one + _LIST.format(one) if found["many"] else one
            return f"(?P<{found['role']}>{many})" if found["role"] else many

        try:
            return re.compile(_SLOT.sub(slot, source))
        except re.error as error:
            raise OntologyError(f"{where}: {source!r} is no regular expression ({error})") from None


def _matcher(words: Sequence[str]) -> AhoCorasick | None:
    return AhoCorasick(words, matchkind=MatchKind.Standard) if words else None


def _pattern(text: str, where: str) -> Pattern:
    """``s 与|和 o trigger``: roles in their order, each after its prepositions."""
    roles: dict[str, Role] = {}
    before, prepositions = True, frozenset[str]()
    for token in text.split():
        if token == "trigger":
            before = False
        elif token in ("s", "o", "s+"):
            roles[token[0]] = Role(before, prepositions, token == "s+")
            if token == "s+":
                roles["o"] = roles["s"]
            prepositions = frozenset()
        else:
            prepositions = frozenset(token.split("|"))
    if not before and set(roles) == {"s"}:
        roles["o"] = Role(False, implied=True)
    if before or set(roles) != {"s", "o"}:
        raise OntologyError(
            f"{where}: pattern {text!r} needs s and trigger, and o unless it is implied (or s+ and trigger)"
        )
    return Pattern(roles["s"], roles["o"])


def _check_keys(rule: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    for key in rule:
        if key not in known:
            raise OntologyError(f"{where}: {key!r} is unknown; known are {', '.join(sorted(known))}")
