"""What people decide about a graph: what is proposed to them, and how their decisions are written down."""

from __future__ import annotations

from kg.review.proposals import LOW, Proposal, propose
from kg.review.session import Session, file_of
from kg.review.wording import decision_of

__all__ = ["LOW", "Proposal", "Session", "decision_of", "file_of", "propose"]
