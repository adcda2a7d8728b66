"""Files to take along: a function for each format, from graph to open file or to the files of a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO

from kg.export.cx2 import write_cx2
from kg.export.cypher import write_cypher
from kg.export.followthemoney import write_ftm
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.neo4j import neo4j_files
from kg.export.networks import write_jgf, write_json, write_nodelink
from kg.export.parquet import parquet_files
from kg.export.separated import csv_files
from kg.export.vault import vault_files
from kg.export.xlsx import write_xlsx
from kg.graph import KnowledgeGraph

__all__ = [
    "FILES",
    "FOLDERS",
    "LEAVES_OUT",
    "csv_files",
    "neo4j_files",
    "parquet_files",
    "vault_files",
    "write_cx2",
    "write_cypher",
    "write_ftm",
    "write_gexf",
    "write_graphml",
    "write_jgf",
    "write_json",
    "write_nodelink",
    "write_xlsx",
]

#: Formats of one file.
FILES: Mapping[str, Callable[[KnowledgeGraph, BinaryIO], None]] = MappingProxyType(
    {
        "json": write_json,
        "graphml": write_graphml,
        "gexf": write_gexf,
        "cypher": write_cypher,
        "xlsx": write_xlsx,
        "jgf": write_jgf,
        "nodelink": write_nodelink,
        "cx2": write_cx2,
        "ftm": write_ftm,
    }
)
#: Formats of several files: what writes each, by its path in their folder.
FOLDERS: Mapping[str, Callable[[KnowledgeGraph], Mapping[str, Callable[[BinaryIO], None]]]] = MappingProxyType(
    {"csv": csv_files, "parquet": parquet_files, "neo4j": neo4j_files, "obsidian": vault_files}
)

_EDGES_ALONE = (
    "documents and their texts, figures, quotes, and of the evidence all but the first words and the documents"
)
#: What a graph holds and a format does not; a format without an entry holds everything.
LEAVES_OUT: Mapping[str, str] = MappingProxyType(
    {
        "graphml": _EDGES_ALONE,
        "gexf": _EDGES_ALONE,
        "cx2": _EDGES_ALONE,
        "xlsx": "texts and parts of documents, and of the evidence all but the first words and the documents",
        "cypher": "parts and offsets of documents, and rules, places and marks of evidence",
        "neo4j": "parts and offsets of documents, and rules, places and marks of evidence",
        "obsidian": (
            "rules, places and marks of evidence, parts and offsets of documents, "
            "and qualifiers without a label in view.toml"
        ),
        "ftm": (
            "industries, policies, works and awards, what is denied, official codes, confidence, what is inferred, "
            "qualifiers but title, date and amount, and rules, places and marks of evidence"
        ),
    }
)
