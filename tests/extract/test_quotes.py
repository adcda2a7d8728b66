"""QuoteReader: who said which words. P[林晓岚] is a phrase, P[她=林晓岚] one that means her."""

from __future__ import annotations

import re

import pytest

from kg.extract.phrases import Phrase
from kg.extract.quotes import QuoteReader
from kg.mention import DATE, TITLE
from kg.model import Document, Sentence
from kg.ontology import load_ontology

KINDS = {"P": "Person", "C": "Company", "A": "AdministrativeDivision", "T": TITLE, "D": DATE}
MARK = re.compile(r"([PCATD])\[([^\]=]+)=?([^\]]*)\]")
READ = QuoteReader(load_ontology())


def quotes(*marked: str) -> list[tuple[str, str, str]]:
    """Speaker, words and rule of the quotes in sentences of one document."""
    rows, text = [], ""
    for sentence in marked:
        plain, phrases = "", []
        last = 0
        for mark in MARK.finditer(sentence):
            plain += sentence[last : mark.start()]
            type, start = KINDS[mark[1]], len(plain)
            plain += mark[2]
            entity = "" if type in (TITLE, DATE) else mark[3] or mark[2]
            phrases.append(Phrase(start, len(plain), type, entity, (start, len(plain)), bool(mark[3])))
            last = mark.end()
        plain += sentence[last:]
        rows.append((Sentence(plain, tuple(range(len(text), len(text) + len(plain) + 1))), phrases))
        text += plain
    document = Document("d", text)
    found = list(READ(document, rows))
    for quote in found:
        for evidence in quote.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
            assert all(evidence.start <= a < b <= evidence.end for _, a, b in evidence.marks)
    return [(q.speaker, q.quote, q.evidence[0].rule) for q in found]


FOUND = [
    # before
    ("P[林晓岚]说：“茶园今年换了新苗。”", "林晓岚", "茶园今年换了新苗。", "quote.before"),
    ("P[林晓岚]表示，“新厂房下个月能用。”", "林晓岚", "新厂房下个月能用。", "quote.before"),
    ("P[林晓岚]对P[石磊]说：“你来得正好。”", "林晓岚", "你来得正好。", "quote.before"),
    ("P[林晓岚]告诉P[石磊]，“样品已经寄出去了。”", "林晓岚", "样品已经寄出去了。", "quote.before"),
    ("P[林晓岚]表示，样机要等，“还得反复调试几回”。", "林晓岚", "还得反复调试几回", "quote.before"),
    ("D[昨天]，P[林晓岚]放下手里的账本：“这一年没白忙。”", "林晓岚", "这一年没白忙。", "quote.before"),
    ("P[林晓岚]感叹“山里的路真是不好走。”", "林晓岚", "山里的路真是不好走。", "quote.before"),
    # after
    ("“茶园今年换了新苗。”P[林晓岚]说。", "林晓岚", "茶园今年换了新苗。", "quote.after"),
    ("“换新苗了！”D[3月2日]，在A[云溪县]茶节上，P[林晓岚]说。", "林晓岚", "换新苗了！", "quote.after"),
    ("“茶园换了新苗。”P[林晓岚]很高兴，给T[镇长]打去电话。", "林晓岚", "茶园换了新苗。", "quote.after"),
    ("“路好了，茶叶才卖得出去，”P[林晓岚]笑着说。", "林晓岚", "路好了，茶叶才卖得出去，", "quote.after"),
    ("“他说‘行得通’，那就行得通。”P[林晓岚]回忆。", "林晓岚", "他说‘行得通’，那就行得通。", "quote.after"),
    ("“我们会按期交付产品。”C[远岫公司]方面表示。", "远岫公司", "我们会按期交付产品。", "quote.after"),
    ("“苗要选好。土要养好。”P[她=林晓岚]说。", "林晓岚", "苗要选好。土要养好。", "quote.after"),
    # around
    ("“路好了，”P[林晓岚]笑着说，“茶叶才卖得出去。”", "林晓岚", "路好了，茶叶才卖得出去。", "quote.around"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "speaker", "words", "rule"), FOUND)
def test_speaker_and_words(sentence: str, speaker: str, words: str, rule: str) -> None:
    assert quotes(sentence) == [(speaker, words, rule)]


NONE = [
    "P[林晓岚]表示，样机要“反复调试”，秋天才能出厂。",
    "P[林晓岚]主推的“一村一品”卖到了A[云溪县]外。",
    "P[林晓岚]说，“双减”之后孩子们来得更多了。",
    "P[林晓岚]介绍，这里的“老茶客俱乐部”每月聚会，已经办了三年。",
    "“人人都是讲解员”的想法在A[云溪县]传开了。",
    "“上下一条心，黄土变成金。”不少人给出同样的回答。",
    "“我们还会再来投资。”这家T[公司负责人]表示。",
    "“再等一年就好了。”一位老人说起P[林晓岚]时笑着说。",
    "“茶园换了新苗，收成要看明年。”",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_quote(sentence: str) -> None:
    assert quotes(sentence) == []


def test_two_quotations_of_one_speaker() -> None:
    found = quotes("“苗是新换的。”P[林晓岚]深有感触，“老苗结不出好茶。”")
    assert [(s, q) for s, q, _ in found] == [("林晓岚", "苗是新换的。"), ("林晓岚", "老苗结不出好茶。")]


def test_a_quotation_over_several_sentences() -> None:
    found = quotes("P[林晓岚]说：“苗是新换的。", "明年才有收成。", "大家再等一等。”", "P[石磊]点了点头。")
    assert found == [("林晓岚", "苗是新换的。明年才有收成。大家再等一等。", "quote.before")]


def test_a_colon_leads_to_the_next_sentence() -> None:
    assert quotes("P[林晓岚]告诉记者：", "“苗是新换的。”") == [("林晓岚", "苗是新换的。", "quote.before")]


def test_an_unclosed_mark_is_no_quotation() -> None:
    assert quotes("P[林晓岚]说：“苗是新换的。", "P[石磊]点了点头。") == []


def test_a_pronoun_means_the_one_person_before() -> None:
    assert quotes("P[林晓岚]种了十年茶。", "“苗是新换的。”她说。")[0][0] == "林晓岚"
    assert quotes("P[林晓岚]和P[石磊]种茶。", "“苗是新换的。”她说。") == []
    assert quotes("P[她=林晓岚]和P[石磊]种茶。", "“苗是新换的。”她说。")[0][0] == "林晓岚"
    assert quotes("P[林晓岚]种了十年茶。", "“苗是新换的。”他们说。") == []


def test_the_same_words_count_once() -> None:
    assert len(quotes("P[林晓岚]说：“苗是新换的。”", "“苗是新换的。”P[林晓岚]说。")) == 1


def test_offsets_point_into_broken_lines() -> None:
    text = "林晓岚说：\n“苗是\n新换的。”"
    offsets = [i for i, character in enumerate(text) if character != "\n"]
    sentence = Sentence(text.replace("\n", ""), (*offsets, len(text)))
    [quote] = READ(Document("d", text), [(sentence, [Phrase(0, 3, "Person", "林晓岚", (0, 3))])])
    assert quote.quote == "苗是新换的。"
    assert quote.evidence[0].quote == text
