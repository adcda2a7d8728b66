"""Events: by their endings, and all that stands between a verb of holding and such an ending."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.lexicon import Lexicon
from kg.mention.names import find_names
from kg.mention.view import View
from kg.model import Mention

#: 年度, 20个重点项目: a number may open a name, a count of events does not.
_COUNT = re.compile("(?:[一二三四五六七八九十两几多数百]+|\\d+)[场次个届余多]+")


def find_events(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """The events of a sentence; most count only where something is said of them."""
    yield from find_names(view, lexicon.event_endings, lexicon)
    for found in lexicon.held_event.finditer(view.text):
        start, end = found.span(found.lastgroup or 0)
        name = view.text[start:end]
        if start in view.starts and end in view.ends and not _COUNT.match(name) and name not in lexicon.before:
            yield Mention(start, end, "Event", name)
