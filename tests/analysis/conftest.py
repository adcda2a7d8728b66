"""A graph by hand, and random graphs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.model import STATUSES, Document, Entity, Evidence, Figure, Quote, Statement

ENTITIES = (
    Entity("lin", "Person", "林晓岚"),
    Entity("zhou", "Person", "周原"),
    Entity("chen", "Person", "陈默"),
    Entity("shen", "Person", "沈建明"),
    Entity("shi", "Company", "石桥"),
    Entity("shi2", "Person", "石桥"),
    Entity("hua", "Company", "华星电机", ("华星",)),
    Entity("yun", "Company", "云岭茶业"),
    Entity("houma", "AdministrativeDivision", "侯马市", ("侯马",), {"division": "141081"}),
    Entity("linfen", "AdministrativeDivision", "临汾市", (), {"division": "141000"}),
    Entity("shanxi", "AdministrativeDivision", "山西省", (), {"division": "140000"}, True),
    Entity("bure", "GovernmentBody", "侯马市商务局"),
    Entity("plant", "Project", "蓝湖电站"),
    Entity("tea", "Industry", "茶产业"),
    Entity("alone", "Person", "何远"),
)

STATEMENTS = """
lin holdsPost houma | title=市长 date=2023-05 | a r
shen holdsPost houma | title=市委书记 | a b
zhou holdsPost hua | title=董事长 | a r
chen holdsPost bure | title=局长 date=2021/.. | b
houma subdivisionOf linfen | |
linfen subdivisionOf shanxi | |
hua signedWith houma | date=2024-01-08 amount=12亿元 amountValue=1200000000 amountCurrency=CNY | a
hua investsIn plant | amount=2亿元 amountValue=200000000 amountCurrency=CNY amountKind=total | b
plant locatedIn houma | | b
yun developsIndustry tea | | c
yun cooperatesWith hua | status=planned | c
lin visits linfen | date=2022 | c
chen meetsWith zhou | status=denied | b
"""

LONG = "".join(f"第{n}段：林晓岚在侯马市的第{n * 7}号车间里说起这一年的{n * 13}件小事。" for n in range(12))


def documents(texts: Mapping[str, str]) -> list[Document]:
    """Three stories, one of them printed twice, one without a date."""
    days = {"a": date(2024, 1, 9), "b": date(2024, 2, 20), "c": None, "r": date(2024, 1, 10)}
    titles = {"a": "侯马引来华星电机", "b": "蓝湖电站开工", "c": "", "r": "转载：侯马引来华星电机"}
    return [Document(id, texts[id], titles[id], day, f"news/{id}.txt") for id, day in days.items()]


def statement(line: str, texts: dict[str, str]) -> Statement:
    """The statement of ``subject relation object | qualifiers | documents``, whose texts grow by its words."""
    head, middle, tail = (part.split() for part in line.split("|"))
    s, p, o = head
    values = dict(pair.split("=") for pair in middle)
    status = values.pop("status", "asserted")
    evidence = []
    for document in tail:
        start, words = len(texts[document]), f"{s}与{o}之间有{p}。"
        texts[document] += words
        evidence.append(Evidence(document, start, start + len(words), words, f"{p}.by-hand"))
    confidence = 0.8 if tail else None
    return Statement(f"{s}-{p}-{o}-{status}", s, p, o, values, status, tuple(evidence), not tail, confidence)


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    """A small city, its people and its companies."""
    texts = {"a": LONG, "r": LONG, "b": "侯马讯。", "c": "茶山来信。"}
    statements = [statement(line, texts) for line in STATEMENTS.strip().splitlines()]
    words = Evidence("b", 0, 4, "侯马讯。", "by.hand")
    figures = [Figure("f1", "houma", "茶叶产值", 86.5, "亿元", "2023年", "+9%", (words,))]
    quotes = [Quote("q1", "zhou", "这里办事快", (words,))]
    return KnowledgeGraph(documents(texts), ENTITIES, statements, figures, quotes)


RELATIONS = ("holdsPost", "signedWith", "locatedIn", "visits", "meetsWith")


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    """Any small graph: some entities, statements between any two of them, with every status."""
    count = draw(st.integers(1, 9))
    entities = [Entity(f"e{n}", draw(st.sampled_from(("Person", "Company", "Event"))), f"名{n}") for n in range(count)]
    id = st.integers(0, count - 1).map(lambda n: f"e{n}")
    rows = draw(
        st.lists(
            st.tuples(id, st.sampled_from(RELATIONS), id, st.sampled_from(STATUSES), st.booleans(), st.integers(0, 2)),
            max_size=18,
        )
    )
    texts = [f"第{n}篇，说的是另一件事。" for n in range(3)]
    words = [Evidence(f"d{n}", 0, 3, text[:3], "r") for n, text in enumerate(texts)]
    said = [
        Statement(f"s{number}", s, p, o, {}, status, () if inferred else (words[n],), inferred)
        for number, (s, p, o, status, inferred, n) in enumerate(rows)
    ]
    days = [None, date(2024, 1, 1), date(2023, 1, 1)]
    return KnowledgeGraph([Document(f"d{n}", text, "", days[n]) for n, text in enumerate(texts)], entities, said)
