"""A built graph over HTTP on this machine: an explorer, a SPARQL endpoint, and a page to ask it."""

from __future__ import annotations

from kg.serve.app import create_app, guarded
from kg.serve.late import SMALL, LateDataset
from kg.serve.process import Limits
from kg.serve.server import address_of, hosts_of, listen, serve
from kg.serve.store import open_store

__all__ = [
    "SMALL",
    "LateDataset",
    "Limits",
    "address_of",
    "create_app",
    "guarded",
    "hosts_of",
    "listen",
    "open_store",
    "serve",
]
