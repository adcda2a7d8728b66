"""Frames: a trigger whose roles are filled from the clause and the clauses before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.grammar import Grammar
from kg.extract.phrases import Clauses, Group, Phrase
from kg.extract.rules import Frame, Pattern, Role
from kg.ontology import Ontology

#: What need not be named again with each verb said of it.
IMPLIED = frozenset(("Event", "Project"))
#: Who invests and builds where a place or a body stands beside them.
_BUSINESS = ("Company",)


@dataclass(frozen=True, slots=True)
class Match:
    """A frame with its roles filled; ``carried`` names those that stand in an earlier sentence or clause."""

    frame: Frame
    start: int
    end: int
    subjects: tuple[Phrase, ...]
    objects: tuple[Phrase, ...]
    subject_at: int
    mutual: bool = False
    carried: str = ""
    pairs: tuple[tuple[Phrase, ...], ...] = ()


class FrameMatcher:
    """Fills the roles of frames."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._fits = ontology.fits
        self._grammar = Grammar(ontology)

    def matches(
        self,
        clauses: Clauses,
        start: int,
        end: int,
        frame: Frame,
        lead: Group | None = None,
        topics: Sequence[Phrase] = (),
    ) -> Iterator[Match]:
        """The first pattern of the frame that fits around this trigger.

        ``lead`` is the subject of the sentence before, which runs on where this one begins with a verb;
        ``topics`` are the events and projects named before.
        """
        word = clauses.word_after(start)
        if word is None or (word.end == clauses.offset(end) + 1 and word.tag in ("n", "nz")):
            return  # 召开业绩会 holds no 开业, 运营商 no 运营
        if self._grammar.is_noun(clauses.skeleton, start, end):
            return
        number = clauses.clause(start)
        first, last = clauses.spans[number]
        clause = clauses.skeleton[first:last]
        if (frame.needs and not frame.needs.search(clause)) or (frame.bars and frame.bars.search(clause)):
            return
        for pattern in frame.patterns:
            match = self._fill(clauses, number, start, end, frame, pattern, lead, topics)
            if match:
                yield match
                return

    def lead(self, clauses: Clauses, before: Group | None) -> Group | None:
        """The group that a sentence is about: the first that nothing governs; ``before`` where it has none.

        What somebody says is about nobody who runs on: 林晓岚说，大理市很美。
        """
        if any(self._grammar.reports(clauses.skeleton[a:b].removesuffix("：")) for a, b in clauses.spans[:-1]):
            return None
        for number, groups in enumerate(clauses.by_clause):
            if clauses.spoken(clauses.spans[number][0]):
                continue
            for group in groups:
                if self._grammar.free(clauses, group):
                    return group
        return before

    def stands_for_lead(self, clauses: Clauses) -> bool:
        """True where a sentence opens with who is only meant: 考察组一行, after the leader was named."""
        return self._grammar.stands_for(clauses.skeleton)

    def _fill(
        self,
        clauses: Clauses,
        number: int,
        start: int,
        end: int,
        frame: Frame,
        pattern: Pattern,
        lead: Group | None,
        topics: Sequence[Phrase],
    ) -> Match | None:
        if pattern.s.mutual:
            return self._mutual(clauses, number, start, end, frame)
        if pattern.o.implied:
            return self._implied(clauses, number, start, end, frame, pattern, topics)
        objects = self._find(clauses, number, start, end, pattern.o, frame.range, frame)
        if objects is None and "与" in pattern.o.prepositions:
            return self._sides(clauses, number, start, end, frame)
        if objects is None:
            return None
        if frame.relative and clauses.skeleton.startswith("的", objects.end):
            subjects = self._behind(clauses, number, objects, frame.domain)
        else:
            subjects = self._find(clauses, number, start, end, pattern.s, frame.domain, frame, objects)
            if subjects is not None and self._grammar.acts_before(clauses, subjects, start):
                subjects = self._described(clauses, number, objects, frame.domain, subjects)
        if (
            subjects is None
            and lead is not None
            and pattern.s == Role(True)
            and self._runs_on(clauses, number, start, lead, frame)
        ):
            return Match(
                frame,
                start,
                end,
                self._fitting(lead.phrases, frame.domain),
                self._fitting(objects.phrases, frame.range),
                0,
                carried="s",
            )
        if subjects is None:
            return None
        after = 0 if pattern.s.prepositions else subjects.end
        return Match(
            frame,
            start,
            end,
            self._fitting(subjects.phrases, frame.domain),
            self._fitting(objects.phrases, frame.range),
            after,
        )

    def _implied(
        self,
        clauses: Clauses,
        number: int,
        start: int,
        end: int,
        frame: Frame,
        pattern: Pattern,
        topics: Sequence[Phrase],
    ) -> Match | None:
        """The object is the event or project named last; the trigger ends its clause: 市长致辞."""
        last = clauses.spans[number][1]
        if clauses.spoken(start) or any(end <= g.start < last for g in clauses.by_clause[number]):
            return None
        if any(c not in "了。，；！并" for c in clauses.skeleton[end : min(last, end + 6)].strip()[:2]):
            return None
        here = [p for at, p in clauses.places.items() if at < start and p.type in IMPLIED and p.entity]
        known = [p for p in (*topics, *here) if self._fits(p.type, frame.range)]
        subjects = self._find(clauses, number, start, end, pattern.s, frame.domain, frame)
        if not known or subjects is None:
            return None
        after = 0 if pattern.s.prepositions else subjects.end
        return Match(frame, start, end, self._fitting(subjects.phrases, frame.domain), (known[-1],), after, carried="o")

    def _described(
        self, clauses: Clauses, number: int, objects: Group, wanted: tuple[str, ...], subjects: Group
    ) -> Group | None:
        """会见出席论坛的陈默: who attends stands behind 的, and is the object of another verb; nobody has a name in
        会见出席论坛的代表. In 带队深入大理市的茶园 the subject stays.
        """
        if not clauses.skeleton.startswith("的", objects.end):
            return subjects
        following = self._behind(clauses, number, objects, wanted)
        if following is not None and following.phrases[0].type == "Person":
            return following
        return None if objects.phrases[-1].type == "Event" else subjects

    def _behind(self, clauses: Clauses, number: int, objects: Group, wanted: tuple[str, ...]) -> Group | None:
        """位于清河县的远山集团: what is said to lie there stands behind 的."""
        following = next((g for g in clauses.by_clause[number] if objects.end < g.start <= objects.end + 8), None)
        return following if following is not None and self._fitting(following.phrases, wanted) else None

    def _runs_on(self, clauses: Clauses, number: int, start: int, lead: Group, frame: Frame) -> bool:
        """True where the sentence begins with a verb and nobody else acts before the trigger."""
        words = clauses.sentence.words
        if (
            not words
            or not (
                words[0].tag in ("v", "vd")
                or words[0].text in frame.triggers
                or self._grammar.governs(words[0].text)
                or self.stands_for_lead(clauses)
            )
            or clauses.spoken(start)
            or not self._fitting(lead.phrases, frame.domain)
        ):
            return False
        earlier = [g for groups in clauses.by_clause[: number + 1] for g in groups if g.end <= start]
        return not any(self._grammar.free(clauses, g) for g in earlier)

    def _mutual(self, clauses: Clauses, number: int, start: int, end: int, frame: Frame) -> Match | None:
        """Subject and object are the members of one group: 甲、乙和丙签约."""
        beside = next(
            (g for g in clauses.by_clause[number] if g.end == start and g.phrases[-1].role), None
        )  # 到双方签约
        group = beside or self._subject(clauses, number, start, frame.domain, None, frame, members=2)
        if group is not None and self._grammar.names_another(clauses.skeleton[group.end : start]):
            return None  # 甲、乙分别与丙签约, 甲、乙与考察团座谈 pair nobody of one side
        members = self._fitting(group.phrases, frame.domain) if group else ()
        if group is None or len(members) < 2:
            return None
        sides = group.sides()
        if sides and not all(self._fitting(side, frame.domain) for side in sides):
            return None  # 商会与甲村、乙村结对 pairs no two villages
        return Match(frame, start, end, members, members, group.end, mutual=True, pairs=tuple(group.pairs()))

    def _sides(self, clauses: Clauses, number: int, start: int, end: int, frame: Frame) -> Match | None:
        """甲与乙签约: the two sides of a 与 that is no preposition."""
        group = self._subject(clauses, number, start, frame.domain, None, frame, members=2)
        sides = group.sides() if group else None
        if group is None or sides is None:
            return None
        left, right = self._fitting(sides[0], frame.domain), self._fitting(sides[1], frame.range)
        return Match(frame, start, end, left, right, group.end) if left and right else None

    def _fitting(self, phrases: Sequence[Phrase], wanted: tuple[str, ...]) -> tuple[Phrase, ...]:
        found = (acting(phrase, wanted, self._ontology) for phrase in phrases)
        return tuple(phrase for phrase in found if phrase is not None)

    def _find(
        self,
        clauses: Clauses,
        number: int,
        start: int,
        end: int,
        role: Role,
        wanted: tuple[str, ...],
        frame: Frame,
        other: Group | None = None,
    ) -> Group | None:
        groups = clauses.by_clause[number]
        if role.before and not role.prepositions:
            subject = self._subject(clauses, number, start, wanted, other, frame)
            return self._grammar.roll(clauses, subject) if subject and frame.list else subject
        if role.before:
            behind = [
                g for g in groups if g.end <= start and self._grammar.preposition(clauses, g) in role.prepositions
            ]
            close = [self._grammar.whole(clauses, g) for g in behind if self._grammar.reaches(clauses, g, start)]
            return next((g for g in reversed(close) if _apart(g, other) and self._fitting(g.phrases, wanted)), None)
        for group in groups:
            if group.start < end or not _apart(group, other):
                continue
            between = clauses.skeleton[end : group.start]
            if len(between) > frame.reach:
                return None
            if (
                role.prepositions
                and self._grammar.preposition(clauses, group) not in role.prepositions
                and between not in role.prepositions
            ):
                return None
            if not role.prepositions and self._adverbial(clauses, group) and not self._takes(clauses, start, group):
                continue
            if self._grammar.of_title(clauses, group):
                return None  # 会见远山集团董事长: the one without a name is meant
            if self._fitting(group.phrases, wanted):
                if frame.after and not frame.after.match(clauses.skeleton, group.end):
                    return None
                return self._grammar.whole(clauses, self._of(clauses, groups, group, wanted))
            if not frame.loose and not self._grammar.modifies(clauses, group):
                return None
        if frame.across and number + 1 < len(clauses.spans) and not role.prepositions:
            following = next((g for g in clauses.by_clause[number + 1] if not self._adverbial(clauses, g)), None)
            if following and following.start - end <= frame.reach and self._fitting(following.phrases, wanted):
                return following
        return None

    def _adverbial(self, clauses: Clauses, group: Group) -> bool:
        """在清河县: a group behind a preposition."""
        return self._grammar.is_preposition(self._grammar.preposition(clauses, group))

    def _takes(self, clauses: Clauses, start: int, group: Group) -> bool:
        """表决通过 governs what stands right behind it, and 通过 a text in 《》, though 通过 can be a preposition."""
        verb = clauses.skeleton[start : group.start]
        preposition = self._grammar.preposition(clauses, group)
        if len(verb) > 2:
            return verb.endswith(preposition)  # 命名为 + “茶乡”
        return preposition == verb and group.phrases[0].text.startswith("《")

    def _relative_clause(self, clauses: Clauses, start: int) -> bool:
        """True where the verb at ``start`` is followed by 的: the name right before it is its subject."""
        word = clauses.word_after(start)
        return word is not None and clauses.skeleton.startswith("的", start + len(word.text))

    def _of(self, clauses: Clauses, groups: Sequence[Group], group: Group, wanted: tuple[str, ...]) -> Group:
        """丽水的龙泉、云和 is 龙泉、云和: what a group only modifies, where it fits too."""
        if clauses.skeleton.startswith("的", group.end):
            following = next((g for g in groups if g.start == group.end + 1), None)
            if following is not None and self._fitting(following.phrases, wanted):
                return following
        return group

    def _subject(
        self,
        clauses: Clauses,
        number: int,
        start: int,
        wanted: tuple[str, ...],
        other: Group | None,
        frame: Frame,
        members: int = 1,
    ) -> Group | None:
        """The nearest free group before the trigger; else the subject running on from the clauses before."""
        own = [
            g
            for g in clauses.by_clause[number]
            if g.end <= start and _apart(g, other) and not clauses.bracketed(g.start, start)
        ]
        beside = own[-1] if own and own[-1].end == start else None
        if (
            beside is not None
            and self._relative_clause(clauses, start)
            and not self._adverbial(clauses, beside)
            and len(self._fitting(beside.phrases, wanted)) >= members
        ):
            return beside  # 走进白建成主持的“夜沙龙”
        relative = other is not None and other.start > start and self._relative_clause(clauses, start)
        fitting = [g for g in own if len(self._fitting(g.phrases, wanted)) >= members]
        free = [g for g in own if self._can_act(clauses, g, start, frame)]
        pushed = [
            g
            for g in fitting
            if self._grammar.preposition(clauses, g) in self._grammar.pivot and not self._grammar.modifies(clauses, g)
        ]
        proxies = [g for g in fitting if frame.proxy and self._grammar.represented(clauses, g)]
        if proxies:
            return proxies[-1]
        acting = [g for g in fitting if (g in free or g in pushed) and not self._grammar.cut_off(clauses, g)]
        if acting:
            subject = acting[-1]
            if self._grammar.other_acts(clauses, subject.end, start):
                return None
            return None if relative and self._grammar.set_apart(clauses, subject, start) else subject
        if (
            free
            or relative
            or clauses.spoken(start)
            or any(self._grammar.preposition(clauses, g) in self._grammar.agent for g in own)
            or any(self._grammar.of_origin(clauses, g) for g in own)
            or self._grammar.counts(clauses, start)
        ):
            return None
        for earlier in range(number - 1, max(-1, number - 5), -1):
            first, last = clauses.spans[earlier]
            mark = clauses.skeleton[last - 1]
            if mark in "。！？：" or frame.near or (members > 1 and (earlier < number - 1 or mark == "；")):
                return None
            spoken = self._grammar.reports(clauses.skeleton[first:last])
            if spoken and not self._announced(clauses, earlier, number):
                return None
            if clauses.spoken(first):
                continue
            free = [
                g
                for g in clauses.by_clause[earlier]
                if self._grammar.free(clauses, g) and not clauses.bracketed(g.start, start)
            ]
            if spoken and any(g.phrases[0].type == "Person" for g in free):
                return None
            proxies = [g for g in clauses.by_clause[earlier] if frame.proxy and self._grammar.represented(clauses, g)]
            lead = next((g for g in (*proxies, *free) if len(self._fitting(g.phrases, wanted)) >= members), None)
            if lead is not None and _apart(lead, other):
                return lead if members > 1 or self._grammar.together(clauses, start) else self._side(lead, frame)
        return None

    def _side(self, lead: Group, frame: Frame) -> Group:
        """Who goes on to act of two sides: the first, or the company where only business does it.

        清河县与远山集团签约，投资5亿元: the county invests nothing.
        """
        sides = lead.sides() if frame.business else None
        if sides:
            first, second = ([self._fits(phrase.type, _BUSINESS) for phrase in side] for side in sides)
            if all(second) and not any(first):
                return replace(lead, phrases=sides[1])
        return lead.first_side()

    def _announced(self, clauses: Clauses, earlier: int, number: int) -> bool:
        """True where a clause goes on with what the one right before it announces."""
        clause, following = (clauses.skeleton[slice(*clauses.spans[n])] for n in (earlier, number))
        return earlier == number - 1 and self._grammar.announces(clause, following)

    def _can_act(self, clauses: Clauses, group: Group, start: int, frame: Frame) -> bool:
        """True where a group can be a subject, or in a list of those present goes on with it: 以及远山集团."""
        if self._grammar.free(clauses, group, start):
            return True
        return frame.list and self._grammar.lists(clauses, group) and not self._grammar.modifies(clauses, group, start)


def acting(phrase: Phrase, wanted: Sequence[str], ontology: Ontology) -> Phrase | None:
    """The phrase where it fits, or the body whose session it is: the congress for its meeting."""
    if not phrase.entity:
        return None
    if ontology.fits(phrase.type, wanted):
        return phrase
    if phrase.owner and ontology.fits(phrase.owner_type, wanted):
        return replace(phrase, entity=phrase.owner, type=phrase.owner_type)
    return None


def _apart(group: Group, other: Group | None) -> bool:
    return other is None or group.end <= other.start or other.end <= group.start
