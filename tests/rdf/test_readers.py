"""Independent readers: Raptor and Apache Jena find in every file what rdflib and Oxigraph find.

docs/rdf.md shows the table of these counts.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.rdf import RDF_FORMATS, quads, triples

ROOT = Path(__file__).parents[2]
JARS = Path("/usr/share/java")
JENA = (
    *("jena-arq", "jena-base", "jena-cmds", "jena-core", "jena-iri", "jena-shacl", "jena-shex", "jena-rdfconnection"),
    *("jena-dboe-base", "jena-dboe-index", "jena-dboe-storage", "jena-dboe-trans-data", "jena-dboe-transaction"),
    *("jena-tdb", "jena-tdb2", "jsonld-java", "jackson-core", "jackson-databind", "jackson-annotations"),
    *("httpclient", "httpclient-cache", "httpcore", "commons-cli", "commons-codec", "commons-compress", "commons-csv"),
    *("commons-io", "commons-lang3", "commons-logging", "thrift", "protobuf", "guava", "slf4j-api", "slf4j-simple"),
)
#: What Raptor calls a format; it reads no JSON-LD.
RAPTOR = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "trig": "trig", "nq": "nquads"}
QUADS = ("trig", "nq")


@pytest.fixture(scope="session")
def files(all_hostile: kg.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The graph of hostile names in every form of RDF."""
    written = kg.write(all_hostile, tmp_path_factory.mktemp("hostile"), RDF_FORMATS)
    return {file.suffix[1:]: file for file in written}


@pytest.fixture(scope="session")
def rapper() -> str:
    """Debian's Raptor; without it these tests are skipped, but never in CI."""
    return _tool(Path(shutil.which("rapper") or "/usr/bin/rapper"), "raptor2-utils")


@pytest.fixture(scope="session")
def riot(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command of Debian's Apache Jena; without it these tests are skipped, but never in CI."""
    java = _tool(Path(shutil.which("java") or "/usr/bin/java"), "default-jre-headless")
    core = Path(_tool(JARS / "jena-core.jar", "libapache-jena-java"))
    # Debian moved the classes of Xerces inside Jena, but not the messages that they need to start.
    messages = tmp_path_factory.mktemp("jena")
    with zipfile.ZipFile(core) as jar:
        for name in jar.namelist():
            if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                target = messages / name.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    path = os.pathsep.join((str(messages), *(f"{JARS / name}.jar" for name in JENA)))
    return [java, "-Dfile.encoding=UTF-8", "-cp", path, "riotcmd.riot"]


def _tool(path: Path, package: str) -> str:
    if not path.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{path} is missing; Debian's {package} has it")
    return str(path)


def found(command: list[str], form: str) -> set[ox.Quad] | set[ox.Triple]:
    """What a command prints as N-Quads or N-Triples; it must have nothing to complain of."""
    done = subprocess.run(command, capture_output=True)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    if form in QUADS:
        return set(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))
    return {quad.triple for quad in ox.parse(done.stdout, format=ox.RdfFormat.N_TRIPLES)}


def wanted(graph: kg.KnowledgeGraph, form: str) -> set[ox.Quad] | set[ox.Triple]:
    return set(quads(graph)) if form in QUADS else set(triples(graph))


@pytest.mark.parametrize("form", RAPTOR)
def test_raptor_finds_the_same(
    form: str, rapper: str, files: Mapping[str, Path], all_hostile: kg.KnowledgeGraph
) -> None:
    output = "nquads" if form in QUADS else "ntriples"
    command = [rapper, "-q", "-i", RAPTOR[form], "-o", output, str(files[form])]
    assert found(command, form) == wanted(all_hostile, form)


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_jena_finds_the_same(
    form: str, riot: list[str], files: Mapping[str, Path], all_hostile: kg.KnowledgeGraph
) -> None:
    syntax = ["--syntax=jsonld10"] if form == "jsonld" else []  # its reader of 1.1 needs a jar that Debian lacks
    output = "--output=nq" if form in QUADS else "--output=nt"
    assert found([*riot, *syntax, output, str(files[form])], form) == wanted(all_hostile, form)


def test_all_count_the_same_in_the_graph_of_the_examples(
    rapper: str, riot: list[str], examples: kg.KnowledgeGraph, tmp_path: Path
) -> None:
    counts = {form: len(wanted(examples, form)) for form in RDF_FORMATS}
    files = {file.suffix[1:]: file for file in kg.write(examples, tmp_path, RDF_FORMATS)}
    for form, file in files.items():
        assert sum(1 for _ in ox.parse(path=str(file), format=RDF_FORMATS[form])) == counts[form]
        if form in RAPTOR:
            done = subprocess.run([rapper, "-c", "-i", RAPTOR[form], str(file)], capture_output=True, text=True)
            # Raptor counts the triples of all named graphs, as often as they are there.
            assert f"returned {counts[form]} triples" in done.stderr
    files["jsonld"] = files["jsonld"].rename(tmp_path / "graph.jsonld10")
    done = subprocess.run([*riot, "--count", *map(str, files.values())], capture_output=True, text=True)
    said = re.findall(r"= ([\d,]+)$", done.stdout + done.stderr, re.MULTILINE)
    assert said == [f"{counts[form]:,}" for form in files], done.stderr


def test_the_table_of_the_documentation_is_true(all_hostile: kg.KnowledgeGraph) -> None:
    """The tests above prove that each reader finds these; here their number is compared."""
    page = (ROOT / "docs" / "rdf.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `\.(\w+)`.*\|(.*)\|(.*)\|(.*)\|(.*)\|$", page, re.MULTILINE)
    assert [form for form, *_ in rows] == list(RDF_FORMATS)
    for form, *cells in rows:
        count = f"{len(wanted(all_hostile, form)):,}"
        assert [cell.strip() for cell in cells] == [count, count, count if form in RAPTOR else "–", count]
