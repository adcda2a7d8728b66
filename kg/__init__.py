"""Guanxi: Chinese news texts in, knowledge graph out; every edge opens its exact words.

>>> import kg
>>> graph = kg.build(kg.read(["examples/articles"]))  # doctest: +SKIP
>>> kg.write(graph, "out")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import InputError, KGError, OntologyError, QueryError
from kg.graph import KnowledgeGraph, load
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement
from kg.read import read

if TYPE_CHECKING:
    from kg.export.back import read_back
    from kg.pipeline import build, write

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Entity",
    "Evidence",
    "Figure",
    "InputError",
    "KGError",
    "KnowledgeGraph",
    "OntologyError",
    "QueryError",
    "Quote",
    "Statement",
    "__version__",
    "build",
    "load",
    "read",
    "read_back",
    "write",
]


def __getattr__(name: str) -> Any:
    """Import the pipeline or the exports, with all that they need, when they are first asked for."""
    if name == "read_back":
        from kg.export.back import read_back

        return read_back
    if name not in ("build", "write"):
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from kg import pipeline

    return getattr(pipeline, name)


def __dir__() -> list[str]:
    return sorted(__all__)
