"""Bylines and datelines → authors and place."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.read.credits import names
from kg.read.page import documents
from kg.read.patterns import patterns

BODY = "清河市近日新开三条公交线路，方便城南居民出行。"


def only(text: str) -> Document:
    (document,) = documents(text)
    return document


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("本报记者 何一凡 贺兰", "何一凡 贺兰"),
        ("本报记者 周  岩", "周岩"),
        ("本报记者何一凡", "何一凡"),
        ("记者 何一凡 通讯员 石磊", "何一凡 石磊"),
        ("清河日报全媒体记者 何一凡 文/图", "何一凡"),
        ("文/图 何一凡", "何一凡"),
        ("何一凡/文 石磊/图", "何一凡 石磊"),
        ("□ 何一凡 石磊", "何一凡 石磊"),
        ("（记者 何一凡、贺兰）", "何一凡 贺兰"),
        ("作者：何一凡", "何一凡"),
        ("新华社记者 艾力·买买提", "艾力·买买提"),
        ("2024-03-06 来源：清河日报 作者：何一凡 编辑：孔令", "何一凡"),
        ("2024-03-06 来源：清河日报", ""),
        ("本版责编：孔令 邵丹", ""),
    ],
)
def test_the_authors_of_a_byline(line: str, authors: str) -> None:
    assert only(f"公交线路增加\n{line}\n{BODY}").authors == tuple(authors.split())


@pytest.mark.parametrize(
    ("dateline", "place", "authors"),
    [
        ("本报清河1月7日电（记者武小春）", "清河", "武小春"),
        ("本报清河1月7日电（记者 何一凡 通讯员 石磊）", "清河", "何一凡 石磊"),
        ("本报讯（记者 何一凡）", "", "何一凡"),
        ("新华社清河3月5日电 ", "清河", ""),
        ("新华社清河2024年3月5日电（记者 贺兰）", "清河", "贺兰"),
        ("中新网清河3月5日电 (记者 贺兰)", "清河", "贺兰"),
        ("清河日报松江3月5日讯（记者 贺兰）", "松江", "贺兰"),
        ("本报清河、松江3月5日电（记者何一凡、贺兰）", "清河、松江", "何一凡 贺兰"),
        ("据新华社清河3月5日电 ", "清河", ""),
        ("本报3月5日讯（综合报道）", "", ""),
        ("【清河网讯】", "", ""),
    ],
)
def test_the_place_and_the_authors_of_a_dateline(dateline: str, place: str, authors: str) -> None:
    document = only(f"公交线路增加\n{dateline}{BODY}")
    assert (document.place, document.authors) == (place, tuple(authors.split()))


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (f"公交线路增加\n{BODY}（记者 何一凡）", "何一凡"),
        (f"公交线路增加\n{BODY}\n（记者 何一凡）", "何一凡"),
        (f"公交线路增加\n本报记者 何一凡\n{BODY}（记者 何一凡 贺兰）", "何一凡 贺兰"),
        (f"公交线路增加\n{BODY}（本文有删节）", ""),
        (f"公交线路增加\n{BODY}", ""),
    ],
)
def test_the_authors_after_the_last_words(text: str, authors: str) -> None:
    assert only(text).authors == tuple(authors.split())


@pytest.mark.parametrize(
    ("credit", "found"),
    [
        ("何一凡,贺兰;石磊", ["何一凡", "贺兰", "石磊"]),
        ("John Smith、何一凡", ["John Smith", "何一凡"]),
        ("清河日报", []),
        ("人民网", []),
        ("清河市融媒体中心编辑部", []),
        ("admin", []),
        ("", []),
    ],
)
def test_names_in_what_a_page_or_a_table_says_of_the_author(credit: str, found: list[str]) -> None:
    assert list(names(credit, patterns())) == found
