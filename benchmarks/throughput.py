"""How fast a build is, beside its tagger alone on the same text, with each tagger.

    python benchmarks/throughput.py examples/articles [--characters 200000] [--runs 3] [--taggers lac jieba]

Compared are, in one process and on one text: the way from files to graph (read
to link, no file written), and nothing but the calls that this way makes to the
tagger. The second table splits the way into its steps and adds the writing of files.

A build tags on a second core while the rules read on the first, so its time on
the clock is shorter than its CPU seconds (of all threads together); both are
given, the median of the runs after one that warms up; the steps are CPU seconds.
Models and ontology are loaded before. The text is
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
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import kg
from kg.extract import Reader
from kg.link import link
from kg.ontology import Ontology, load_ontology
from kg.tag import TAGGERS, load_tagger

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

    @property
    def step(self) -> str:
        """The step that is being counted."""
        return self._steps[-1]

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


@dataclass(frozen=True)
class Seconds:
    """How long some work took: on the clock, and on all cores together."""

    clock: float
    cpu: float

    @classmethod
    def of(cls, work: Callable[[], object], runs: int) -> Seconds:
        """The medians of several runs."""
        times = [_timed_once(work) for _ in range(runs)]
        return cls(median(t.clock for t in times), median(t.cpu for t in times))


@dataclass(frozen=True)
class Speed:
    """A build with one tagger: the whole, the tagger alone, CPU seconds of each step, and writing the graph."""

    build: Seconds
    tagger: Seconds
    steps: dict[str, float]
    writing: Seconds


def main() -> None:
    """Measure and print."""
    options = _arguments()
    ontology = load_ontology()
    taggers = {name: load_tagger(name, ontology) for name in options.taggers}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "texts"
        characters = _repeat(list(kg.read(options.paths)), folder, options.characters)
        speeds = {name: _measure(folder, ontology, tagger, options.runs) for name, tagger in taggers.items()}
    print(f"{characters:,} characters, median of {options.runs} runs\n")
    _line("", "seconds", "characters/s", "CPU seconds")
    for name, speed in speeds.items():
        for label, seconds in ((f"files to graph, {name}", speed.build), (f"{name} alone", speed.tagger)):
            _line(label, f"{seconds.clock:.2f}", f"{characters / seconds.clock:,.0f}", f"{seconds.cpu:.2f}")
        clock, cpu = speed.tagger.clock / speed.build.clock, speed.tagger.cpu / speed.build.cpu
        _line("of its tagger's speed", f"{clock:.2f}", "", f"{cpu:.2f}")
    print()
    _line("step", *(f"seconds, {name}" for name in speeds))
    for step in (*STEPS, "other"):
        _line(step, *(_share(speed.steps, step) for speed in speeds.values()))
    _line("write, not in it", *(f"{speed.writing.cpu:.2f}" for speed in speeds.values()))


def _measure(folder: Path, ontology: Ontology, tagger: Any, runs: int) -> Speed:
    """The medians of builds with one tagger, after one that warms up."""
    recorder = Recorder(tagger)
    graph = _build(folder, ontology, recorder)
    whole = Seconds.of(lambda: _build(folder, ontology, tagger), runs)
    alone = Seconds.of(lambda: _replay(recorder.calls), runs)
    writing = Seconds.of(lambda: kg.write(graph, folder.parent / "out"), runs)
    steps = [_steps(folder, ontology, tagger) for _ in range(runs)]
    return Speed(whole, alone, {step: median(run[step] for run in steps) for step in steps[0]}, writing)


def _share(steps: dict[str, float], step: str) -> str:
    return f"{steps[step]:.2f} ({steps[step] / sum(steps.values()):.0%})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="texts, or folders of them")
    parser.add_argument("--characters", type=int, default=200_000, help="repeat the texts to this many")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--taggers", nargs="+", choices=TAGGERS, default=list(TAGGERS))
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
    return link(reader.read_all(kg.read([folder])), ontology)


def _replay(calls: list[Callable[[], Any]]) -> None:
    for call in calls:
        result = call()
        if isinstance(result, Iterator):
            for _ in result:
                pass


def _timed_once(work: Callable[[], object]) -> Seconds:
    clock, cpu = perf_counter(), process_time()
    work()
    return Seconds(perf_counter() - clock, process_time() - cpu)


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
        if clock.step == step:
            return function(*arguments, **options)  # no border: to read the clock here would be most of its time
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
    print(f"{cells[0]:24}" + "".join(f"{cell:>18}" for cell in cells[1:]))


if __name__ == "__main__":
    main()
