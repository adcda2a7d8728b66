"""create_app(): every route of the server, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.cards import Cards
from kg.serve.explorer import explorer_routes
from kg.serve.late import LateDataset
from kg.serve.page import page_routes
from kg.serve.process import Limits
from kg.serve.sparql import sparql_routes
from kg.serve.store import Store

#: What every answer says: the page runs its own script alone, and nothing is guessed.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(
    store: Store, dataset: LateDataset, limits: Limits, *, origins: Sequence[str] = (), hosts: Sequence[str] = ("*",)
) -> Starlette:
    """The application: the explorer at /, a SPARQL endpoint at /sparql, and a page to ask it at /query.

    Args:
        store: what is looked at.
        dataset: the same graph, to be asked.
        limits: what one question may take.
        origins: the web origins whose pages may ask, ``*`` for any; none unless given.
        hosts: the names that this server answers to; others are refused, so that no web page
            can reach a local server under a name of its own.
    """
    explorer = explorer_routes(store, Cards(store, dataset.ontology), dataset.prefixes["kg"])
    return guarded([*explorer, *page_routes(dataset), *sparql_routes(dataset, limits)], origins=origins, hosts=hosts)


def guarded(routes: Sequence[BaseRoute], *, origins: Sequence[str] = (), hosts: Sequence[str] = ("*",)) -> Starlette:
    """An application whose pages run their own script alone, and that other sites reach only as ``create_app`` says."""
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)), Middleware(_Headers)]
    if origins:
        middleware.append(
            Middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET", "POST"], allow_headers=["*"])
        )
    return Starlette(routes=list(routes), middleware=middleware)


class _Headers:
    """Adds the headers that hold for all answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)
