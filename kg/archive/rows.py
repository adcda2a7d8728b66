"""The nouns of the project as rows of an archive, and back; in a row of a reading, evidence is of its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.extract import Named
from kg.link import Account
from kg.model import Document, Entity, Evidence, Figure, Part, Quote, Statement

Row = dict[str, Any]


def document_row(document: Document) -> Row:
    """A document as a row."""
    return {
        "id": document.id,
        "text": document.text,
        "title": document.title,
        "published": document.published,
        "source": document.source,
        "offset": document.offset,
        "parts": [{"kind": part.kind, "start": part.start, "end": part.end} for part in document.parts],
        "authors": list(document.authors),
        "place": document.place,
        "url": document.url,
    }


def document_of(row: Row) -> Document:
    """The document of a row."""
    return Document(**{**row, "parts": tuple(Part(**part) for part in row["parts"]), "authors": tuple(row["authors"])})


def reading_row(account: Account) -> Row:
    """What a document says as one row."""
    return {
        "document": account.document.id,
        "entities": [entity_row(entity) for entity in account.entities],
        "statements": [_with_evidence(statement_row(each), each.evidence) for each in account.statements],
        "figures": [_with_evidence(figure_row(each), each.evidence) for each in account.figures],
        "quotes": [_with_evidence(quote_row(each), each.evidence) for each in account.quotes],
        "mentions": [{"entity": each.entity, "start": each.start, "end": each.end} for each in account.mentions],
        "same": [list(keys) for keys in account.same],
        "shorts": [{"short": short, "long": long} for short, long in account.shorts],
    }


def account_of(document: Document, row: Row) -> Account:
    """What a document says, from its row."""
    return Account(
        document,
        tuple(entity_of(each) for each in row["entities"]),
        tuple(statement_of(each, document.id) for each in row["statements"]),
        tuple(figure_of(each, document.id) for each in row["figures"]),
        tuple(quote_of(each, document.id) for each in row["quotes"]),
        tuple(Named(**each) for each in row["mentions"]),
        tuple(tuple(keys) for keys in row["same"]),
        tuple((pair["short"], pair["long"]) for pair in row["shorts"]),
    )


def entity_row(entity: Entity) -> Row:
    """An entity as a row."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "identifiers": _pairs(entity.identifiers),
        "inferred": entity.inferred,
    }


def entity_of(row: Row) -> Entity:
    """The entity of a row."""
    return Entity(row["id"], row["type"], row["name"], tuple(row["aliases"]), dict(row["identifiers"]), row["inferred"])


def statement_row(statement: Statement) -> Row:
    """A statement as a row, without its evidence."""
    return {
        "id": statement.id,
        "s": statement.s,
        "p": statement.p,
        "o": statement.o,
        "status": statement.status,
        "qualifiers": _pairs(statement.qualifiers),
        "inferred": statement.inferred,
        "confidence": statement.confidence,
    }


def statement_of(row: Row, document: str = "") -> Statement:
    """The statement of a row; ``document`` is that of evidence which does not say."""
    return Statement(
        row.get("id") or "",
        row["s"],
        row["p"],
        row["o"],
        dict(row["qualifiers"]),
        row["status"],
        evidence_of(row["evidence"], document),
        row["inferred"],
        row.get("confidence"),
    )


def figure_row(figure: Figure) -> Row:
    """A figure as a row, without its evidence."""
    return {
        "id": figure.id,
        "entity": figure.entity,
        "indicator": figure.indicator,
        "value": figure.value,
        "unit": figure.unit,
        "period": figure.period,
        "change": figure.change,
    }


def figure_of(row: Row, document: str = "") -> Figure:
    """The figure of a row."""
    return Figure(
        row.get("id") or "",
        row["entity"],
        row["indicator"],
        row["value"],
        row["unit"],
        row["period"],
        row["change"],
        evidence_of(row["evidence"], document),
    )


def quote_row(quote: Quote) -> Row:
    """A quote as a row, without its evidence."""
    return {"id": quote.id, "speaker": quote.speaker, "quote": quote.quote}


def quote_of(row: Row, document: str = "") -> Quote:
    """The quote of a row."""
    return Quote(row.get("id") or "", row["speaker"], row["quote"], evidence_of(row["evidence"], document))


def evidence_rows(item: Statement | Figure | Quote) -> list[Row]:
    """A row for each piece of evidence of an item."""
    kind = type(item).__name__.lower()
    return [{"of": item.id, "kind": kind, "document": e.document, **_words_row(e)} for e in item.evidence]


def evidence_of(rows: Iterable[Row] | None, document: str = "") -> tuple[Evidence, ...]:
    """The evidence of rows."""
    return tuple(
        Evidence(
            row.get("document") or document,
            row["start"],
            row["end"],
            row["quote"],
            row["rule"],
            tuple((mark["role"], mark["start"], mark["end"]) for mark in row["marks"]),
        )
        for row in rows or ()
    )


def _with_evidence(row: Row, evidence: Iterable[Evidence]) -> Row:
    return {**row, "evidence": [_words_row(each) for each in evidence]}


def _words_row(evidence: Evidence) -> Row:
    return {
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "rule": evidence.rule,
        "marks": [{"role": role, "start": start, "end": end} for role, start, end in evidence.marks],
    }


def _pairs(values: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(values.items())
