"""KnowledgeGraph: documents, entities and statements, with networkx inside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import InputError
from kg.files import ARCHIVE, is_archive
from kg.model import Document, Entity, Evidence, Figure, Part, Quote, Statement

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.query import Dataset, Table

Sourced = TypeVar("Sourced", Statement, Figure, Quote)
Noun = TypeVar("Noun", Document, Entity, Statement, Figure, Quote)

#: The version of graph.json; a reader refuses what is newer than it knows.
FORMAT = 1


class KnowledgeGraph:
    """A read-only graph in one order: collections by id, aliases, parts, evidence and marks by what they hold.

    >>> KnowledgeGraph().to_networkx().number_of_nodes()
    0
    """

    def __init__(
        self,
        documents: Iterable[Document] = (),
        entities: Iterable[Entity] = (),
        statements: Iterable[Statement] = (),
        figures: Iterable[Figure] = (),
        quotes: Iterable[Quote] = (),
    ) -> None:
        self.documents = tuple(sorted(map(_ordered, documents), key=lambda d: (d.source, d.offset, d.id)))
        self.entities = tuple(sorted(map(_ordered, entities), key=lambda e: e.id))
        self.statements = tuple(sorted(map(_ordered, statements), key=lambda s: s.id))
        self.figures = tuple(sorted(map(_ordered, figures), key=lambda f: f.id))
        self.quotes = tuple(sorted(map(_ordered, quotes), key=lambda q: q.id))

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    def entity(self, id: str) -> Entity:
        """The entity with this id; KeyError where there is none."""
        return self._entities[id]

    def document(self, id: str) -> Document:
        """The document with this id; KeyError where there is none."""
        return self._documents[id]

    def find(self, name: str) -> list[Entity]:
        """The entities with this name or alias."""
        return [e for e in self.entities if name == e.name or name in e.aliases]

    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """Entities by type and statements by relation."""
        return Counter(e.type for e in self.entities), Counter(s.p for s in self.statements)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A MultiDiGraph: nodes keyed by entity id, edges by statement id."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for entity in self.entities:
            graph.add_node(
                entity.id,
                name=entity.name,
                type=entity.type,
                aliases=list(entity.aliases),
                inferred=entity.inferred,
                **entity.identifiers,
            )
        for statement in self.statements:
            graph.add_edge(
                statement.s,
                statement.o,
                key=statement.id,
                relation=statement.p,
                status=statement.status,
                inferred=statement.inferred,
                **({} if statement.confidence is None else {"confidence": statement.confidence}),
                quote=statement.evidence[0].quote if statement.evidence else "",
                **statement.qualifiers,
            )
        return graph

    def to_rdflib(self) -> rdflib.Graph:
        """The triples as an rdflib graph of their own; above 100,000 Oxigraph holds them."""
        from kg.query.interchange import to_rdflib

        return to_rdflib(self)

    def query(self, sparql: str) -> Table:
        """The answer to a SPARQL query; common prefixes need no declaration. QueryError where it is not understood."""
        from kg.query import select

        return select(self._dataset, sparql)

    def ask(self, question: str, /, *, evidence: bool = False, **parameters: str | Iterable[str]) -> Table:
        """The answer to a ready-made question, such as ``graph.ask("posts", place="侯马")``.

        A row that several places in the texts say is given once; with
        ``evidence`` each place has a row of its own.

        Raises:
            QueryError: there is no such question, parameter or name; UnknownNameError holds similar names.
        """
        from kg.query import ask

        return ask(self._dataset, question, parameters, evidence=evidence)

    @cached_property
    def _dataset(self) -> Dataset:
        from kg.query import open_dataset

        return open_dataset(self)

    def to_dict(self) -> dict[str, Any]:
        """The graph as plain data: what graph.json holds."""
        return {
            "format": FORMAT,
            "documents": [_plain(d) for d in self.documents],
            "entities": [_plain(e) for e in self.entities],
            "statements": [_plain(s) for s in self.statements],
            "figures": [_plain(f) for f in self.figures],
            "quotes": [_plain(q) for q in self.quotes],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> KnowledgeGraph:
        """The graph that :meth:`to_dict` gave; KeyError or TypeError on other data."""
        return cls(
            [_document(d) for d in data["documents"]],
            [Entity(**{**e, "aliases": tuple(e["aliases"])}) for e in data["entities"]],
            [_sourced(Statement, s) for s in data["statements"]],
            [_sourced(Figure, f) for f in data["figures"]],
            [_sourced(Quote, q) for q in data["quotes"]],
        )

    def _repr_html_(self) -> str:
        """The network, as a notebook shows it."""
        from kg.view import notebook_html

        return notebook_html(self)

    def __repr__(self) -> str:
        return (
            f"<KnowledgeGraph {len(self.entities)} entities, "
            f"{len(self.statements)} statements, {len(self.documents)} documents>"
        )


def load(path: Path | str) -> KnowledgeGraph:
    """Read a graph: the folder that a build left, an archive, a graph.json, or any form of RDF of a graph.

    Of a folder, graph.json is read, or, where it is missing, RDF; an archive is brought up to date first.

    Raises:
        InputError: there is no graph, it is damaged, or it was written by a newer version.
    """
    from kg.rdf import read_rdf

    file = graph_files(Path(path))[0]
    if file.name == ARCHIVE:
        return _of_archive(file.parent)
    return _read_json(file) if file.suffix == ".json" else read_rdf(file)


def graph_files(path: Path) -> list[Path]:
    """The files of a folder that hold a graph without loss, graph.json first; of a file, itself.

    Raises:
        InputError: there is none.
    """
    from kg.rdf import RDF_FORMATS

    if is_archive(path):
        _bring_up_to_date(path)
    names = ("graph.json", ARCHIVE, *(f"graph.{ending}" for ending in RDF_FORMATS))
    named = [path / name for name in names] if path.is_dir() else [path]
    found = [file for file in named if file.exists()]
    if not found:
        raise InputError(f"{path}: no graph here; make one with kg build PATH -o {path}")
    return found


def _bring_up_to_date(archive: Path) -> None:
    """Link the tables of an archive whose corrections are others now, or that was left before it was done."""
    from kg.archive import Archive, writing

    if not Archive(archive).is_linked:
        with writing(archive, "link") as writer:
            writer.link()
            writer.finish()


def _of_archive(archive: Path) -> KnowledgeGraph:
    from kg.archive import Archive

    return Archive(archive).graph()


def _read_json(path: Path) -> KnowledgeGraph:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not a readable graph.json ({error})") from None
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise InputError(f"{path}: graph format {found!r} found, {FORMAT} expected; build it again")
    try:
        return KnowledgeGraph.from_dict(data)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: damaged graph ({error}); build it again") from None


def _ordered(noun: Noun) -> Noun:
    """The same with all that has no order of its own sorted, and nothing twice."""
    if isinstance(noun, Document):
        parts = tuple(sorted(set(noun.parts), key=lambda part: (part.start, part.end, part.kind)))
        return replace(noun, parts=parts, authors=tuple(sorted(set(noun.authors))))
    if isinstance(noun, Entity):
        return replace(noun, aliases=tuple(sorted(set(noun.aliases))))
    marked = {
        replace(e, marks=tuple(sorted(set(e.marks), key=lambda mark: mark[1:] + mark[:1]))) for e in noun.evidence
    }
    by_place = sorted(marked, key=lambda e: (e.document, e.start, e.end, e.rule, e.quote, e.marks))
    return replace(noun, evidence=tuple(by_place))


def _plain(value: Any) -> Any:
    """Dataclasses as dicts without empty optional fields; dates in ISO 8601."""
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in sorted(value.items())}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _document(data: Mapping[str, Any]) -> Document:
    published = data["published"]
    return Document(
        **{
            **data,
            "published": date.fromisoformat(published) if published else None,
            "parts": tuple(Part(**p) for p in data["parts"]),
            "authors": tuple(data.get("authors", ())),
        }
    )


def _sourced(kind: type[Sourced], data: Mapping[str, Any]) -> Sourced:
    evidence = tuple(Evidence(**{**e, "marks": tuple((r, a, b) for r, a, b in e["marks"])}) for e in data["evidence"])
    return kind(**{**data, "evidence": evidence})
