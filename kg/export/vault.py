"""A vault for Obsidian and any reader of Markdown: a note for each entity and document, joined by [[links]]."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from kg.export.flat import clean
from kg.graph import KnowledgeGraph
from kg.model import ASSERTED, Document, Entity, Evidence, Statement
from kg.ontology import load_ontology, read_toml

#: What Windows, macOS, Linux or a link of Obsidian cannot have in the name of a file, what other readers of
#: Markdown take for markup in a link, and what is not seen.
_NOT_IN_NAMES = re.compile(
    r'[\\/:*?"<>|#^\[\]`~_=$%&{}!\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff'
    "\U00100000-\U0010ffff]+"
)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
#: Bytes of a name, less than any file system takes, with room for what tells two of one name apart.
_LENGTH = 180
#: What is markup anywhere, and what is at the start of a line, as of a list.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~=^$&%]")
_LINE_START = re.compile(r"^(\d*)([-+.)])")
_YAML_NAME = re.compile(r"[a-zA-Z]\w*", re.ASCII)
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def vault_files(graph: KnowledgeGraph) -> Mapping[str, Callable[[BinaryIO], None]]:
    """The notes by their paths, in a folder for each type, and the functions that write them."""
    notes = _Notes(graph)
    return {
        **{notes.path(entity): partial(_write, notes.entity, entity) for entity in graph.entities},
        **{notes.path(document): partial(_write, notes.document, document) for document in graph.documents},
    }


def file_name(name: str) -> str:
    """The name of a file for a name, without its ending: safe on every system.

    >>> file_name("a/b: c?"), file_name("NUL"), file_name("..")
    ('a-b- c-', '-NUL', '-')
    """
    safe = " ".join(_NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", clean(name))).split())
    safe = safe.encode()[:_LENGTH].decode(errors="ignore").strip(". ")
    return f"-{safe}" if _RESERVED.fullmatch(safe) or not safe else safe


class _Notes:
    """A graph, where its notes are, and the words that they are told in."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._ontology = load_ontology()
        self._headings = read_toml(self._ontology.path("vault.toml"))
        self._words = read_toml(self._ontology.path("view.toml"))
        self._names = _unique([*graph.entities, *graph.documents])
        self._said: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for statement in graph.statements:
            for end in {statement.s, statement.o}:
                self._said[end][statement.p].append(statement)
        self._figures = _by(graph.figures, lambda figure: figure.entity)
        self._quotes = _by(graph.quotes, lambda quote: quote.speaker)

    def path(self, noun: Entity | Document) -> str:
        """Where the note is, such as ``人物/林晓岚.md``."""
        folder = self._headings["documents"] if isinstance(noun, Document) else self._ontology.label(noun.type)
        return f"{file_name(folder)}/{self._names[_key(noun)]}.md"

    def entity(self, entity: Entity) -> Iterator[str]:
        """The lines of an entity's note: what is said of it, its figures and its quotes, each with its words."""
        yield from _front_matter(
            {
                "id": entity.id,
                "name": entity.name,
                "type": entity.type,
                "aliases": list(entity.aliases),
                "tags": [re.sub(r"\W", "_", self._ontology.label(entity.type))],
                **({"inferred": True} if entity.inferred else {}),
                **{name: code for name, code in sorted(entity.identifiers.items()) if name not in ("id", "type")},
            }
        )
        yield f"# {_escaped(entity.name)}"
        for relation, found in sorted(self._said[entity.id].items()):
            yield from ("", f"## {_escaped(self._ontology.label(relation))}", "")
            for statement in found:
                yield from self._statement(statement, entity)
        yield from self._heading("figures", entity.id in self._figures)
        for figure in self._figures.get(entity.id, ()):
            parts = (figure.period, figure.indicator, f"{figure.value:,.15g}{figure.unit}", figure.change)
            yield "- " + _escaped(" ".join(part for part in parts if part))
            yield from self._evidence(figure.evidence)
        yield from self._heading("quotes", entity.id in self._quotes)
        for quote in self._quotes.get(entity.id, ()):
            yield "- " + _escaped(quote.quote)
            yield from self._evidence(quote.evidence)

    def document(self, document: Document) -> Iterator[str]:
        """The lines of a document's note: what is known of it, and its text."""
        yield from _front_matter(
            {
                "id": document.id,
                "title": document.title,
                "date": document.published.isoformat() if document.published else None,
                "authors": list(document.authors),
                "place": document.place,
                "source": document.source,
                "url": document.url,
            }
        )
        yield f"# {_escaped(document.title or document.id)}"
        for line in re.split(r"\r\n|[\r\n]", document.text):
            yield from ("", _escaped(line))

    def _heading(self, name: str, wanted: bool) -> Iterator[str]:
        if wanted:
            yield from ("", f"## {_escaped(self._headings[name])}", "")

    def _statement(self, statement: Statement, about: Entity) -> Iterator[str]:
        """A statement as a line with a link to the other end, and its words below it."""
        outwards = statement.s == about.id
        said = [f"{'→' if outwards else '←'} {self._link(statement.o if outwards else statement.s)}"]
        sure = {} if statement.confidence is None else {"confidence": f"{statement.confidence:.2f}"}
        for name, value in {**statement.qualifiers, **sure}.items():
            if label := self._words["qualifiers"].get(name):
                said.append(_escaped(f"{label} {value}"))
        status = "inferred" if statement.inferred else statement.status
        if status != ASSERTED:
            said.append(_escaped(self._words["statuses"].get(status, status)))
        yield "- " + " · ".join(said)
        yield from self._evidence(statement.evidence)

    def _evidence(self, evidence: Iterable[Evidence]) -> Iterator[str]:
        for each in evidence:
            yield f"  - “{_escaped(each.quote)}” {self._link(each.document)}"

    def _link(self, id: str) -> str:
        """A link to the note of an entity or document; the id where there is none."""
        note = self._names.get(("entity", id)) or self._names.get(("document", id))
        return f"[[{note}]]" if note else _escaped(id)


