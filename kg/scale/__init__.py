"""Documents are read on every core of a machine, or on a cluster."""

from __future__ import annotations

from kg.scale.pool import processes, read_accounts

__all__ = ["processes", "read_accounts"]
