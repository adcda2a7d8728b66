"""Sums of money: where a sentence names one, how much it is, and how exactly that is said.

The words are in ontology/words/sums.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kg.ontology import Ontology
from kg.values.numerals import DIGIT, PLAIN, parse_decimal

EXACT, ABOUT = "exact", "about"

_SLOT = re.compile("[{]([a-z]+)[}]")
_NOISE = re.compile(r"[\s()（）]")
#: 十几亿, and two digits in a row: 七八万, 三四十亿.
_BETWEEN = re.compile("(?<=十)几|一两|两三|" + "|".join(a + b for a, b in pairwise(DIGIT)))
_SCALE = re.compile("[万亿]*$")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in the base unit of its currency.

    ``value`` is None where the words give a range, whose ends are then ``low`` and
    ``high``, or no number at all (数千万元). ``currency`` is the ISO 4217 code, ""
    where none is said. ``bound`` is "about" (约, 近, 左右), "over" (逾, 超, 多, 余,
    以上), "under" (不到, 不足, 以下) or "exact".
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""
    bound: str = EXACT


class Sums:
    """Finds and reads sums by the words of words/sums.toml; holds no state."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.words("sums")
        patterns = words["patterns"]
        self._codes = {name: code for code, names in words["currencies"].items() for name in names}
        self._currency = re.compile(_any(self._codes))
        self._before = [(bound, re.compile(pattern)) for bound, pattern in words["before"].items()]
        self._behind = [(bound, re.compile(pattern)) for bound, pattern in words["behind"].items()]
        self._and_more, self._to, self._some = (re.compile(patterns[name]) for name in ("and_more", "to", "some"))
        bounds = [pattern for bound, pattern in words["before"].items() if bound != EXACT]
        pieces = {
            "bound": "|".join((*bounds, *patterns["opening"])),
            "currency": f"(?:{_any(self._codes)})(?!{patterns['not_behind']})",
            "number": patterns["number"],
            "scale": patterns["scale"],
        }
        self._sum = re.compile(_SLOT.sub(lambda slot: f"(?:{pieces[slot[1]]})", patterns["sum"]))
        self._kinds = [
            (kind, re.compile(f"(?:{_any(names)})(?:{_any(patterns['links'])})*$"))
            for kind, names in words["kinds"].items()
        ]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of a sentence that name a sum, in order, as offsets; with 近, 逾 and the like before it."""
        for found in self._sum.finditer(text.translate(PLAIN)):
            yield found.span()

    def kind(self, before: str) -> str:
        """What kind of sum follows these words: total, paid, registered, contract or output; "" for none of these."""
        return next((kind for kind, pattern in self._kinds if pattern.search(before)), "")

    def is_kind(self, words: str) -> bool:
        """True where words say what kind of sum follows, and no more."""
        return any(pattern.fullmatch(words) for _, pattern in self._kinds)

    def qualifiers(self, words: str, kind: str = "") -> dict[str, str]:
        """What a statement holds of a sum of some kind, as docs/values.md lists; what is not said is left out."""
        found = self.read(words)
        qualifiers = {
            "amount": words,
            "amountValue": _number(found.value if found.low is None else found.low),
            "amountMax": _number(found.high),
            "amountCurrency": found.currency,
            "amountBound": "" if found.bound == EXACT else found.bound,
            "amountKind": kind,
        }
        return {name: value for name, value in qualifiers.items() if value}

    def read(self, words: str) -> Sum:
        """The sum that ``words`` name; one without numbers where they name none."""
        plain = _NOISE.sub("", words.translate(PLAIN))
        currency = self._code(plain)
        plain, bound = self._stripped(self._currency.sub("", plain))
        plain = plain.replace("个", "")
        first, _, last = self._to.sub("至", plain, count=1).partition("至")
        if first and last:
            low, high = _ends(first, last) or (None, None)
            return Sum(None, low, high, currency, bound)
        if between := _between(plain):
            return Sum(None, *between, currency, ABOUT if bound == EXACT else bound)
        if self._some.search(plain):
            return Sum(currency=currency, bound=ABOUT if bound == EXACT else bound)
        return Sum(parse_decimal(plain), None, None, currency, bound)

    def _code(self, words: str) -> str:
        """The currency said: 港币3亿元 means the foreign one, 人民币3.8亿元 says the same twice."""
        codes = [self._codes[found[0]] for found in self._currency.finditer(words)]
        return next((code for code in codes if code != "CNY"), "CNY" if codes else "")

    def _stripped(self, words: str) -> tuple[str, str]:
        """The words without what says how exact they are, and what that says."""
        bounds: list[str] = []
        left = None
        while left != words:
            left = words
            for bound, pattern in self._before:
                if found := pattern.match(words):
                    words = words[found.end() :]
                    bounds.append(bound)
            for bound, pattern in self._behind:
                if found := pattern.search(words):
                    words = words[: found.start()]
                    bounds.append(bound)
        words, more = self._and_more.subn("", words)
        return words, next((bound for bound in bounds if bound != EXACT), "over" if more else EXACT)


def _number(value: Decimal | None) -> str:
    """A number without exponent or needless zeros."""
    return "" if value is None else f"{value.normalize():f}"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _ends(low: str, high: str) -> tuple[Decimal, Decimal] | None:
    """The ends of a range; the first takes the unit of the second, 2至3万, where it then is the smaller."""
    unit = _SCALE.search(high)
    shared = low + unit[0] if unit and low[-1:] not in "万亿" else low
    top = parse_decimal(high)
    for bottom in map(parse_decimal, (shared, low)):
        if bottom is not None and top is not None and bottom <= top:
            return bottom, top
    return None


def _between(words: str) -> tuple[Decimal, Decimal] | None:
    """The ends of 七八万, 三四十亿, 十几亿."""
    found = _BETWEEN.search(words)
    if found is None:
        return None
    before, after = words[: found.start()], words[found.end() :]
    if not set(f"{DIGIT}两零〇○").isdisjoint(before[-1:] + after[:1]):  # 一二三 spells out a number
        return None
    digits = DIGIT if found[0] == "几" else found[0]
    low, high = (parse_decimal(before + digit + after) for digit in (digits[0], digits[-1]))
    return None if low is None or high is None else (low, high)
