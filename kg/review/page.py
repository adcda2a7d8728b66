"""create_app(): the review of a graph as a page of this machine."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import KGError
from kg.link.decision import EDITABLE, Decision
from kg.model import STATUSES
from kg.review.around import Around
from kg.review.proposals import PAIR, Proposal
from kg.review.session import Session
from kg.serve import guarded
from kg.view.records import words_record

#: So many proposals are listed at a time.
LISTED = 200
#: What is sent may be so long, in bytes.
_LONGEST = 20_000
#: Where the page writes who it is, so that it alone can decide.
_TOKEN = "X-Review-Token"


def create_app(session: Session, *, hosts: Sequence[str] = ("*",)) -> Starlette:
    """The application: the page at /, what it asks under /api, and two addresses that change something.

    These take what the page itself sends, by its origin and by a token that is made anew each time.

    Args:
        session: the graph, and where decisions go.
        hosts: the names that this server answers to.
    """
    return guarded(_routes(session, secrets.token_urlsafe(24)), hosts=hosts)


def _routes(session: Session, token: str) -> list[BaseRoute]:
    types, _ = session.graph.counts()
    counted = {**dict.fromkeys(session.ontology.types, 0), **types}
    words = words_record(session.ontology, counted, session.ontology.relations)
    around = Around(session.graph, words["qualifiers"])
    start = {
        "words": words,
        "by": session.by,
        "file": str(session.file),
        "token": token,
        "editable": list(EDITABLE),
        "statuses": list(STATUSES),
    }
    asked: dict[str, Callable[[str], Any]] = {
        "start": lambda _: start,
        "waiting": lambda _: _waiting(session),
        "card": around.card,
        "statement": around.statement,
        "document": around.document,
    }

    async def between(request: Request) -> Response:
        return _json(around.between(*(request.query_params.get(name, "") for name in "ab")))

    async def decide(request: Request) -> Response:
        sent = await _sent(request, token)
        words, because = sent.get("words"), sent.get("because", "")
        if not (isinstance(words, list) and words and all(isinstance(each, str) for each in (*words, because))):
            raise HTTPException(400, "words and because are expected")
        return _tried(session, lambda: session.decide_words(words, because))

    async def undo(request: Request) -> Response:
        line = (await _sent(request, token)).get("line")
        if not (line is None or isinstance(line, int)):
            raise HTTPException(400, "line is the number of a line, or null")
        return _tried(session, lambda: session.undo(line))

    return [
        *_pages(),
        *(Route(f"/api/{name}", _answering(ask)) for name, ask in asked.items()),
        Route("/api/between", between),
        Route("/api/decide", decide, methods=["POST"]),
        Route("/api/undo", undo, methods=["POST"]),
    ]


def _waiting(session: Session) -> dict[str, Any]:
    """What is not decided yet, and what has been."""
    proposals = session.proposals()
    return {
        "count": len(proposals),
        "proposals": [_proposal(session, each) for each in proposals[:LISTED]],
        "decisions": [_decision(each) for each in reversed(session.decisions())],
    }


def _proposal(session: Session, proposal: Proposal) -> dict[str, Any]:
    names = [session.graph.entity(id).name for id in (proposal.one, proposal.other)] if proposal.kind == PAIR else []
    return {
        "id": proposal.id,
        "one": proposal.one,
        "other": proposal.other,
        "names": names,
        "why": proposal.why,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "line": int(decision.place.rpartition(":")[2]),
        "kind": decision.kind,
        "names": [name or id for id, name in zip((decision.subject, decision.object), decision.names, strict=True)],
        "relation": decision.relation,
        "value": decision.value,
        "by": decision.by,
        "at": decision.at,
        "because": decision.because,
    }


async def _sent(request: Request, token: str) -> dict[str, Any]:
    """What the page sent, as JSON; 403 where it was another page."""
    origin = urlsplit(request.headers.get("origin", "")).netloc
    if origin != request.headers["host"] or not secrets.compare_digest(request.headers.get(_TOKEN, ""), token):
        raise HTTPException(403, "only the page of this server decides")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise HTTPException(413, f"a decision may have {_LONGEST:,} bytes")
    try:
        sent = json.loads(body)
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise HTTPException(400, "an object in JSON is expected")
    return sent


def _tried(session: Session, change: Callable[[], Decision]) -> Response:
    """What waits after a change; 400 and one line where it cannot be made."""
    try:
        change()
    except KGError as error:
        raise HTTPException(400, str(error)) from None
    return _json(_waiting(session))


def _answering(ask: Callable[[str], Any]) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        return _json(ask(request.query_params.get("id", "")))

    return answer


def _json(data: Any) -> Response:
    """JSON; a lone surrogate, which UTF-8 forbids, as its escape."""
    return Response(
        json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace"), media_type="application/json"
    )


def _pages() -> list[Route]:
    """The page, its style and script, and the parts that it shares with the explorer."""
    own, shared = files("kg.review") / "templates", files("kg.view") / "templates" / "shared"
    parts = [part for part in shared.iterdir() if part.name.endswith(".js")]
    return [
        _file("/", own / "review.html", "text/html"),
        _file("/review.css", own / "review.css", "text/css"),
        _file("/review.js", own / "review.js", "text/javascript"),
        _file("/page.css", shared / "page.css", "text/css"),
        _file("/icon.svg", files("kg.serve") / "templates" / "icon.svg", "image/svg+xml"),
        *(_file(f"/shared/{part.name}", part, "text/javascript") for part in parts),
    ]


def _file(path: str, file: Traversable, media_type: str) -> Route:
    content = file.read_bytes()

    async def give(request: Request) -> Response:
        return Response(content, media_type=media_type)

    return Route(path, give)
