"""stories(): what is a reprint, and what is not."""

from __future__ import annotations

import pytest

from kg.analysis.stories import independent, stories
from kg.model import Document

STORY = "".join(f"开发区第{n}家企业今天搬进了新厂房，工人们在第{n * 3}号门口量了{n * 17}次尺寸。" for n in range(14))
OTHER = "".join(f"学校里的第{n}堂课讲的是第{n * 5}页上的古诗，孩子们一共举了{n * 11}次手。" for n in range(14))
ADVERT = "本网声明：凡注明来源的作品，版权均属本网，未经授权不得转载、摘编或以其他方式使用，违者将被依法追究责任。"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (STORY, True),
        ("本报讯（记者某某）" + STORY, True),
        (STORY[: len(STORY) // 2], True),
        (STORY.replace("，", "， \n"), True),
        (STORY[:200] + OTHER, False),
        (OTHER, False),
        (STORY[:60], False),
        ("", False),
    ],
)
def test_most_of_the_shorter_text_stands_in_the_longer(text: str, same: bool) -> None:
    told = stories([Document("a", STORY), Document("b", text), Document("c", OTHER * 2)])
    assert (told["b"] == told["a"]) is same


def test_short_texts_are_one_story_only_where_they_are_the_same() -> None:
    told = stories([Document("a", "天晴。"), Document("b", "天晴。"), Document("c", "天晴了。")])
    assert told == {"a": "a", "b": "a", "c": "c"}


def test_what_stands_below_every_article_makes_no_story() -> None:
    texts = [STORY, OTHER, *(f"{'一二三四五六七八'[n] * 60}之{n}" for n in range(8))]
    told = stories([Document(str(n), text + ADVERT) for n, text in enumerate(texts)])
    assert told["0"] != told["1"]


def test_reprints_of_one_story_are_one_source() -> None:
    told = stories([Document(id, STORY) for id in "abc"] + [Document("d", OTHER)])
    assert independent("abc", told) == 1 and independent("abcd", told) == 2


def test_the_order_of_documents_does_not_change_who_belongs_together() -> None:
    texts = {"a": STORY, "b": OTHER, "c": STORY[:300], "d": "x" + OTHER}
    documents = [Document(id, text) for id, text in texts.items()]
    for found in (stories(documents), stories(documents[::-1])):
        assert found["a"] == found["c"] != found["b"] == found["d"]
