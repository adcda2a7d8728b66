"""View: a sentence with its words looked up by where they begin and end."""

from __future__ import annotations

from itertools import repeat

from kg.model import Sentence, Word

#: Tags of LAC for names, and for what a Chinese name is made of.
NAME_TAGS = frozenset(("LOC", "ORG", "PER", "nz", "nw"))
NOUN_TAGS = NAME_TAGS | {"n", "vn", "an"}


class View:
    """Words of a sentence by position; offsets are those of the sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.words = sentence.words
        self.starts = {word.start: i for i, word in enumerate(self.words)}
        self.ends = {word.end: i for i, word in enumerate(self.words)}
        #: The last character of each word.
        self.finals = "".join(word.text[-1] for word in self.words)
        self._at: list[int] = []
        for i, word in enumerate(self.words):
            self._at.extend(repeat(i, word.end - word.start))

    def at(self, offset: int) -> int:
        """The number of the word that covers ``offset``."""
        return self._at[offset]

    def aligned(self, start: int, end: int) -> bool:
        """True where a word begins at ``start`` and one ends at ``end``."""
        return start in self.starts and end in self.ends

    def covering(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that share a character with ``text[start:end]``."""
        return self.words[self._at[start] : self._at[end - 1] + 1]

    def tags(self, start: int, end: int) -> frozenset[str]:
        """The tags of the words that share a character with ``text[start:end]``."""
        return frozenset(word.tag for word in self.covering(start, end))
