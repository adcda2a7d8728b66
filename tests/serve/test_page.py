"""The query page in Chromium: it asks, it shows, and it runs nothing that it is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page, open; at the end it must have asked its own server alone and raised nothing."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message) or dialog.dismiss())
    page.goto(f"{address}query")
    page.wait_for_selector("#questions option:nth-child(2)", state="attached")
    yield page
    context.close()
    assert errors == []
    assert [url for url in requests if not url.startswith((address, "data:"))] == []


def ask(page: Any, query: str) -> str:
    """Run a query; what the status line says at the end."""
    page.fill("#query", query)
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#run:enabled")
    return str(page.inner_text("#status"))


def test_a_question_chosen_from_the_list_is_answered(page: Any) -> None:
    page.select_option("#questions", "posts")
    page.wait_for_selector("table")
    assert page.locator("tbody tr").count() == 40
    assert page.locator("tbody tr").first.locator("td").all_inner_texts()[:3] == ["林晓岚00", "市长", "东阳市"]
    assert "UNDEF" not in page.input_value("#query")


def test_rows_are_a_table_with_short_names(page: Any) -> None:
    status = ask(page, "SELECT ?who ?p { ?who ?p kg:dy } ORDER BY ?who LIMIT 2")
    assert status.startswith("2 行 rows · ")
    assert page.locator("th").all_inner_texts() == ["who", "p"]
    assert page.locator("td").all_inner_texts()[:2] == ["kg:p00", "kgo:holdsPost"]


def test_ask_is_a_word_and_a_graph_is_turtle(page: Any) -> None:
    assert ask(page, "ASK { kg:p01 kgo:holdsPost kg:dy }").startswith("true · ")
    ask(page, "CONSTRUCT WHERE { kg:p01 kgo:holdsPost ?x }")
    page.wait_for_selector("pre")
    assert "kg:p01 kgo:holdsPost kg:dy ." in page.inner_text("pre")


def test_an_error_is_shown(page: Any) -> None:
    assert "a prefix is unknown" in ask(page, "ASK { ?x wd:P31 ?y }")
    assert page.get_attribute("#status", "class") == "error"


def test_markup_in_an_answer_stays_text(page: Any) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    ask(page, f"SELECT ?x {{ BIND('{hostile}' AS ?x) }}")
    page.wait_for_selector("td")
    assert page.inner_text("td") == hostile
    assert page.locator("#answer img, #answer script").count() == 0
