"""Grammar of clauses: what governs a name, and whether it only modifies what follows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from kg.extract.phrases import Clauses, Group, Phrase
from kg.mention import TITLE
from kg.ontology import Ontology
from kg.resolve import ORGANIZATIONS, PLACES

#: Tags of words that may stand between a preposition and the name that it governs: 与制瓷匠人夏侯婉.
_BETWEEN = frozenset(("n", "nz", "vn", "a", "an", "b", "m", "q", "s"))
#: Tags of words that may stand beside the names of a list: what its names are that nobody knows.
_NOMINAL = _BETWEEN | {"nw", "f", "r", "c", "TIME", "LOC", "ORG", "PER"}
#: Who may stand in a list of those present, and what else may.
_PRESENT = frozenset(("Person", "Organization", "Company", "GovernmentBody", "Institution", "Media"))
_NAMED = _PRESENT | {"AdministrativeDivision", "Place", "DevelopmentZone", "Project", "Event"}
#: How far a name that a preposition governs may stand before the verb, and with 就… between, in characters.
_NEAR, _FAR = 16, 40
#: How many words may stand between a preposition and the name that it governs, and how many of a list.
_NEAR_WORDS, _FAR_WORDS = 4, 12


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
        self._announcing = tuple(words["announcing"])
        self._announced = tuple(words["announced"])
        self._transparent = frozenset(words["transparent"])
        self._qualifying = frozenset(words["qualifying"])
        self._counted = re.compile(words["counted"])
        self._together = tuple(words["together"])
        self._nominal = re.compile(words["nominal"])
        self._another = re.compile(words["another"])
        self._about = tuple(words["about"])
        self._origin = frozenset(words["origin"])
        self._aspects = tuple(words["aspects"])
        self._rolling = ("、", "，", "；", *words["joining"])
        self._closing = tuple(words["closing"])
        self._behind_name = (*self._rolling, *words["closing"])
        self._stands_for = tuple(words["stands_for"])
        self._representing = frozenset(words["representing"])

    def represented(self, clauses: Clauses, group: Group) -> bool:
        """True for whom somebody acts: 林晓岚代表清河县."""
        return self.preposition(clauses, group) in self._representing

    def is_noun(self, text: str, start: int, end: int) -> bool:
        """True where a trigger is a noun: 总投资, 建设项目."""
        found = self._nominal.search(text, max(0, start - 2))
        return found is not None and found.start() == start and found.end() <= end

    def names_another(self, text: str) -> bool:
        """True where the words between a list and its verb bring in who acts with all of it: 与考察团."""
        return bool(self._another.search(text))

    def preposition(self, clauses: Clauses, group: Group) -> str:
        """The preposition, or the verb that takes it as its object, before a group; empty for none."""
        if group.start not in clauses.governors:
            clauses.governors[group.start] = self._preposition(clauses, group)
        return clauses.governors[group.start]

    def _preposition(self, clauses: Clauses, group: Group) -> str:
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
        listed = False
        for back in range(number, max(-1, number - _FAR_WORDS), -1):
            word, near = words[back], number - back < _NEAR_WORDS
            governs = word.tag == "p" or (word.tag == "c" and near) or (word.tag == "v" and listed)
            if governs and word.text in self._governing and back < number:
                return word.text  # 带领办公室、商务局
            listed = listed or word.text == "、"
            nominal = word.tag in (_BETWEEN if near else _NOMINAL)
            if not (nominal or word.text in ("、", "的", "及")) or (
                clauses.is_phrase(word.start) and clauses.is_phrase(word.end - 1)
            ):
                break
        before = self.listed_before(clauses, group)
        return self.preposition(clauses, before) if before else ""

    def is_preposition(self, word: str) -> bool:
        """True for a preposition, False for a verb that governs a name."""
        return word in self._prepositions

    def governs(self, word: str) -> bool:
        """True for a verb that takes a name as its object: 联合, 推动."""
        return word in self._governing and word not in self._prepositions

    def free(self, clauses: Clauses, group: Group, trigger: int = -1) -> bool:
        """True where a group can be a subject: nothing governs it, and it modifies nothing, nor is it part of a name.

        The country of 远山集团中国总部 is no subject.
        """
        before = clauses.places.get(group.start - 1)
        return not (
            self.preposition(clauses, group)
            or (before is not None and before.type in ORGANIZATIONS and group.phrases[0].type in PLACES)
            or self.modifies(clauses, group, trigger)
            or self._is_object(clauses, group, before=trigger < 0)
        )

    def of_title(self, clauses: Clauses, group: Group) -> bool:
        """True where a group only says where somebody without a name holds a title: 远山集团董事长."""
        title = clauses.places.get(group.end)
        return title is not None and title.type == TITLE and group.phrases[-1].type in ORGANIZATIONS

    def acts_before(self, clauses: Clauses, group: Group, verb: int) -> bool:
        """True where a group does something else before it comes to a verb: 陈默会见出席…."""
        return any(word.tag == "v" for word in clauses.words_between(group.end, verb))

    def together(self, clauses: Clauses, verb: int) -> bool:
        """True where the clause of a verb says that several act: 共同投资."""
        first, last = clauses.spans[clauses.clause(verb)]
        return any(word in clauses.skeleton[first:last] for word in self._together)

    def reaches(self, clauses: Clauses, group: Group, verb: int) -> bool:
        """True where a verb is near enough to a name before it that a preposition governs: 与远山集团就茶园建设签约."""
        about = clauses.skeleton.startswith(self._about, group.end)
        return verb - group.end <= (_FAR if about else _NEAR)

    def other_acts(self, clauses: Clauses, first: int, last: int) -> bool:
        """True where somebody without a name acts between two positions: 支持企业落户."""
        words = [*clauses.words_between(first, last)]
        return any(word.tag == "v" and word.text in self.pivot and after.tag == "n" for word, after in pairwise(words))

    def set_apart(self, clauses: Clauses, group: Group, verb: int) -> bool:
        """True where a verb with 的 is not said of a name before it: 林晓岚参加大会举行的, 林晓岚在云州市举行的."""
        person = group.phrases[-1].type == "Person"
        words = clauses.words_between(group.end, verb)
        return any(word.tag == "v" or (person and word.text == "在") for word in words)

    def counts(self, clauses: Clauses, verb: int) -> bool:
        """True where the clause of a verb begins with somebody without a name: 有7对部门签订, 3家企业落户."""
        return bool(self._counted.match(clauses.skeleton, clauses.spans[clauses.clause(verb)][0], verb))

    def of_origin(self, clauses: Clauses, group: Group) -> bool:
        """True where a name says where somebody without a name comes from: 来自云州市的3家企业."""
        return self.preposition(clauses, group) in self._origin and clauses.skeleton.startswith("的", group.end)

    def _is_object(self, clauses: Clauses, group: Group, before: bool = True) -> bool:
        """True where a verb stands right before the group: 宣读李明的贺信, or before its 了: 拜访了远山集团.

        With 了 the name may still act in its own clause: 促成了远山集团落户; ``before`` asks for a clause before.
        """
        number, end = clauses.word_before(group.start), group.start
        if before and clauses.skeleton.endswith(self._aspects, 0, end):
            number, end = number - 1, end - 1
        if number < 0 or clauses.text_before(end) != clauses.sentence.words[number].text[-1:]:
            return False
        word = clauses.sentence.words[number]
        return word.tag == "v" and word.text not in self._copulas

    def listed_before(
        self, clauses: Clauses, group: Group, marks: Collection[str] = ("、", "及", "以及")
    ) -> Group | None:
        """The group before, where nothing but nouns and these marks stand between: a list with names not known."""
        behind, joined = group, False
        for before in reversed(clauses.groups[: clauses.numbers.get(group.start, 0)]):
            for word in clauses.words_between(before.end, behind.start):
                mark = word.text in marks
                if not (mark or word.tag in _NOMINAL or word.text in self._closing):
                    return None
                joined = joined or mark
            if joined and before.phrases[-1].type in {*_NAMED, group.phrases[0].type}:
                return before
            behind = before  # inside a name that nobody knows: 清河县现代渔业产业园
        return None

    def lists(self, clauses: Clauses, group: Group) -> bool:
        """True where a group goes on with a list of those present: 以及远山集团."""
        beside = clauses.skeleton.endswith(self._rolling, 0, group.start)
        return beside and self.listed_before(clauses, group, self._rolling) is not None

    def cut_off(self, clauses: Clauses, group: Group) -> bool:
        """True where a group is the beginning of a longer name in a list: 西部农业大学新光项目、…."""
        if clauses.skeleton.startswith(self._behind_name, group.end):
            return False
        behind = clauses.groups[clauses.numbers[group.start] + 1 :][:2]
        return any(self.listed_before(clauses, other) is group for other in behind)

    def whole(self, clauses: Clauses, group: Group) -> Group:
        """A group with what stands before and behind it in the same list, over names that nobody knows."""
        groups = [group]
        while (before := self.listed_before(clauses, groups[0])) is not None:
            groups.insert(0, before)
        number = clauses.numbers[group.start]
        for behind in clauses.groups[number + 1 :]:
            if self.listed_before(clauses, behind) is None:
                break
            groups.append(behind)
        if len(groups) == 1:
            return group
        named = [p for g in groups for p in self._named(clauses, g, last=g is groups[-1])]
        return Group(tuple(named), groups[0].start, groups[-1].end)

    def roll(self, clauses: Clauses, group: Group) -> Group | None:
        """Those present: a list that runs back over commas and semicolons, without the bodies of their posts."""
        groups = [group]
        while (before := self.listed_before(clauses, groups[0], self._rolling)) is not None:
            if not self._goes_on(clauses, before, groups[0]):
                break
            groups.insert(0, before)
        present = [p for g in groups for p in self._named(clauses, g, last=g is group)]
        return Group(tuple(present), groups[0].start, group.end) if present else None

    def _goes_on(self, clauses: Clauses, before: Group, group: Group) -> bool:
        """True where a list goes on; a comma alone does so between people with posts, or before 等单位."""
        if self.is_preposition(self.preposition(clauses, before)) or self._is_object(clauses, before):
            return False
        if before.phrases[-1].type not in _PRESENT and before.phrases[-1].type != "AdministrativeDivision":
            return False
        between = clauses.skeleton[before.end : group.start]
        if between.strip("，") or (before.phrases[-1].posts and group.phrases[0].posts):
            return True
        return clauses.skeleton.startswith(self._closing, group.end)

    def _named(self, clauses: Clauses, group: Group, last: bool = False) -> Iterator[Phrase]:
        """The phrases of a group without what belongs to longer names: the body of 西部农业大学校长 is not meant.

        Behind the ``last`` group the list need not go on.
        """
        final = (
            group.phrases[-1] if not last and not clauses.skeleton.startswith(self._behind_name, group.end) else None
        )
        for at, phrase in clauses.places.items():
            if group.start <= at < group.end and phrase in group.phrases and phrase is not final:
                following = clauses.places.get(at + 1)
                if following is None or following.type != TITLE:
                    yield phrase

    def modifies(self, clauses: Clauses, group: Group, trigger: int = -1) -> bool:
        """True where a group only modifies what follows: 侯马的区位优势, 苏州工厂; not the trigger itself."""
        if clauses.skeleton.startswith(self._behind, group.end):
            return True
        if group.end == trigger or group.phrases[-1].type in ("Person", "Event", "Project"):
            return False
        word = clauses.word_after(group.end)
        if group.end in clauses.places:
            behind = clauses.places[group.end].type
            if group.phrases[-1].type == "AdministrativeDivision" and behind == "Project":
                return True  # 云南省 + 大理市茶园项目
            return group.phrases[-1].type in ORGANIZATIONS and behind in {*PLACES, TITLE}
        if word is None:
            return False
        if word.text in self._qualifying:
            return True
        return word.tag in ("n", "nz") and word.text not in self._transparent

    def stands_for(self, sentence: str) -> bool:
        """True where a sentence opens with a word for the people whom the text followed last: 考察组一行."""
        return sentence.lstrip().startswith(self._stands_for)

    def announces(self, clause: str, following: str) -> bool:
        """True where who says something in a clause is who acts in the one behind it: 宣布，将投资5亿元."""
        return clause.rstrip("，；、").endswith(self._announcing) and following.startswith(self._announced)

    def reports(self, clause: str) -> bool:
        """True where a clause says that somebody says: what follows has a subject of its own."""
        return clause.rstrip("，；、").endswith(self._saying)
