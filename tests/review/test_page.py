"""kg review --browser in Chromium: looking, deciding, taking back, and running nothing that it is given."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

import kg
from kg.link.decision import read_decisions

Reviewing = Callable[[Path], tuple[subprocess.Popen[str], str]]

HOSTILE = ["<img src=x onerror=alert(1)>", "\"'></script><script>alert(2)</script>"]


@pytest.fixture
def review() -> Iterator[Reviewing]:
    """Start kg review --browser on a graph; its process and its address."""
    started: list[subprocess.Popen[str]] = []

    def begin(folder: Path) -> tuple[subprocess.Popen[str], str]:
        command = [sys.executable, "-m", "kg", "review", str(folder), "--browser", "--by", "林"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        return process, found[0]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def address(review: Reviewing, folder: Path) -> str:
    return review(folder)[1]


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page; at the end it must have asked its own server alone and raised nothing."""
    opened: list[tuple[Any, str, list[str], list[str]]] = []

    def begin(address: str, **options: Any) -> Any:
        page = browser.new_context(**options).new_page()
        errors: list[str] = []
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(dialog.message) or dialog.dismiss())
        page.goto(address)
        page.wait_for_selector("body[data-ready]")
        opened.append((page, address, errors, requests))
        return page

    yield begin
    for page, address, errors, requests in opened:
        page.context.close()
        assert errors == []
        assert [url for url in requests if not url.startswith((address, "data:"))] == []


@pytest.fixture
def page(visit: Callable[..., Any], address: str) -> Any:
    return visit(address)


def decisions(folder: Path) -> list[tuple[str, str, str, str]]:
    found = read_decisions(folder / "corrections.tsv")
    return [(each.kind, each.subject, each.object, each.value) for each in found]


def counted(page: Any, waiting: int, decided: int) -> None:
    expect(page.locator("#counts")).to_have_text(f"{waiting} 条待定 · {decided} 条已定 · 林")


def test_two_candidates_stand_side_by_side_with_their_marked_sentences(page: Any) -> None:
    counted(page, 2, 0)
    assert page.inner_text("#reason") == "同名；远山集团董事长 | 大理市市长；都与大理市有关"
    for side, post, title in (("#one", "远山集团", "b.txt"), ("#other", "大理市", "市长会见企业家")):
        assert page.inner_text(f"{side} h2") == "林晓岚"
        assert "林晓岚" in page.locator(f"{side} mark.s").all_inner_texts()
        assert post in page.locator(f"{side} mark.o").all_inner_texts()
        assert title in page.locator(f"{side} .source .link").all_inner_texts()
    one, other = (page.locator(side).bounding_box() for side in ("#one", "#other"))
    assert one["x"] + one["width"] <= other["x"] and one["y"] == other["y"]


@pytest.mark.parametrize("kind", ["same", "different", "unsure"])
def test_a_key_or_a_button_decides_two(visit: Any, review: Reviewing, folder: Path, kind: str) -> None:
    page = visit(review(folder)[1])
    page.fill("#because", "两篇报道")
    page.press("#because", "Escape")
    if kind == "unsure":
        page.click(f"#choices [data-kind={kind}]")
    else:
        page.keyboard.press(kind[0])
    counted(page, 1, 1)
    (decision,) = read_decisions(folder / "corrections.tsv")
    assert (decision.kind, decision.subject, decision.object) == (kind, "e-lin2", "e-lin")
    assert (decision.by, decision.because, decision.names) == ("林", "两篇报道", ("林晓岚", "林晓岚"))
    assert page.input_value("#because") == ""
    assert page.inner_text("#reason").startswith("远山集团 位于 大理市")


def test_the_keyboard_alone_decides_everything_and_takes_back(page: Any, folder: Path) -> None:
    page.keyboard.press("s")
    counted(page, 1, 1)
    page.keyboard.press("r")
    counted(page, 0, 2)
    assert page.inner_text("#reason") == "没有待定的了。"
    page.keyboard.press("z")
    counted(page, 1, 1)
    page.keyboard.press("z")
    counted(page, 2, 0)
    assert decisions(folder) == []
    page.keyboard.press("j")
    expect(page.locator("#reason")).to_contain_text("位于")
    page.keyboard.press("a")
    counted(page, 1, 1)
    assert decisions(folder) == [("accept", "e-far", "e-dali", "")]


def test_letters_typed_as_a_note_decide_nothing(page: Any, folder: Path) -> None:
    page.keyboard.press("n")
    page.keyboard.type("sdu")
    assert page.input_value("#because") == "sdu"
    counted(page, 2, 0)


def test_a_decision_of_the_list_is_taken_back(page: Any, folder: Path) -> None:
    page.keyboard.press("d")
    counted(page, 1, 1)
    page.keyboard.press("a")
    counted(page, 0, 2)
    assert page.locator("#decided li").count() == 2
    page.click("#decided li:last-child button")
    counted(page, 1, 1)
    assert decisions(folder) == [("accept", "e-far", "e-dali", "")]


def test_a_statement_is_edited(page: Any, folder: Path) -> None:
    page.click("#waiting li:nth-child(2) button")
    page.wait_for_selector("#one .statement")
    page.keyboard.press("e")
    page.select_option("#change select", "status")
    page.locator("#change select").last.select_option("asserted")
    page.click("#change button[type=submit]")
    counted(page, 1, 1)
    assert decisions(folder) == [("edit", "e-far", "e-dali", "status=asserted")]


