"""Titles: the posts that stand before or after a name. They are no entities."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mention.lexicon import Lexicon
from kg.mention.view import NAME_TAGS, View
from kg.model import Mention

TITLE = "Title"


def find_titles(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The titles of a sentence, each as long as its words allow: 市委副书记."""
    text = view.text
    last: Mention | None = None
    for word in view.words:
        position = last.end if last else 0
        if text[word.end - 1] not in lexicon.title_ends or word.start < position - len(word.text):
            continue
        longer = _ending_at(view, word.end, last.start, lexicon) if last else None
        if last and longer and longer.start == last.start:
            last = longer  # 总裁 + 助理
        elif found := _ending_at(view, word.end, position, lexicon):
            if last:
                yield last
            last = found
    if last:
        yield last


def _ending_at(view: View, end: int, floor: int, lexicon: Lexicon) -> Mention | None:
    """The longest title that ends here; it begins where a word begins."""
    number = view.at(end - 1)
    best: int | None = None
    for word in reversed(view.words[max(0, number - 4) : number + 1]):
        if (
            word.start < floor
            or word.tag in ("w", "PER")
            or (word.tag in ("ORG", "LOC") and len(word.text) > 4 and not lexicon.unit.fullmatch(word.text))
        ):
            break
        found = lexicon.title.fullmatch(view.text, word.start, end)
        if found and not (found["division"] and view.tags(*found.span("division")) & NAME_TAGS):
            best = word.start
    if best is None:
        return None
    if best and view.text[best - 1] in lexicon.titles["own"] and lexicon.title.fullmatch(view.text, best + 1, end):
        best += 1  # 我校 + 党委书记
    return Mention(best, end, TITLE, view.text[best:end])
