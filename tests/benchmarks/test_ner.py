"""The benchmark of names reads the formats of public sets, and counts spans as it says."""

from __future__ import annotations

import sys
from pathlib import Path

import ner
import pytest

from kg.mention import Lexicon
from kg.model import Mention
from kg.ontology import load_ontology


def columns(words: str, gap: str = " ", numbered: bool = False) -> str:
    """A column file from ``云州市/LOC``; BIO, an empty line for ``|``."""
    lines = []
    for word in words.split():
        text, _, kind = word.partition("/")
        for number, character in enumerate(text if text != "|" else ""):
            tag = f"{'I' if number else 'B'}-{kind}" if kind else "O"
            lines.append(f"{character}{number if numbered else ''}{gap}{tag}")
        if text == "|":
            lines.append("")
    return "\n".join(lines)


COLUMNS = [
    (columns("云州市/LOC 市长/ 周原/PER 到/ | 周原/PER"), ["云州市/LOC 周原/PER", "周原/PER"]),
    (columns("云州市/LOC 白河县/LOC", "\t"), ["云州市/LOC 白河县/LOC"]),
    (columns("云/GPE.NAM 姑娘/PER.NOM 去/ 白河/LOC.NAM", "\t", numbered=True), ["云/LOC 白河/LOC"]),
    (columns("一二三四五六七八九十甲乙/ORG.NAM", numbered=True), ["一二三四五六七八九十甲乙/ORG"]),
    ("周 B-NAME\n原 E-NAME\n， O\n云 B-ORG\n岭 M-ORG\n社 E-ORG\n长 S-TITLE\n\n", ["周原/PER 云岭社/ORG"]),
    ("云 S-LOC\n白 S-LOC\n", ["云/LOC 白/LOC"]),
    ("云 I-LOC\n州 I-LOC\n周 I-PER\n\n\n\n原 O\n", ["云州/LOC 周/PER", ""]),
]


@pytest.mark.parametrize(("text", "expected"), COLUMNS)
def test_columns(text: str, expected: list[str]) -> None:
    assert ner.format_of(text) == "columns"
    assert [shown(record) for record in ner.read_columns(text)] == expected


CLUENER = [
    (
        '{"text": "周原在云州", "label": {"name": {"周原": [[0, 1]]}, "address": {"云州": [[3, 4]]}}}',
        "周原/PER 云州/LOC",
    ),
    ('{"text": "游云州园", "label": {"scene": {"云州园": [[1, 3]]}, "game": {"游": [[0, 0]]}}}', "云州园/LOC"),
    (
        '{"text": "云岭茶社", "entity_list": [{"entity_type": "company", "entity": "云岭茶社",'
        ' "entity_index": {"begin": 0, "end": 4}}]}',
        "云岭茶社/ORG",
    ),
    ('{"text": "没有", "label": {}}', ""),
]


@pytest.mark.parametrize(("line", "expected"), CLUENER)
def test_cluener(line: str, expected: str) -> None:
    assert ner.format_of(line) == "cluener"
    assert [shown(record) for record in ner.read_cluener(f"{line}\n\n{line}\n")] == [expected] * 2


BOSON = [
    ("记者{{person_name:周原}}在{{location:云州}}{{time:昨天}}报道", "记者周原在云州昨天报道", "周原/PER 云州/LOC"),
    ("{{company_name:云岭茶社}}与{{org_name:云州商会}}", "云岭茶社与云州商会", "云岭茶社/ORG 云州商会/ORG"),
    ("{{product_name:云岭红}}上市", "云岭红上市", ""),
]


@pytest.mark.parametrize(("line", "text", "expected"), BOSON)
def test_boson(line: str, text: str, expected: str) -> None:
    assert ner.format_of(line) == "boson"
    [record] = ner.read_boson(line + "\n")
    assert (record.text, shown(record)) == (text, expected)


