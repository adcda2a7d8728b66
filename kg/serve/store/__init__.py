"""A graph to find one's way in, however large."""

from __future__ import annotations

from kg.serve.store.cache import open_store
from kg.serve.store.names import search
from kg.serve.store.store import ALL, Filter, Store
from kg.serve.store.texts import snippet

__all__ = ["ALL", "Filter", "Store", "open_store", "search", "snippet"]
