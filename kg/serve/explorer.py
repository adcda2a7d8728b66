"""The explorer: its page, and what the page asks, as JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import KGError
from kg.export import write_graphml
from kg.rdf import BASE, write_turtle
from kg.serve.cards import Cards
from kg.serve.picture import around_picture, discs, map_picture, near_picture
from kg.serve.store import ALL, Filter, Store

Ask = Callable[[Request], Any]

#: A list of nodes may be so long, in bytes.
_LONGEST = 2_000_000
_BUNDLE = "explorer.js"


def explorer_routes(store: Store, cards: Cards, base: str = BASE) -> list[BaseRoute]:
    """The page at /, its style and script, and what it asks under /api."""
    first = _json({**cards.start(), "discs": discs(store), "picture": map_picture(store, ALL)})
    asked: dict[str, Ask] = {
        "overview": lambda r: cards.overview(),
        "search": lambda r: cards.search(_one(r, "words")),
        "card": lambda r: cards.card(_one(r, "id")),
        "between": lambda r: cards.between(_one(r, "a"), _one(r, "b")),
        "statement": lambda r: cards.statement(_one(r, "id")),
        "document": lambda r: cards.document(_one(r, "id")),
        "documents": lambda r: cards.documents(_one(r, "words"), _filter(r), _number(r, "start")),
        "path": lambda r: cards.path(_one(r, "a"), _one(r, "b"), _filter(r)),
        "map": lambda r: map_picture(store, _filter(r), _box(r)),
        "around": lambda r: around_picture(store, _filter(r), r.query_params.getlist("id"), _number(r, "steps")),
        "near": lambda r: near_picture(
            store, _filter(r), r.query_params.getlist("id"), _number(r, "steps"), r.query_params.getlist("opened")
        ),
    }

    async def start(request: Request) -> Response:
        return Response(first, media_type="application/json")

    async def statements(request: Request) -> Response:
        told = cards.statements(store.among(*await _nodes(request, store)))
        return Response(_json(told), media_type="application/json")

    async def export(request: Request) -> Response:
        nodes, filter = await _nodes(request, store)
        graph = store.graph(nodes, store.among(nodes, filter))
        out = io.BytesIO()
        if _one(request, "format") == "ttl":
            write_turtle(graph, out, base)
            return Response(out.getvalue(), media_type="text/turtle")
        write_graphml(graph, out)
        return Response(out.getvalue(), media_type="application/xml")

    return [
        _file("/", "explorer.html", "text/html"),
        _file("/explorer.css", "explorer.css", "text/css"),
        _file("/icon.svg", "icon.svg", "image/svg+xml"),
        _file("/page.css", "page.css", "text/css"),
        _file("/explorer.js", _BUNDLE, "text/javascript"),
        Route("/api/start", start),
        Route("/api/statements", statements, methods=["POST"]),
        Route("/api/export", export, methods=["POST"]),
        *(Route(f"/api/{name}", _answering(ask)) for name, ask in asked.items()),
    ]


def _answering(ask: Ask) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        return Response(_json(ask(request)), media_type="application/json")

    return answer


def _json(data: Any) -> bytes:
    """JSON; a lone surrogate, which UTF-8 forbids, as its escape."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _file(path: str, name: str, media_type: str) -> Route:
    content = _content(name)

    async def give(request: Request) -> Response:
        return Response(content, media_type=media_type)

    return Route(path, give)


def _content(name: str) -> bytes:
    """A file of the page."""
    if name == "page.css":
        return (files("kg.view") / "templates" / "shared" / name).read_bytes()
    try:
        return (files("kg.serve") / ("built" if name == _BUNDLE else "templates") / name).read_bytes()
    except FileNotFoundError:
        raise KGError(f"kg/serve/built/{name} is missing; build the package again: pip install .") from None


def _one(request: Request, name: str) -> str:
    value: str = request.query_params.get(name, "")
    return value


def _number(request: Request, name: str) -> int:
    value = _one(request, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _filter(request: Request) -> Filter:
    """What the legend and the period leave: off=types, not=statuses, from and to as days."""
    return Filter(
        frozenset(request.query_params.getlist("off")),
        frozenset(request.query_params.getlist("not")),
        _day(_one(request, "from")),
        _day(_one(request, "to")),
    )


def _day(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal() if text else 0
    except ValueError:
        raise HTTPException(400, f"{text!r} is no day; write YYYY-MM-DD") from None


def _box(request: Request) -> tuple[float, float, float, float] | None:
    text = _one(request, "box")
    if not text:
        return None
    try:
        left, top, right, bottom = map(float, text.split(","))
    except ValueError:
        raise HTTPException(400, f"box={text!r}: left,top,right,bottom are expected") from None
    return left, top, right, bottom


async def _nodes(request: Request, store: Store) -> tuple[list[int], Filter]:
    """The entities that the body lists as JSON, and the filter."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise HTTPException(413, f"a list of nodes may have {_LONGEST:,} bytes")
    try:
        ids = json.loads(body)
        found = [store.entity(str(id)) for id in ids]
    except (ValueError, TypeError):
        raise HTTPException(400, "a list of ids in JSON is expected") from None
    return sorted({node for node in found if node is not None}), _filter(request)