def shown(record: ner.Record) -> str:
    return " ".join(f"{record.text[start:end]}/{kind}" for start, end, kind in sorted(record.spans))


def test_a_span_counts_where_place_and_type_are_right() -> None:
    record = ner.Record("周原到云州市", frozenset(((0, 2, "PER"), (3, 6, "LOC"))))
    score, errors = ner.compare([record], [frozenset(((0, 2, "ORG"), (3, 6, "LOC"), (3, 5, "LOC")))])
    assert (score.right, score.found, score.wanted) == (1, 3, 2)
    assert (round(score.precision, 1), score.recall, score.f1) == (33.3, 50.0, 40.0)
    assert errors == {"missed  PER 周原": 1, "made up ORG 周原": 1, "made up LOC 云州": 1}


def test_nothing_found_is_no_division_by_zero() -> None:
    score, errors = ner.compare([ner.Record("无", frozenset())], [frozenset()])
    assert (score.precision, score.recall, score.f1, errors) == (0.0, 0.0, 0.0, {})


JOINED = [
    ([(0, 3, "LOC"), (3, 6, "LOC"), (6, 9, "LOC")], {(0, 9, "LOC")}),
    ([(0, 3, "LOC"), (3, 6, "ORG")], {(0, 6, "ORG")}),
    ([(0, 3, "ORG"), (3, 6, "LOC")], {(0, 3, "ORG"), (3, 6, "LOC")}),
    ([(0, 2, "PER"), (2, 4, "PER")], {(0, 2, "PER"), (2, 4, "PER")}),
    ([(0, 3, "LOC"), (4, 6, "LOC")], {(0, 3, "LOC"), (4, 6, "LOC")}),
]


@pytest.mark.parametrize(("spans", "expected"), JOINED)
def test_neighbours_without_a_gap_are_joined(spans: list[ner.Span], expected: set[ner.Span]) -> None:
    assert ner.joined(spans) == expected


BARE = [
    ("《云州日报》", "Media", "云州日报"),
    ("云州日报", "Media", "云州日报"),
    ("白书记", "Person", "白"),
    ("白小川", "Person", "白小川"),
    ("欧阳教授", "Person", "欧阳"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), BARE)
def test_marks_and_posts_are_no_part_of_a_name(text: str, kind: str, expected: str) -> None:
    start, end = ner._bare(Mention(0, len(text), kind, text), Lexicon(load_ontology()))
    assert text[start:end] == expected


def test_a_place_inside_a_policy_counts_and_one_inside_a_body_does_not() -> None:
    place = Mention(0, 2, "AdministrativeDivision", "云州")
    body = Mention(0, 4, "GovernmentBody", "云州市委", inner=(place,))
    policy = Mention(0, 6, "Policy", "云州湿地条例", inner=(place,))
    assert list(ner._outermost([body, policy])) == [body, place]


@pytest.mark.parametrize("name", list(ner.TOOLS))
def test_every_tool_finds_a_plain_name(name: str) -> None:
    assert (3, 5, "LOC") in set(ner.TOOLS[name]()("我们在昆明签约。"))


def test_a_run_prints_a_row_for_each_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tiny.txt"
    file.write_text(columns("我们在/ 昆明/LOC 签约/ | 周原/ORG"), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["ner", str(file), "--limit", "1", "--errors", "jieba"])
    ner.main()
    rows = [line.split()[:6] for line in capsys.readouterr().out.splitlines() if line.startswith("tiny")]
    assert rows == [["tiny", tool, "100.0", "100.0", "100.0", "100.0"] for tool in ner.TOOLS]


@pytest.mark.parametrize(("content", "format"), [("[1, 2", "cluener"), ("{}", "cluener"), (None, "columns")])
def test_an_unreadable_set_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, format: str
) -> None:
    file = tmp_path / "odd.txt"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["ner", str(file), "--format", format, "--tools", "jieba"])
    with pytest.raises(SystemExit, match=r"ner: .*odd\.txt is no set of a known format"):
        ner.main()
