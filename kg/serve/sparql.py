"""The SPARQL 1.1 Protocol: queries by GET and POST, each answered in a process of its own."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import QueryError
from kg.query import ENGINE_ERRORS, Answer, Dataset, evaluate, explained
from kg.serve.accept import negotiate
from kg.serve.late import LateDataset
from kg.serve.process import Limits, ProcessDied, TimeoutExceeded, in_process

#: The media types of rows and of ASK; the first is the default.
TABLES: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
#: The media types of what CONSTRUCT and DESCRIBE give; the first is the default.
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
#: A query may be so long, in bytes.
LONGEST = 1_000_000
#: So many questions are answered at a time; the others wait.
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the graphs that the protocol names beside it."""

    query: str
    default_graph: tuple[ox.NamedNode, ...] = ()
    named_graphs: tuple[ox.NamedNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the client."""

    status: int
    media_type: str
    body: bytes


class _TooLarge(Exception):
    """The answer is larger than it may be."""


class _Bounded(io.BytesIO):
    """A buffer that refuses to hold more than ``most`` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all that the engine writes
        if self.tell() + len(data) > self._most:
            raise _TooLarge
        return super().write(data)


def sparql_routes(late: LateDataset, limits: Limits) -> list[BaseRoute]:
    """The endpoint, at /sparql."""
    free = asyncio.Semaphore(AT_ONCE)

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        dataset = await _loaded(late, limits)
        work = partial(answer, dataset, await _asked(request), _accepted(request), limits.answer)
        try:
            async with free:
                reply = await in_process(work, limits)
        except TimeoutExceeded:
            raise HTTPException(503, f"no answer within {limits.seconds:g} s; narrow the query") from None
        except ProcessDied:
            raise HTTPException(503, "the query did not end well, most likely for want of memory; narrow it") from None
        return Response(reply.body, reply.status, media_type=reply.media_type, headers={"Vary": "Accept"})

    return [Route("/sparql", endpoint, methods=METHODS)]


async def _loaded(late: LateDataset, limits: Limits) -> Dataset:
    try:
        async with asyncio.timeout(limits.seconds):
            return await late.get()
    except TimeoutError:
        raise HTTPException(503, "the graph is being loaded; ask again in a while") from None


def answer(dataset: Dataset, asked: Asked, accept: str, most: int) -> Reply:
    """The answer in the media type that the client prefers, in no more than ``most`` bytes; or why there is none."""
    out = _Bounded(most)
    try:
        result = evaluate(dataset, asked.query, asked.default_graph, asked.named_graphs)
        offered = GRAPHS if isinstance(result, ox.QueryTriples) else TABLES
        media_type = negotiate(accept, offered)
        if media_type is None:
            return _refusal(406, f"none of the accepted types can be given; these can: {', '.join(offered)}")
        _serialize(result, media_type, dataset.prefixes, out)
    except ENGINE_ERRORS as error:
        return _refusal(400, str(explained(error, dataset, asked.query)))
    except QueryError as error:
        return _refusal(400, str(error))
    except _TooLarge:
        return _refusal(400, f"the answer is larger than {most:,} bytes; add LIMIT to the query")
    return Reply(200, media_type, out.getvalue())


def _serialize(result: Answer, media_type: str, prefixes: Mapping[str, str], out: io.BytesIO) -> None:
    if isinstance(result, ox.QueryTriples):
        ox.serialize(result, out, format=GRAPHS[media_type], prefixes=dict(prefixes))
    else:
        result.serialize(out, format=TABLES[media_type])


def _refusal(status: int, reason: str) -> Reply:
    return Reply(status, "text/plain", f"{reason}\n".encode())


def _accepted(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


async def _asked(request: Request) -> Asked:
    """The query of a request; HTTPException where it holds none, or asks for a change."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        body = await _body(request)
        match request.headers.get("content-type", "").partition(";")[0].strip().lower():
            case "application/sparql-query":
                pairs.append(("query", body))
            case "application/x-www-form-urlencoded":
                pairs += parse_qsl(body, keep_blank_values=True)
            case "application/sparql-update":
                pairs.append(("update", body))
            case other:
                raise HTTPException(
                    415, f"{other or 'no content type'}: send application/sparql-query, or a form with the field query"
                )
    return _read_pairs(pairs)


def _read_pairs(pairs: list[tuple[str, str]]) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise HTTPException(403, "this endpoint is read-only")
    if len(values.get("query", ())) != 1:
        raise HTTPException(400, "one parameter query is needed, with the SPARQL query")
    return Asked(
        values["query"][0],
        tuple(map(_graph, values.get("default-graph-uri", ()))),
        tuple(map(_graph, values.get("named-graph-uri", ()))),
    )


def _graph(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        raise HTTPException(400, f"{iri!r} is no IRI of a graph") from None


async def _body(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            raise HTTPException(413, f"a query may have {LONGEST:,} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400, "the query is not in UTF-8") from None
