"""From data to one HTML page: markup, style and scripts are files of templates/.

The page may run its own two scripts and nothing else: its policy names them by
their hashes. Data is JSON in which nothing can end the element that holds it.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from string import Template
from typing import Any

from kg.errors import KGError

#: The modules of the page's script, in the order in which they need each other.
_SHARED = ("source", "address", "dom", "theme", "search", "legend", "cards", "table", "files", "marks", "keys")
_OWN = ("model", "answers", "rings", "picture", "labels", "image", "period", "main")
_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(data: Mapping[str, Any]) -> str:
    """The page that shows ``data``, which kg.view.data makes."""
    style = _template("shared/page.css")
    library = _library()
    script = _script()
    page = Template(_template("page.html")).substitute(
        policy=_policy(style, library, script),
        title=html.escape(" ".join(data["title"].replace("\0", "").split())),
        style=style,
        data=escaped_json(data),
        library=library,
        script=script,
    )
    return page.encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate as its escape


def escaped_json(data: Any) -> str:
    """JSON that is safe inside a script element.

    >>> escaped_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).translate(_ESCAPES)


def _policy(style: str, *scripts: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _script() -> str:
    """All modules as one script, which a page that opens from a file may run; modules it may not."""
    names = [*(f"shared/{name}.js" for name in _SHARED), *(f"{name}.js" for name in _OWN)]
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _template(name))) for name in names)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


def _template(name: str) -> str:
    return (files("kg.view") / "templates" / name).read_text(encoding="utf-8")


def _library() -> str:
    """vis-network as pyvis ships it, without the pointer to a map file beside it."""
    file = files("pyvis") / _LIBRARY
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KGError(f"pyvis has no {_LIBRARY}; install pyvis 0.3.2") from None
    return text.replace("//# sourceMappingURL=vis-network.min.js.map", "")
