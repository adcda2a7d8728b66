"""The columns of an archive's Parquet files; docs/archive.md explains them.

Two folders of parts hold what was read, a row for each document: ``documents`` with the texts and
``readings`` with what they say, under the keys of entities. ``tables`` holds the graph that all of them
make, linked, a file for each table.
"""

from __future__ import annotations

import pyarrow as pa

#: Raised when what is stored changes; an archive of an older version is read anew from its own documents.
VERSION = 1

_TEXT, _FLAG, _NUMBER = pa.string(), pa.bool_(), pa.int32()
_TEXTS = pa.list_(_TEXT)
_BY_NAME = pa.map_(_TEXT, _TEXT)


def _rows(**fields: pa.DataType) -> pa.ListType:
    return pa.list_(pa.struct(fields))


_MARKS = _rows(role=_TEXT, start=_NUMBER, end=_NUMBER)
_WORDS = {"start": _NUMBER, "end": _NUMBER, "quote": _TEXT, "rule": _TEXT, "marks": _MARKS}
_ENTITY = {
    **{"id": _TEXT, "type": _TEXT, "name": _TEXT, "aliases": _TEXTS},
    **{"identifiers": _BY_NAME, "inferred": _FLAG},
}
_STATEMENT = {"s": _TEXT, "p": _TEXT, "o": _TEXT, "status": _TEXT, "qualifiers": _BY_NAME, "inferred": _FLAG}
_FIGURE = {
    **{"entity": _TEXT, "indicator": _TEXT, "value": pa.float64()},
    **{"unit": _TEXT, "period": _TEXT, "change": _TEXT},
}
_QUOTE = {"speaker": _TEXT, "quote": _TEXT}
_EVIDENCE = _rows(**_WORDS)

DOCUMENTS = pa.schema(
    {
        **{"id": _TEXT, "text": _TEXT, "title": _TEXT, "published": pa.date32(), "source": _TEXT, "offset": _NUMBER},
        **{"parts": _rows(kind=_TEXT, start=_NUMBER, end=_NUMBER), "authors": _TEXTS, "place": _TEXT, "url": _TEXT},
    }
)
READINGS = pa.schema(
    {
        "document": _TEXT,
        "entities": _rows(**_ENTITY),
        "statements": _rows(**_STATEMENT, evidence=_EVIDENCE),
        "figures": _rows(**_FIGURE, evidence=_EVIDENCE),
        "quotes": _rows(**_QUOTE, evidence=_EVIDENCE),
        "mentions": _rows(entity=_TEXT, start=_NUMBER, end=_NUMBER),
        "same": pa.list_(_TEXTS),
        "shorts": _rows(short=_TEXT, long=_TEXT),
    }
)
#: The files whose documents are in the archive, with the hash of each as it was when it was read.
SOURCES = pa.schema({"file": _TEXT, "sha256": _TEXT, "documents": _TEXTS})

#: The id of each key that is one with others.
IDS = pa.schema({"key": _TEXT, "id": _TEXT})

#: The linked tables, each in the order of its first columns.
TABLES = {
    "entities": pa.schema(_ENTITY),
    "statements": pa.schema({"id": _TEXT, **_STATEMENT, "confidence": pa.float64()}),
    "figures": pa.schema({"id": _TEXT, **_FIGURE}),
    "quotes": pa.schema({"id": _TEXT, **_QUOTE}),
    "evidence": pa.schema({"of": _TEXT, "kind": _TEXT, "document": _TEXT, **_WORDS}),
    "mentions": pa.schema({"entity": _TEXT, "document": _TEXT, "start": _NUMBER, "end": _NUMBER}),
}
