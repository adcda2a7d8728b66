"""How soon a picture is seen and how smoothly it moves, in Chromium, beside plain pyvis.

    python benchmarks/pictures.py [--nodes 100 1000 5000 20000] [--pictures pyvis graph.html explorer]
        [--runs 3] [--limit 60]

Graphs are generated, the same every time: communities of companies, people and
places with 2.5 statements a node, each with its sentence. For each graph and
each picture the table gives the size of what is opened, the seconds from
opening to the first frame that shows more than its ground, and the
milliseconds of script for each frame while the picture is dragged. Each is the
median of the runs; a picture that is not seen within the limit has a dash.

plain pyvis is what its handbook says: add nodes and edges, save, with physics
in the page. graph.html draws at most 2,500 nodes and says so; its times with
more nodes are those of that part. The explorer is served and has read the graph
before; its size is that of what the browser fetches before the first picture.

Browsers draw in software here: compare columns, not machines.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

import kg
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Statement
from kg.view import write_html

CHROMIUM = "/usr/bin/chromium"
FRAMES = 40

#: True once a canvas shows more than one colour; the canvas is looked at in small.
_SEEN = """() => [...document.querySelectorAll('canvas')].some(canvas => {
  if (!canvas.width || !canvas.height) return false;
  const small = new OffscreenCanvas(160, 100);
  const ctx = small.getContext('2d', {willReadFrequently: true});
  ctx.drawImage(canvas, 0, 0, 160, 100);
  const pixels = new Uint32Array(ctx.getImageData(0, 0, 160, 100).data.buffer);
  return new Set(pixels).size > 8;
})"""
_WATCH = """(() => {
  const seen = SEEN;
  const look = () => {
    if (window.pictureSeen === undefined && seen()) window.pictureSeen = performance.now();
    if (window.pictureSeen === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
_NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a browser opens, and the bytes that this takes."""

    address: str
    size: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Megabytes, seconds to the first picture and milliseconds of script a frame; None where none was seen."""

    size: float
    first: float | None
    frame: float | None


#: Makes a picture of a graph in a folder, and keeps it open for a while.
Picture = Callable[[KnowledgeGraph, Path], Any]


@contextmanager
def plain_pyvis(graph: KnowledgeGraph, folder: Path) -> Iterator[Opened]:
    """As its handbook says."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for entity in graph.entities:
        network.add_node(entity.id, label=entity.name, group=entity.type)
    for statement in graph.statements:
        network.add_edge(statement.s, statement.o, title=statement.p)
    yield _file(folder / "pyvis.html", network.generate_html().encode("utf-8"))


@contextmanager
def graph_html(graph: KnowledgeGraph, folder: Path) -> Iterator[Opened]:
    """The page that kg build writes."""
    file = folder / "graph.html"
    with file.open("wb") as out:
        write_html(graph, out)
    yield Opened(file.as_uri(), file.stat().st_size)


@contextmanager
def explorer(graph: KnowledgeGraph, folder: Path) -> Iterator[Opened]:
    """kg serve, once it is ready."""
    served = folder / "served"
    kg.write(graph, served, formats=["json"])
    with serving(served) as address:
        names = ("", "page.css", "explorer.css", "explorer.js", "api/start")
        yield Opened(address, sum(len(urlopen(f"{address}{name}").read()) for name in names))


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a kg serve over a folder, which ends with the block."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            yield line.split(" at ", 1)[1].split(",", 1)[0]
        finally:
            process.terminate()


#: The columns. One that needs a server starts it, yields its address, and ends it.
PICTURES: Mapping[str, Picture] = {"pyvis": plain_pyvis, "graph.html": graph_html, "explorer": explorer}


def generated(nodes: int) -> KnowledgeGraph:
    """A graph of so many nodes in communities, with 2.5 statements a node; the same every time."""
    chance = random.Random(nodes)
    types = ("Person", "Company", "AdministrativeDivision", "Project", "Event", "GovernmentBody")
    entities = [
        Entity(f"e{n:06}", chance.choice(types), "".join(chance.choices("云山江海新华星蓝湖东明远达方城", k=4)))
        for n in range(nodes)
    ]
    home: list[int] = []
    size = 0
    while len(home) < nodes:
        home += [size] * chance.randint(8, 60)
        size += 1
    members: dict[int, list[int]] = {}
    for n in range(nodes):
        members.setdefault(home[n], []).append(n)
    pairs = []
    for n in range(nodes):
        near = members[home[n]]
        hub = near[int(len(near) * chance.random() ** 3)]
        pairs += [(n, hub), (n, chance.choice(near))] + [(n, chance.randrange(nodes))] * (n % 2)
    said = [
        _said(number, entities[a], entities[b], chance.choice(("cooperatesWith", "investsIn", "visits")))
        for number, (a, b) in enumerate(pairs)
        if a != b
    ]
    return KnowledgeGraph([document for document, _ in said], entities, [statement for _, statement in said])


def _said(number: int, s: Entity, o: Entity, relation: str) -> tuple[Document, Statement]:
    text = f"日前，{s.name}与{o.name}在当地签下协议。"
    begin = text.rindex(o.name)
    marks = (("s", 3, 7), ("o", begin, begin + 4))
    evidence = Evidence(f"d{number:06}", 0, len(text), text, f"{relation}.made", marks)
    return Document(f"d{number:06}", text), Statement(f"s{number:06}", s.id, relation, o.id, evidence=(evidence,))


def measured(browser: Any, opened: Opened, limit: float) -> Figures:
    """Open once, see it, drag it; a page that was not seen stays open, since a busy one does not close."""
    context = browser.new_context(viewport={"width": 1360, "height": 820}, offline=opened.address.startswith("file:"))
    page = context.new_page()
    page.set_default_timeout(limit * 1000)
    page.add_init_script(_WATCH.replace("SEEN", _SEEN))
    first = _seen(page, opened.address, limit)
    if first is None:
        return Figures(opened.size / 1e6, None, None)
    frame = _dragged(page)
    context.close()
    return Figures(opened.size / 1e6, first, frame)


def _seen(page: Any, address: str, limit: float) -> float | None:
    """The seconds until the first picture; None where the limit is passed."""
    from playwright.sync_api import TimeoutError

    until = time.monotonic() + limit
    try:
        page.goto(address, wait_until="commit")
        while (seen := page.evaluate("window.pictureSeen")) is None and time.monotonic() < until:
            page.wait_for_timeout(50)
    except TimeoutError:
        return None
    return None if seen is None else float(seen) / 1000


def _dragged(page: Any) -> float:
    """Milliseconds of script a frame while the picture is dragged."""
    page.wait_for_timeout(300)
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")
    box = page.locator("canvas").first.bounding_box()
    x, y = box["x"] + box["width"] - 30, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    before = _script_seconds(client)
    for step in range(FRAMES):
        page.mouse.move(x - 4 * step, y + 2 * step)
        page.evaluate(_NEXT_FRAME)
    spent = _script_seconds(client) - before
    page.mouse.up()
    return spent / FRAMES * 1000


def _script_seconds(client: Any) -> float:
    metrics = client.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "ScriptDuration"))


def middle(runs: list[Figures]) -> Figures:
    """The median of each figure over the runs that saw a picture."""
    first = [run.first for run in runs if run.first is not None]
    frame = [run.frame for run in runs if run.frame is not None]
    return Figures(runs[0].size, median(first) if first else None, median(frame) if frame else None)


def row(nodes: int, statements: int, name: str, figures: Figures) -> str:
    """A line of the table."""
    first = "–" if figures.first is None else f"{figures.first:.2f}"
    frame = "–" if figures.frame is None else f"{figures.frame:.1f}"
    return f"| {nodes:,} | {statements:,} | {name} | {figures.size:.1f} | {first} | {frame} |"


def main() -> int:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 1_000, 5_000, 20_000])
    parser.add_argument("--pictures", nargs="+", choices=list(PICTURES), default=list(PICTURES))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60, help="seconds after which a picture counts as not seen")
    chosen = parser.parse_args()
    print("| nodes | statements | picture | MB | first picture s | script ms a frame |")
    print("|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        for nodes in chosen.nodes:
            graph = generated(nodes)
            for name in chosen.pictures:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False)
                with PICTURES[name](graph, Path(folder)) as opened:
                    runs = [measured(browser, opened, chosen.limit)]
                    while runs[0].first is not None and len(runs) < chosen.runs:
                        runs.append(measured(browser, opened, chosen.limit))
                browser.close()
                print(row(nodes, len(graph.statements), name, middle(runs)), flush=True)
    return 0


def _file(file: Path, content: bytes) -> Opened:
    file.write_bytes(content)
    return Opened(file.as_uri(), len(content))


if __name__ == "__main__":
    sys.exit(main())
