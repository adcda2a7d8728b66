"""Saved web pages: the article, its title, date and author, and nothing else of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import Document

ReadBytes = Callable[..., tuple[list[Document], list[str]]]

LEAD = (
    "本报清河3月5日电（记者何一凡）清河市近日新开三条公交线路，方便城南居民出行。"
    "线路从城南车站出发，经过江边公园，终点在城北市场。"
)
MORE = "市民方女士表示，以后上班不用再绕路了。公司还说，车上会有热水和报纸，老人乘车不收钱。"
LAST = "公交公司经理石磊说，下个月再看看要不要增加班次，也会听听乘客怎么说。"
CAPTION = "图为新桥夜景。 何一凡摄"
EDITOR = "（责任编辑：孔令）"
TITLE = "清河新开三条公交线路"
TOLD = "2024年03月06日08:15 | 来源：清河日报 字号：大 中 小"
MENU = "".join(f"<li><a href='/c{number}'>频道{number}</a></li>" for number in range(20))
LINKS = "".join(f"<li><a href='/r{n}'>另一条有关的新闻标题{n}</a> 2023-02-{n + 10}</li>" for n in range(9))
PARAGRAPHS = f"""
<p>　　{LEAD}</p>
<p>　　{MORE}</p>
<p><strong>城南受益</strong></p>
<p>　　{LAST}</p>
<p><img src="a.jpg"></p><p>{CAPTION}</p>
<p>{EDITOR}</p>"""


def page(content: str = PARAGRAPHS, told: str = TOLD, head: str = "", box: str = "id='zw'") -> str:
    """A page with all that surrounds an article."""
    return f"""<!DOCTYPE html>
