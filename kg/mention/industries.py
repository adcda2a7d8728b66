"""Trades: 新能源, 新材料产业链, 机电工具产业."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mention.lexicon import Lexicon
from kg.mention.names import find_names
from kg.mention.view import View
from kg.model import Mention

#: Names of trades are not longer than this.
LONGEST = 15


def find_industries(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The trades of a sentence; whether one matters is decided by what is said of it."""
    for found in lexicon.industry.finditer(view.text):
        if found.start() in view.starts or found.end() in view.ends:
            yield Mention(found.start(), found.end(), "Industry", found[0])
    for mention in find_names(view, lexicon.industry_endings, lexicon):
        if mention.end not in view.ends or mention.text.endswith(lexicon.not_industries):
            continue  # 远山药业 in 远山药业公司, 龙头企业
        start = _after_verb(view, _after_names(view, mention.start, mention.end, lexicon), lexicon)
        text = view.text[start : mention.end]
        ending = lexicon.industry_endings.ending(text, len(text))
        if len(ending) < len(text) <= LONGEST and text[: -len(ending)] not in lexicon.industry_endings.generic:
            yield Mention(start, mention.end, "Industry", text)


def _after_verb(view: View, start: int, lexicon: Lexicon) -> int:
    """The start behind what a tagger runs together with the trade: 做强做 + 大茶产业."""
    return start + 1 if view.text[start - 1 : start + 1] in lexicon.industry_verbs else start


def _after_names(view: View, start: int, end: int, lexicon: Lexicon) -> int:
    """The start after the place or body that a trade is said of: 侯马新材料产业链, also inside one word."""
    for word in view.covering(start, end):
        if word.tag not in ("LOC", "ORG", "PER") or word.end >= end:
            break
        start = word.end
    opening = next(iter(lexicon.gazetteer.find(view.text[start:end])), (1, 1))
    whole = opening[0] == 0 and lexicon.in_full(view.text[start : start + opening[1]])
    return start + opening[1] if whole else start
