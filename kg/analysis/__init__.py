"""Answers from a graph: each function gives titled tables, which are data frames too, and some a picture.

>>> from kg.graph import KnowledgeGraph
>>> list(stats(KnowledgeGraph())["counts"])[0]
{'item': 'documents', 'number': 0}
"""

from __future__ import annotations

from kg.analysis.answer import Answer, Section
from kg.analysis.central import MEASURES, central
from kg.analysis.compare import compare, conflicts
from kg.analysis.formats import FORMATS
from kg.analysis.groups import groups
from kg.analysis.map import geojson, places
from kg.analysis.names import AmbiguousNameError
from kg.analysis.path import path
from kg.analysis.report import report
from kg.analysis.stats import stats
from kg.analysis.timeline import timeline
from kg.analysis.who import who

__all__ = [
    "FORMATS",
    "MEASURES",
    "AmbiguousNameError",
    "Answer",
    "Section",
    "central",
    "compare",
    "conflicts",
    "geojson",
    "groups",
    "path",
    "places",
    "report",
    "stats",
    "timeline",
    "who",
]
