"""FollowTheMoney, the form of Aleph, OpenAleph and OpenSanctions: one entity as JSON on each line.

Which type and relation is which schema is told by followthemoney.toml of the ontology.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from kg.export.flat import clean
from kg.export.gexf import interval
from kg.export.tables import documents_of
from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, DENIED, Document, Entity, Figure, Quote, Statement, content_id
from kg.ontology import Ontology, load_ontology, read_toml

_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
_URL = re.compile(r"https?://[^\s/]+\.\S+")

#: An entity of FollowTheMoney: its id, its schema and its properties, each with a list of values.
Proxy = dict[str, Any]


def write_ftm(graph: KnowledgeGraph, out: BinaryIO) -> None:
    """Write documents as articles, entities, statements as links, and figures and quotes as notes.

    A statement that is denied is left out, since its link would say the opposite; one that is planned or
    reported is an UnknownLink with that status.
    """
    told = _Telling(graph, load_ontology())
    for proxy in sorted(told.proxies(), key=lambda each: each["id"]):
        out.write(json.dumps(proxy, ensure_ascii=False, sort_keys=True).encode() + b"\n")


class _Telling:
    """A graph, and what followthemoney.toml says of its types and relations."""

    def __init__(self, graph: KnowledgeGraph, ontology: Ontology) -> None:
        self._graph = graph
        self._ontology = ontology
        self._words = read_toml(ontology.path("followthemoney.toml"))
        self._schemata = {e.id: schema for e in graph.entities if (schema := self._schema(e.type)) is not None}

    def proxies(self) -> Iterator[Proxy]:
        graph = self._graph
        yield from map(_article, graph.documents)
        yield from (_thing(e, self._schemata[e.id]) for e in graph.entities if e.id in self._schemata)
        positions: dict[str, Proxy] = {}
        for statement in graph.statements:
            if statement.status != DENIED and {statement.s, statement.o} <= self._schemata.keys():
                yield self._link(statement, positions)
        yield from positions.values()
        yield from (_figure(f) for f in graph.figures if f.entity in self._schemata)
        yield from (_quote(q) for q in graph.quotes if q.speaker in self._schemata)

    def _schema(self, type: str) -> str | None:
        """The schema of a type, or of its nearest ancestor that has one."""
        found = self._words["schemata"].get(type)
        known = self._ontology.types.get(type)
        return self._schema(known.parent) if found is None and known and known.parent else found

    def _link(self, statement: Statement, positions: dict[str, Proxy]) -> Proxy:
        if statement.status == ASSERTED and statement.p == self._words["posts"]["relation"]:
            return self._post(statement, positions)
        entry = self._words["links"].get(statement.p)
        if entry and statement.status == ASSERTED:
            source, target = (statement.o, statement.s) if entry.get("turned") else (statement.s, statement.o)
            if self._fits(source, entry["source"]) and self._fits(target, entry["target"]):
                ends = {entry["source"]["property"]: source, entry["target"]["property"]: target}
                return self._edge(statement, entry["schema"], ends)
        return self._edge(statement, "UnknownLink", {"subject": statement.s, "object": statement.o})

    def _fits(self, entity: str, end: Mapping[str, Any]) -> bool:
        return self._schemata[entity] in end["schemata"]

    def _post(self, statement: Statement, positions: dict[str, Proxy]) -> Proxy:
        """A post in a company, or the occupancy of a position, which is then added to ``positions``."""
        if self._schemata[statement.s] != "Person":
            return self._edge(statement, "UnknownLink", {"subject": statement.s, "object": statement.o})
        posts, title = self._words["posts"], statement.qualifiers.get("title", "")
        if self._schemata[statement.o] in posts["company"]:
            if any(word in title for word in posts["director"]):
                return self._edge(statement, "Directorship", {"director": statement.s, "organization": statement.o})
            return self._edge(statement, "Employment", {"employee": statement.s, "employer": statement.o})
        position = self._position(self._graph.entity(statement.o), title or self._ontology.label(statement.p))
        positions[position["id"]] = position
        return self._edge(statement, "Occupancy", {"holder": statement.s, "post": position["id"]})

    def _position(self, where: Entity, title: str) -> Proxy:
        """The post of a title in a body or place."""
        id = content_id("position", where.id, title)
        if self._schemata[where.id] == "Address":
            return _proxy(id, "Position", name=where.name + title, subnationalArea=where.name)
        return _proxy(id, "Position", name=where.name + title, organization=_id("entity", where.id))

    def _edge(self, statement: Statement, schema: str, ends: Mapping[str, str]) -> Proxy:
        """A link with its words, documents and times; a title or else the relation is the role."""
        role = statement.qualifiers.get("title") or self._ontology.label(statement.p)
        if schema == "Occupancy":
            said = {"summary": role}
        else:
            said = {"role": role, "status": "" if statement.status == ASSERTED else statement.status}
        words = [*(each.quote for each in statement.evidence), statement.qualifiers.get("amount", "")]
        return _proxy(
            _id("statement", statement.id),
            schema,
            **{name: end if name == "post" else _id("entity", end) for name, end in ends.items()},
            **said,
            **_times(statement.qualifiers.get("date")),
            description=words,
            proof=[_id("document", each) for each in documents_of(statement)],
        )


def _thing(entity: Entity, schema: str) -> Proxy:
    full = {"full": entity.name} if schema == "Address" else {}
    return _proxy(_id("entity", entity.id), schema, name=entity.name, alias=entity.aliases, **full)


def _article(document: Document) -> Proxy:
    return _proxy(
        _id("document", document.id),
        "Article",
        title=document.title,
        fileName=document.source,
        publishedAt=document.published.isoformat() if document.published else "",
        author=document.authors,
        sourceUrl=document.url if _URL.fullmatch(document.url) else "",
        bodyText=document.text,
        language="zho",
    )


def _figure(figure: Figure) -> Proxy:
    parts = (figure.period, figure.indicator, f"{figure.value:,.15g}{figure.unit}", figure.change)
    return _note("figure", figure, figure.entity, " ".join(part for part in parts if part))


def _quote(quote: Quote) -> Proxy:
    return _note("quote", quote, quote.speaker, quote.quote)


def _note(kind: str, said: Figure | Quote, about: str, words: str) -> Proxy:
    proof = [_id("document", each) for each in documents_of(said)]
    return _proxy(_id(kind, said.id), "Note", entity=_id("entity", about), description=words, proof=proof)


def _times(date: str | None) -> dict[str, str]:
    """A single time as it is, an interval as its start and end."""
    if date and "/" in date:
        ends = interval(date)
        return {"startDate": ends.get("start", ""), "endDate": ends.get("end", "")}
    return {"date": date or ""}


def _id(kind: str, id: str) -> str:
    """An id that FollowTheMoney takes; the ids of a build are such already."""
    return id if _ID.fullmatch(id) else content_id(kind, id)


def _proxy(id: str, schema: str, **properties: str | Iterable[str]) -> Proxy:
    """An entity; empty values and those said twice are none."""
    found = {}
    for name, value in properties.items():
        values = [clean(item) for item in ([value] if isinstance(value, str) else value) if item.strip()]
        if values:
            found[name] = list(dict.fromkeys(values))
    return {"id": id, "schema": schema, "properties": found}
