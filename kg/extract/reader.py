"""Reader: one document at a time, through every step up to its statements."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from kg.extract.beside import phrases
from kg.extract.chains import facts_in_names, parties_of
from kg.extract.facts import Fact
from kg.extract.figures import FigureReader
from kg.extract.frames import IMPLIED, FrameMatcher, Match, acting
from kg.extract.holders import Holders
from kg.extract.phrases import Clauses, Group, Phrase, Types
from kg.extract.posts import PostReader, Told
from kg.extract.qualifiers import Qualifiers, Timeline
from kg.extract.quotes import QuoteReader
from kg.extract.rules import Rules
from kg.extract.status import OPEN, StatusReader
from kg.extract.templates import Shape, shapes
from kg.mention import MARKED, Lexicon, find_mentions, mend
from kg.model import ASSERTED, PLANNED, Document, Entity, Evidence, Figure, Quote, Sentence, Statement
from kg.ontology import Ontology
from kg.read import sentences
from kg.resolve import HOME, Resolved, resolve
from kg.tag import Tagger

#: These are entities only where something is said of them.
SAID_ONLY = frozenset(("Industry", "Award", "Work", "Campaign", "Event", "Partnership"))
#: How far into the clause behind it a denial may stand, in characters: 落户大理市，系谣言.
_DENIAL = 6
#: Documents are tagged together until they have so many characters; so many such chunks are tagged ahead of the rules.
_CHUNK, _AHEAD = 16_000, 1
#: Parts that hold names and no sentences.
_NAMES_ONLY = frozenset(("byline", "editors"))


@dataclass(frozen=True, slots=True)
class Named:
    """Where a document names an entity: ``document.text[start:end]``, line breaks and all."""

    entity: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """What one document says; ids of entities are good within it."""

    document: Document
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Named, ...] = ()


@dataclass(frozen=True)
class _Row:
    """A sentence ready for the rules, and what its noun phrases say."""

    clauses: Clauses
    facts: tuple[Fact, ...]


class Reader:
    """Reads documents with one ontology and one tagger; what one says changes nothing in the next."""

    def __init__(self, ontology: Ontology, tagger: Tagger) -> None:
        self._ontology, self._tagger = ontology, tagger
        self.lexicon = Lexicon(ontology)
        self._types = Types(ontology)
        self.rules = Rules(ontology, self._types)
        self._frames = FrameMatcher(ontology)
        self._status = StatusReader(ontology)
        self._posts = PostReader(self.lexicon)
        self._qualifiers = Qualifiers(ontology, self.lexicon)
        self._figures = FigureReader(ontology)
        self._quotes = QuoteReader(ontology)

    def read_all(
        self, documents: Iterable[Document], failed: Callable[[Document, str], None] | None = None
    ) -> Iterator[Reading]:
        """What each document says, in their order; the tagger works ahead of the rules, on a second core.

        Args:
            documents: what to read; of an endless stream only a few are held.
            failed: called with a document that cannot be read, and why, instead of raising that error.
        """
        with ThreadPoolExecutor(max_workers=1) as ahead:
            waiting: deque[tuple[list[Document], Future[list[list[Sentence]]]]] = deque()
            chunks = in_chunks(documents)
            try:
                for chunk in chunks:
                    waiting.append((chunk, ahead.submit(self._tagged, chunk)))
                    if len(waiting) > _AHEAD:
                        yield from self._read_chunk(*waiting.popleft(), failed)
                while waiting:
                    yield from self._read_chunk(*waiting.popleft(), failed)
            finally:
                ahead.shutdown(cancel_futures=True)

    def read_document(self, document: Document) -> Reading:
        """The entities, statements, figures and quotes of a document."""
        return self._read(document, self._tagged([document])[0])

    def _read_chunk(
        self,
        chunk: Sequence[Document],
        tagged: Future[list[list[Sentence]]],
        failed: Callable[[Document, str], None] | None,
    ) -> Iterator[Reading]:
        """What each document of a chunk says; of one with which something is wrong, what is told."""
        if failed is None:
            yield from map(self._read, chunk, tagged.result())
            return
        whole = tagged.exception() is None
        for number, document in enumerate(chunk):
            try:
                reading = self._read(document, tagged.result()[number]) if whole else self.read_document(document)
            except Exception as error:  # whatever it is, the other documents are read
                failed(document, f"{type(error).__name__}: {error}")
            else:
                yield reading

    def _read(self, document: Document, tagged: Sequence[Sentence]) -> Reading:
        resolved = resolve(tagged, find_mentions(tagged, self.lexicon), self.lexicon)
        rows = _with_owners(self._rows(resolved))
        statements = tuple(self._statements(document, resolved, rows))
        spoken = [(row.clauses.sentence, row.clauses.phrases) for row in rows]
        figures, quotes = tuple(self._figures(document, spoken)), tuple(self._quotes(document, spoken))
        used = {id for s in statements for id in (s.s, s.o)} | {f.entity for f in figures} | {q.speaker for q in quotes}
        entities = [e for e in resolved.entities.values() if e.id in used or not (e.type in SAID_ONLY or e.id == HOME)]
        mentions = tuple(_named(resolved, {entity.id for entity in entities}))
        return Reading(document, tuple(entities), statements, figures, quotes, mentions)

    def _tagged(self, documents: Sequence[Document]) -> list[list[Sentence]]:
        """The sentences of each document with their words; those of all are tagged together."""
        found = [list(sentences(document)) for document in documents]
        texts = [sentence.text for row in found for sentence in row if sentence.part not in _NAMES_ONLY]
        words = iter(self._tagger.tag_all(texts))
        return [
            [
                sentence if sentence.part in _NAMES_ONLY else mend(replace(sentence, words=next(words)), self.lexicon)
                for sentence in row
            ]
            for row in found
        ]

    def _rows(self, resolved: Resolved) -> Iterator[_Row]:
        """Each sentence that says something, as phrases, with the facts inside its noun phrases."""
        named = {r.entity for row in resolved.references for r in row if r.entity}
        contains = partial(self._contains, resolved)
        told = Told()
        for number, (sentence, found) in enumerate(zip(resolved.sentences, resolved.references, strict=True)):
            if sentence.part in _NAMES_ONLY:
                continue
            references = [reference for reference in found if reference.type != MARKED]
            posts = self._posts(sentence.text, references, Holders(resolved, self.lexicon, number), told)
            told = posts.told
            parts, facts = phrases(references, posts, contains, resolved.identify)
            facts.extend(posts.facts)
            facts.extend(facts_in_names(references, resolved.identify, contains, named, self.lexicon.no_area))
            events = self.lexicon.ceremonies, self.lexicon.pairing
            facts.extend(parties_of(sentence.text, references, resolved.identify, *events))
            yield _Row(Clauses(sentence, tuple(parts), self._types), tuple(facts))

    def _statements(self, document: Document, resolved: Resolved, rows: Sequence[_Row]) -> Iterator[Statement]:
        timeline = self._qualifiers.timeline(document.published, (row.clauses for row in rows))
        lead: Group | None = None
        topics: list[Phrase] = []
        before: list[Phrase] = []
        paragraph = -1
        for row in rows:
            clauses, sentence = row.clauses, row.clauses.sentence
            for fact in row.facts:
                yield self._of_fact(document, sentence, fact)
            runs_on = sentence.paragraph == paragraph or self._frames.stands_for_lead(clauses)
            yield from self._of_frames(document, clauses, lead if runs_on else None, topics, timeline)
            for statement in self._of_shapes(document, clauses):
                if statement.p != "subdivisionOf" or self._contains(resolved, statement.s, statement.o):
                    yield statement
            lead, paragraph = self._frames.lead(clauses, lead), sentence.paragraph
            here = [p for p in clauses.phrases if p.type in IMPLIED and p.entity]
            topics, before = [*before, *here], here

    def _contains(self, resolved: Resolved, narrow: str, wide: str) -> bool | None:
        """Whether the gazetteer puts a place into another; None where it does not know them both."""
        inner, outer = resolved.divisions.get(narrow), resolved.divisions.get(wide)
        if inner is None or outer is None:
            return None
        return any(above.code == outer.code for above in self.lexicon.gazetteer.chain(inner.code))

    def _of_fact(self, document: Document, sentence: Sentence, fact: Fact) -> Statement:
        qualifiers = {"title": fact.title} if fact.title else {}
        words = sentence.text[slice(*fact.date)]
        times = self.lexicon.times
        day = times.normalise(words, document.published, future=fact.status == PLANNED) if words else ""
        if day:
            qualifiers["date"] = day
        span = fact.start, fact.end
        return _statement(
            document, sentence, fact.s, fact.p, fact.o, fact.rule, span, fact.marks, qualifiers, fact.status
        )

    def _of_frames(
        self,
        document: Document,
        clauses: Clauses,
        lead: Group | None,
        topics: Sequence[Phrase],
        timeline: Timeline,
    ) -> Iterator[Statement]:
        for start, end, frame in self.rules.triggered(clauses.skeleton):
            for match in self._frames.matches(clauses, start, end, frame, lead, topics):
                yield from self._of_match(document, clauses, match, timeline)

    def _of_match(self, document: Document, clauses: Clauses, match: Match, timeline: Timeline) -> Iterator[Statement]:
        status = match.frame.status or self._status_of(clauses, match)
        if status == OPEN:
            return
        qualifiers = self._qualifiers.amount(clauses, match.start) if match.frame.amount else {}
        qualifiers |= self._qualifiers.date(clauses, match.start, status, timeline)
        trigger = clauses.offset(match.start), clauses.offset(match.end)
        for s, o in _pairs(match):
            marks = [("trigger", *trigger)]
            if "s" not in match.carried:
                marks.insert(0, ("s", *s.head))
            if "o" not in match.carried:
                marks.append(("o", *o.head))
            span = min(a for _, a, _ in marks), max(b for _, _, b in marks)
            yield _statement(
                document,
                clauses.sentence,
                s.entity,
                match.frame.relation,
                o.entity,
                match.frame.id,
                span,
                marks,
                qualifiers,
                status,
            )

    def _status_of(self, clauses: Clauses, match: Match) -> str:
        """What the words around a trigger say: whether it is done, planned, denied, reported or open."""
        text, number = clauses.skeleton, clauses.clause(match.start)
        first = clauses.spans[number][0]
        last = clauses.spans[number][1]
        subject_at = 0 if "s" in match.carried or match.subject_at > match.start else match.subject_at
        return self._status(
            over=text[max(first, subject_at) : match.start],
            before=text[:first],
            clause=text[first : match.start],
            behind=text[match.end : last + _DENIAL],
            running=text[subject_at:first] if 0 < subject_at < first and "；" not in text[subject_at:first] else "",
        )[0]

    def _status_of_shape(self, clauses: Clauses, shape: Shape) -> str:
        """What the words before a template's verb say; a template without a verb only names what is."""
        if not shape.template.acts:
            return ASSERTED
        text, first = clauses.skeleton, clauses.spans[clauses.clause(shape.start)][0]
        words = text[first : shape.start]
        return self._status(over=words, before=text[:first], clause=words)[0]

    def _of_shapes(self, document: Document, clauses: Clauses) -> Iterator[Statement]:
        for shape in shapes(clauses, self.rules.shaped(clauses.skeleton)):
            status = shape.template.status or self._status_of_shape(clauses, shape)
            if status == OPEN:
                continue
            domain = self._ontology.relations[shape.template.relation].domain
            for s in (acting(p, domain, self._ontology) for p in shape.subjects):
                for o in shape.objects:
                    if s is None or s.entity == o.entity:
                        continue
                    span = min(s.head[0], o.head[0]), max(s.head[1], o.head[1])
                    span = min(span[0], clauses.offset(shape.start)), max(span[1], clauses.offset(shape.end))
                    marks = (("s", *s.head), ("o", *o.head))
                    qualifiers = {"title": shape.title} if shape.title else {}
                    yield _statement(
                        document,
                        clauses.sentence,
                        s.entity,
                        shape.template.relation,
                        o.entity,
                        shape.template.id,
                        span,
                        marks,
                        qualifiers,
                        status,
                    )


