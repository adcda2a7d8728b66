"""Names of people that a dictionary tears apart, put together again: 崔 + 玲玲.

A family name alone is seldom a word, and after a post (市长, 记者) it opens a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Word
from kg.ontology import Ontology

#: Words with these tags are no family name, and no given name.
_NO_SURNAME = frozenset(("w", "p", "c", "u", "d", "r", "m", "TIME"))
_NO_GIVEN = frozenset(("w", "p", "c", "u", "r", "TIME"))
#: A character with one of these tags may be the last of a name: 秦国 + 梁.
_LAST = frozenset(("n", "nz", "a", "PER", "LOC", "xc"))
#: What follows a name.
_BEHIND = frozenset(("w", "v", "vd", "p", "c", "u", "d", "ad", "TIME", "r"))
_HAN = re.compile(r"[\u4e00-\u9fff]+")


class People:
    """Sees which words are people, by family names and by posts."""

    def __init__(self, ontology: Ontology) -> None:
        words, titles = ontology.words("people"), ontology.words("titles")
        self._surnames = frozenset("".join(words["single"].split())) | frozenset(words["compound"])
        self._posts = (*titles["heads"], *words["honorifics"])

    def is_name(self, word: str, foreign: bool) -> bool:
        """True where a word that a dictionary calls a person may be one.

        A family name alone; a name of three characters, or four after a family
        name of two; a longer one where it is ``foreign``. Two characters that
        begin like a family name are nearly always an ordinary word (文明), so
        :meth:`joined` must see more.
        """
        if len(word) == 1:
            return word in self._surnames
        surname = self._surname(word)
        return len(word) > 2 and (foreign or 0 < len(surname) > len(word) - 3)

    def joined(self, words: Sequence[Word]) -> list[Word]:
        """The words, with every name of a person as one word."""
        found: list[Word] = []
        number = 0
        while number < len(words):
            size = self._size(words, number, expected=self._expects(found))
            parts = words[number : number + max(size, 1)]
            found.append(_as_person(parts) if size else parts[0])
            number += len(parts)
        return found

    def _expects(self, before: Sequence[Word]) -> bool:
        """True where a name is likely to follow: after a post, and after 、 and a person before it."""
        if len(before) > 1 and before[-1].text == "、":
            return before[-2].tag == "PER"
        return bool(before) and self._is_post(before[-1])

    def _size(self, words: Sequence[Word], number: int, expected: bool) -> int:
        """How many words from here on are one name; 0 where none begins here."""
        word = words[number]
        if word.tag in _NO_SURNAME:
            return 0
        if word.text in self._surnames:
            return self._with_given_name(words, number) if expected or word.tag == "PER" else 0
        surname = self._surname(word.text)
        if not expected or not surname or len(word.text) > len(surname) + 1 or self._is_post(word):
            return 0
        if self._is_last(words, number + 1):
            return 2
        return 1 if word.tag != "LOC" and self._ends(words, number + 1) else 0

    def _with_given_name(self, words: Sequence[Word], number: int) -> int:
        """How many words a family name and the given name behind it are: 1 or 2 characters, in 1 or 2 words."""
        given = words[number + 1] if number + 1 < len(words) else None
        if given is None or given.tag in _NO_GIVEN or self._is_post(given) or not _HAN.fullmatch(given.text):
            return 0
        if len(given.text) == 2:
            return 2 if words[number].tag != "v" or self._ends(words, number + 2) else 0
        if len(given.text) == 1 and self._is_last(words, number + 2):
            return 3
        return 2 if len(given.text) == 1 and self._ends(words, number + 2) else 0

    def _is_last(self, words: Sequence[Word], number: int) -> bool:
        """True for a single character that ends a name."""
        if number >= len(words) or len(words[number].text) > 1 or words[number].tag not in _LAST:
            return False
        return self._ends(words, number + 1)

    def _ends(self, words: Sequence[Word], number: int) -> bool:
        """True where a name may end before this word."""
        return number >= len(words) or words[number].tag in _BEHIND or self._is_post(words[number])

    def _is_post(self, word: Word) -> bool:
        return word.text.endswith(self._posts)

    def _surname(self, name: str) -> str:
        """The family name that ``name`` begins with; empty where there is none."""
        return next((name[:size] for size in (2, 1) if len(name) > size and name[:size] in self._surnames), "")


def _as_person(words: Sequence[Word]) -> Word:
    return Word("".join(word.text for word in words), "PER", words[0].start, words[-1].end)
