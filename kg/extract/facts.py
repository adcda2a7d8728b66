"""Facts: what the structure of noun phrases says, and how the names in them are told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kg.model import ASSERTED, Mention


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the structure of a noun phrase says: subject, relation, object, and where.

    ``date`` is the stretch of the sentence that dates it; ``(0, 0)`` for none.
    """

    s: str
    p: str
    o: str
    start: int
    end: int
    rule: str
    marks: tuple[tuple[str, int, int], ...]
    title: str = ""
    status: str = ASSERTED
    date: tuple[int, int] = (0, 0)


#: The id of what a mention names in its document.
Identify = Callable[[Mention], str]


class Contains(Protocol):
    """Whether a place lies in another: True, False, or None where it is not known."""

    def __call__(self, narrow: str, wide: str) -> bool | None: ...


__all__ = ["Contains", "Fact", "Identify"]
