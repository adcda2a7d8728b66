"""Money and dates as the text writes them. They are no entities."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mention.lexicon import Lexicon
from kg.model import Mention

MONEY, DATE = "Money", "Date"


def find_values(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Sums of money and dates in a sentence."""
    for type, spans in ((MONEY, lexicon.sums.find(text)), (DATE, lexicon.times.find(text))):
        yield from (Mention(start, end, type, text[start:end]) for start, end in spans)
