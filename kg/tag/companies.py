"""Names of companies that a dictionary tears apart, put together again: 黔 + 途 + 数据 + 科技."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Word
from kg.ontology import Ontology

#: Words with these tags may stand in the name of a company.
_INSIDE = frozenset(("n", "nz", "vn", "an", "a", "v", "q", "f", "xc", "PER"))


class Companies:
    """Sees where a company's name begins: at characters that are no word."""

    def __init__(self, ontology: Ontology, listed: Callable[[str], bool]) -> None:
        """``listed``: whether the dictionary holds a word."""
        words = ontology.words("organizations")["Company"]
        self._endings = frozenset(ending for ending in words["endings"] if len(ending) > 1)
        self._listed = listed

    def joined(self, words: Sequence[Word]) -> list[Word]:
        """The words, with every such name as one word."""
        found: list[Word] = []
        for number, word in enumerate(words):
            found.append(word)
            goes_on = number + 1 < len(words) and words[number + 1].text in self._endings
            if word.text in self._endings and not goes_on:
                start = self._start(found)
                if start is not None:
                    name = "".join(part.text for part in found[start:])
                    found[start:] = [Word(name, "ORG", found[start].start, word.end)]
        return found

    def _start(self, words: Sequence[Word]) -> int | None:
        """Where the name that the last word ends begins; None where all its words are ordinary ones."""
        start = None
        for number in range(len(words) - 2, -1, -1):
            if self._is_odd(words, number):
                start = number
            elif not self._may_stand_inside(words, number):
                break
        return start

    def _may_stand_inside(self, words: Sequence[Word], number: int) -> bool:
        word = words[number]
        if word.tag == "v" and len(word.text) > 1:
            return number > 0 and self._is_odd(words, number - 1)
        return word.tag in _INSIDE and word.tag != "PER"

    def _is_odd(self, words: Sequence[Word], number: int) -> bool:
        """True for what no dictionary holds, and for a character beside another one."""
        word = words[number]
        if word.tag not in _INSIDE:
            return False
        if len(word.text) > 1:
            return not self._listed(word.text) and word.text not in self._endings and len(word.text) < 4
        beside = [words[n] for n in (number - 1, number + 1) if 0 <= n < len(words)]
        return any(
            w.tag in _INSIDE and (len(w.text) == 1 or not self._listed(w.text)) and w.text not in self._endings
            for w in beside
        )