def _key(noun: Entity | Document) -> tuple[str, str]:
    return "document" if isinstance(noun, Document) else "entity", noun.id


def _unique(nouns: Iterable[Entity | Document]) -> dict[tuple[str, str], str]:
    """A file name for each noun that no other has, whatever the case of letters; the second of a name has its id."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for noun in nouns:
        name = file_name(_title(noun))
        number = 0
        while name.casefold() in taken:
            number += 1
            name = f"{file_name(_title(noun))} {file_name(noun.id)[:20]}{number if number > 1 else ''}"
        taken.add(name.casefold())
        names[_key(noun)] = name
    return names


def _title(noun: Entity | Document) -> str:
    if isinstance(noun, Entity):
        return noun.name
    title = noun.title or noun.id
    return f"{noun.published.isoformat()} {title}" if noun.published else title


def _by(items: Iterable[Any], key: Callable[[Any], str]) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _front_matter(values: Mapping[str, Any]) -> Iterator[str]:
    """YAML, its values as JSON, which YAML holds; what is empty is left out."""
    yield "---"
    for name, value in values.items():
        if value not in (None, "", []):
            yield f"{name if _YAML_NAME.fullmatch(name) else _yaml(name)}: {_yaml(value)}"
    yield from ("---", "")


def _yaml(value: Any) -> str:
    text = clean(json.dumps(value, ensure_ascii=False))
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escaped(text: str) -> str:
    """A text in one line in which no character is markup."""
    line = _MARKUP.sub(r"\\\g<0>", " ".join(clean(text).splitlines()).lstrip(" \t"))
    return _LINE_START.sub(r"\1\\\2", line)


def _write(lines: Callable[[Any], Iterator[str]], noun: Entity | Document, out: BinaryIO) -> None:
    out.write("\n".join((*lines(noun), "")).encode())
