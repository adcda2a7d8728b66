"""What names themselves say: the place that a zone's or a body's name opens with, the body that a department is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.extract.posts import Fact
from kg.mention import Lexicon
from kg.model import Mention, Sentence
from kg.resolve import ORGANIZATIONS, Reference, Resolved
from kg.resolve.document import every, family, name_of

_PARTS = {
    # outer type, inner type → the relation from the outer to the inner
    ("DevelopmentZone", "AdministrativeDivision"): "subdivisionOf",
    ("Project", "AdministrativeDivision"): "locatedIn",
    ("Policy", "AdministrativeDivision"): "appliesTo",
}


def named_places(resolved: Resolved, lexicon: Lexicon) -> Callable[[Sentence, Sequence[Reference]], Iterator[Fact]]:
    """A function that gives the facts inside the names of a sentence."""
    identify = resolved.identify

    def facts(sentence: Sentence, references: Sequence[Reference]) -> Iterator[Fact]:
        for reference in references:
            if reference.entity and reference.mention.inner:
                yield from _inside(reference.mention, reference.entity, identify)

    return facts


def _inside(mention: Mention, id: str, identify: Callable[[Mention], str]) -> Iterator[Fact]:
    opening = [inner for inner in mention.inner if inner.start <= mention.start + 1]
    for inner in opening[-1:]:
        relation = _PARTS.get((mention.type, inner.type)) or _of_body(mention, inner)
        other = identify(inner)
        if not other or other == id:
            continue
        if relation in ("undertakes",):
            yield Fact(other, relation, id, mention.start, mention.end, f"{relation}.name", (("s", inner.start, inner.end), ("o", mention.start, mention.end)))
        elif relation:
            yield Fact(id, relation, other, mention.start, mention.end, f"{relation}.name", (("s", mention.start, mention.end), ("o", inner.start, inner.end)))
        yield from _inside(inner, other, identify)


def _of_body(mention: Mention, inner: Mention) -> str:
    if mention.type == "Project" and inner.type in ORGANIZATIONS:
        return "undertakes"
    if mention.type in ("GovernmentBody", "Institution", "Organization") and inner.type in ORGANIZATIONS:
        return "memberOf"
    return "subsidiaryOf" if mention.type == inner.type == "Company" else ""


__all__ = ["every", "family", "name_of", "named_places"]
