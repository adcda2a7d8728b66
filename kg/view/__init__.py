"""graph.html: the network in one file that asks no server for anything.

>>> import io
>>> from kg.graph import KnowledgeGraph
>>> out = io.BytesIO()
>>> write_html(KnowledgeGraph(), out)
>>> out.getvalue().startswith(b"<!doctype html>")
True
"""

from __future__ import annotations

import html
from typing import BinaryIO

from kg.graph import KnowledgeGraph
from kg.ontology import Ontology, load_ontology
from kg.view.data import page_data
from kg.view.page import render

__all__ = ["notebook_html", "write_html"]


def write_html(graph: KnowledgeGraph, out: BinaryIO, title: str = "", ontology: Ontology | None = None) -> None:
    """Write the network as one HTML page in UTF-8; without ``title`` it has that of view.toml."""
    out.write(_page(graph, title, ontology).encode("utf-8"))


def notebook_html(graph: KnowledgeGraph, title: str = "", ontology: Ontology | None = None) -> str:
    """The page of :func:`write_html` inside a frame, for the output of a notebook cell."""
    page = html.escape(_page(graph, title, ontology))
    return (
        '<iframe width="100%" height="640" frameborder="0" sandbox="allow-scripts allow-downloads" '
        f'srcdoc="{page}"></iframe>'
    )


def _page(graph: KnowledgeGraph, title: str, ontology: Ontology | None) -> str:
    return render(page_data(graph, ontology or load_ontology(), title))
