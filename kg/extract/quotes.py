"""Direct speech: who said which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.phrases import Phrase
from kg.mention import DATE, TITLE, alternatives
from kg.model import Document, Evidence, Quote, Sentence, content_id
from kg.ontology import Ontology

Row = tuple[Sentence, Sequence[Phrase]]
Span = tuple[int, int]

_OPENING = {"“": "”", "「": "」", "『": "』"}
#: A quotation that runs over more sentences than this was never closed.
_ROWS = 12
#: How many sentences back a person is still meant by 他.
_REACH = 3
#: Words in marks without a full stop are speech from this length on; shorter ones are names.
_SAYING, _PLAIN = 8, 12

_FULL_STOP = "。！？!?…"
_STOPS = re.compile("[。！？!?；;]")
_CLAUSE = re.compile("[，,：:；;。！？!?、]")
_LEADS = re.compile(r"[：:，,]\s*$")
_ORGANIZATIONS = ("Organization", "Company", "GovernmentBody", "Institution", "Media")
_EMPTY = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation with its speaker; ``span`` also holds the words that say who."""

    start: int
    end: int
    speaker: str
    span: Span
    marks: tuple[tuple[str, int, int], ...]
    rule: str


class QuoteReader:
    """Finds direct speech and its speaker, by the words of words/speech.toml; holds no state."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.words("speech")
        verbs, short = alternatives(words["verbs"]), alternatives(words["short"])
        self._verb = re.compile(
            f'(?:{alternatives(words["not_said"])})|(?P<verb>{verbs}|(?:{short})(?=[，：,:“「"]|$))'
        )
        self._direct = re.compile(f"(?:{alternatives(words['direct'])})$")
        self._governed = re.compile(f"(?:{alternatives(words['governing'])})$")
        self._others = re.compile(alternatives(words["others"]))
        self._voices = re.compile(alternatives(words["voices"]))
        self._opener = re.compile(f"(?:{alternatives(words['openers'])})?")
        self._pronoun = re.compile(f"(?:{alternatives(words['pronouns'])})(?!们)")

    def __call__(self, document: Document, rows: Iterable[Row]) -> Iterator[Quote]:
        """The quotes of a document's sentences, in order, each once."""
        seen: set[str] = set()
        people: list[tuple[str, ...]] = []
        for sentence, phrases in _whole(list(rows)):
            speaker = ""
            for said in _joined(sentence.text, self._said(sentence.text, phrases, people)):
                quote = _quote(document, sentence, said)
                speaker = said.speaker
                if quote.id not in seen:
                    seen.add(quote.id)
                    yield quote
            people.append((speaker,) if speaker else _people(phrases))

    def _said(self, text: str, phrases: Sequence[Phrase], people: Sequence[tuple[str, ...]]) -> Iterator[_Said]:
        """The quotations of a sentence whose speaker it names."""
        spans = list(_quotations(text))
        if not spans:
            return
        outside = [p for p in phrases if _is_known(p) and not any(a <= p.start < b for a, b in spans)]
        for number, (start, end) in enumerate(spans):
            first = _last_stop(text, spans[number - 1][1] if number else 0, start)
            last = spans[number + 1][0] if number + 1 < len(spans) else len(text)
            stop = _STOPS.search(text, end, last)
            last = stop.start() if stop else last
            scene = _Scene(text, [p for p in outside if first <= p.start < last], _meant(people))
            said = self._before(scene, first, start, end) or self._after(scene, first, start, end, last)
            if said:
                yield said

    def _before(self, scene: _Scene, first: int, start: int, end: int) -> _Said | None:
        """The speaker stands before: X说：“……”."""
        text = scene.text
        lead = text[first:start]
        words = text[start + 1 : end - 1]
        if not lead.strip(" ，,、"):
            return None
        closed = words[-1:] and words[-1] in _FULL_STOP
        led = bool(_LEADS.search(lead))
        verb = _last(self._verb, lead)
        colon = lead.rstrip()[-1:] in "：:"
        if not led and not (self._direct.search(lead) and (closed or len(words) >= _PLAIN)):
            return None
        if not closed and not (verb and len(words) >= (4 if colon else _SAYING) and _ends(text, end)):
            return None
        if not (verb or colon or len(words) >= _PLAIN):
            return None
        at = first + verb.start() if verb else start
        if verb:
            found = self._left_of(scene, first, at) or self._pronoun_in(scene, first, at)
        else:
            found = self._in_clauses(scene, first, start)
        if found is None:
            return None
        speaker, head = found
        marks = [("s", *head)]
        if verb:
            marks.append(("trigger", first + verb.start(), first + verb.end()))
        begin = min(a for _, a, _ in marks)
        return _Said(start, end, speaker, (begin, end), tuple(marks), "quote.before")

    def _after(self, scene: _Scene, first: int, start: int, end: int, last: int) -> _Said | None:
        """The speaker stands behind: “……。”X说."""
        text = scene.text
        words = text[start + 1 : end - 1]
        if _EMPTY.fullmatch(text, first, start) is None or not words:
            return None
        closed, comma = words[-1] in _FULL_STOP, words[-1] in "，,"
        tail = text[end:last]
        verb = next((f for f in self._verb.finditer(tail) if f["verb"]), None)
        found = self._right_of(scene, end, last, verb, closed or comma)
        if found is None or not (closed or (verb and (comma or len(words) >= _SAYING))):
            return None
        speaker, head = found
        marks = [("s", *head)]
        stop = head[1]
        if verb and end + verb.start() - stop <= _PLAIN:
            marks.append(("trigger", end + verb.start(), end + verb.end()))
            stop = max(stop, end + verb.end())
        return _Said(start, end, speaker, (start, stop), tuple(marks), "quote.after")

    def _left_of(self, scene: _Scene, first: int, verb: int) -> tuple[str, Span] | None:
        """Who stands nearest before a verb of saying and is governed by nothing."""
        text = scene.text
        for phrase in reversed(scene.phrases):
            if phrase.end > verb or phrase.type == DATE:
                continue
            between = text[phrase.end : verb]
            if phrase.type == TITLE:
                if between.strip() == "" or (self._others.search(text, phrase.start, verb)):
                    return None
                continue
            if self._others.search(between) and not self._spoken_to(between):
                return self._organization(phrase, between)
            if phrase.type == "Person":
                if not self._governed.search(text, first, phrase.start):
                    return phrase.entity, phrase.head
                continue
            found = self._organization(phrase, between)
            if found and not self._governed.search(text, first, phrase.start):
                return found
        return None

    def _organization(self, phrase: Phrase, between: str) -> tuple[str, Span] | None:
        """An organization that speaks itself: 新华公司方面表示, 新华公司发言人说."""
        speaks = self._voices.match(between.strip()) and not _CLAUSE.search(between)
        if phrase.type in _ORGANIZATIONS and speaks:
            return phrase.entity, phrase.head
        return None

    def _spoken_to(self, between: str) -> bool:
        """True where the others between a name and its verb are spoken to: 对大家说."""
        found = self._others.search(between)
        return bool(found and self._governed.search(between, 0, found.start()))

    def _in_clauses(self, scene: _Scene, first: int, start: int) -> tuple[str, Span] | None:
        """Without a verb of saying: the first free person of the nearest clause that has one."""
        text = scene.text
        lead = text[first:start].rstrip("，,：: ")
        cuts = [first, *(first + comma.end() for comma in re.finditer("[，,]", lead))]
        for low, high in reversed(list(zip(cuts, [*cuts[1:], start], strict=True))):
            if self._others.search(text, low, high):
                return None
            for phrase in scene.phrases:
                if phrase.type == "Person" and low <= phrase.start < high:
                    free = not self._governed.search(text, low, phrase.start)
                    return (phrase.entity, phrase.head) if free else None
        return None

    def _right_of(
        self, scene: _Scene, end: int, last: int, verb: re.Match[str] | None, free: bool
    ) -> tuple[str, Span] | None:
        """Who stands behind a quotation and says it, or opens the clause behind a full stop in it."""
        text = scene.text
        verb_at = end + verb.start() if verb else last
        for phrase in scene.phrases:
            if phrase.start < end or phrase.start >= last or phrase.type == DATE:
                continue
            if self._others.search(text, end, min(phrase.start, verb_at)) or phrase.start > verb_at:
                break
            between = text[phrase.end : verb_at]
            if phrase.type == TITLE:
                if verb and not between.strip():
                    return None
                continue
            if phrase.type != "Person":
                found = self._organization(phrase, between) if verb else None
                if found:
                    return found
                continue
            if self._governed.search(text, end, phrase.start):
                continue
            speaks = verb is not None and not (self._others.search(between) and not self._spoken_to(between))
            near = speaks and text.count("，", phrase.end, verb_at) <= 1
            if near or (free and self._opens(scene, end, phrase.start)):
                return phrase.entity, phrase.head
            return None
        return self._pronoun_in(scene, end, verb_at) if verb else None

    def _opens(self, scene: _Scene, end: int, start: int) -> bool:
        """True where nothing but a time or 随后 stands in the clause before a name."""
        text = scene.text
        for phrase in scene.phrases:
            if phrase.type == DATE and end <= phrase.start and phrase.end <= start:
                end = phrase.end
        return bool(self._opener.fullmatch(text[end:start].strip(" ，,")))

    def _pronoun_in(self, scene: _Scene, first: int, verb: int) -> tuple[str, Span] | None:
        """他 before a verb, for the one person named last."""
        found = _last(self._pronoun, scene.text[first:verb])
        if found is None or not scene.meant:
            return None
        if self._governed.search(scene.text, first, first + found.start()):
            return None
        if self._others.search(scene.text, first + found.end(), verb):
            return None
        return scene.meant, (first + found.start(), first + found.end())


