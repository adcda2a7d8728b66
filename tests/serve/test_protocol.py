"""The SPARQL 1.1 Protocol, asked of a real server."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox
import pytest

SELECT = "SELECT ?who { ?who kgo:holdsPost kg:dy } LIMIT 2"
ASK = "ASK { kg:p01 kgo:holdsPost kg:dy }"
CONSTRUCT = "CONSTRUCT WHERE { kg:p01 kgo:holdsPost ?x }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?c) < STR(?f) && STR(?f) < STR(?i)) }"


def send(
    address: str, method: str, path: str, body: str | bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[HTTPResponse, bytes]:
    """One request; the response and its body."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request(method, path, body.encode() if isinstance(body, str) else body, headers or {})
    response = connection.getresponse()
    return response, response.read()


def get(address: str, query: str, accept: str = "*/*") -> tuple[HTTPResponse, bytes]:
    return send(address, "GET", f"/sparql?{urlencode({'query': query})}", headers={"Accept": accept})


@pytest.mark.parametrize(
    ("method", "path", "body", "headers"),
    [
        ("GET", f"/sparql?query={quote(ASK)}", None, {}),
        ("POST", "/sparql", urlencode({"query": ASK}), FORM),
        ("POST", "/sparql", ASK, QUERY),
        ("POST", "/sparql", ASK, {"Content-Type": "application/sparql-query; charset=utf-8"}),
    ],
)
def test_a_query_comes_in_three_ways(
    address: str, method: str, path: str, body: str | None, headers: dict[str, str]
) -> None:
    response, answer = send(address, method, path, body, headers)
    assert response.status == 200
    assert json.loads(answer) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT, "text/csv;q=0.2, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        (SELECT, "text/turtle, application/json;q=0.1", "application/json"),
        (SELECT, "text/html,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        (SELECT, "application/sparql-results+json;q=0, text/*", "text/csv; charset=utf-8"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/sparql-results+json, text/turtle", "text/turtle; charset=utf-8"),
        ("DESCRIBE kg:dy", "application/n-triples", "application/n-triples"),
    ],
)
def test_the_client_chooses_the_media_type(address: str, query: str, accept: str, media_type: str) -> None:
    response, body = get(address, query, accept)
    assert (response.status, response.headers["content-type"]) == (200, media_type)
    assert response.headers["vary"] == "Accept"
    plain = media_type.partition(";")[0]
    if query in (SELECT, ASK) and "sparql-results" in plain:
        assert ox.parse_query_results(body, format=ox.QueryResultsFormat.from_media_type(plain))
    elif query == CONSTRUCT:
        (triple,) = ox.parse(body, format=ox.RdfFormat.from_media_type(plain))
        assert triple.object == ox.NamedNode("https://w3id.org/guanxi/id/dy")


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status", "words"),
    [
        ("GET", "/sparql", None, {}, 400, "one parameter query"),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}, 400, "one parameter query"),
        ("GET", "/sparql?query=SELEKT", None, {}, 400, "SPARQL, line 1"),
        ("GET", f"/sparql?query={quote('ASK { ?x wd:P31 ?y }')}", None, {}, 400, "a prefix is unknown"),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", None, {}, 400, "no IRI"),
        ("GET", f"/sparql?query={quote('SELECT * { SERVICE <http://127.0.0.1:1/> { } }')}", None, {}, 400, "SERVICE"),
        ("GET", f"/sparql?query={quote(ASK)}", None, {"Accept": "image/png"}, 406, "sparql-results+json"),
        ("GET", f"/sparql?query={quote(CONSTRUCT)}", None, {"Accept": "text/csv"}, 406, "text/turtle"),
        ("GET", "/sparql?update=DROP%20ALL", None, {}, 403, "read-only"),
        ("POST", "/sparql", urlencode({"update": "DROP ALL"}), FORM, 403, "read-only"),
        ("POST", "/sparql", "DROP ALL", {"Content-Type": "application/sparql-update"}, 403, "read-only"),
        ("POST", "/sparql", "DROP ALL", QUERY, 400, "SPARQL, line 1"),
        ("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}, 415, "application/sparql-query"),
        ("POST", "/sparql", "ASK {}", {}, 415, "no content type"),
        ("POST", "/sparql", b"\xff", QUERY, 400, "UTF-8"),
        ("POST", "/sparql", "#" * 1_000_001, QUERY, 413, "1,000,000 bytes"),
        ("PUT", "/sparql", "", {}, 405, ""),
        ("DELETE", "/sparql", None, {}, 405, ""),
        ("GET", "/nothing", None, {}, 404, ""),
        ("GET", "/", None, {"Host": "attacker.example"}, 400, "host"),
    ],
)
def test_what_cannot_be_answered_says_why(
    address: str, method: str, path: str, body: str | bytes | None, headers: dict[str, str], status: int, words: str
) -> None:
    response, answer = send(address, method, path, body, headers)
    assert (response.status, response.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert words in answer.decode()


def test_graphs_are_named_by_the_protocol(address: str) -> None:
    query, graph = "ASK { kgo:Person a owl:Class }", "https://w3id.org/guanxi/ns"
    for parameters, wanted in (({}, False), ({"default-graph-uri": graph}, True), ({"named-graph-uri": graph}, False)):
        _, body = send(address, "GET", f"/sparql?{urlencode({'query': query, **parameters})}")
        assert json.loads(body)["boolean"] is wanted


def test_head_and_options(address: str) -> None:
    response, body = send(address, "HEAD", f"/sparql?query={quote(ASK)}")
    assert (response.status, body) == (200, b"")
    response, _ = send(address, "OPTIONS", "/sparql")
    assert (response.status, response.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


def test_a_slow_query_ends_and_the_next_is_answered(address: str) -> None:
    started = time.monotonic()
    response, body = get(address, SLOW)
    assert (response.status, body) == (503, b"no answer within 1 s; narrow the query")
    assert time.monotonic() - started < 3
    assert json.loads(get(address, ASK)[1])["boolean"] is True


def test_an_answer_that_is_too_large_is_refused_whole(address: str) -> None:
    response, body = get(address, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert (response.status, body) == (400, b"the answer is larger than 1,000,000 bytes; add LIMIT to the query\n")


def test_no_other_origin_may_read_unless_asked_for(address: str) -> None:
    response, _ = send(address, "GET", "/sparql?query=ASK%7B%7D", headers={"Origin": "https://example.org"})
    assert "access-control-allow-origin" not in response.headers


def test_a_slow_query_holds_up_no_other(address: str) -> None:
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(get, address, SLOW)
        answered = [get(address, ASK)[0].status for _ in range(5)]
        assert not slow.done()
        assert (answered, slow.result()[0].status) == ([200] * 5, 503)
