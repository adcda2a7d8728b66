"""What a document shows of its names beyond the sentence: short names that it gives, namesakes of two places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from kg.gazetteer import Division, Gazetteer
from kg.mention import Lexicon, short_names
from kg.model import Mention, Sentence
from kg.resolve.shorts import Shorts
from kg.resolve.types import ORGANIZATIONS, family

#: Short names of these types are looked for in the whole text.
_GIVEN = ORGANIZATIONS | {"DevelopmentZone", "Project", "Event"}
_NUMBER = re.compile("第[一二三四五六七八九十百0-9]+届|首届")
_MARKS = str.maketrans("", "", '《》“”"')

Rows = Sequence[Sequence[Mention]]


def with_forms(sentences: Sequence[Sentence], rows: Rows, lexicon: Lexicon) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of a document with the short forms that its full names show, and its namesakes told apart."""
    forms = {
        **_last_names(rows),
        **_brands(rows, lexicon),
        **_plain_events(rows, lexicon),
        **_given_forms(sentences, rows, lexicon),
    }
    found = [_with(forms, s, row) if forms else tuple(row) for s, row in zip(sentences, rows, strict=True)]
    coded = tuple(tuple(_coded(row, lexicon.gazetteer)) for row in found)
    return _placed_apart(coded, lexicon.gazetteer)


def given(sentences: Sequence[Sentence], rows: Rows, lexicon: Lexicon) -> dict[str, Mention]:
    """The short names that the text gives in brackets to one name: （以下简称“滇西水投”）; each with that mention."""
    found: dict[str, dict[str, Mention]] = {}
    for sentence, row in zip(sentences, rows, strict=True):
        for start, short in short_names(sentence.text):
            named = next((m for m in row if m.end == start and m.type in lexicon.ontology.types), None)
            if named and short != (named.name or named.text):
                found.setdefault(short.translate(_MARKS), {})[named.text] = named
    return {short: next(iter(named.values())) for short, named in found.items() if len(named) == 1}


def _given_forms(sentences: Sequence[Sentence], rows: Rows, lexicon: Lexicon) -> dict[str, Mention]:
    """Of the short names that the text gives, those of organizations and zones; 公司 stays a role word."""
    return {
        short: full
        for short, full in given(sentences, rows, lexicon).items()
        if full.type in _GIVEN and short not in lexicon.roles
    }


def _last_names(rows: Rows) -> dict[str, Mention]:
    """戈恩 of 卡洛斯·戈恩, where one person alone is called so."""
    people = {m.text: m for row in rows for m in row if m.type == "Person" and "·" in m.text}
    lasts = [name.split("·")[-1] for name in people]
    return {
        last: person
        for last, person in zip(lasts, people.values(), strict=True)
        if len(last) > 1 and lasts.count(last) == 1
    }


def _brands(rows: Rows, lexicon: Lexicon) -> dict[str, Mention]:
    """中石化 of 中国石油化工集团; 东风 of 东风汽车集团, a common word that is a county's short name too."""
    companies = list({m.text: m for row in rows for m in row if m.type == "Company"}.values())
    if not companies:
        return {}
    shorts = Shorts(lexicon)
    words = {m.text for row in rows for m in row if m.type == "AdministrativeDivision"}
    words = {word for word in words if lexicon.gazetteer.is_risky(word) and lexicon.gazetteer.is_short(word)}
    found: dict[str, Mention] = {}
    for company in companies:
        known = (short for short in shorts.known_for(company.text) if len(short) > 2 and not shorts.opening(short).ends)
        brands = (word for word in words if company.text.startswith(word) and shorts.means(word, company.text))
        found.update(dict.fromkeys([*known, *sorted(brands)], company))
    return found


def _plain_events(rows: Rows, lexicon: Lexicon) -> dict[str, Mention]:
    """茶博会 of 第三届大理茶博会: the name without its number and place, where one event alone has it."""
    plain: dict[str, set[str]] = {}
    events: dict[str, Mention] = {}
    for event in (m for row in rows for m in row if m.type == "Event"):
        number = _NUMBER.match(event.text)
        if number:
            start = event.start + number.end()
            for place in event.inner:
                start = place.end if place.type == "AdministrativeDivision" and place.start == start else start
            name = event.text[start - event.start :]
            plain.setdefault(name, set()).add(event.text)
            events[name] = event
    endings = lexicon.event_endings
    generic = endings.weak | endings.bare | endings.generic
    return {
        name: events[name]
        for name, whole in plain.items()
        if len(whole) == 1 and 2 < len(name) < 9 and name not in generic
    }


