"""How fast a build is, beside its tagger alone on the same text.

    python benchmarks/throughput.py examples/articles [--characters 200000] [--runs 3] [--tagger lac]

Compared are, in one process and on one text: the way from files to graph (read
to link, no file written), and nothing but the calls that this way makes to the
tagger. The table splits the way into its steps and adds the writing of files.

Times are CPU seconds of this process, all threads together; the median of the
runs after one that warms up. Models and ontology are loaded before. The text is
repeated until it is long enough, each time with a number, since a text that is
given twice is read once; that flatters caches: give a corpus for a figure to
quote.
"""

from __future__ import annotations

import argparse
import functools
import inspect
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import kg
from kg.extract import Reader
from kg.link import link
from kg.ontology import Ontology, load_ontology
from kg.tag import load_tagger

#: The steps of the table, and the packages whose time each of them is.
STEPS = {
    "read": ("kg.read",),
    "tag": ("kg.tag",),
    "mention, resolve": ("kg.mention", "kg.resolve"),
    "extract": ("kg.extract",),
    "link": ("kg.link",),
}


class Clock:
    """CPU seconds by step; the time of an inner step is not that of the outer one."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys((*STEPS, "other"), 0.0)
        self._steps = ["other"]
        self._since = process_time()

    @contextmanager
    def during(self, step: str) -> Iterator[None]:
        """Count what runs inside for ``step``."""
        self._turn()
        self._steps.append(step)
        try:
            yield
        finally:
            self._turn()
            self._steps.pop()

    def _turn(self) -> None:
        now = process_time()
        self.seconds[self._steps[-1]] += now - self._since
        self._since = now


class Recorder:
    """A tagger that remembers how it was called."""

    def __init__(self, tagger: Any) -> None:
        self._tagger = tagger
        self.calls: list[Callable[[], Any]] = []

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._tagger, name)
        return self._recorded(value) if callable(value) else value

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._recorded(self._tagger)(*arguments, **options)

    def _recorded(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls.append(lambda: function(*arguments, **options))
            return function(*arguments, **options)

        return call


def main() -> None:
    """Measure and print."""
    options = _arguments()
    ontology = load_ontology()
    tagger = load_tagger(options.tagger, ontology)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "texts"
        characters = _repeat(list(kg.read(options.paths)), folder, options.characters)
        recorder = Recorder(tagger)
        graph = _build(folder, ontology, recorder)
        whole = median(_seconds(lambda: _build(folder, ontology, tagger)) for _ in range(options.runs))
        alone = median(_seconds(lambda: _replay(recorder.calls)) for _ in range(options.runs))
        output = Path(scratch) / "out"
        writing = median(_seconds(lambda: kg.write(graph, output)) for _ in range(options.runs))
        runs = [_steps(folder, ontology, tagger) for _ in range(options.runs)]
    print(f"{characters:,} characters, median of {options.runs} runs, CPU seconds, tagger {options.tagger}\n")
    _line("", "seconds", "characters/s")
    _line("files to graph", f"{whole:.2f}", f"{characters / whole:,.0f}")
    _line("the tagger alone", f"{alone:.2f}", f"{characters / alone:,.0f}")
    print(f"\nthe build takes {whole / alone:.2f} times the tagger's time\n")
    _line("step", "seconds", "share of build")
    total = median(sum(run.values()) for run in runs)
    for step in runs[0]:
        seconds = median(run[step] for run in runs)
        _line(step, f"{seconds:.2f}", f"{seconds / total:.0%}")
    _line("write", f"{writing:.2f}", "not in it")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="texts, or folders of them")
    parser.add_argument("--characters", type=int, default=200_000, help="repeat the texts to this many")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tagger", choices=["lac", "jieba"], default="lac")
    return parser.parse_args()


def _repeat(documents: list[kg.Document], folder: Path, wanted: int) -> int:
    """Write the texts to ``folder``, again and again; how many characters that are."""
    if not any(document.text for document in documents):
        sys.exit("throughput: no text was found")
    folder.mkdir()
    written = 0
    for number, document in enumerate(cycle(documents)):
        if written >= wanted and number % len(documents) == 0:
            break
        (folder / f"{number:06}.txt").write_text(f"{document.text}\n{number}\n", encoding="utf-8")
        written += len(document.text)
    return written


def _build(folder: Path, ontology: Ontology, tagger: Any) -> kg.KnowledgeGraph:
    reader = Reader(ontology, tagger)
    return link(map(reader.read_document, kg.read([folder])), ontology)


def _replay(calls: list[Callable[[], Any]]) -> None:
    for call in calls:
        result = call()
        if isinstance(result, Iterator):
            for _ in result:
                pass


def _seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def _steps(folder: Path, ontology: Ontology, tagger: Any) -> dict[str, float]:
    """CPU seconds of one build by step."""
    clock = Clock()
    with _timed_borders(clock):
        reader = Reader(ontology, tagger)
        documents = _timed_items(kg.read([folder]), "read", clock)
        with clock.during("link"):
            link(map(reader.read_document, documents), ontology)
    return clock.seconds


@contextmanager
def _timed_borders(clock: Clock) -> Iterator[None]:
    """Time the functions that one step takes from another, and the public methods of each step's classes."""
    modules = [module for name, module in sys.modules.items() if name.startswith("kg.")]
    classes = {c for m in modules for c in vars(m).values() if inspect.isclass(c) and _step(c.__module__)}
    replaced: list[tuple[Any, str, Any]] = []
    for owner in (*modules, *classes):
        for name, value in list(vars(owner).items()):
            step = _step(value.__module__) if inspect.isfunction(value) else None
            inside = inspect.ismodule(owner) and _step(owner.__name__) == step
            if step and not inside and not name.startswith("_"):
                replaced.append((owner, name, value))
                setattr(owner, name, _timed(value, step, clock))
    try:
        yield
    finally:
        for owner, name, value in replaced:
            setattr(owner, name, value)


def _step(module: str) -> str | None:
    """The step that a module belongs to."""
    return next((step for step, packages in STEPS.items() if module.startswith(packages)), None)


def _timed(function: Callable[..., Any], step: str, clock: Clock) -> Callable[..., Any]:
    @functools.wraps(function)
    def call(*arguments: Any, **options: Any) -> Any:
        with clock.during(step):
            result = function(*arguments, **options)
        return _timed_items(result, step, clock) if inspect.isgenerator(result) else result

    return call


def _timed_items(items: Iterator[Any], step: str, clock: Clock) -> Iterator[Any]:
    nothing = object()
    while True:
        with clock.during(step):
            item = next(items, nothing)
        if item is nothing:
            return
        yield item


def _line(*cells: str) -> None:
    print(f"{cells[0]:20}" + "".join(f"{cell:>16}" for cell in cells[1:]))


if __name__ == "__main__":
    main()
