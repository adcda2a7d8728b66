"""An archive that grows: what is added and taken back, and how it stands."""

from __future__ import annotations

from kg.grow.archive import add, relink, remove
from kg.grow.status import log, status

__all__ = ["add", "log", "relink", "remove", "status"]
