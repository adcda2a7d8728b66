"""How kg serve copes with a large graph: its start, the first picture, and what is asked after that.

    python benchmarks/explorer.py [--statements 1000000] [--folder DIR]

The graph is generated, the same every time, and written item by item: communities
of companies and people with 3.3 statements a node, each with its sentence, eight
to a document. The folder keeps it for the next time. Seconds are those of a clock;
the neighbourhoods are medians over 40 entities, from the most connected to the least.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, TextIO
from urllib.parse import quote
from urllib.request import urlopen

from pictures import CHROMIUM, Opened, measured, middle, serving

_NAMES = "云山江海新华星蓝湖东明远达方城"
_TOGETHER = 8


def write_large(statements: int, path: Path) -> None:
    """Write a graph of so many statements, as kg build lays it out."""
    nodes, chance = statements * 3 // 10, random.Random(statements)
    names = ["".join(chance.choices(_NAMES, k=4)) for _ in range(nodes)]
    ends = list(islice(_ends(nodes, chance), statements))
    texts = [f"日前，{names[a]}与{names[b]}在当地签下协议。" for a, b in ends]
    with path.open("w", encoding="utf-8") as out:
        out.write("{")
        _section(out, "documents", _documents(texts), "\n")
        _section(out, "entities", (_entity(number, name) for number, name in enumerate(names)), ",\n")
        out.write(',\n "figures": [],\n "format": 1,\n "quotes": []')
        _section(out, "statements", _statements(ends, texts), ",\n")
        out.write("\n}\n")


def _ends(nodes: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Pairs of nodes: most within a community of 40 to 400, towards its first members."""
    starts, start = [], 0
    while start < nodes:
        starts.append(start)
        start += chance.randint(40, 400)
    while True:
        community = chance.randrange(len(starts))
        low, high = starts[community], starts[community + 1] if community + 1 < len(starts) else nodes
        a = chance.randrange(low, high)
        b = low + int((high - low) * chance.random() ** 3) if chance.random() < 0.9 else chance.randrange(nodes)
        if a != b:
            yield a, b


def _documents(texts: list[str]) -> Iterator[dict[str, Any]]:
    for number, start in enumerate(range(0, len(texts), _TOGETHER)):
        day = f"20{15 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield {
            "id": f"d-{number:012}",
            "text": "".join(texts[start : start + _TOGETHER]),
            "title": texts[start][:20],
            "published": day,
            "source": "large.jsonl",
            "offset": 0,
            "parts": [],
        }


def _entity(number: int, name: str) -> dict[str, Any]:
    return {
        "id": f"e-{number:012}",
        "type": ("Person", "Company", "Project")[number % 3],
        "name": name,
        "aliases": [],
        "identifiers": {},
        "inferred": False,
    }


def _statements(ends: list[tuple[int, int]], texts: list[str]) -> Iterator[dict[str, Any]]:
    start = 0
    for number, ((a, b), text) in enumerate(zip(ends, texts, strict=True)):
        start = 0 if number % _TOGETHER == 0 else start
        evidence = {
            "document": f"d-{number // _TOGETHER:012}",
            "start": start,
            "end": start + len(text),
            "quote": text,
            "rule": "cooperatesWith.made",
            "marks": [["s", start + 3, start + 7], ["o", start + 8, start + 12]],
        }
        yield {
            "id": f"s-{number:012}",
            "s": f"e-{a:012}",
            "p": "cooperatesWith",
            "o": f"e-{b:012}",
            "qualifiers": {},
            "status": "asserted" if number % 9 else "planned",
            "evidence": [evidence],
            "inferred": False,
        }
        start += len(text)


def _section(out: TextIO, name: str, items: Iterable[dict[str, Any]], before: str) -> None:
    out.write(f'{before} "{name}": [')
    for number, item in enumerate(items):
        text = json.dumps(item, ensure_ascii=False, indent=1, sort_keys=True)
        out.write((",\n  " if number else "\n  ") + text.replace("\n", "\n  "))
    out.write("\n ]")


def asked(address: str, path: str) -> float:
    """The seconds that an answer takes."""
    started = time.perf_counter()
    with urlopen(f"{address}api/{path}") as response:
        response.read()
    return time.perf_counter() - started


def main() -> int:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        folder.mkdir(exist_ok=True)
        if not (folder / "graph.json").exists():
            write_large(chosen.statements, folder / "graph.json")
        for start in ("first start", "later start"):
            started = time.perf_counter()
            with serving(folder) as address:
                print(f"{start:32} {time.perf_counter() - started:8.2f} s", flush=True)
                if start == "later start":
                    _measure(address, chosen.statements * 3 // 10, sync_playwright)
    return 0


def _measure(address: str, nodes: int, playwright: Callable[[], Any]) -> None:
    with playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False)
        figures = middle([measured(browser, Opened(address, 0), limit=60) for _ in range(3)])
        browser.close()
    print(f"{'first picture':32} {figures.first or float('nan'):8.2f} s")
    print(f"{'script a frame while dragged':32} {figures.frame or float('nan'):8.1f} ms")
    ids = [quote(f"e-{number:012}") for number in range(0, nodes, nodes // 40)]
    for name, path in (
        ("entity with its neighbours", "around?steps=1&id={}"),
        ("its neighbourhood, laid out", "near?steps=1&id={}"),
        ("its card", "card?id={}"),
    ):
        print(f"{name:32} {median(asked(address, path.format(id)) for id in ids):8.3f} s")
    print(f"{'names that hold two characters':32} {asked(address, 'search?words=' + quote('星云')):8.3f} s")


if __name__ == "__main__":
    sys.exit(main())