def _with(forms: Mapping[str, Mention], sentence: Sentence, row: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a sentence with the short forms in it that none of them holds."""
    fresh: list[Mention] = []
    for form, full in forms.items():
        for found in re.finditer(re.escape(form), sentence.text):
            start, end = found.span()
            inside = (start <= m.start and m.end <= end for m in row if m.start < end and start < m.end)
            if all(inside) and (len(form) > 3 or _whole_words(sentence, start, end)):
                fresh.append(Mention(start, end, full.type, form))
    if not fresh:
        return tuple(row)
    kept = [m for m in row if not any(m.start < f.end and f.start < m.end for f in fresh)]
    return tuple(sorted([*kept, *fresh], key=lambda mention: mention.start))


def _whole_words(sentence: Sentence, start: int, end: int) -> bool:
    starts, ends = {word.start for word in sentence.words}, {word.end for word in sentence.words}
    return start in starts and end in ends


def _coded(row: Sequence[Mention], gazetteer: Gazetteer, before: Mention | None = None) -> Iterator[Mention]:
    """The mentions with the code of each division that the one right before it decides: 北京市 + 朝阳区."""
    for mention in row:
        beside = before if before and before.end == mention.start else None
        if mention.inner:
            inner = tuple(_coded(list(filter(_closed, mention.inner)), gazetteer, beside))
            mention = replace(mention, inner=inner) if inner != mention.inner else mention
        if mention.type == "AdministrativeDivision":
            inside = _inside(mention, beside, gazetteer) if beside else ()
            before = mention = replace(mention, code=inside[0].code) if len(inside) == 1 else mention
        else:
            before = None
        yield mention


def _closed(mention: Mention) -> bool:
    """False for what is no name but a part cut off in a bracket: 武汉钢铁（集团."""
    return all(mention.text.count(opening) == mention.text.count(closing) for opening, closing in ("（）", "()"))


def _inside(narrow: Mention, wide: Mention, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """Of several divisions of the narrow name those that lie in one of the wide name."""
    found = _named(narrow, gazetteer)
    if len(found) < 2:
        return ()
    outer = {wide.code} if wide.code else {division.code for division in _named(wide, gazetteer)}
    return tuple(d for d in found if any(above.code in outer for above in gazetteer.chain(d.code)))


def _named(place: Mention, gazetteer: Gazetteer) -> tuple[Division, ...]:
    return gazetteer.named(place.name or place.text)


def _placed_apart(rows: Sequence[tuple[Mention, ...]], gazetteer: Gazetteer) -> tuple[tuple[Mention, ...], ...]:
    """An organization's name with the place right before it where another place stands before the same name."""
    beside: dict[str, list[Mention]] = {}
    for row in rows:
        for place, mention in pairwise(row):
            if _stands_before(place, mention):
                beside.setdefault(mention.text, []).append(place)
    apart = {
        name
        for name, places in beside.items()
        if any(not _compatible(one, other, gazetteer) for one, other in combinations(places, 2))
    }
    if not apart:
        return tuple(rows)
    return tuple(tuple(_with_places(row, apart)) for row in rows)


def _with_places(row: Sequence[Mention], apart: Collection[str]) -> Iterator[Mention]:
    for place, mention in zip([None, *row], row, strict=False):
        if place and mention.text in apart and _stands_before(place, mention):
            mention = replace(mention, name=place.text + mention.text)
        yield mention


def _stands_before(place: Mention, mention: Mention) -> bool:
    return (
        place.type == "AdministrativeDivision" and place.end == mention.start and family(mention.type) == "Organization"
    )


def _compatible(one: Mention, other: Mention, gazetteer: Gazetteer) -> bool:
    """True where two places may be one, or one lies in the other."""
    ones, others = (
        {mention.code} if mention.code else {division.code for division in _named(mention, gazetteer)}
        for mention in (one, other)
    )
    wider = {above.code for code in ones for above in gazetteer.chain(code)} | {"CN"}
    wider_others = {above.code for code in others for above in gazetteer.chain(code)} | {"CN"}
    return bool((ones | wider) & others or ones & wider_others)
