"""Reliability: how sure a statement is, by how often its rules were right on annotated articles.

The counts are those of ontology/confidence.toml. A rule's share of right
statements leans on that of its relation, which leans on that of all, each with
the weight of five statements seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

from kg.errors import OntologyError
from kg.model import Evidence
from kg.ontology import Ontology, read_toml

#: A rule seen less often than this is judged mostly by its relation.
FEW = 5
#: No count of articles makes anything certain.
_LEAST, MOST = 0.01, 0.99


@dataclass(frozen=True, slots=True)
class Seen:
    """How many statements of a rule annotators found right and wrong."""

    right: int = 0
    wrong: int = 0

    @property
    def all(self) -> int:
        return self.right + self.wrong

    def __add__(self, other: Seen) -> Seen:
        return Seen(self.right + other.right, self.wrong + other.wrong)

    def share(self, prior: float, weight: float = FEW) -> float:
        """The share that was right: the mean of a Beta distribution whose prior has mean ``prior``.

        >>> Seen(3, 1).share(0.5, 4)
        0.625
        """
        return (self.right + weight * prior) / (self.all + weight)


@dataclass(frozen=True)
class Reliability:
    """What was seen of each rule, by its id."""

    rules: Mapping[str, Seen]

    @cached_property
    def _relations(self) -> dict[str, Seen]:
        found: dict[str, Seen] = {}
        for rule, seen in self.rules.items():
            relation = relation_of(rule)
            found[relation] = found.get(relation, Seen()) + seen
        return found

    @cached_property
    def _all(self) -> float:
        """The share of all rules, by Jeffreys' prior: half a statement right, half a statement wrong."""
        return sum(self.rules.values(), Seen()).share(0.5, 1)

    def seen(self, rule: str) -> Seen:
        """What was seen of a rule; nothing of one that no annotated article needed."""
        return self.rules.get(rule, Seen())

    def seen_of_relation(self, rule: str) -> Seen:
        """What was seen of all rules of the relation that a rule reads."""
        return self._relations.get(relation_of(rule), Seen())

    def of_rule(self, rule: str) -> float:
        """The probability, between 0 and 1, that a statement of this rule is right."""
        return self.seen(rule).share(self.seen_of_relation(rule).share(self._all))

    def of(self, evidence: Iterable[Evidence]) -> float | None:
        """The probability that what this evidence says is right; None without any.

        Of a document the best of its rules counts, and of the same words in several documents,
        as reprints have them, the best: they are read alike, rightly or wrongly. Others are taken to
        err independently of each other, so that two of 0.80 make 0.96. From 0.01 to 0.99, with two decimals.
        """
        shares: list[float] = []
        told: set[str] = set()
        for share, each in sorted(((self.of_rule(e.rule), e) for e in evidence), key=_surest_first):
            if told.isdisjoint((each.document, each.quote)):
                shares.append(share)
            told |= {each.document, each.quote}
        if not shares:
            return None
        together = 1 - prod(1 - share for share in shares)
        return round(max(_LEAST, min(MOST, together)), 2)


def _surest_first(rated: tuple[float, Evidence]) -> tuple[float, str, int]:
    share, evidence = rated
    return -share, evidence.document, evidence.start


def relation_of(rule: str) -> str:
    """The relation that a rule reads: ``visits.went`` is one of ``visits``."""
    return rule.partition(".")[0]


def load_reliability(ontology: Ontology) -> Reliability:
    """The counts of an ontology.

    Raises:
        OntologyError: confidence.toml is missing or is not what scripts/confidence.py writes.
    """
    path = ontology.path("confidence.toml")
    try:
        return Reliability({rule: Seen(**counts) for rule, counts in read_toml(path)["rules"].items()})
    except (KeyError, TypeError, AttributeError):
        raise OntologyError(f"{path}: not the counts of rules; write them with scripts/confidence.py") from None
