"""All readings → one graph: what several documents name alike becomes one entity."""

from __future__ import annotations

from kg.link.account import Account
from kg.link.containment import containment
from kg.link.corrections import NO_CORRECTIONS, Corrections, Replay, Splits, read_corrections
from kg.link.decision import CORRECTIONS
from kg.link.identity import Identity
from kg.link.keys import ids_of
from kg.link.link import joined, link

__all__ = [
    "CORRECTIONS",
    "NO_CORRECTIONS",
    "Account",
    "Corrections",
    "Identity",
    "Replay",
    "Splits",
    "containment",
    "ids_of",
    "joined",
    "link",
    "read_corrections",
]
