"""python -m kg.serve.store GRAPH TEXTS: index the texts of a graph."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.serve.store.cache import make_texts

if __name__ == "__main__":
    make_texts(*map(Path, sys.argv[1:]))
