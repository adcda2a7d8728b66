"""The page inside the frame of a notebook cell, which has no address of its own."""

from __future__ import annotations

from typing import Any

from kg.graph import KnowledgeGraph
from kg.view import notebook_html


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(browser: Any, sample: KnowledgeGraph) -> None:
    context = browser.new_context(offline=True, reduced_motion="reduce", viewport={"width": 1300, "height": 700})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(f"<body>{notebook_html(sample)}</body>")
    inside = page.frame_locator("iframe")
    inside.locator("#query").fill("sjm")
    inside.locator("#query").press("Enter")
    assert inside.locator("#panel h2").inner_text() == "沈建明"
    inside.locator("#panel .link").first.click()
    assert inside.locator("#panel h2").inner_text() != "沈建明"
    inside.get_by_role("button", name="后退").click()
    assert inside.locator("#panel h2").inner_text() == "沈建明"
    inside.get_by_role("button", name="前进").click()
    assert inside.locator("#panel h2").inner_text() != "沈建明"
    context.close()
    assert errors == []
