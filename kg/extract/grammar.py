"""Grammar of clauses: what governs a name, and whether it only modifies what follows."""

from __future__ import annotations

from kg.extract.phrases import Clauses, Group
from kg.ontology import Ontology

#: Tags of words that may stand between a preposition and the name that it governs: 与制瓷匠人夏侯婉.
_BETWEEN = frozenset(("n", "nz", "vn", "a", "an", "b", "m", "q"))


class Grammar:
    """The word lists of words/clauses.toml, and the questions that they answer."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.words("clauses")
        self._prepositions = frozenset(words["prepositions"])
        self._governing = self._prepositions | frozenset(words["governing"])
        self._sizes = sorted({len(word) for word in self._governing}, reverse=True)
        self.agent = frozenset(words["agent"])
        self.pivot = frozenset(words["pivot"])
        self._inside_verbs = frozenset(words["inside_verbs"])
        self._behind = tuple(words["behind"])
        self._copulas = frozenset(words["copulas"])
        self._saying = tuple(words["saying"])
        self._transparent = frozenset(words["transparent"])
        self._qualifying = frozenset(words["qualifying"])

    def preposition(self, clauses: Clauses, group: Group) -> str:
        """The preposition, or the verb that takes it as its object, before a group; empty for none."""
        text, words = clauses.skeleton, clauses.sentence.words
        number = clauses.word_before(group.start)
        if text[group.start - 1 : group.start] == "的":  # 与新西兰的库克河公司
            owner = next((g for g in clauses.groups if g.end == group.start - 1), None)
            if owner is not None:
                return self.preposition(clauses, owner)
        for size in self._sizes:
            found = text[group.start - size : group.start] if size <= group.start else ""
            if found in self._governing and not (
                found in self._inside_verbs and number >= 0 and words[number].tag == "v" and words[number].text != found
            ):
                return found
        for back in range(number, max(-1, number - 4), -1):
            word = words[back]
            if word.tag in ("p", "c") and word.text in self._governing and back < number:
                return word.text
            if (word.tag not in _BETWEEN and word.text not in ("、", "的")) or clauses.is_phrase(word.start):
                return ""
        return ""

    def is_preposition(self, word: str) -> bool:
        """True for a preposition, False for a verb that governs a name."""
        return word in self._prepositions

    def governs(self, word: str) -> bool:
        """True for a verb that takes a name as its object: 联合, 推动."""
        return word in self._governing and word not in self._prepositions

    def free(self, clauses: Clauses, group: Group, trigger: int = -1) -> bool:
        """True where a group can be a subject: nothing governs it, and it modifies nothing."""
        return not (
            self.preposition(clauses, group)
            or self.modifies(clauses, group, trigger)
            or self._is_object(clauses, group)
        )

    def _is_object(self, clauses: Clauses, group: Group) -> bool:
        """True where a verb stands right before the group: 宣读李明的贺信."""
        number = clauses.word_before(group.start)
        if number < 0 or clauses.text_before(group.start) != clauses.sentence.words[number].text[-1:]:
            return False
        word = clauses.sentence.words[number]
        return word.tag == "v" and word.text not in self._copulas

    def modifies(self, clauses: Clauses, group: Group, trigger: int = -1) -> bool:
        """True where a group only modifies what follows: 侯马的区位优势, 苏州工厂; not the trigger itself."""
        if clauses.skeleton.startswith(self._behind, group.end):
            return True
        if group.end == trigger or group.phrases[-1].type in ("Person", "Event", "Project"):
            return False
        word = clauses.word_after(group.end)
        if word is None or group.end in clauses.places:
            return False
        if word.text in self._qualifying:
            return True
        return word.tag in ("n", "nz") and word.text not in self._transparent

    def reports(self, clause: str) -> bool:
        """True where a clause says that somebody says: what follows has a subject of its own."""
        return clause.rstrip("，；、").endswith(self._saying)
