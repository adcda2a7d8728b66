"""A page → items, parts, titles and dates."""

from __future__ import annotations

import time
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.read import sentences
from kg.read.page import documents

PAGE = (Path(__file__).parent / "sample.txt").read_text(encoding="utf-8")
BODY = "清河市近日新开三条公交线路，方便城南居民出行。"
MORE = "市民方女士表示，以后上班不用再绕路了。"
LONG = "云水江两岸的居民等了十年，城南城北今天终于连在一起"
DATED = f"本报清河3月5日电（记者何一凡）{BODY}"

#: What pages are made of, in any order: for the tests that must hold for every text.
PIECES = [
    BODY,
    MORE,
    DATED,
    "两岸新貌",
    "换思路——",
    "本报记者 何一凡",
    "本版责编：孔令",
    "广告",
    "图为新桥。",
    "来源：清河日报",
    "\n",
    "\n\n",
    "\r\n",
    "　　",
    "他说，“",
    "”",
    "。",
    " ",
    "\u200b",
    "2024年03月06日",
    "（",
    "…",
    "abc",
    "据新华社清河3月4日电 ",
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


def only(text: str) -> Document:
    (document,) = documents(text)
    return document


def kinds(document: Document) -> str:
    return " ".join(kind for kind, _ in groupby(part.kind for part in document.parts))


def part(document: Document, kind: str) -> list[str]:
    return [document.text[p.start : p.end] for p in document.parts if p.kind == kind]


def test_the_items_of_a_page() -> None:
    assert [(d.title, kinds(d)) for d in documents(PAGE)] == [
        ("云水县三年植树记 荒坡变绿 游客变多", "source title byline body heading body caption"),
        ("松江大学新型电池通过验收", "title dateline body"),
        ("《松江市河道管护办法》四月起施行", "title dateline body editors"),
        ("两城同饮一江水 上下游共护一江清", "title body source caption advert"),
    ]


def test_a_sentence_that_a_blank_line_cuts_is_one_part() -> None:
    first = next(documents(PAGE))
    assert [words for words in part(first, "body") if "果\n\n品" in words] == [part(first, "body")[1]]


def test_the_date_over_the_page_is_that_of_its_items_and_a_dateline_tells_the_day_before_it() -> None:
    days = [date(2024, 3, day) for day in (6, 5, 4, 6)]
    assert [d.published for d in documents(PAGE, date=date(2020, 1, 1))] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"公交线路增加\n{BODY}\n{MORE}", "title body"),
        (f"公交线路增加\n城南居民受益\n{BODY}\n{MORE}", "title body"),
        (f"公交线路为何增加？\n{BODY}", "title body"),
        (f"{BODY}\n{MORE}", "body"),
        ("公交线路增加", "title"),
        (f"公交线路增加\n{BODY}\n城南受益\n{MORE}\n城北跟进\n{BODY}", "title body heading body heading body"),
        (f"公交线路增加\n\n{BODY}\n\n新车上路——\n\n先行一步，乘客点赞\n\n{MORE}", "title body heading body"),
        (f"公交线路增加\n----------\n{BODY}\n* * *\n{MORE}", "title body"),
        (f"03 要闻\n2024年3月6日 星期三\n责编：孔令\n\n公交线路增加\n{BODY}", "source editors title body"),
        (f"公交线路增加\n{BODY}\n（记者 何一凡）", "title body byline"),
        (f"公交线路增加\n{BODY}\n责任编辑：孔令", "title body editors"),
        (f"公交线路增加\n2024-03-06 08:15 来源：清河日报\n{BODY}", "title source body"),
        (f"公交线路增加\n{DATED}\n据新华社清河3月4日电 {MORE}", "title dateline body dateline body"),
        (
            f"公交线路增加\n数据来源：清河市统计局\n{BODY}\n站点分布\n数据来源：清河市统计局\n{MORE}",
            "title source body heading source body",
        ),
    ],
)
def test_an_article_is_one_document(text: str, expected: str) -> None:
    assert kinds(only(text)) == expected