<html><head>{head}<title>{TITLE}_要闻_清河新闻网</title><style>p {{color: red}}</style>
<script>var words = "脚本里的话不是新闻，不该出现在文章里。";</script></head>
<body><nav><ul>{MENU}</ul></nav><div class="main"><h1>{TITLE}</h1><p>{told}</p>
<div {box}>{content}</div>
<div><h3>相关新闻</h3><ul>{LINKS}</ul></div>
<div class="comments"><h3>网友评论</h3><p>太好了，终于通车了！支持家乡建设，希望家乡越来越好。</p></div></div>
<noscript>请打开脚本功能，然后再来看这一页。</noscript>
<footer>版权所有 清河新闻网 2010-2024，未经许可不得转载</footer><script>count()</script></body></html>"""


def lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def kinds(document: Document) -> list[str]:
    return [part.kind for part in document.parts]


@pytest.mark.parametrize("box", ["id='zw'", "class='article'", "class='TRS_Editor'", "id='ozoom'", "class='content'"])
def test_the_article_and_nothing_else_of_the_page(read_bytes: ReadBytes, box: str) -> None:
    (document,), errors = read_bytes("a.html", page(box=box).encode())
    assert errors == []
    assert lines(document) == [TITLE, TOLD, LEAD, MORE, "城南受益", LAST, CAPTION, EDITOR]
    assert kinds(document) == ["title", "source", "dateline", "body", "body", "heading", "body", "caption", "editors"]
    assert (document.title, document.published, document.authors, document.place) == (
        TITLE,
        date(2024, 3, 5),
        ("何一凡",),
        "清河",
    )
    assert (document.source, document.offset) == ("a.html", 0)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"　　{LEAD}<br><br>　　{MORE}<br/>　　{LAST}", [LEAD, MORE, LAST]),
        (f"<div>　　{LEAD}</div><div>&nbsp;&nbsp;{MORE}</div><div>{LAST}</div>", [LEAD, MORE, LAST]),
        (f"<p><span>　　{LEAD[:30]}</span><b>{LEAD[30:]}</b></p><p><font>{MORE}</font></p>", [LEAD, MORE]),
        (f"<p>{LEAD[:60]}\n{LEAD[60:]}</p>\n<p>{MORE}</p>", [LEAD, MORE]),
        (f"<p>{LEAD}</p><ul><li>一是增加班次。</li><li>二是降低票价。</li></ul><p>{MORE}</p>", None),
        (f"<p>{LEAD}</p><figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure><p>{MORE}</p>", None),
        (f"<!-- 注释 --><p>{LEAD}<!-- 注释 --></p><p>{MORE}</p>", [LEAD, MORE]),
        (f"<p>{LEAD}</p><p>{MORE}</p><p>上一篇：<a href='/1'>江边修亭</a></p>", [LEAD, MORE]),
    ],
)
def test_ways_to_write_paragraphs(read_bytes: ReadBytes, content: str, found: list[str] | None) -> None:
    (document,), _ = read_bytes("a.html", page(content).encode())
    if found is None:
        inside = ("一是增加班次。", "二是降低票价。") if "<li>一" in content else (CAPTION,)
        found = [LEAD, *inside, MORE]
    assert lines(document)[2:] == found


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("<meta charset='gb2312'>", "gbk"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "gb18030"),
        ("<meta charset='utf-8'>", "utf-8"),
        ("<meta charset='utf-8'>", "utf-8-sig"),
        ("<meta charset='gbk'>", "utf-8"),
        ("<meta charset='utf-8'>", "gbk"),
        ("<meta charset='iso-8859-1'>", "gbk"),
        ("", "gbk"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_encodings_declared_rightly_wrongly_and_not_at_all(read_bytes: ReadBytes, declared: str, encoding: str) -> None:
    (document,), errors = read_bytes("a.htm", page(head=declared).encode(encoding))
    assert (document.title, lines(document)[2], errors) == (TITLE, LEAD, [])


def test_traditional_characters_in_big5(read_bytes: ReadBytes) -> None:
    words = "清河市近日新開三條公車路線，方便城南居民出行，以後上班不用再繞路了。"
    html = (
        f"<html><head><meta charset=big5><title>新路線</title></head><body><h1>新路線</h1><p>{words}</p></body></html>"
    )
    (document,), _ = read_bytes("a.html", html.encode("big5"))
    assert lines(document) == ["新路線", words]


def test_one_broken_character_does_not_lose_a_page_that_declares_its_encoding(read_bytes: ReadBytes) -> None:
    data = page(PARAGRAPHS + f"<p>{MORE}</p>" * 20, head="<meta charset=gbk>").encode("gbk")
    (document,), errors = read_bytes("a.html", data.replace("乘客".encode("gbk"), b"\xff" + "客".encode("gbk"), 1))
    assert (lines(document)[2], errors) == (LEAD, [])


@pytest.mark.parametrize(
    ("head", "told", "content", "published"),
    [
        ("<meta property='article:published_time' content='2024-03-06T08:15:00+08:00'>", "", LAST, date(2024, 3, 6)),
        ("<meta name='publishdate' content='2024-03-06'>", "", LAST, date(2024, 3, 6)),
        ('<script type="application/ld+json">{"datePublished": "2024-03-06"}</script>', "", LAST, date(2024, 3, 6)),
        ("<meta name='publishdate' content='2024-03-06'>", "", LEAD, date(2024, 3, 5)),
        ("", "发布时间：2024-03-06", LAST, date(2024, 3, 6)),
        ("", "来源：清河日报", LAST, None),
        ("", "", f"2022年5月1日，公司成立，{LAST}", None),
        ("", "", LEAD, None),
    ],
)
def test_the_date_of_a_page(read_bytes: ReadBytes, head: str, told: str, content: str, published: date | None) -> None:
    (document,), _ = read_bytes("a.html", page(f"<p>{content}</p><p>{MORE}</p>", told, head).encode())
    assert document.published == published


def test_a_given_date_is_for_pages_that_tell_none(read_bytes: ReadBytes) -> None:
    (document,), _ = read_bytes("a.html", page(f"<p>{LAST}</p><p>{MORE}</p>", "").encode(), date(2024, 3, 7))
    assert document.published == date(2024, 3, 7)


def test_author_and_address_from_the_head_of_a_page(read_bytes: ReadBytes) -> None:
    head = "<meta name='author' content='贺兰'><link rel='canonical' href='https://news.example.cn/a/1.html'>"
    (document,), _ = read_bytes("a.html", page(head=head).encode())
    assert (document.authors, document.url) == (("贺兰",), "https://news.example.cn/a/1.html")


@pytest.mark.parametrize(
    "title",
    [f"{TITLE}_要闻_清河新闻网", f"{TITLE}--时政--清河网", f"{TITLE} - 清河日报", f"{TITLE}|清河网", TITLE],
)
@pytest.mark.parametrize("heading", [f"<h1>{TITLE}</h1>", f"<div><b>{TITLE}</b></div>", ""])
def test_the_title_without_the_name_of_the_site(read_bytes: ReadBytes, title: str, heading: str) -> None:
    html = f"<html><head><title>{title}</title></head><body>{heading}<div>{PARAGRAPHS}</div></body></html>"
    (document,), _ = read_bytes("a.html", html.encode())
    assert (document.title, document.text.count(TITLE)) == (TITLE, 1)


def test_a_page_laid_out_in_tables(read_bytes: ReadBytes) -> None:
    row = "<tr><td>{}</td></tr>"
    table = "".join(map(row.format, (f"<b>{TITLE}</b>", "2024-03-06 来源：清河日报", f"<p>{LAST}</p><p>{MORE}</p>")))
    html = f"<html><head><title>{TITLE}--清河网</title></head><body><table>{table}</table></body></html>"
    (document,), _ = read_bytes("a.html", html.encode())
    assert lines(document) == [TITLE, "2024-03-06 来源：清河日报", LAST, MORE]
    assert document.published == date(2024, 3, 6)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        f"<html><body><ul>{MENU}</ul></body></html>",
        "<script>var a = '新闻';</script>",
        "<p>清河</p>",
    ],
)
def test_a_page_without_an_article_is_one_line(read_bytes: ReadBytes, html: str) -> None:
    found, errors = read_bytes("a.html", html.encode())
    assert found == []
    assert errors == ["a.html: no article is found in this page; save its words as a text file"]


def test_a_page_saved_as_one_file(read_bytes: ReadBytes) -> None:
    html = page(head="<meta charset=gbk>").encode("gbk")
    head = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: https://news.example.cn/a/1.html\r\n\r\n"
    )
    (document,), errors = read_bytes("a.mht", head + html + b"\r\n--b--\r\n")
    assert (document.title, document.url, errors) == (TITLE, "https://news.example.cn/a/1.html", [])
    assert read_bytes("b.mht", b"no page")[1] == ["b.mht: no web page is in this file; save the page anew, as HTML"]


def test_the_same_page_gives_the_same_document(read_bytes: ReadBytes) -> None:
    assert read_bytes("a.html", page().encode()) == read_bytes("a.html", page().encode())
