"""The query page: a text area, the ready-made questions as examples, a table of results."""

from __future__ import annotations

import re
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.query import load_questions
from kg.serve.late import LateDataset

_FILES = {
    "/query": ("query.html", "text/html"),
    "/query.css": ("query.css", "text/css"),
    "/query.js": ("query.js", "text/javascript"),
}


def page_routes(dataset: LateDataset) -> list[BaseRoute]:
    """The page, its style and script, and the questions that it offers."""
    shown = {
        "prefixes": dict(dataset.prefixes),
        "questions": [
            {"name": question.name, **question.labels, "sparql": re.sub(r"\A(?:#.*\n)*\n*", "", question.filled({}))}
            for question in load_questions(dataset.ontology).values()
            if not any(parameter.required for parameter in question.parameters.values())
        ],
    }

    async def questions(request: Request) -> Response:
        return JSONResponse(shown)

    return [*(_file(path, *each) for path, each in _FILES.items()), Route("/questions.json", questions)]


def _file(path: str, name: str, media_type: str) -> Route:
    content = (files("kg.serve") / "templates" / name).read_bytes()

    async def give(request: Request) -> Response:
        return Response(content, media_type=media_type)

    return Route(path, give)