@dataclass(frozen=True, slots=True)
class _Scene:
    """The words around a quotation: names outside of it, and whom 他 means."""

    text: str
    phrases: Sequence[Phrase]
    meant: str


def _is_known(phrase: Phrase) -> bool:
    return bool(phrase.entity) or phrase.type in (TITLE, DATE)


def _whole(rows: Sequence[Row]) -> Iterator[Row]:
    """The sentences, those that share a quotation as one."""
    number = 0
    while number < len(rows):
        last = number
        text = rows[number][0].text
        while last + 1 < len(rows) and last - number < _ROWS and _goes_on(text, rows[last + 1][0].text):
            last += 1
            text += rows[last][0].text
        if last > number and not _is_open(text):
            yield _merged(rows[number : last + 1])
            number = last + 1
        else:
            yield rows[number]
            number += 1


def _goes_on(text: str, following: str) -> bool:
    return _is_open(text) or (text[-1:] in "：:" and following[:1] in _OPENING)


def _is_open(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _OPENING.items())


def _merged(rows: Sequence[Row]) -> Row:
    text = ""
    phrases: list[Phrase] = []
    offsets: list[int] = []
    for sentence, found in rows:
        phrases.extend(_shifted(phrase, len(text)) for phrase in found)
        text += sentence.text
        offsets += sentence.offsets[:-1]
    first, last = rows[0][0], rows[-1][0]
    return Sentence(text, (*offsets, last.offsets[-1]), first.part, first.paragraph), phrases


