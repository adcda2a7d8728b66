"""All readings → one graph: what several documents name alike becomes one entity."""

from __future__ import annotations

from kg.link.link import link

__all__ = ["link"]
