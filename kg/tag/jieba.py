"""jieba as a tagger: a dictionary and a hidden Markov model, without onnxruntime."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from kg.model import Word
from kg.ontology import Ontology
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


#: A name of three characters or more is one wherever its characters stand; a shorter one is as frequent as most words.
_LONG, _SHORT = 1000, 20


class JiebaTagger:
    """The lighter tagger: faster, and blind to names that no list holds."""

    def __init__(self, ontology: Ontology) -> None:
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        tokenizer.initialize()
        self._known = vocabulary(ontology)
        for word in self._known:
            tokenizer.add_word(word, max(_LONG if len(word) > 2 else _SHORT, tokenizer.FREQ.get(word, 0)))
        self._people = People(ontology)
        self._listed = tokenizer.FREQ
        self._tokenizer = jieba.posseg.POSTokenizer(tokenizer)

    def tag(self, text: str) -> tuple[Word, ...]:
        """The words of ``text``: contiguous, in order, covering all of it."""
        return tuple(self._people.joined(list(self._words(text))))

    def _words(self, text: str) -> Iterator[Word]:
        position = 0
        for pair in self._tokenizer.cut(text):
            end = position + len(pair.word)
            yield Word(pair.word, self._known.get(pair.word) or self._tag(pair.word, pair.flag), position, end)
            position = end

    def _tag(self, word: str, flag: str) -> str:
        """The tag of LAC for a word with a tag of jieba."""
        tag = next((_TAGS[flag[:size]] for size in (2, 1) if flag[:size] in _TAGS), "xc")
        if tag == "PER" and self._listed.get(word) and not self._people.is_name(word, flag):
            return "n"
        return tag
