"""jieba as a tagger: its dictionary with the names of the ontology, and a hidden Markov model; no onnxruntime.

jieba's dictionary and model call far too much a person, and tear apart what they
do not know. So a person needs a family name and no ordinary word in it, and names
of people (``kg.tag.people``) and of companies (``kg.tag.companies``) are put
together again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from kg.model import Word
from kg.ontology import Ontology
from kg.tag.companies import Companies
from kg.tag.people import People
from kg.tag.vocabulary import vocabulary

#: jieba's tags (those of ICTCLAS) → the tags of LAC, by their first letters, the longest first.
_TAGS = {
    "nr": "PER",
    "nt": "ORG",
    "ns": "LOC",
    "nz": "nz",
    "t": "TIME",
    "vn": "vn",
    "vd": "vd",
    "an": "an",
    "ad": "ad",
    "n": "n",
    "v": "v",
    "a": "a",
    "d": "d",
    "f": "f",
    "s": "s",
    "m": "m",
    "q": "q",
    "r": "r",
    "p": "p",
    "c": "c",
    "u": "u",
    "x": "w",
    "w": "w",
    "i": "n",
    "l": "n",
    "j": "n",
    "b": "a",
}

#: Frequencies as jieba's dictionary counts them: of a word that ends where it ends whatever stands around it
#: (names of three characters and more), and of one that any common word beats (names of two).
_WINS, _YIELDS = 1000, 20
#: From here on a word is an ordinary one, and a preposition, conjunction or adverb ends no name.
_ORDINARY, _FUNCTION = 100, 28_000


class JiebaTagger:
    """The lighter tagger: it needs no model of another package, and misses more names that no list holds."""

    def __init__(self, ontology: Ontology) -> None:
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        tokenizer.initialize()
        self._known = vocabulary(ontology)
        for word in self._known:
            tokenizer.add_word(word, max(_WINS if len(word) > 2 else _YIELDS, tokenizer.FREQ.get(word, 0)))
        self._cut = jieba.posseg.POSTokenizer(tokenizer)
        self._people = People(ontology)
        self._companies = Companies(ontology, lambda word: self._frequency(word) > 0)

    def tag(self, text: str) -> tuple[Word, ...]:
        """The words of ``text``: contiguous, in order, covering all of it."""
        return tuple(self._companies.joined(self._people.joined(list(self._words(text)))))

    def tag_all(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each text."""
        return list(map(self.tag, texts))

    def _words(self, text: str) -> Iterator[Word]:
        position = 0
        for pair in self._cut.cut(text):
            for word, flag in self._parts(pair.word, pair.flag):
                end = position + len(word)
                yield Word(word, self._known.get(word) or self._tag(word, flag), position, end)
                position = end

    def _parts(self, word: str, flag: str) -> Iterator[tuple[str, str]]:
        """The word with its tag, or the two that the model takes for one name: 连 + 一些, 王娴 + 以."""
        cut = self._cut_in_name(word) if flag == "nr" and len(word) > 2 and not self._frequency(word) else 0
        if cut:
            yield from ((part, self._flag(part, flag)) for part in (word[:cut], word[cut:]))
        else:
            yield word, flag

    def _cut_in_name(self, name: str) -> int:
        """Where an ordinary word ends or begins in what the model takes for a name; 0 where none does."""
        if self._frequency(name[1:]) >= _ORDINARY or self._flag(name[0], "") == "c":
            return 1
        last = name[-1]
        return len(name) - 1 if self._flag(last, "") in ("p", "c", "d") and self._frequency(last) >= _FUNCTION else 0

    def _tag(self, word: str, flag: str) -> str:
        """The tag of LAC for a word with a tag of jieba."""
        tag = next((_TAGS[flag[:size]] for size in (2, 1) if flag[:size] in _TAGS), "xc")
        return "n" if tag == "PER" and self._frequency(word) and not self._is_person(word, flag) else tag

    def _is_person(self, word: str, flag: str) -> bool:
        """True where a word that the dictionary calls a person is one, and not 银行卡 or 文明."""
        opens_with_word = len(word) == 3 and self._frequency(word[:2]) >= _ORDINARY
        return self._people.is_name(word, foreign=flag == "nrt") and not opens_with_word

    def _flag(self, word: str, default: str) -> str:
        """The tag that the dictionary gives a word."""
        return str(self._cut.word_tag_tab.get(word, default))

    def _frequency(self, word: str) -> int:
        """How often the dictionary counts a word; 0 where it holds none such."""
        return int(self._cut.tokenizer.FREQ.get(word, 0))
