"""An archive of many composed articles: how fast it grows, in how much memory, and what a little more costs then.

    python benchmarks/archive.py [--articles 100000] [--more 100] [--less 10] [--jobs N] [--folder DIR]

Runs the commands as a user would and watches their processes: articles and characters per second, the memory of
all processes together every few seconds, the size on disk; then it adds some articles more, and removes some.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
from composed import composed

from kg.archive import Archive

#: How often the memory is looked at, in seconds, and how many of these looks a line of the table stands for.
_EVERY, _LINES = 1.0, 12


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=100)
    parser.add_argument("--less", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="where to keep the archive; it is thrown away where none is given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch) / "archive"
        first, more = Path(scratch) / "articles.jsonl", Path(scratch) / "more.jsonl"
        characters = _write(first, 0, options.articles)
        _write(more, options.articles, options.more)
        jobs = ["--jobs", str(options.jobs)]
        seconds, cpu = watched(["add", str(folder), str(first), *jobs], show=True)
        print(f"\n{options.articles:,} articles, {characters:,} characters: {seconds:,.0f} s, {cpu:,.0f} CPU s,")
        print(f"{options.articles / seconds:,.0f} articles/s, {characters / seconds:,.0f} characters/s")
        archive = Archive(folder)
        print("  ".join(f"{name} {count:,}" for name, count in archive.counts().items()))
        print("  ".join(f"{name} {size / 1e6:,.1f} MB" for name, size in archive.sizes().items()))
        seconds, cpu = watched(["add", str(folder), str(more), *jobs])
        print(f"{options.more} more: {seconds:.1f} s, {cpu:.1f} CPU s")
        gone = [document.id for document, _ in zip(archive.documents(), range(options.less), strict=False)]
        seconds, cpu = watched(["remove", str(folder), *gone])
        print(f"{options.less} removed: {seconds:.1f} s, {cpu:.1f} CPU s")


def _write(path: Path, first: int, count: int) -> int:
    """Write articles to a file; how many characters they have."""
    characters = 0
    with path.open("w", encoding="utf-8") as out:
        for article in composed(count, first):
            characters += len(article["text"])
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return characters


def watched(arguments: Sequence[str], *, show: bool = False) -> tuple[float, float]:
    """Run a command of kg; its seconds on the clock and of all cores together."""
    started = time.perf_counter()
    process = psutil.Popen([sys.executable, "-m", "kg", *arguments], stdout=subprocess.PIPE)
    looks: list[tuple[float, float]] = []
    cpu = 0.0
    while process.poll() is None:
        memory, spent = 0.0, 0.0
        for each in [process, *_children(process)]:
            try:
                memory += each.memory_info().rss
                spent += sum(each.cpu_times()[:2])
            except psutil.Error:
                continue  # it has just ended
        cpu = max(cpu, spent)
        looks.append((time.perf_counter() - started, memory / 1e6))
        time.sleep(_EVERY)
    if process.returncode:
        sys.exit(f"kg {arguments[0]} ended with {process.returncode}")
    if show:
        print("seconds  memory of all processes, MB")
        for seconds, memory in looks[:: max(1, len(looks) // _LINES)]:
            print(f"{seconds:7.0f}  {memory:,.0f}")
        print(f"at most  {max(memory for _, memory in looks):,.0f}")
    return time.perf_counter() - started, cpu


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        children: list[psutil.Process] = process.children(recursive=True)
    except psutil.Error:
        return []
    return children


if __name__ == "__main__":
    main()
