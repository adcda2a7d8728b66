"""FigureReader: numbers about named entities, with indicator, unit, period and change.

A figure is read around its number: the indicator stands before it (净利润3亿元) or
is made of a verb and what it counts (签约42个项目); the subject is the name that opens
the clause, the clauses before it, or the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.figures.changes import Changes
from kg.extract.figures.indicators import Indicators
from kg.extract.figures.numbers import Numbers
from kg.extract.figures.periods import Periods
from kg.extract.figures.scene import (
    BUILT,
    Indicator,
    Memory,
    Number,
    Scene,
    Span,
    Subject,
    any_of,
    clause_start,
    elsewhere,
    ending,
    part_start,
)
from kg.extract.figures.series import Member, SeriesReader
from kg.extract.figures.subjects import Subjects
from kg.extract.phrases import Phrase
from kg.model import Document, Evidence, Figure, Sentence, content_id
from kg.ontology import Ontology

Row = tuple[Sentence, Sequence[Phrase]]


class FigureReader:
    """Finds figures by the words of words/figures.toml; holds no state."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.words("figures")
        clauses = words["clauses"]
        self._periods, self._changes = Periods(words), Changes(words)
        self._numbers = Numbers(words)
        self._indicators = Indicators(words, self._changes, self._periods)
        self._series = SeriesReader(words, self._indicators)
        self._subjects = Subjects(words)
        self._wished = any_of(clauses["wished"])
        self._goals = any_of(clauses["goals"])
        self._planned = any_of(clauses["planned"])
        self._foreign = any_of(clauses["foreign"])
        self._money_of_projects = frozenset(words["money_of_projects"])
        self._macro = any_of(words["macro"])
        self._static = ending(words["static"])
        self._areas = ending(words["areas"]["heads"])
        self._area_units = any_of(words["areas"]["units"])

    def __call__(self, document: Document, rows: Iterable[Row]) -> Iterator[Figure]:
        """The figures of a document's sentences, in order, each once."""
        figures: dict[str, Figure] = {}
        memory, paragraph = Memory(), -1
        for sentence, phrases in rows:
            if sentence.paragraph != paragraph:
                memory, paragraph = replace(memory, carried=None, period=""), sentence.paragraph
            mask = self._periods.masked(sentence.text, phrases)
            numbers = list(self._numbers(mask))
            inside = frozenset(at for word in sentence.words for at in range(word.start + 1, word.end))
            scene = Scene(sentence.text, mask, phrases, memory, inside)
            found = list(self._in_sentence(document, sentence, scene, numbers)) if numbers else []
            for figure in found:
                known = figures.get(figure.id)
                if known:
                    figure = replace(known, evidence=(*known.evidence, *figure.evidence))
                figures[figure.id] = figure
            memory = self._remembered(scene, sentence.part, found)
        yield from figures.values()

    def _remembered(self, scene: Scene, part: str, found: Sequence[Figure]) -> Memory:
        """What the sentences behind a sentence may still mean."""
        before = scene.memory
        carried = self._subjects.lead(scene)
        if carried is None and not self._foreign.search(scene.text):
            carried = before.carried
        period = self._periods.running_on(scene.text, scene.mask) or before.period
        macro = (f.entity for f in found if f.entity.startswith("Place:") and self._macro.search(f.indicator))
        place = before.place or next((Subject(entity, "AdministrativeDivision") for entity in macro), None)
        partnership = [before.partnership, *map(elsewhere, scene.named("Partnership"))][-1]
        project = [before.project, *map(elsewhere, scene.named("Project"))][-1]
        title = period if part == "title" else before.title
        return Memory(carried, partnership, project, place, period, title)

    def _in_sentence(
        self, document: Document, sentence: Sentence, scene: Scene, numbers: Sequence[Number]
    ) -> Iterator[Figure]:
        counted, built = "", None
        last = ("", "")
        series = self._series(scene, numbers)
        for number in numbers:
            member = series.get(number.start) or self._alone(scene, number, numbers)
            if member is None or self._goals.search(scene.mask, part_start(scene.mask, number.start), number.start):
                continue
            indicator, first = member.indicator, member.first
            if indicator.counted and indicator.name.endswith("项目"):
                counted = indicator.name
            elif counted and indicator.name in self._money_of_projects:
                indicator = replace(indicator, name=f"项目{indicator.name}")
            of_project = not counted and not indicator.counted and indicator.name.startswith("项目")
            subject = member.subject or self._subjects(scene, first, indicator, number, of_project, built)
            if of_project:
                indicator = replace(indicator, name=indicator.name.removeprefix("项目") or indicator.name)
            if subject is None:
                continue
            built = subject if subject.type in BUILT else built
            before = last[1] if last[0] == subject.entity else ""
            period = self._period(scene, first, indicator, number, before)
            last = subject.entity, period or last[1]
            change, end = self._changes.behind(scene.mask, number)
            span = _span(subject, indicator, number, end)
            indicator = replace(indicator, change=indicator.change or change)
            yield _figure(document, sentence, subject, indicator, number, period, span)

    def _alone(self, scene: Scene, number: Number, numbers: Sequence[Number]) -> Member | None:
        """What a number counts that is in no series; None where it is one of several, or does not hold."""
        if self._series.is_listed(scene.mask, number, numbers):
            return None
        first = clause_start(scene.mask, number.start)
        indicator = self._indicators(scene, first, number)
        return Member(indicator, first) if indicator and self._holds(scene, first, indicator, number) else None

    def _holds(self, scene: Scene, first: int, indicator: Indicator, number: Number) -> bool:
        """False for a range, a demand, a count that is only planned, and an area in yuan."""
        part = part_start(scene.mask, number.start)
        if self._numbers.is_range(scene.mask, first, number.start):
            return False
        if self._wished.search(scene.text, first, number.start):
            return False
        counted = indicator.counted or (indicator.name.startswith("计划") and not number.unit.endswith("元"))
        if counted and self._planned.search(scene.mask, part, number.start):
            return False
        return not self._areas.search(indicator.name) or bool(self._area_units.search(number.unit))

    def _period(self, scene: Scene, first: int, indicator: Indicator, number: Number, last: str) -> str:
        """When a figure holds; a lasting size has no period but one said in its clause."""
        if indicator.when is not None:
            return indicator.when
        said = self._periods.last(scene.text, scene.mask, number.start, first)
        if self._static.search(indicator.name):
            said = said if said.startswith(self._periods.as_of) else ""
            return said or self._periods.last(scene.text, scene.mask, number.start, first, first)
        title = scene.memory.title if self._macro.search(indicator.name) else ""
        return said or scene.memory.period or title or last


def _span(subject: Subject, indicator: Indicator, number: Number, end: int) -> Span:
    """The words that say a figure: from its subject, where the sentence names it, to its change."""
    places = [(indicator.start, indicator.end), (number.start, end), (number.start, indicator.stop)]
    if subject.head[1]:
        places.append(subject.head)
    return min(start for start, _ in places), max(end for _, end in places)


def _figure(
    document: Document,
    sentence: Sentence,
    subject: Subject,
    indicator: Indicator,
    number: Number,
    period: str,
    span: Span,
) -> Figure:
    marks = [("trigger", indicator.start, indicator.end), ("o", number.start, number.end)]
    if subject.head[1]:
        marks.insert(0, ("s", *subject.head))
    start, end = sentence.span(*span)
    evidence = Evidence(
        document.id,
        start,
        end,
        document.text[start:end],
        indicator.rule,
        tuple((role, *sentence.span(a, b)) for role, a, b in marks),
    )
    id = content_id("figure", subject.entity, indicator.name, repr(number.value), number.unit, period)
    return Figure(id, subject.entity, indicator.name, number.value, number.unit, period, indicator.change, (evidence,))
