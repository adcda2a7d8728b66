"""Names of people that a dictionary tears apart, put together again: 崔 + 玲玲.

A family name alone is seldom a word, and after a post (市长, 记者) it opens a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Word
from kg.ontology import Ontology

#: Words with these tags are no family names, and hold no given name.
_NO_SURNAME = frozenset(("w", "p", "c", "u", "d", "r", "m", "TIME"))
_NO_GIVEN = frozenset(("w", "p", "c", "u", "r", "TIME"))
#: One more character with one of these tags may belong to a name: 米 + 一 + 舟.
_LAST = frozenset(("n", "nz", "a", "PER", "LOC", "xc"))
#: What may follow a name.
_BEHIND = frozenset(("w", "v", "vd", "p", "c", "u", "d", "ad", "TIME", "r"))
_HAN = re.compile(r"[\u4e00-\u9fff]+")


class People:
    """Sees which words are people, by family names and posts."""

    def __init__(self, ontology: Ontology) -> None:
        words, titles = ontology.words("people"), ontology.words("titles")
        self._surnames = frozenset((*words["single"].replace("\n", ""), *words["compound"]))
        self._posts = tuple((*titles["heads"], *words["honorifics"], "记者"))

    def surname(self, name: str) -> str:
        """The family name that a longer word begins with; empty where it begins with none."""
        return next((name[:size] for size in (2, 1) if len(name) > size and name[:size] in self._surnames), "")

    def is_name(self, word: str, flag: str) -> bool:
        """True where a word that the dictionary calls a person (nr) is one.

        The dictionary calls thousands of common words so: without a family name
        (师生) only a long foreign name is one, and with one no word of two
        characters (文明), unless :meth:`joined` sees more.
        """
        if len(word) == 1:
            return word in self._surnames
        return len(word) > 2 and (flag == "nrt" or bool(self.surname(word)))

    def joined(self, words: Sequence[Word]) -> Iterator[Word]:
        """The words, with the names of people as one word each."""
        number = 0
        before: list[Word] = []
        while number < len(words):
            size = self._size(words, number, before)
            word = words[number]
            if size:
                last = words[number + size - 1]
                word = Word("".join(w.text for w in words[number : number + size]), "PER", word.start, last.end)
            before.append(word)
            yield word
            number += max(size, 1)

    def _size(self, words: Sequence[Word], number: int, before: Sequence[Word]) -> int:
        """How many words from here on are one name; 0 where none begins here."""
        word = words[number]
        if word.tag in _NO_SURNAME or len(word.text) > 3:
            return 0
        expected = self._expected(before)
        if word.text in self._surnames:
            return self._given(words, number + 1, expected, word)
        surname = self.surname(word.text)
        if not surname or not expected or word.tag == "ORG" or self._is_post(word):
            return 0
        more = words[number + 1] if number + 1 < len(words) else None
        if len(word.text) == len(surname) + 1:
            if more and len(more.text) == 1 and more.tag in _LAST and self._ends(words, number + 2):
                return 2  # 秦国 + 梁
            return 1 if word.tag != "LOC" and self._ends(words, number + 1) else 0
        return 0

    def _given(self, words: Sequence[Word], number: int, expected: bool, surname: Word) -> int:
        """How many words a family name and the given name behind it are."""
        given = words[number] if number < len(words) else None
        if given is None or given.tag in _NO_GIVEN or self._is_post(given):
            return 0
        if len(given.text) > 2 or not _HAN.fullmatch(given.text):
            return 0
        if not expected and surname.tag != "PER":
            return 0
        if len(given.text) == 2:
            return 2 if surname.tag == "PER" or surname.tag != "v" or self._ends(words, number + 1) else 0
        more = words[number + 1] if number + 1 < len(words) else None
        if more and len(more.text) == 1 and more.tag in _LAST and self._ends(words, number + 2):
            return 3
        return 2 if self._ends(words, number + 1) else 0

    def _expected(self, before: Sequence[Word]) -> bool:
        """True where a post, or a person and 、, stands before."""
        if not before:
            return False
        if before[-1].text == "、":
            return len(before) > 1 and before[-2].tag == "PER"
        return self._is_post(before[-1])

    def _is_post(self, word: Word) -> bool:
        return word.text.endswith(self._posts)

    def _ends(self, words: Sequence[Word], number: int) -> bool:
        """True where a name may end before this word."""
        return number >= len(words) or words[number].tag in _BEHIND or self._is_post(words[number])
