"""Awards and designations without marks: what a verb of conferring governs, 荣获国家卫生县城称号."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mention.lexicon import Lexicon
from kg.mention.view import View
from kg.model import Mention

#: Names are not longer or shorter than this, in characters.
_LENGTH = range(4, 25)


def find_conferred(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The items behind a verb of conferring that begin and end like a designation."""
    for found in lexicon.conferred.finditer(view.text):
        for item in lexicon.conferred_item.finditer(view.text, *found.span("names")):
            (start, end), name = item.span("name"), item["name"]
            known = found["closing"] or name.endswith(lexicon.designations)
            if known and len(name) in _LENGTH and view.aligned(start, end) and _opens(name, lexicon):
                yield Mention(start, end, "Award", name)


def _opens(name: str, lexicon: Lexicon) -> bool:
    """True for a name that begins with a level or a place, which is more than an ending: 全国文明城市."""
    return name.startswith(lexicon.award_openings) or any(a == 0 for a, _ in lexicon.gazetteer.find(name))
