"""Questions to a graph, in SPARQL or ready-made, and their answers in any form."""

from __future__ import annotations

from kg.query.answers import ask
from kg.query.dataset import VOCABULARY, Dataset, open_dataset, prefixes_of
from kg.query.formats import FORMATS, format_table
from kg.query.names import Candidate, UnknownNameError
from kg.query.questions import Parameter, Question, load_questions
from kg.query.sparql import ENGINE_ERRORS, Answer, evaluate, explained, select
from kg.query.table import Cell, Table

__all__ = [
    "ENGINE_ERRORS",
    "FORMATS",
    "VOCABULARY",
    "Answer",
    "Candidate",
    "Cell",
    "Dataset",
    "Parameter",
    "Question",
    "Table",
    "UnknownNameError",
    "ask",
    "evaluate",
    "explained",
    "format_table",
    "load_questions",
    "open_dataset",
    "prefixes_of",
    "select",
]
