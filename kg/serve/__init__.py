"""A built graph over HTTP on this machine: a SPARQL endpoint, and a page to ask it."""

from __future__ import annotations

from kg.serve.app import create_app
from kg.serve.process import Limits
from kg.serve.server import address_of, hosts_of, listen, serve

__all__ = ["Limits", "address_of", "create_app", "hosts_of", "listen", "serve"]
