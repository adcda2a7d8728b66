"""LateDataset: the triples of a large graph, loaded when somebody first asks for them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Thread

from kg.ontology import load_ontology
from kg.query import Dataset, open_dataset, prefixes_of

#: Graphs with so many statements or fewer are loaded at once.
SMALL = 100_000


class LateDataset:
    """A folder's graph, to be asked in SPARQL; its words and prefixes are known from the start."""

    def __init__(self, folder: Path, ontology: Path | None = None) -> None:
        self.ontology, self.prefixes = load_ontology(ontology), prefixes_of(folder)
        self._folder, self._terms = folder, ontology
        self._found: asyncio.Future[Dataset] | None = None
        self._dataset: Dataset | None = None

    def open(self) -> Dataset:
        """The dataset, loaded now where it is not.

        Raises:
            InputError: the folder holds no graph.
        """
        if self._dataset is None:
            self._dataset = open_dataset(self._folder, ontology=self._terms)
        return self._dataset

    async def get(self) -> Dataset:
        """The dataset; other requests are answered while it is loaded, in a thread that ends then."""
        if self._dataset is not None:
            return self._dataset
        if self._found is None:
            loop = asyncio.get_running_loop()
            self._found = loop.create_future()
            Thread(target=self._open, args=(loop, self._found), daemon=True).start()
        return await asyncio.shield(self._found)

    def _open(self, loop: asyncio.AbstractEventLoop, found: asyncio.Future[Dataset]) -> None:
        try:
            dataset = self.open()
        except Exception as error:
            loop.call_soon_threadsafe(found.set_exception, error)
        else:
            loop.call_soon_threadsafe(found.set_result, dataset)
