"""render(): a template of templates/, in which nothing that a text says is markup."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.ontology import Ontology, read_toml
from kg.rdf.iris import clean
from kg.view.picture import colours

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def render(template: str, ontology: Ontology, **data: Any) -> str:
    """The page or picture that a template makes of ``data``; what XML forbids becomes a private character."""
    known = read_toml(ontology.path("view.toml"))["colours"]
    drawn = [colours(type, ontology, known) for type in kinds(ontology)]
    return clean(_environment().get_template(template).render(colours=drawn, **data))


def kinds(ontology: Ontology) -> list[str]:
    """The types in the order of their colours: that of number 3 is class k3."""
    return sorted(ontology.types)


def markup(text: str) -> Markup:
    """What render() made, as a part of another page."""
    from markupsafe import Markup

    return Markup(text)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("kg.analysis"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["hash_of"] = _hash
    environment.filters["shown"] = _shown
    return environment


def _hash(text: str) -> str:
    """What a Content-Security-Policy calls a style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(str(text).encode('utf-8')).digest()).decode('ascii')}'"


def _shown(value: Any) -> str:
    """A cell as a reader sees it."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value)
