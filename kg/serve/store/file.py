"""GraphFile: the items of graph.json, read one at a time, so that a graph need not be in memory to be looked at."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.errors import InputError
from kg.graph import FORMAT, KnowledgeGraph

#: What graph.json lists.
SECTIONS = ("documents", "entities", "figures", "quotes", "statements")

Offsets = Mapping[str, npt.NDArray[np.int64]]

#: How graph.json is laid out: an item begins and ends with a line of its own.
_FORMAT, _BEGIN, _END = f'\n "format": {FORMAT},\n'.encode(), b"\n  {\n", b"\n  }"


class GraphFile:
    """An open graph.json; ``offsets`` says where each item of each section begins."""

    def __init__(self, path: Path, offsets: Offsets | None = None) -> None:
        self.path = path
        with path.open("rb") as file:
            self._data = _mapped(file.fileno(), path)
        self.offsets = dict(offsets) if offsets is not None else _offsets(self._data, path)

    def count(self, section: str) -> int:
        """How many items a section has."""
        return len(self.offsets[section])

    def read(self, section: str, number: int) -> dict[str, Any]:
        """One item, as plain data."""
        start = int(self.offsets[section][number])
        item: dict[str, Any] = json.loads(self._data[start : self._data.find(_END, start) + len(_END)])
        return item

    def each(self, section: str) -> Iterator[dict[str, Any]]:
        """Every item of a section, in the order of the file."""
        return (self.read(section, number) for number in range(self.count(section)))

    def graph(self, **numbers: Iterable[int]) -> KnowledgeGraph:
        """The graph of some items, by their numbers in each section."""
        chosen = {name: [self.read(name, number) for number in numbers.get(name, ())] for name in SECTIONS}
        return KnowledgeGraph.from_dict(chosen)


def _mapped(descriptor: int, path: Path) -> mmap.mmap:
    try:
        return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
    except ValueError:
        raise InputError(f"{path}: an empty file; build it again") from None


def _offsets(data: mmap.mmap, path: Path) -> dict[str, npt.NDArray[np.int64]]:
    """Where items begin.

    Raises:
        InputError: this is no graph.json of this version, or not laid out as kg build lays it out.
    """
    found: dict[str, npt.NDArray[np.int64]] = {}
    position = 0
    for section in SECTIONS:
        head = f'\n "{section}": ['.encode()
        position = data.find(head, position) + len(head)
        if position < len(head):
            raise InputError(f"{path}: not laid out as kg build writes it; build it again")
        starts = list(_items(data, position))
        found[section] = np.array(starts, dtype=np.int64)
        position = starts[-1] if starts else position
    if data.find(_FORMAT) < 0:
        raise InputError(f"{path}: another graph format found, {FORMAT} expected; build it again")
    return found


def _items(data: mmap.mmap, position: int) -> Iterator[int]:
    """The offset of each item of the list that opens at ``position``."""
    while data[position : position + len(_BEGIN)] == _BEGIN:
        yield position + 1
        end = data.find(_END, position + 1) + len(_END)
        position = end + 1 if data[end : end + 1] == b"," else end
