"""A graph in which hostile names stand wherever words of a text can stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import kg
from kg.graph import KnowledgeGraph
from kg.model import Document, Entity, Evidence, Figure, Part, Quote, Statement

HOSTILE = (
    '=HYPERLINK("http://example.org","甲")',
    "+1+1",
    "-2-2",
    "@SUM(1)",
    "＝1＋1",
    "'already",
    "'=already",
    "\t=after a tab",
    "\r=after a return",
    'quote " and \\ backslash',
    "it's '''three''' \"\"\"three\"\"\"",
    "line\nfeed\r\nand\rreturn\tand tab",
    "<script>alert(1)</script>&amp;]]>",
    "{braces} [brackets] [[link|shown]] |bar| a | b ^hat` ``<http://a/>",
    "'}) DETACH DELETE n //",
    "`]-() MATCH (n) DETACH DELETE n //",
    "\\u0027 \\u0060 \\",
    "comma, semicolon; tab\t%41 %",
    "_x0041_ _x000D_",
    "笑脸😀与偏旁𠮷",
    "right\u200fto\u202eleft \u2066isolate\u2069",
    "NUL\0 BEL\a ESC\x1b DEL\x7f NEL\x85 US\x1f LS\u2028 BOM\ufeff",
    "\ud83d alone \ude00",
    "\ufffe\uffff",
    " at both ends ",
    "~!$&'()*+,;=/?#@_-.",
    ".",
    "..",
    "CON",
    "aux.txt",
    "云州市",
    "云州市",
    "ABC",
    "abc",
    "1",
    "true",
    "NULL",
    "1e5",
    "名" * 200,
    "---",
    "# 标题",
    "1. 第一",
    "- 项",
    "null: [x",
)


@pytest.fixture(scope="session")
def hostile() -> KnowledgeGraph:
    """Everything that a graph can hold, said once for each hostile name."""
    documents, entities, statements, figures, quotes = [], [Entity("o", "Company", "华星")], [], [], []
    for number, name in enumerate(HOSTILE):
        text = f"{name}说：{name}"
        document = Document(
            *(f"d-{number}", text, name, date(2024, 1, number % 28 + 1), name, number),
            *((Part("body", 0, len(text)), Part(name, 0, 1)), (name, "b"), name, name),
        )
        marks = (("s", 0, len(name)), (name, 0, 1))
        evidence = Evidence(document.id, 0, len(name), name, name, marks)
        other = Evidence("d-0", 0, len(HOSTILE[0]), HOSTILE[0], "rule")
        type = ("Person", "Company", "AdministrativeDivision", "GovernmentBody")[number % 4]
        codes = {"division": name, "own code": name, name: "1"}
        entity = Entity(f"e-{number}", type, name, (name, "b", "c|d"), codes, number % 2 == 1)
        qualifiers = {"title": name, "date": "2023-03/2024-01-08", "amount": name, "own": name, name: "1"}
        documents.append(document)
        entities.append(entity)
        statements += [
            Statement(
                f"s-{number}", entity.id, "holdsPost", "o", qualifiers, "asserted", (evidence, other), False, 0.87
            ),
            Statement(f"p-{number}", "o", "signedWith", entity.id, {"date": "2024/.."}, "planned", (evidence,)),
            Statement(f"i-{number}", entity.id, "memberOf", "o", inferred=True),
        ]
        figures.append(Figure(f"f-{number}", entity.id, name, number - 0.5, name, name, name, (evidence,)))
        quotes.append(Quote(f"q-{number}", entity.id, name, (evidence,)))
    return KnowledgeGraph(documents, entities, statements, figures, quotes)


@pytest.fixture(scope="session")
def examples() -> KnowledgeGraph:
    """The graph of the articles in examples/."""
    return kg.build(kg.read([Path(__file__).parents[2] / "examples" / "articles"]))
