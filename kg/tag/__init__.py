"""Text → words with tags, behind one small interface: a better tagger is one more file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from kg.errors import KGError
from kg.model import Word
from kg.ontology import Ontology, load_ontology


class Tagger(Protocol):
    """Splits a sentence into words with the tags of Baidu LAC.

    The tags that matter to later steps: ``PER``, ``LOC``, ``ORG``, ``TIME`` and
    ``nw`` (names), ``n nz vn an`` (nouns), ``v vd`` (verbs), ``p`` (preposition),
    ``c`` (conjunction), ``u`` (particle), ``d`` (adverb), ``m q`` (numbers and
    measures), ``r`` (pronoun), ``a`` (adjective), ``w`` (punctuation).
    """

    def tag(self, text: str) -> tuple[Word, ...]:
        """The words of ``text``: contiguous, in order, covering all of it."""
        ...

    def tag_all(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each text, the same as :meth:`tag` gives; many at once are faster."""
        ...


def _lac(ontology: Ontology) -> Tagger:
    from kg.tag.lac import LacTagger

    return LacTagger()  # its model knows what it knows


def _jieba(ontology: Ontology) -> Tagger:
    from kg.tag.jieba import JiebaTagger

    return JiebaTagger(ontology)


#: Every tagger by its name; a tagger is imported when it is asked for.
TAGGERS: dict[str, Callable[[Ontology], Tagger]] = {"lac": _lac, "jieba": _jieba}


def load_tagger(name: str = "lac", ontology: Ontology | None = None) -> Tagger:
    """The tagger of this name, with the names of the ontology where it has a dictionary.

    Args:
        name: ``lac`` or ``jieba``.
        ontology: the one of the package where it is not given.

    Raises:
        KGError: there is none of this name.
    """
    if name not in TAGGERS:
        raise KGError(f"tagger {name!r} is unknown; these are known: {', '.join(TAGGERS)}")
    return TAGGERS[name](ontology or load_ontology())


__all__ = ["TAGGERS", "Tagger", "load_tagger"]
