"""mend(): words that the tagger ran together are taken apart: 远山集团向蓝湖公司 is two names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from kg.mention.lexicon import Lexicon
from kg.model import Sentence, Word

#: What a tagger runs together with the place before it and the name behind it, with its tag.
_BEHIND_PLACE = {"与": "p", "的": "u"}


def mend(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence with names taken apart where one ends and a joint or another name follows."""
    words: list[Word] = []
    for word in _cut_late(sentence, lexicon):
        if len(word.text) > 1 and _is_odd(word, lexicon):
            words.extend(_parts(word, lexicon))
        else:
            words.append(word)
    return sentence if len(words) == len(sentence.words) else replace(sentence, words=tuple(words))


def _cut_late(sentence: Sentence, lexicon: Lexicon) -> Iterator[Word]:
    """The words, cut where a tagger ends one too late: 清河县县 + 情和 is 清河县 + 县情 + 和."""
    tags: Mapping[str, str] = lexicon.organizations["cut_late"]["tags"]
    found = lexicon.cut_late.finditer(sentence.text)
    cuts = {at for each in found for at in (*each.span(), *each.span("joint"))}
    for word in sentence.words:
        ends = sorted(offset for offset in cuts if word.start < offset < word.end)
        if not ends:
            yield word
            continue
        for start, end in pairwise((word.start, *ends, word.end)):
            text = sentence.text[start:end]
            yield Word(text, tags.get(text, tags.get(text[-1], word.tag)), start, end)


def _is_odd(word: Word, lexicon: Lexicon) -> bool:
    """True where a word of two characters or more may be more than one."""
    text = word.text
    return (
        len(text) > 3
        or text in lexicon.run_together
        or text[:2] in lexicon.acting_for
        or _with_mark(word)
        or bool(_adverb(word, lexicon))
    )


def _acts_for(text: str, lexicon: Lexicon) -> bool:
    """True for 代表 and a body of a place as one word: 代表清河县委."""
    verb, rest = text[:2], text[2:]
    return verb in lexicon.acting_for and any(a == 0 for a, _ in lexicon.gazetteer.find(rest))


def _adverb(word: Word, lexicon: Lexicon) -> str:
    """The adverb that a verb of two characters is run together with: 还 + 会见."""
    return word.text[0] if word.tag == "v" and len(word.text) == 3 and word.text[0] in lexicon.adverbs else ""


def _with_mark(word: Word) -> bool:
    """True for a mark run together with a word: ）有限公司."""
    return word.tag == "w" and len(word.text) > 1 and not word.text[0].isalnum() and word.text[1:].isalpha()


def _parts(word: Word, lexicon: Lexicon) -> Iterator[Word]:
    """The word as it is, or the names and the joints that it is made of."""
    if _with_mark(word):
        yield Word(word.text[0], "w", word.start, word.start + 1)
        yield Word(word.text[1:], "n", word.start + 1, word.end)
        return
    ends = [found.end() for found in lexicon.body_before_body.finditer(word.text)]
    if ends:
        for start, end in pairwise((0, *ends, len(word.text))):
            yield Word(word.text[start:end], "ORG", word.start + start, word.start + end)
        return
    if _acts_for(word.text, lexicon):
        yield Word(word.text[:2], "v", word.start, word.start + 2)
        yield Word(word.text[2:], "ORG", word.start + 2, word.end)
        return
    place = next((b for a, b in lexicon.gazetteer.find(word.text) if a == 0), len(word.text))
    joint = word.text[place : place + 1]
    if joint in _BEHIND_PLACE:  # 清河县 + 与 + 学院
        middle = place + 1
        yield Word(word.text[:place], "LOC", word.start, word.start + place)
        yield Word(joint, _BEHIND_PLACE[joint], word.start + place, word.start + middle)
        if middle < len(word.text):
            yield Word(word.text[middle:], "ORG", word.start + middle, word.end)
        return
    if adverb := _adverb(word, lexicon):
        middle = word.start + len(adverb)
        yield Word(adverb, "d", word.start, middle)
        yield Word(word.text[len(adverb) :], "v", middle, word.end)
        return
    if counted := lexicon.counted_behind.search(word.text) if word.tag == "ORG" else None:
        middle = word.start + counted.start()
        yield Word(word.text[: counted.start()], "ORG", word.start, middle)
        yield Word(counted[0], "m", middle, word.end)
        return
    if word.text in lexicon.run_together:
        middle = word.start + 2
        yield Word(word.text[:2], "v", word.start, middle)
        yield Word(word.text[2:], "n", middle, word.end)
        return
    if len(word.text) < 5 or word.tag in ("TIME", "m", "w"):
        yield word
        return
    position = 0
    for cut in _cuts(word.text, lexicon):
        name, joint = word.text[position : cut.start("joint")], cut["joint"]
        if name:
            yield Word(name, "ORG", word.start + position, word.start + cut.start("joint"))
        start = word.start + cut.start("joint")
        yield Word(joint, lexicon.joints.get(joint, "v"), start, start + len(joint))
        position = cut.end("joint")
    if position == 0:
        yield word
    elif position < len(word.text):
        yield Word(word.text[position:], "ORG", word.start + position, word.end)


def _cuts(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """The joints before, between and after names."""
    opening = None if lexicon.gazetteer.named(text[:2]) else lexicon.opening_joint.match(text)  # 和平集团有限公司
    if opening:
        yield opening
    yield from lexicon.inner_joint.finditer(text, opening.end() if opening else 0)
    closing = lexicon.closing_joint.search(text)
    if closing:
        yield closing