@pytest.mark.parametrize(
    ("second", "title"),
    [
        (f"新桥通车\n{DATED}", "新桥通车"),
        (f"新桥通车\n\n本报记者 何一凡\n\n{MORE}", "新桥通车"),
        (f"新桥通车\n来源：清河日报\n{MORE}", "新桥通车"),
        (f"本版责编：孔令\n\n新桥通车\n{MORE}", "新桥通车"),
        (f"{LONG}\n{DATED}", LONG),
        (f"城南城北相连\n新桥通车\n——云水江上第三座桥\n{DATED}", "城南城北相连 新桥通车 ——云水江上第三座桥"),
        (f"江边晚霞\n\n\n\n新桥通车\n\n{DATED}", "新桥通车"),
        (DATED, ""),
    ],
)
def test_an_item_starts_where_its_head_says_so(second: str, title: str) -> None:
    first = f"公交线路增加\n本报讯（记者贺兰）{BODY}\n\n"
    assert [d.title for d in documents(first + second)] == ["公交线路增加", title]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("本报记者 何一凡 贺兰", "byline"),
        ("本报记者 周  岩", "byline"),
        ("本报记者何一凡", "byline"),
        ("记者 何一凡 通讯员 石磊", "byline"),
        ("清河日报全媒体记者 何一凡 文/图", "byline"),
        ("文/图 何一凡", "byline"),
        ("何一凡/文 石磊/图", "byline"),
        ("□ 何一凡 石磊", "byline"),
        ("（记者 何一凡）", "byline"),
        ("作者：何一凡", "byline"),
        ("来源：清河日报", "source"),
        ("数据来源：清河市统计局", "source"),
        ("发布时间：2024-03-06", "source"),
        ("2024年03月06日 08:15", "source"),
        ("《清河日报》（2024年3月6日 第 02 版）", "source"),
        ("本版责编：孔令 邵丹", "editors"),
        ("（责任编辑：孔令、邵丹）", "editors"),
        ("责编 孔令", "editors"),
        ("广告", "advert"),
        ("本版为公益广告", "advert"),
        ("广告热线：12345678", "advert"),
        ("图为新桥夜景。", "caption"),
        ("新桥夜景（资料图片）", "caption"),
        ("新桥夜景。 何一凡摄", "caption"),
        ("新桥夜景 本报记者 何一凡 摄", "caption"),
        ("江边晚霞", "caption"),
        ("这是一段没有标记的话。", "body"),
        ("记者节活动在清河举行，市民参加。", "body"),
        ("清河查处一批虚假广告。", "body"),
        ("清河表彰优秀记者 何一凡获奖。", "body"),
        ("编辑部迁入新址。", "body"),
        ("2024年3月6日起施行新规。", "body"),
    ],
)
def test_the_kind_of_a_line_after_the_body(line: str, kind: str) -> None:
    document = only(f"公交线路增加\n{BODY}\n{MORE}\n{line}")
    assert document.parts[-1].kind == kind
    assert part(document, kind)[-1] == line


@pytest.mark.parametrize(
    "title",
    [
        "记者节活动在清河举行",
        "清河查处一批虚假广告",
        "清河表彰优秀记者 何一凡获奖",
        "2024年3月6日起施行新规",
        "编辑们的一天",
        "图书馆里的春天",
        "《清河市公园条例》将施行",
        "清河：让公园连成片",
        "本报记者探访清河新桥",
    ],
)
def test_a_headline_is_no_other_line(title: str) -> None:
    assert only(f"{title}\n{BODY}\n{MORE}").title == title


@pytest.mark.parametrize(
    "dateline",
    [
        "本报清河1月7日电（记者武小春）",
        "本报讯（记者 何一凡）",
        "本报讯 （记者 何一凡 通讯员 石磊）",
        "新华社清河3月5日电",
        "新华社清河2024年3月5日电（记者 贺兰）",
        "中新网清河3月5日电 (记者 贺兰)",
        "人民网清河3月5日电",
        "【清河网讯】",
        "清河日报3月5日讯（记者 贺兰）",
        "本报清河、松江3月5日电",
        "据新华社清河3月5日电",
    ],
)
def test_a_dateline_is_a_part_before_its_body(dateline: str) -> None:
    document = only(f"公交线路增加\n{dateline}{' ' if dateline[-1] == '电' else ''}{BODY}")
    assert part(document, "dateline") == [dateline]
    assert part(document, "body") == [BODY]


@pytest.mark.parametrize(
    "body",
    [
        "本报3月5日电话采访了清河市公交公司。",
        "3月5日消息，清河市公交公司增加线路。",
        "清河市3月5日电力供应正常。",
        "记者从清河市公交公司获悉，新线路今日开通。",
        "【编者按】公交是城市的脉搏。",
    ],
)
def test_other_openings_are_no_dateline(body: str) -> None:
    assert kinds(only(f"公交线路增加\n{body}")) == "title body"


@pytest.mark.parametrize(
    ("above", "below", "mended"),
    [
        ("清河市公交公司新开三条线路，从城南的车站到江边的公园，都方便", "\n\n城南居民出行。", True),
        ("清河市公交公司昨天宣布，将", "\n新开三条线路。", True),
        ("“太好了！”他说，公交公司", "\n新开三条线路。", True),
        ("市里新开三条线路，", "\n方便出行。", True),
        ("他说，“线路多了", "\n\n就不用绕路。”", True),
        ("以后上班不用再绕路", "\n。大家都很高兴。", True),
        ("城南居民都高兴，以后上班不用再绕路，比从前省下一半时间", "\n近日，公司又有新计划。", False),
        ("市里新开三条线路。", "\n方便城南居民出行。", False),
        ("市里新开三条线路。（完）", "\n方便城南居民出行。", False),
        ("新线路如下：", "\n城南一号线，从车站到江边。", False),
    ],
)
def test_mending(above: str, below: str, mended: bool) -> None:
    bodies = part(only(f"公交线路增加\n{BODY}\n{above}{below}\n{MORE}"), "body")
    assert (above + below in bodies) is mended


