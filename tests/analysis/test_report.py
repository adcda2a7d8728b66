"""report(): one file that Chromium opens, reads, prints, and that asks for nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kg.analysis import report
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement

HOSTILE = '</style></svg><script>alert(1)</script><img src=x onerror="alert(2)">{{ 7*7 }}&amp;'


def hostile() -> KnowledgeGraph:
    """A graph in which everything that a text gives is markup."""
    words = Evidence("d", 0, len(HOSTILE), HOSTILE, "r")
    return KnowledgeGraph(
        [Document("d", HOSTILE, HOSTILE, source=HOSTILE)],
        [
            Entity("a", "Person", HOSTILE + "甲", (HOSTILE,)),
            Entity("b", "AdministrativeDivision", HOSTILE + "乙", (), {"division": "141081"}),
            Entity("c", "Event", HOSTILE + "丙"),
        ],
        [
            Statement("s1", "a", "holdsPost", "b", {"title": HOSTILE, "date": "2024"}, evidence=(words,)),
            Statement("s2", "a", "participatesIn", "c", {"amount": HOSTILE}, evidence=(words,)),
            Statement("s3", "b", "organizes", "c", {}, "planned", (words,)),
        ],
        [Figure("f", "a", HOSTILE, 1.0, HOSTILE, HOSTILE, HOSTILE, (words,))],
        [Quote("q", "a", HOSTILE, (words,))],
    )


class Opened:
    """A page in the browser, with all that it asked for and said."""

    def __init__(self, browser: Any, path: Any, dark: bool) -> None:
        self.page = browser.new_context(offline=True, color_scheme="dark" if dark else "light").new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: self.errors.append(dialog.message) or dialog.dismiss())
        self.page.goto(path.as_uri())


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("words", ["plain", "hostile"])
def test_it_opens_without_a_request_or_an_error_and_prints(
    browser: Any, tmp_path: Any, graph: KnowledgeGraph, words: str, dark: bool
) -> None:
    file = tmp_path / "report.html"
    file.write_text(report(graph if words == "plain" else hostile()), encoding="utf-8")
    opened = Opened(browser, file, dark)
    assert opened.errors == [] and [url for url in opened.requests if not url.startswith("data:")] == [file.as_uri()]
    assert opened.page.locator("script, img, iframe, [onerror], [style]").count() == 0
    assert opened.page.evaluate("document.querySelector('#network svg').getBoundingClientRect().height") > 100
    light, ground = "rgb(255, 255, 255)", opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == light) is not dark
    assert opened.page.pdf(format="A4").startswith(b"%PDF")
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    assert not opened.page.is_visible("nav")


def test_hostile_names_are_words(browser: Any, tmp_path: Any) -> None:
    file = tmp_path / "report.html"
    file.write_text(report(hostile(), title=HOSTILE), encoding="utf-8")
    page = Opened(browser, file, dark=False).page
    assert page.inner_text("h1") == page.title() == HOSTILE
    assert page.inner_text(".profile h3").startswith(HOSTILE + "甲")
    assert HOSTILE in page.inner_text("#figures") and HOSTILE in page.inner_text("#sources")


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_it_holds_what_the_graph_says(graph: KnowledgeGraph) -> None:
    page = text_of(report(graph, title="清河见闻"))
    for words in (
        "清河见闻",
        "刊发于 2024-01-09 至 2024-02-20",
        "4 篇文章 3 个独立报道",
        "签约 侯马市（12亿元）",
        "茶叶产值 86.5亿元（+9%）",
        "这里办事快",
        "计划中",
        "与 [1] 同源",
        "临汾市",
    ):
        assert words in page, words


def test_every_number_of_a_source_is_that_of_a_document(graph: KnowledgeGraph) -> None:
    page = report(graph)
    targets = set(re.findall(r'id="(d\d+)"', page))
    cited = set(re.findall(r'href="#(d\d+)"', page))
    assert len(targets) == len(graph.documents) and cited and cited <= targets
    anchors = set(re.findall(r'href="#([a-z]+)"', page))
    assert anchors and anchors <= set(re.findall(r'id="([a-z]+)"', page))


def test_what_contradicts_itself_is_shown(graph: KnowledgeGraph) -> None:
    more = Statement("x", "zhou", "holdsPost", "houma", {"title": "市长"}, evidence=graph.statements[-1].evidence)
    assert "需要核对" not in report(graph)
    page = report(KnowledgeGraph(graph.documents, graph.entities, [*graph.statements, more]))
    assert "侯马市 市长" in text_of(page) and "一职多人" in page


@pytest.mark.parametrize(
    "made", [KnowledgeGraph(), KnowledgeGraph([Document("d", "天晴。")], [Entity("e", "Person", "林")])]
)
def test_a_graph_without_statements_has_a_report(made: KnowledgeGraph) -> None:
    assert "文中没有说到实体之间的关系" in report(made)


def test_the_same_graph_gives_the_same_bytes(graph: KnowledgeGraph) -> None:
    again = KnowledgeGraph(graph.documents, graph.entities[::-1], graph.statements[::-1], graph.figures, graph.quotes)
    assert report(again) == report(graph)
