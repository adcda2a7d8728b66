"""Subjects: who a figure is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.figures.scene import (
    BREAK,
    BUILT,
    MASKS,
    NAME,
    PLACES,
    SUBJECTS,
    TIME,
    Indicator,
    Number,
    Scene,
    Subject,
    any_of,
    clause_start,
    elsewhere,
    ending,
)
from kg.extract.phrases import Phrase
from kg.mention import ROLE, alternatives

_PART_END = re.compile("[。；;]")


class Subjects:
    """Who a figure is about."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        clauses = words["clauses"]
        self._macro = any_of(words["macro"])
        self._opener = ending(clauses["openers"])
        self._foreign = any_of(clauses["foreign"])
        since = alternatives(clauses["since"])
        self._since = re.compile(f"自[^，。；]{{0,10}}(?:{since})[^，。；]{{0,6}}以来")
        plans, sums = alternatives(clauses["plans"]), alternatives(clauses["of_project"])
        self._of_project = re.compile(f"(?:{plans})*(?:{sums})")
        self._sizes = ending(clauses["sizes"])
        self._works = re.compile(f"[^，,。；;的{MASKS}]{{0,4}}?(?:{alternatives(clauses['works'])})")
        self._builds = any_of(clauses["builds"])
        self._founds = re.compile(f"(?:{alternatives(clauses['founds'])})了?(?:一家)?$")
        self._pivot = ending(clauses["pivot"])
        self._governing = any_of(clauses["governing"])
        self._others = re.compile(f"(?:{alternatives(clauses['others'])})在")
        self._agents = any_of(clauses["agents"])
        self._says = ending(clauses["says"])

    def __call__(
        self,
        scene: Scene,
        first: int,
        indicator: Indicator,
        number: Number,
        of_project: bool,
        built: Subject | None,
    ) -> Subject | None:
        """The subject of a figure.

        Args:
            of_project: the indicator says 项目 and means one named before.
            built: the project, zone or event that the sentence gave a figure of before.
        """
        if scene.memory.partnership and self._since.search(scene.text, 0, number.start):
            return scene.memory.partnership
        if of_project:
            before = [p for p in scene.named("Project") if p.head[1] <= indicator.start]
            projects = before or ([scene.memory.project] if scene.memory.project else [])
            if projects:
                return projects[-1] if len({p.entity for p in projects}) == 1 else None
        sized = self._sizes.search(indicator.name) or self._of_project.fullmatch(indicator.name)
        if sized and indicator.start == first and scene.mask.startswith("的", number.end):
            return self._beside(scene, number)
        subject = self._before(scene, first, indicator)
        if built and self._sizes.search(indicator.name) and not self._opening(scene, first, indicator.start):
            subject = built
        if self._of_project.fullmatch(indicator.name) and (subject is None or subject.type not in BUILT):
            return self._behind(scene, number) or subject
        return subject

    def lead(self, scene: Scene) -> Subject | None:
        """The name that opens a sentence, for the sentences behind it; a paper only reports."""
        low = 0
        while low < len(scene.mask):
            cut = BREAK.search(scene.mask, low)
            high = cut.start() if cut else len(scene.mask)
            found = self._opening(scene, low, high)
            if found and found.type != "Media":
                return elsewhere(found)
            low = high + 1
        return None

    def _before(self, scene: Scene, first: int, indicator: Indicator) -> Subject | None:
        """The nearest name that opens its clause, in this clause or one before, or the sentence before."""
        low, start = first, indicator.start
        beside = next((p for p in scene.phrases if p.end == start and p.entity and p.type in SUBJECTS), None)
        if beside and self._pivot.search(scene.mask, low, beside.start):
            return Subject(beside.entity, beside.type, beside.head)
        while True:
            found = self._opening(scene, low, start)
            if found:
                return found
            if self._of_others(scene, low, start, low == first):
                return None
            if low == 0:
                break
            start, low = low - 1, clause_start(scene.mask, low - 1)
        place = scene.memory.place if self._macro.search(indicator.name) else None
        return scene.memory.carried or place

    def _of_others(self, scene: Scene, low: int, start: int, same: bool) -> bool:
        """True where a clause is about somebody else, so that no subject runs on to it or past it."""
        own = scene.mask[low:start]
        if self._foreign.search(own) or (same and f"{NAME}的" in own) or (low == 0 and own.startswith("这")):
            return True
        blocked = any(low <= p.start < start and self._blocks(scene, low, p) for p in scene.phrases)
        return blocked and not self._says.search(own)

    def _blocks(self, scene: Scene, low: int, phrase: Phrase) -> bool:
        """True for a person or an unknown one whom nothing governs: the clause is about them."""
        before = scene.mask[low : phrase.start].rstrip(" ")
        known = phrase.type != "Person" and not (phrase.type == ROLE and not phrase.entity)
        if self._torn(scene, phrase):
            return not before or before[-1] in MASKS
        return not known and not self._governing.search(before[-2:])

    def _opening(self, scene: Scene, low: int, start: int) -> Subject | None:
        """The last name between two places that opens the clause there."""
        best: Subject | None = None
        for phrase in scene.phrases:
            if not (low <= phrase.start and phrase.end <= start):
                continue
            if best and phrase.type == "Person" and scene.mask[best.head[1] : phrase.start].strip(NAME):
                return None
            if phrase.type in SUBJECTS and phrase.entity and self._opens(scene, low, phrase, best):
                best = Subject(phrase.entity, phrase.type, phrase.head)
        return best

    def _opens(self, scene: Scene, low: int, phrase: Phrase, best: Subject | None) -> bool:
        """True where only times, openers and the names before it stand before a name in its clause."""
        before = scene.mask[low : phrase.start].rstrip(" ")
        stop = BREAK.search(scene.mask, phrase.end)
        behind = scene.mask[phrase.end : stop.start() if stop else len(scene.mask)]
        if self._agents.fullmatch(behind) or self._others.match(behind) or self._torn(scene, phrase):
            return False
        if not before or before[-1] == TIME or self._opener.search(before):
            return True
        if before[-1] == "的" and len(behind) <= 4 and not self._governing.search(before):
            return True
        return before[-1] == NAME and best is not None and best.head[1] == phrase.start

    def _beside(self, scene: Scene, number: Number) -> Subject | None:
        """The name in the clause behind a number that is part of it: 占地90亩的云溪茶叶产业园."""
        stop = BREAK.search(scene.mask, number.end)
        high = stop.start() if stop else len(scene.mask)
        named = (p for p in scene.phrases if number.end < p.start and p.end <= high and p.type in BUILT and p.entity)
        return next((Subject(p.entity, p.type, p.head) for p in named), None)

    def _torn(self, scene: Scene, phrase: Phrase) -> bool:
        """True for a place that only begins the name of something: 云溪 in 云溪时代, 云溪隧道."""
        work = phrase.type in PLACES and self._works.match(scene.mask, phrase.end)
        return scene.torn(phrase) or bool(work)

    def _behind(self, scene: Scene, number: Number) -> Subject | None:
        """The project or company that money or land is for: 投资8亿元建设……基地."""
        stop = _PART_END.search(scene.mask, number.end)
        high = stop.start() if stop else len(scene.mask)
        for phrase in scene.phrases:
            if not (phrase.entity and number.end <= phrase.start < high):
                continue
            between = scene.mask[number.end : phrase.start]
            for_it = phrase.type == "Project" and (between.startswith("的") or self._builds.search(between))
            if for_it or (phrase.type == "Company" and self._founds.search(between)):
                return Subject(phrase.entity, phrase.type, phrase.head)
            if phrase.type == "Project":
                return None
        return None