def test_a_text_wrapped_in_a_narrow_column_is_mended() -> None:
    prose = BODY + MORE + "公司还说，车上会有热水和报纸，老人乘车不收钱。"
    column = "\n".join(prose[i : i + 12] for i in range(0, len(prose), 12))
    document = only(f"公交线路增加\n　　{column}\n　　{column}")
    assert document.title == "公交线路增加"
    assert [words.replace("\n", "") for words in part(document, "body")] == [prose, prose]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("2024年03月06日 08:15", date(2024, 3, 6)),
        ("发布时间：2024-03-06", date(2024, 3, 6)),
        ("来源：清河日报 2024/3/6", date(2024, 3, 6)),
        ("发布时间：2024-13-06", date(2024, 1, 8)),
        ("本报记者 何一凡", date(2024, 1, 8)),
    ],
)
def test_the_date_in_the_head_comes_before_the_given_one(head: str, expected: date) -> None:
    (document,) = documents(f"公交线路增加\n{head}\n2023年5月1日，公司成立。", date=date(2024, 1, 8))
    assert document.published == expected


@pytest.mark.parametrize(
    ("dateline", "given", "published"),
    [
        ("本报清河3月5日电", None, None),
        ("本报清河3月5日电", date(2024, 3, 6), date(2024, 3, 5)),
        ("本报清河3月5日电", date(2024, 3, 5), date(2024, 3, 5)),
        ("本报清河3月5日电", date(2024, 3, 12), date(2024, 3, 5)),
        ("本报清河3月5日电", date(2024, 3, 13), date(2024, 3, 13)),
        ("本报清河3月5日电", date(2024, 3, 4), date(2024, 3, 4)),
        ("本报清河12月31日电", date(2024, 1, 2), date(2023, 12, 31)),
        ("本报清河2月29日电", date(2024, 3, 1), date(2024, 2, 29)),
        ("本报清河2月29日电", date(2023, 3, 1), date(2023, 3, 1)),
        ("本报清河13月5日电", date(2024, 3, 6), date(2024, 3, 6)),
        ("新华社清河2024年3月5日电 ", None, date(2024, 3, 5)),
        ("新华社清河2024年3月5日电 ", date(2020, 1, 1), date(2024, 3, 5)),
        ("本报讯（记者 何一凡）", date(2024, 3, 6), date(2024, 3, 6)),
    ],
)
def test_a_dateline_tells_the_day_and_the_given_date_its_year(
    dateline: str, given: date | None, published: date | None
) -> None:
    (document,) = documents(f"公交线路增加\n{dateline}{BODY}", date=given)
    assert document.published == published


def test_a_dateline_in_the_middle_tells_no_day() -> None:
    (document,) = documents(f"公交线路增加\n{BODY}\n据新华社清河3月4日电 {MORE}", date=date(2024, 3, 6))
    assert (document.published, document.place) == (date(2024, 3, 6), "")


def test_the_same_words_have_the_same_id_wherever_they_stand() -> None:
    (one,) = documents(DATED, "a.txt")
    (other,) = documents("\n\n　　" + DATED + "\n", "b.txt")
    assert (one.id, one.offset, other.offset) == (other.id, 0, 4)


@given(TEXTS)
def test_every_word_of_any_text_is_in_one_part_of_one_document(text: str) -> None:
    covered = [0] * len(text)
    for document in documents(text):
        assert text[document.offset : document.offset + len(document.text)] == document.text
        before = 0
        for each in document.parts:
            assert before <= each.start < each.end <= len(document.text)
            before = each.end
            for i in range(each.start, each.end):
                covered[document.offset + i] += 1
    blanks = [c.isspace() or c in "\u200b\u2060\ufeff-—–_=*·.~～－─━★☆◆●■□" for c in text]
    assert all(n == 1 or (n == 0 and blank) for n, blank in zip(covered, blanks, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "本报记者 " + "文 " * 27 + "好。",
        "2024-03-06 " + "报" * 100 + "好。",
        "本版责编：" + "孔 " * 50 + "好。",
        "新华社" + "、" * 100_000,
        "（" * 100_000,
        "他说，“" * 30_000 + "”" * 10,
        "新桥\n" * 30_000,
        "　" * 100_000 + "新桥" + "\n" * 100_000 + "。",
    ],
)
def test_no_text_takes_for_ever(text: str) -> None:
    began = time.process_time()
    assert [s for d in documents(text) for s in sentences(d)]
    assert time.process_time() - began < 3
