"""negotiate(): which media type a client takes."""

from __future__ import annotations

from collections.abc import Iterable


def negotiate(accept: str, offered: Iterable[str]) -> str | None:
    """The offered type that ``accept`` ranks highest, the first of equals; None where it takes none.

    >>> negotiate("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    """
    ranges = dict(_range(part) for part in accept.split(",") if part.strip()) or {"*/*": 1.0}
    best = max(offered, key=lambda each: _quality(ranges, each))
    return best if _quality(ranges, best) > 0 else None


def _range(part: str) -> tuple[str, float]:
    """A media range and its q, which is 0 where it is no number."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, float(value)
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(ranges: dict[str, float], offered: str) -> float:
    """The q of the narrowest range that holds a type."""
    for name in (offered, f"{offered.partition('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
