"""The explorer in Chromium: looking, searching, reading what a text says, and running nothing that it is given."""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import rdflib
from playwright.sync_api import expect

import kg

Start = Callable[..., tuple[subprocess.Popen[str], str]]

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "\"'></script><script>alert(2)</script>",
    "很长" * 5000,
    "&lt;b&gt;",
    "\u202e反\n行",
]
#: Without WebGL: what an old machine has.
NO_WEBGL = ["--disable-3d-apis"]


@pytest.fixture(scope="session")
def address(start: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server over the articles of the examples, each published on a day of its own."""
    folder = tmp_path_factory.mktemp("examples")
    graph = kg.build(kg.read([ARTICLES]))
    first = date(2024, 3, 1)
    documents = [replace(each, published=first + timedelta(n)) for n, each in enumerate(graph.documents)]
    dated = kg.KnowledgeGraph(documents, graph.entities, graph.statements, graph.figures, graph.quotes)
    kg.write(dated, folder, formats=["json", "ttl"])
    return start(graph=folder)[1]


@pytest.fixture(scope="session")
def hostile_address(start: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server over a graph whose every name, title and text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    text = "".join(HOSTILE)
    ends = [(text.index(name), text.index(name) + len(name)) for name in HOSTILE]
    people = [kg.Entity(f"e{n}", "Person", name, (HOSTILE[0],)) for n, name in enumerate(HOSTILE)]
    statements = [
        kg.Statement(
            f"s{n}", "e0", "worksWith", f"e{n}", {"title": HOSTILE[1]},
            evidence=(kg.Evidence("d", 0, len(text), text, HOSTILE[0], (("s", *ends[0]), ("o", *ends[n]))),),
        )
        for n in range(1, len(HOSTILE))
    ]  # fmt: skip
    kg.write(kg.KnowledgeGraph([kg.Document("d", text, HOSTILE[0])], people, statements), folder, formats=["json"])
    return start(graph=folder)[1]


@pytest.fixture(scope="module", params=["webgl", "canvas"])
def chromium(request: pytest.FixtureRequest, browser: Any, launch: Callable[..., Any]) -> Iterator[tuple[str, Any]]:
    """Chromium with WebGL in software, and without any."""
    if request.param == "webgl":
        yield "webgl", browser
    else:
        old = launch(*NO_WEBGL)
        yield "canvas", old
        old.close()


@pytest.fixture
def visit(chromium: tuple[str, Any]) -> Iterator[Callable[..., Any]]:
    """Open a page; at the end each has asked its own server alone, and said nothing on the console."""
    contexts, errors, requests, origins = [], [], [], set()

    def begin(address: str, hash: str = "", **options: Any) -> Any:
        context = chromium[1].new_context(viewport={"width": 1280, "height": 800}, **options)
        contexts.append(context)
        origins.add(address)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: errors.append(dialog.message) or dialog.dismiss())
        page.goto(f"{address}{hash}")
        page.wait_for_selector("body[data-ready]")
        return page

    yield begin
    for context in contexts:
        context.close()
    assert errors == []
    assert [url for url in requests if not url.startswith((*origins, "blob:"))] == []


def find(page: Any, words: str) -> None:
    """Take the first suggestion."""
    with page.expect_response(lambda response: response.url.endswith(f"/api/search?words={quote(words)}")):
        page.fill("#query", words)
    page.wait_for_selector("#suggestions li[aria-selected=true]")
    page.press("#query", "Enter")


def heading(page: Any, name: str) -> None:
    """Wait for a card of this name."""
    page.wait_for_selector(f"#panel h2:text-is('{name}')")


def colours(page: Any) -> int:
    """How many colours the picture has, by the image that it exports."""
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click("#files button:has-text('PNG')")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG") and struct.unpack(">II", data[16:24])[0] > 500
    script = """async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    }"""
    return int(page.evaluate(script, list(data)))


def test_the_first_picture_is_drawn_by_what_the_browser_has(
    visit: Callable[..., Any], address: str, chromium: tuple[str, Any]
) -> None:
    page = visit(address)
    assert page.get_attribute("#graph", "data-stage") == chromium[0]
    graph = kg.build(kg.read([ARTICLES]))
    assert page.inner_text("#counts") == f"{len(graph.entities)} 个实体 · {len(graph.statements)} 条关系"
    assert "临汾市" in page.inner_text("#panel")
    assert colours(page) > 50


@pytest.mark.parametrize("words", ["崔玲玲", "cll"])
def test_search_card_evidence_document(visit: Callable[..., Any], address: str, words: str) -> None:
    page = visit(address)
    find(page, words)
    heading(page, "崔玲玲")
    assert page.inner_text("#panel .evidence mark.s >> nth=0") == "崔玲玲"
    assert page.locator("#panel .evidence mark.o").count() >= 1
    page.click("#panel .source .link >> nth=0")
    page.wait_for_selector("#panel article.text mark.s")
    assert page.inner_text("#panel article.text mark.s >> nth=0") == "崔玲玲"
    assert page.locator("#panel article.text .mention").count() > 3
    page.go_back()
    heading(page, "崔玲玲")
    page.go_forward()
    page.wait_for_selector("#panel article.text")


def drawn(page: Any) -> tuple[int, int]:
    """How many entities and edges the line over the picture counts."""
    page.wait_for_selector("#part:visible")
    nodes, edges = re.findall(r"\d+", page.inner_text("#part"))
    return int(nodes), int(edges)


def test_types_and_statuses_filter(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    page.click("#types label:has-text('人物') input")
    without_people = drawn(page)
    page.click("#types label:has-text('人物') input")
    expect(page.locator("#part")).to_be_hidden()
    page.click("#statuses label:has-text('推断') input")
    without_inferred = drawn(page)
    assert 20 < without_people[0] < 100 and without_people[1] > 10
    assert 100 <= without_inferred[0] < 140 and 50 < without_inferred[1] <= 100


def test_a_path_between_two_names(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    find(page, "袁国强")
    heading(page, "袁国强")
    page.click("#panel .tools button:has-text('找路径')")
    heading(page, "找路径")
    find(page, "临汾市")
    heading(page, "最短路径")
    assert page.inner_text("#panel .step-of-path >> nth=0").startswith("1")
    assert drawn(page)[1] >= page.locator("#panel .step-of-path").count() >= 2
    assert "path=" in page.url and "to=" in page.url


def test_a_deep_link_opens_what_it_names(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    find(page, "临汾市")
    heading(page, "临汾市")
    page.click("#panel .tools button:has-text('只看 1 度')")
    page.wait_for_selector("#part:visible")
    other = visit(address, page.url.removeprefix(address))
    heading(other, "临汾市")
    assert drawn(other) == drawn(page)
    assert other.get_attribute("#panel .tools button:has-text('只看 1 度')", "aria-pressed") == "true"
    missing = visit(address, "#node=nobody")
    heading(missing, "图中没有这个节点")


def test_expand_hide_pin_collapse(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    find(page, "侯马市")
    heading(page, "侯马市")
    page.click("#panel .tools button:has-text('只看 1 度')")
    page.wait_for_selector("#part:visible")
    nodes, _ = drawn(page)
    find(page, "山西省")
    heading(page, "山西省")
    page.click("#panel .tools button:has-text('展开')")
    expect(page.locator("#part")).not_to_contain_text(f"{nodes} 个实体")
    more, _ = drawn(page)
    assert more > nodes
    page.click("#panel .tools button:has-text('收起')")
    page.wait_for_selector("#unhide:visible")
    assert drawn(page)[0] < more
    page.click("#panel .tools button:has-text('固定')")
    page.wait_for_selector("#panel .tools button:has-text('固定')[aria-pressed=true]")
    page.click("#panel .tools button:has-text('隐藏')")
    page.click("#unhide")
    page.wait_for_selector("#unhide", state="hidden")


def test_words_typed_in_a_hurry_are_taken_by_what_they_find(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    for name in ("侯马市", "山西省", "侯马市"):
        page.fill("#query", name)
        page.press("#query", "Enter")
        heading(page, name)


def test_the_timeline_scrubs_and_plays(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    assert page.inner_text("#span") == "2024-03-01 — 2024-03-08"
    page.focus("#to")
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#span")).to_have_text("2024-03-01 — 2024-03-02")
    expect(page.locator("#part")).to_have_text(re.compile(r"^[1-9]\d? 个实体"))
    page.click("#play")
    expect(page.locator("#span")).to_have_text(re.compile("2024-03-08$"))


def test_documents_are_searched_in_full(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    page.click("#news")
    page.fill("#words", "水利局")
    page.fill("#words", "农学出身")
    page.wait_for_selector("#panel .documents mark:text-is('农学出身')")
    assert page.locator("#panel .documents .document").count() == 1
    page.click("#panel .documents .link")
    page.wait_for_selector("#panel article.text")
    assert "农学出身" in page.inner_text("#panel article.text")


def test_files_of_what_is_shown(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    find(page, "崔玲玲")
    heading(page, "崔玲玲")
    page.click("#panel .tools button:has-text('只看 1 度')")
    nodes, _ = drawn(page)
    files = {}
    for name in ("SVG", "Turtle", "GraphML"):
        page.click(".menu summary")
        with page.expect_download() as download:
            page.click(f"#files button:has-text('{name}')")
        files[name] = Path(download.value.path()).read_text(encoding="utf-8")
    circles = ElementTree.fromstring(files["SVG"]).findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) >= nodes
    turtle = rdflib.Graph().parse(data=files["Turtle"], format="turtle")
    assert rdflib.Literal("崔玲玲", lang="zh") in set(turtle.objects(predicate=rdflib.RDFS.label))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert len(ElementTree.fromstring(files["GraphML"].encode()).findall(".//g:node", space)) == nodes


def test_dark_as_the_system_says_and_by_its_button(visit: Callable[..., Any], address: str) -> None:
    page = visit(address, color_scheme="dark")
    assert page.get_attribute("html", "data-theme") == "dark"
    dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "light"
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != dark


def test_the_keyboard_is_enough(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    keys = page.keyboard
    keys.press("Enter")
    heading(page, "临汾市")
    keys.press("1")
    drawn(page)
    keys.press("ArrowLeft")
    expect(page.locator("#panel h2")).not_to_have_text("临汾市")
    keys.press("t")
    page.wait_for_selector("#table tbody tr")
    assert page.locator("#table tbody tr").count() > 3
    keys.press("t")
    keys.press("Escape")
    keys.press("/")
    keys.type("ygq")
    page.wait_for_selector("#suggestions li[aria-selected=true]")
    keys.press("Enter")
    heading(page, "袁国强")
    keys.press("f")
    page.wait_for_selector("#words:focus")
    keys.press("Escape")
    keys.press("?")
    page.wait_for_selector("#help[open]")


def test_hostile_names_are_text(visit: Callable[..., Any], hostile_address: str) -> None:
    page = visit(hostile_address)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .statement")
    assert HOSTILE[0] in page.inner_text("#panel h2")
    page.keyboard.press("t")
    page.wait_for_selector("#table tbody tr")
    page.click("#panel .source .link >> nth=0")
    page.wait_for_selector("#panel article.text")
    page.click("#news")
    page.fill("#words", "img")
    page.wait_for_selector("#panel .documents .document")
    assert page.locator("#panel img, #panel script, #table img, #panel b b").count() == 0
    page.click("#as-table")
    for name in ("SVG", "Turtle", "GraphML"):
        page.click(".menu summary")
        with page.expect_download() as download:
            page.click(f"#files button:has-text('{name}')")
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert "<script" not in text if name != "Turtle" else rdflib.Graph().parse(data=text, format="turtle")


def test_a_click_on_the_picture_opens_a_card(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    find(page, "临汾市")
    heading(page, "临汾市")
    page.keyboard.press("1")
    page.wait_for_selector("#part:visible")
    page.keyboard.press("Escape")
    page.wait_for_timeout(700)
    box = page.locator("#graph").bounding_box()
    rows = sorted(range(60, int(box["height"]) - 60, 14), key=lambda y: abs(y - box["height"] / 2))
    spots = ((box["x"] + x, box["y"] + y) for y in rows for x in range(240, int(box["width"]) - 40, 12))
    for x, y in spots:
        page.mouse.move(x, y)
        if page.get_attribute("#graph", "class"):  # something is under the pointer
            break
    page.mouse.down()
    page.mouse.up()
    page.wait_for_selector("#panel [aria-label^=关闭]")
    assert re.search("[#&](node|edge)=", page.url)
