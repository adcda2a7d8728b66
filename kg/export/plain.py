"""graph.json: the complete, lossless form of a graph."""

from __future__ import annotations

import json
from typing import BinaryIO

from kg.graph import KnowledgeGraph


def write_json(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write everything that the graph holds as one JSON object, keys sorted, in UTF-8.

    A lone surrogate, which UTF-8 forbids, is written as its JSON escape.
    """
    text = json.dumps(graph.to_dict(), ensure_ascii=False, indent=1, sort_keys=True)
    out.write(text.encode("utf-8", "backslashreplace") + b"\n")
