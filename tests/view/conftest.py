"""A sample graph, and a Chromium that has no network."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement, content_id
from kg.view import write_html

SVG = "{http://www.w3.org/2000/svg}"
_MARK = re.compile(r"([STO])\[([^\]]*)\]")
_ROLES = {"S": "s", "T": "trigger", "O": "o"}


@pytest.fixture(scope="session")
def sample() -> KnowledgeGraph:
    """The graph of sample.toml: some forty entities with evidence of every kind."""
    data = tomllib.loads((Path(__file__).parent / "sample.toml").read_text(encoding="utf-8"))
    texts = {d["id"]: d["text"] for d in data["documents"]}
    return KnowledgeGraph(
        [Document(**d, source=f"news/{d['id']}.txt") for d in data["documents"]],
        [Entity(**{**e, "aliases": tuple(e.get("aliases", ()))}) for e in data["entities"]],
        [_statement(row, texts) for row in data["statements"]],
        [
            Figure(
                content_id("f", f["quote"]),
                f["entity"],
                f["indicator"],
                f["value"],
                f["unit"],
                f["period"],
                f["change"],
                (_evidence(f["quote"], texts, "figure"),),
            )
            for f in data["figures"]
        ],
        [
            Quote(content_id("q", q["quote"]), q["speaker"], q["words"], (_evidence(q["quote"], texts, "quote"),))
            for q in data["quotes"]
        ],
    )


def _statement(row: dict[str, Any], texts: dict[str, str]) -> Statement:
    qualifiers = {name: row[name] for name in ("amount", "date", "place", "title") if name in row}
    return Statement(
        content_id("s", row["s"], row["p"], row["o"], row.get("status", "")),
        row["s"],
        row["p"],
        row["o"],
        qualifiers,
        row.get("status", "asserted"),
        tuple(_evidence(quote, texts, row["p"]) for quote in row["quotes"]),
        row.get("inferred", False),
    )


def _evidence(marked: str, texts: dict[str, str], rule: str) -> Evidence:
    """The evidence of ``document:S[…]T[…]O[…]``."""
    document, _, marked = marked.partition(":")
    quote = _MARK.sub(r"\2", marked)
    start = texts[document].index(quote)
    marks, removed = [], 0
    for found in _MARK.finditer(marked):
        at = start + found.start() - removed
        marks.append((_ROLES[found[1]], at, at + len(found[2])))
        removed += 3
    return Evidence(document, start, start + len(quote), quote, f"{rule}.sample", tuple(marks))


@dataclass
class Visit:
    """A page that is open in the browser, and what must not happen in it."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def select(self, words: str) -> None:
        """Find an entity with the search box and take the first suggestion."""
        self.page.fill("#query", words)
        self.page.press("#query", "Enter")

    def save(self, ending: str) -> bytes:
        """What a button of the menu of files gives; the pointer stays where it is."""
        with self.page.expect_download() as found:
            self.page.eval_on_selector(f"[data-file={ending}]", "button => button.click()")
        assert found.value.suggested_filename == f"graph.{ending}"
        return Path(found.value.path()).read_bytes()

    def nodes(self) -> dict[str, tuple[float, float]]:
        """Where in the window the nodes are drawn, by id, once they are."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        box = self.page.locator("#graph").bounding_box()
        circles = ElementTree.fromstring(self.save("svg")).iter(f"{SVG}circle")
        return {
            circle.attrib["data-id"]: (box["x"] + float(circle.attrib["cx"]), box["y"] + float(circle.attrib["cy"]))
            for circle in circles
            if "data-id" in circle.attrib
        }

    def labels(self) -> list[str]:
        """What is written on the picture."""
        return ["".join(text.itertext()) for text in ElementTree.fromstring(self.save("svg")).iter(f"{SVG}text")]

    def marked(self, selector: str = "#panel") -> dict[str, list[str]]:
        """The marked words of the panel: subjects, triggers and objects."""
        return {role: self.page.locator(f"{selector} mark.{role}").all_inner_texts() for role in "sto"}


@pytest.fixture(scope="session")
def written() -> Callable[[KnowledgeGraph, str], bytes]:
    """The page of a graph, made once."""

    @cache
    def make(graph: KnowledgeGraph, title: str) -> bytes:
        out = io.BytesIO()
        write_html(graph, out, title)
        return out.getvalue()

    return make


@pytest.fixture
def visit(
    browser: Any, tmp_path: Path, written: Callable[[KnowledgeGraph, str], bytes]
) -> Iterator[Callable[..., Visit]]:
    """Open a page offline; at the end it must have asked for nothing and raised nothing."""
    contexts, visits = [], []

    def open_page(
        graph: KnowledgeGraph, *, title: str = "", hash: str = "", dark: bool = False, width: int = 1360
    ) -> Visit:
        file = tmp_path / f"{len(visits)}.html"
        file.write_bytes(written(graph, title))
        context = browser.new_context(
            offline=True,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",  # a movement is done at once
            viewport={"width": width, "height": 820},
        )
        contexts.append(context)
        here = Visit(context.new_page())
        visits.append(here)
        here.page.on("request", lambda request: here.requests.append(request.url))
        here.page.on("pageerror", lambda error: here.errors.append(str(error)))
        here.page.on("console", lambda message: here.errors.append(message.text) if message.type == "error" else None)
        here.page.on("dialog", lambda dialog: here.errors.append(dialog.message) or dialog.dismiss())
        here.page.goto(file.as_uri() + hash)
        here.page.wait_for_selector("#graph canvas")
        return here

    yield open_page
    for context in contexts:
        context.close()
    assert visits
    for here in visits:
        assert here.errors == []
        assert [url for url in here.requests if not url.startswith(("file:", "data:"))] == []
        assert sum(url.startswith("file:") for url in here.requests) == 1
