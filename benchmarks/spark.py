"""One machine beside a cluster of Spark: the same articles, seconds of each, and whether the results are equal.

    python benchmarks/spark.py [--articles 2000] [--master 'local[2]'] [--jobs 2] [--folder DIR]

Each is the command that a user would run, in a process of its own; CPU seconds are those of all its processes, of a
cluster elsewhere only those of the driver. Equal are the rows of every table and the bytes of graph.nq. More figures
tell how a larger job would be: bytes of each table and of N-Quads for a document, and what the one step needs that
runs in the driver alone, which keys are one, for as many people as ``--groups`` says.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

import pyarrow.parquet as pq
from archive import watched
from composed import composed

from kg.archive.schema import TABLES
from kg.link import ids_of
from kg.model import content_id


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--groups", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where to keep both archives; thrown away where none is given")
    options = parser.parse_args()
    _show_driver(options.groups)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(exist_ok=True)
        articles, here, there = folder / "articles.jsonl", folder / "local", folder / "spark"
        characters = _write(articles, options.articles)
        print(f"{options.articles:,} articles, {characters:,} characters\n")
        print(f"{'':28}{'seconds':>10}{'CPU s':>10}{'CPU s/1,000 characters':>26}")
        for label, command in {
            f"one machine, {options.jobs} processes": ["add", here, articles, "--jobs", options.jobs],
            "its graph.nq": ["export", here, "--to", "nq"],
            f"Spark, {options.master}": [
                *("build", articles, "--engine", "spark", "--master", options.master, "-o", there)
            ],
        }.items():
            seconds, cpu = watched([*map(str, command)])
            print(f"{label:28}{seconds:10.1f}{cpu:10.1f}{1000 * cpu / characters:26.3f}", flush=True)
        print(f"\nthe same: {'yes' if _hash(here) == _hash(there) else 'NO'}  {_hash(there)[:16]}")
        _show_sizes(there, options.articles)


def _write(path: Path, count: int) -> int:
    """Write articles to a file; how many characters they have."""
    characters = 0
    with path.open("w", encoding="utf-8") as out:
        for article in composed(count):
            characters += len(article["text"])
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return characters


def _hash(archive: Path) -> str:
    """A hash of the rows of all tables and of N-Quads."""
    digest = hashlib.sha256((archive / "graph.nq").read_bytes())
    for name in (*TABLES, "ids"):
        for batch in pq.ParquetFile(archive / "tables" / f"{name}.parquet").iter_batches():
            for row in batch.to_pylist():
                digest.update(repr(row).encode())
    return digest.hexdigest()


def _show_sizes(archive: Path, articles: int) -> None:
    """Bytes and rows for a document."""
    files = {name: archive / "tables" / f"{name}.parquet" for name in (*TABLES, "ids")}
    print(f"\n{'for a document':28}{'bytes':>10}{'rows':>10}")
    for name, file in files.items():
        print(f"{name:28}{file.stat().st_size / articles:10,.0f}{pq.read_metadata(file).num_rows / articles:10.2f}")
    for name in ("documents", "readings"):
        size = sum(file.stat().st_size for file in (archive / name).glob("*.parquet"))
        print(f"{name:28}{size / articles:10,.0f}{1:10.2f}")
    print(f"{'graph.nq':28}{(archive / 'graph.nq').stat().st_size / articles:10,.0f}")


def _show_driver(groups: int) -> None:
    """What it takes to find which keys are one."""
    before, started = _peak(), perf_counter()
    ids = ids_of(_groups(groups))
    print(
        f"{groups:,} groups of two keys: {len(ids):,} ids, {perf_counter() - started:.1f} s, "
        f"{(_peak() - before) / groups * 1024:,.0f} bytes a group\n"
    )


def _groups(count: int) -> Iterable[tuple[str, str]]:
    """Keys in twos, each group of its own."""
    return ((content_id("e", "a", str(n)), content_id("e", "b", str(n))) for n in range(count))


def _peak() -> int:
    """The most memory that this process has had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
