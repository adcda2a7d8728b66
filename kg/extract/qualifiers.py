"""Which date and which sum of money in a sentence belong to what a verb says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.phrases import Clauses
from kg.mention import DATE, MONEY, alternatives
from kg.ontology import Ontology

#: How far behind its clause a sum may stand, in characters: 签订协议，总投资5亿元.
_BEHIND = 20


class Qualifiers:
    """Finds the words of a date or a sum for a verb, by the words of words/clauses.toml; holds no state."""

    def __init__(self, ontology: Ontology) -> None:
        self._background = re.compile(alternatives(ontology.words("clauses")["background"]))

    def amount(self, clauses: Clauses, verb: int) -> str:
        """The sum nearest to the verb at a position of the skeleton, in its clause or right behind; empty for none."""
        first, last = clauses.spans[clauses.clause(verb)]
        return _nearest(clauses, _of_type(clauses, MONEY, first, last + _BEHIND), verb)

    def date(self, clauses: Clauses, verb: int) -> str:
        """The date nearest to the verb in its clause, else that of the clauses that it runs on from; empty for none.

        A date of the past that the clause before only tells as background is none: 成立于1998年，总部设在大理市.
        """
        number = clauses.clause(verb)
        for clause in range(number, -1, -1):
            first, last = clauses.spans[clause]
            if clauses.spoken(first) and not clauses.spoken(verb):
                continue
            if clause < number and self._background.search(clauses.skeleton, first, last):
                return ""
            dates = [at for at in _of_type(clauses, DATE, first, last) if not self._of_name(clauses, at)]
            if dates:
                return _nearest(clauses, dates, verb)
        return ""

    def _of_name(self, clauses: Clauses, at: int) -> bool:
        """True where a date only belongs to a name: 成立于1998年的远山集团."""
        return clauses.skeleton.startswith("的", at + 1) and bool(self._background.search(clauses.skeleton, 0, at))


def _of_type(clauses: Clauses, type: str, first: int, last: int) -> list[int]:
    return [at for at, phrase in clauses.places.items() if phrase.type == type and first <= at < last]


def _nearest(clauses: Clauses, positions: Iterable[int], verb: int) -> str:
    """The words of the phrase nearest to a verb; of the one before it, on a tie."""
    found = min(positions, key=lambda at: (abs(at - verb), at), default=-1)
    return clauses.places[found].text if found >= 0 else ""