def _shifted(phrase: Phrase, by: int) -> Phrase:
    head = phrase.head[0] + by, phrase.head[1] + by
    return replace(phrase, start=phrase.start + by, end=phrase.end + by, head=head)


def _quotations(text: str) -> Iterator[Span]:
    """Where the outermost quotations stand, marks included."""
    stack: list[str] = []
    start = 0
    for position, character in enumerate(text):
        if stack and character == stack[-1]:
            stack.pop()
            if not stack:
                yield start, position + 1
        elif character in _OPENING or (character == '"' and not stack):
            if stack and text[position - 1] in _FULL_STOP:
                continue  # the next paragraph of one speech
            start = start if stack else position
            stack.append(_OPENING.get(character, character))


def _last_stop(text: str, first: int, start: int) -> int:
    return max([first, *(found.end() for found in _STOPS.finditer(text, first, start))])


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match; a pattern with a group named verb must have matched it."""
    found = [f for f in pattern.finditer(text) if "verb" not in pattern.groupindex or f["verb"]]
    return found[-1] if found else None


def _ends(text: str, end: int) -> bool:
    """True where the words in marks are no part of what follows: not “……”的说法."""
    return end >= len(text) or text[end] in "，,。；;！!？?）)"


def _people(phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """The people of a sentence; the one alone whom it already calls 他, for he goes on being meant."""
    named = [p for p in phrases if p.type == "Person" and p.entity]
    again = {p.entity for p in named if p.role}
    return tuple(again) if len(again) == 1 else tuple(dict.fromkeys(p.entity for p in named))


def _meant(people: Sequence[tuple[str, ...]]) -> str:
    """The one person of the nearest sentence that names any."""
    nearest = next((row for row in reversed(people[-_REACH:]) if row), ())
    return nearest[0] if len(nearest) == 1 else ""


def _joined(text: str, said: Iterable[_Said]) -> Iterator[_Said | _Pair]:
    """Quotations in order; “……，”X说，“……。” is one."""
    held: _Said | _Pair | None = None
    for one in said:
        if held and held.speaker == one.speaker and text[held.end - 2] in "，,":
            span = min(held.span[0], one.span[0]), max(held.span[1], one.span[1])
            held = _Pair(held, one, span)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two parts of one quotation with the speaker between them."""

    first: _Said | _Pair
    second: _Said
    span: Span

    @property
    def speaker(self) -> str:
        return self.first.speaker

    @property
    def end(self) -> int:
        return self.second.end


def _words(text: str, said: _Said | _Pair) -> str:
    if isinstance(said, _Pair):
        return _words(text, said.first) + _words(text, said.second)
    inner = text[said.start + 1 : said.end - 1]
    return re.sub(f"(?<=[{_FULL_STOP}])“", "", inner)


def _quote(document: Document, sentence: Sentence, said: _Said | _Pair) -> Quote:
    first = said
    while isinstance(first, _Pair):
        first = first.first
    rule = "quote.around" if isinstance(said, _Pair) else first.rule
    start, end = sentence.span(*said.span)
    marks = tuple((role, *sentence.span(a, b)) for role, a, b in first.marks)
    evidence = Evidence(document.id, start, end, document.text[start:end], rule, marks)
    words = _words(sentence.text, said)
    return Quote(content_id("quote", said.speaker, words), said.speaker, words, (evidence,))