def test_an_edit_that_makes_no_sense_is_said(page: Any, folder: Path) -> None:
    page.click("#waiting li:nth-child(2) button")
    page.wait_for_selector("#one .statement")
    page.keyboard.press("e")
    page.select_option("#change select", "date")
    page.fill("#change input", "昨天")
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_contain_text("date '昨天'")
    counted(page, 2, 0)


def test_a_statement_of_a_candidate_is_opened_and_rejected_and_the_whole_text_is_read(page: Any, folder: Path) -> None:
    page.locator("#one .source .link").first.click()
    expect(page.locator("#one article.text")).to_contain_text("远山集团董事长林晓岚到大理市考察。")
    assert page.locator("#choices button").count() == 3
    page.locator("#one .relation").first.click()
    page.wait_for_selector("#choices [data-kind=reject]")
    page.click("#one [aria-label=后退]")
    page.click("#one [aria-label=后退]")
    page.locator("#one .act", has_text="不实").first.click()
    counted(page, 2, 1)
    assert decisions(folder)[0][:2] == ("reject", "e-lin2")


def test_an_entity_has_another_name_and_type(page: Any, folder: Path) -> None:
    page.click("#one .tools button:nth-child(1)")
    page.fill("#change input", "林小岚")
    page.keyboard.press("Enter")
    counted(page, 2, 1)
    page.click("#other .tools button:nth-child(2)")
    page.select_option("#change select", "Organization")
    page.click("#change button[type=submit]")
    counted(page, 2, 2)
    assert decisions(folder) == [("rename", "e-lin2", "", "林小岚"), ("retype", "e-lin", "", "Organization")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_system_and_the_reader(visit: Any, address: str, scheme: Any) -> None:
    page = visit(address, color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    page.keyboard.press("l")
    assert page.evaluate("document.documentElement.dataset.theme") != scheme
    assert page.evaluate(ground) != before


def test_every_key_is_listed(page: Any) -> None:
    page.keyboard.press("?")
    keys = page.locator("#help kbd").all_inner_texts()
    assert keys == [*"sdu", *"are", *"jknzl", "Esc", "?"]


def test_markup_in_names_and_texts_stays_text(visit: Any, review: Reviewing, tmp_path: Path) -> None:
    text = "".join(HOSTILE)
    evidence = kg.Evidence("d", 0, len(text), text, HOSTILE[0], (("s", 0, len(HOSTILE[0])),))
    people = [kg.Entity(f"e{n}", "Person", HOSTILE[0], (HOSTILE[1],)) for n in range(2)]
    said = kg.Statement("s1", "e0", "meetsWith", "e1", {"title": HOSTILE[1]}, evidence=(evidence,), confidence=0.5)
    graph = kg.KnowledgeGraph([kg.Document("d", text, HOSTILE[1])], people, [said])
    kg.write(graph, tmp_path / "out", formats=["json"])
    page = visit(review(tmp_path / "out")[1])
    page.click("#waiting li:nth-child(2) button")
    page.wait_for_selector("#other h2")
    assert page.inner_text("#one h2") == page.inner_text("#other h2") == HOSTILE[0]
    page.fill("#because", HOSTILE[1])
    page.press("#because", "Escape")
    page.keyboard.press("s")
    counted(page, 1, 1)
    assert HOSTILE[1] in page.inner_text("#decided")
    assert page.locator("img, script:not([src])").count() == 0


def sent(address: str, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
    """The status and text of an answer."""
    connection = HTTPConnection(urlsplit(address).netloc)
    connection.request(method, path, body.encode(), {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_only_the_page_itself_decides(address: str, folder: Path) -> None:
    origin = address.rstrip("/")
    token = json.loads(sent(address, "GET", "/api/start")[1])["token"]
    body = json.dumps({"words": ["same", "e-lin", "e-lin2"]})

    def status(method: str = "POST", body: str = body, **headers: str) -> int:
        return sent(address, method, "/api/decide", body, **headers)[0]

    assert status() == 403
    assert status(Origin=origin) == 403
    assert status(X_Review_Token=token) == 403
    assert status(X_Review_Token=token, Origin="http://evil.example") == 403
    assert status(X_Review_Token=token, Origin="null") == 403
    assert status(X_Review_Token=f"{token}x", Origin=origin) == 403
    assert status(X_Review_Token=token, Origin="http://evil.example", Host="evil.example") == 400
    assert status("GET", X_Review_Token=token, Origin=origin) == 405
    assert status(body="[]", X_Review_Token=token, Origin=origin) == 400
    assert status(body='{"words": "same"}', X_Review_Token=token, Origin=origin) == 400
    assert status(body="x" * 30_000, X_Review_Token=token, Origin=origin) == 413
    assert not (folder / "corrections.tsv").exists()
    assert status(X_Review_Token=token, Origin=origin) == 200
    assert decisions(folder) == [("same", "e-lin", "e-lin2", "")]


def test_its_pages_run_their_own_script_alone(address: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc)
    connection.request("GET", "/")
    policy = connection.getresponse().headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy


def test_what_is_not_there_is_null(address: str) -> None:
    for path in ("card", "statement", "document"):
        assert sent(address, "GET", f"/api/{path}?id=none") == (200, "null")
    assert sent(address, "GET", "/api/between?a=none&b=e-lin") == (200, "[]")


def test_at_the_end_it_says_what_replays_the_decisions(review: Reviewing, visit: Any, folder: Path) -> None:
    process, address = review(folder)
    page = visit(address)
    page.keyboard.press("s")
    counted(page, 1, 1)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert process.stderr is not None
    assert process.stderr.read() == (
        f"kg: 1 decision taken; kg build PATH -o {folder} replays {folder / 'corrections.tsv'}\n"
    )
