"""Qualifiers: which time and which sum of a text are said of a verb, and what they come to."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import Reader
from kg.model import Document
from kg.ontology import load_ontology
from kg.tag import load_tagger

READER = Reader(load_ontology(), load_tagger())
PUBLISHED = date(2024, 3, 5)


def qualifiers(text: str, relation: str) -> dict[str, str]:
    """The qualifiers of the statements of a relation; they agree."""
    found = READER.read_document(Document("d", text, published=PUBLISHED)).statements
    [same] = {tuple(sorted(s.qualifiers.items())) for s in found if s.p == relation}
    return dict(same)


DATES = [
    # text, relation, date
    ("林晓岚昨天来到昆山市。", "visits", "2024-03-04"),
    ("远山集团2021年落户大理市。", "locatedIn", "2021"),
    ("远山集团2021年以来落户大理市。", "locatedIn", "2021/.."),
    ("早在2008年，远山集团就落户大理市。", "locatedIn", "2008"),
    ("远山集团落户大理市。", "locatedIn", ""),
    ("远山集团近日落户大理市。", "locatedIn", ""),
    ("2月4日，远山集团近日落户大理市。", "locatedIn", ""),
    ("远山集团自2010年成立以来落户大理市。", "locatedIn", "2010/.."),
    # of two that agree, the narrower
    ("2月18日，2024年首届山茶花节在大理市举行。", "locatedIn", "2024-02-18"),
    ("2月18日至19日，山茶花节在大理市举行。", "locatedIn", "2024-02-18/2024-02-19"),
    # from the text
    ("2016年7月19日，远山集团签约。次日，远山集团落户大理市。", "locatedIn", "2016-07-20"),
    ("远山集团成立于2001年。同年，远山集团落户大理市。", "locatedIn", "2001"),
    ("2月1日，远山集团开会。3日，远山集团落户大理市。", "locatedIn", "2024-02-03"),
    ("2016年7月19日，远山集团开会。3日，远山集团落户大理市。", "locatedIn", "2024-03-03"),
    # of another clause or of a name
    ("远山集团成立于2001年，总部设在大理市。", "headquarteredIn", ""),
    ("清河公司2019年投产；远山集团落户大理市。", "locatedIn", ""),
    ("2010年成立的远山集团落户大理市。", "locatedIn", ""),
    ("大理市举办2023年度山茶花节。", "organizes", ""),
    ("9月15日和9月20日，远山集团落户大理市。", "locatedIn", ""),
    # to come
    ("远山集团将于8月落户大理市。", "locatedIn", "2024-08"),
    ("2月20日，远山集团发布公告，拟落户大理市。", "locatedIn", ""),
]


@pytest.mark.parametrize(("text", "relation", "value"), DATES)
def test_dates(text: str, relation: str, value: str) -> None:
    assert qualifiers(text, relation).get("date", "") == value


AMOUNTS = [
    # text, amount, value, max, currency, bound, kind
    ("远山集团在大理市投资5亿元建厂。", "5亿元", "500000000", "", "CNY", "", ""),
    ("远山集团在大理市投资近5亿元建厂。", "近5亿元", "500000000", "", "CNY", "about", ""),
    ("远山集团在大理市投资逾1.25亿美元建厂。", "逾1.25亿美元", "125000000", "", "USD", "over", ""),
    ("远山集团在大理市投资2至3亿元建厂。", "2至3亿元", "200000000", "300000000", "CNY", "", ""),
    ("远山集团在大理市投资数亿元建厂。", "数亿元", "", "", "CNY", "about", ""),
    ("远山集团在大理市投资兴建茶厂，项目总投资8亿元。", "8亿元", "800000000", "", "CNY", "", "total"),
    # not said of it
    ("远山集团在大理市投资兴建茶厂，年产值达8亿元。", "", "", "", "", "", ""),
    ("远山集团在大理市投资兴建茶厂，每户增收2万元。", "", "", "", "", "", ""),
    ("远山集团在大理市投资兴建茶厂，清河公司出资3亿元。", "", "", "", "", "", ""),
    ("远山集团在大理市投资兴建茶厂；总投资8亿元。", "", "", "", "", "", ""),
]


@pytest.mark.parametrize(("text", "amount", "value", "maximum", "currency", "bound", "kind"), AMOUNTS)
def test_amounts(text: str, amount: str, value: str, maximum: str, currency: str, bound: str, kind: str) -> None:
    names = ("amount", "amountValue", "amountMax", "amountCurrency", "amountBound", "amountKind")
    wanted = dict(zip(names, (amount, value, maximum, currency, bound, kind), strict=True))
    found = qualifiers(text, "investsIn")
    assert {name: found.get(name, "") for name in names} == wanted