def _named(resolved: Resolved, ids: Container[str]) -> Iterator[Named]:
    """Where the document names each of these entities."""
    for sentence, references in zip(resolved.sentences, resolved.references, strict=True):
        for reference in references:
            if reference.entity in ids:
                yield Named(reference.entity, *sentence.span(reference.start, reference.end))


def in_chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents in runs that are worth reading together: enough sentences of one length for the tagger."""
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _with_owners(rows: Iterable[_Row]) -> list[_Row]:
    """The rows, with the body whose session an event is known wherever the event is meant: 会议通过."""
    rows = list(rows)
    owners = {
        p.entity: (p.owner, p.owner_type)
        for row in rows
        for p in row.clauses.phrases
        if p.owner_type == "GovernmentBody"
    }
    return [_owned(row, owners) if any(p.entity in owners for p in row.clauses.phrases) else row for row in rows]


def _owned(row: _Row, owners: Mapping[str, tuple[str, str]]) -> _Row:
    owned = tuple(
        replace(p, owner=owners[p.entity][0], owner_type=owners[p.entity][1]) if p.entity in owners else p
        for p in row.clauses.phrases
    )
    return replace(row, clauses=replace(row.clauses, phrases=owned))


def _pairs(match: Match) -> Iterator[tuple[Phrase, Phrase]]:
    """Who with whom: all pairs of two sides, or of the members of one group."""
    if match.pairs:
        yield from ((pair[0], pair[1]) for pair in match.pairs if pair[0].entity and pair[1].entity)
        return
    if match.mutual:
        for index, s in enumerate(match.subjects):
            yield from ((s, o) for o in match.objects[index + 1 :] if o.entity != s.entity)
        return
    for s in match.subjects:
        yield from ((s, o) for o in match.objects if o.entity != s.entity)


def _statement(
    document: Document,
    sentence: Sentence,
    s: str,
    p: str,
    o: str,
    rule: str,
    span: tuple[int, int],
    marks: Iterable[tuple[str, int, int]],
    qualifiers: Mapping[str, str],
    status: str = ASSERTED,
) -> Statement:
    start, end = sentence.span(*span)
    evidence = Evidence(
        document.id,
        start,
        end,
        document.text[start:end],
        rule,
        tuple((role, *sentence.span(a, b)) for role, a, b in marks),
    )
    return Statement("", s, p, o, qualifiers, status, (evidence,))
