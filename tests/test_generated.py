"""What is made from kg.ttl and from annotated articles is as make generate would write it now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    subprocess.run([sys.executable, ROOT / "scripts" / "generate.py", folder], check=True)
    return folder


@pytest.mark.parametrize("name", ["ontology/shapes.ttl", "ontology/context.jsonld", "docs/ontology.md"])
def test_a_generated_file_is_current(name: str, made: Path) -> None:
    assert (ROOT / name).read_bytes() == (made / name).read_bytes(), f"{name} is stale; run make generate"


def test_the_counts_of_rules_are_current(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "confidence.py"
    subprocess.run([sys.executable, script, "--output", tmp_path / "confidence.toml"], check=True)
    counted, kept = (folder / "confidence.toml" for folder in (tmp_path, ROOT / "ontology"))
    assert kept.read_bytes() == counted.read_bytes(), "ontology/confidence.toml is stale; run make generate"


def test_nothing_else_is_generated(made: Path) -> None:
    assert sum(file.is_file() for file in made.rglob("*")) == 3
