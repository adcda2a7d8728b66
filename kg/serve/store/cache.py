"""open_store(): what is worked out about a graph when it is first looked at, kept beside it for the next time."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.errors import InputError
from kg.export import write_json
from kg.files import write_by_path
from kg.graph import KnowledgeGraph, graph_files, load
from kg.serve.store.file import GraphFile
from kg.serve.store.index import Progress, build_index, load_index, save_index
from kg.serve.store.store import Store
from kg.serve.store.texts import build_texts

#: The folder beside the graph, and the version of what is in it.
FOLDER, VERSION = ".explorer", 1


def open_store(folder: Path, radius: Callable[[int], float], progress: Progress) -> Store:
    """The graph of a folder, ready to be looked at; its texts can be searched a little later.

    Args:
        folder: what kg build wrote, or a file with a graph.
        radius: the radius of a node with so many neighbours, in pixels at zoom 1.
        progress: called with a stage, how much of it is done, and how much there is.

    Raises:
        InputError: there is no graph, or it is damaged.
    """
    source = graph_files(folder)[0]
    kept = _kept(source)
    arrays = kept.with_suffix(".npz")
    if arrays.exists():
        index, offsets = load_index(arrays)
        file = GraphFile(_laid_out(source, kept), offsets)
    else:
        file = _opened(source, kept)
        index = build_index(file, radius, progress)
        write_by_path(arrays, lambda path: save_index(index, file.offsets, path))
    texts = kept.with_suffix(".sqlite")
    if not texts.exists():
        _make_beside(file.path, texts)
    return Store(file, index, texts)


def _kept(source: Path) -> Path:
    """Where what belongs to a graph as it is now is kept, without an ending; what belongs to an older one goes."""
    state = source.stat()
    stamp = hashlib.sha256(f"{VERSION} {source.name} {state.st_size} {state.st_mtime_ns}".encode()).hexdigest()[:16]
    folder = source.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        (folder / stamp).touch()
    except OSError:  # nothing can be kept beside the graph
        folder = Path(tempfile.mkdtemp(prefix="kg-explorer-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for old in folder.iterdir():
        if not old.name.startswith(stamp):
            old.unlink()
    return folder / stamp


def _opened(source: Path, kept: Path) -> GraphFile:
    """The graph as a file of items, written anew where it is in another form."""
    if source.suffix == ".json":
        try:
            return GraphFile(source)
        except InputError:
            pass  # another layout: load() reads it, or says what is wrong with it
    graph = load(source)
    write_by_path(kept.with_suffix(".json"), lambda path: _write(graph, path))
    return GraphFile(kept.with_suffix(".json"))


def _laid_out(source: Path, kept: Path) -> Path:
    anew = kept.with_suffix(".json")
    return anew if anew.exists() else source


def _write(graph: KnowledgeGraph, path: Path) -> None:
    with path.open("wb") as out:
        write_json(graph, out)


def _make_beside(graph: Path, texts: Path) -> None:
    """Index the texts in a process of its own, which ends with this one."""
    command = [sys.executable, "-m", "kg.serve.store", str(graph), str(texts)]
    work = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    atexit.register(work.terminate)


def make_texts(graph: Path, texts: Path) -> None:
    """Index the texts of a graph; work that waits for whatever else is asked of this machine."""
    os.nice(10)
    write_by_path(texts, lambda path: build_texts(GraphFile(graph).each("documents"), path))
