"""The pictures of the documentation, from the examples: docs/images/.

    python scripts/screenshots.py

Needs Chromium and a Chinese font, as the tests of the view do.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kg
from kg.view import write_html

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "benchmarks"))

from pictures import serving  # noqa: E402  # a benchmark is no package

IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
WINDOW = {"width": 1360, "height": 820}


def graph_html(browser: Any, folder: Path) -> None:
    """An entity with its card, in the page that kg build writes."""
    file = folder / "graph.html"
    graph = kg.build(kg.read([ROOT / "examples" / "articles"]))
    with file.open("wb") as out:
        write_html(graph, out)
    context = browser.new_context(
        offline=True, color_scheme="dark", viewport=WINDOW, device_scale_factor=1, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{file.as_uri()}#node={graph.find('滁州市')[0].id}")
    page.wait_for_selector("#panel blockquote")
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / "graph-html.png")
    context.close()


def explorer(browser: Any, folder: Path) -> None:
    """The map of the same graph with an entity's neighbourhood, as kg serve shows it."""
    graph = kg.build(kg.read([ROOT / "examples" / "articles"]))
    kg.write(graph, folder / "served", formats=["json"])
    with serving(folder / "served") as address:
        page = browser.new_context(color_scheme="light", viewport=WINDOW, device_scale_factor=1).new_page()
        page.goto(f"{address}#node={graph.find('临汾市')[0].id}")
        page.wait_for_selector("body[data-ready]")
        page.wait_for_timeout(1500)
        page.screenshot(path=IMAGES / "explorer.png")
        page.context.close()


#: What is taken, one after another.
SCREENSHOTS: tuple[Callable[[Any, Path], None], ...] = (graph_html, explorer)


def main() -> None:
    from playwright.sync_api import sync_playwright

    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False)
        for take in SCREENSHOTS:
            take(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
