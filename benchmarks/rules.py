"""What rules cost when there are ten times as many.

    python benchmarks/rules.py PATH… [--times 10] [--runs 3]

The texts are tagged once; then they are read (mention to extract, without the
tagger) with the rules of the package, and with copies added until there are so
many times as many. The triggers of a copied frame, and the longest stretch of
Chinese in a copied template, are other verbs, drawn evenly from jieba's
dictionary, so that they occur in texts as rare verbs do and not as often as 投资.
Times are CPU seconds, the median of the runs after one that warms up.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from statistics import median
from time import process_time

import kg
from kg.extract import Reader
from kg.model import Word
from kg.ontology import Rule, load_ontology
from kg.tag import Tagger, load_tagger

_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_SLOT = re.compile("[{][^}]*[}]")


class Remembered:
    """A tagger that tags each text once."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._known: dict[str, tuple[Word, ...]] = {}

    def tag(self, text: str) -> tuple[Word, ...]:
        if text not in self._known:
            self._known[text] = self._tagger.tag(text)
        return self._known[text]

    def tag_all(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        return list(map(self.tag, texts))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="texts, or folders of them")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    documents = list(kg.read(options.paths))
    tagger = Remembered(load_tagger())
    with tempfile.TemporaryDirectory() as scratch:
        _write_copies(Path(scratch), options.times - 1)
        readers = [Reader(load_ontology(), tagger), Reader(load_ontology(Path(scratch)), tagger)]
    print(f"{sum(len(d.text) for d in documents):,} characters, median of {options.runs} runs\n")
    print(f"{'frames':>10}{'templates':>12}{'triggers':>12}{'CPU seconds':>14}{'statements':>14}")
    for reader in readers:
        statements, seconds = _measure(reader, documents, options.runs)
        rules = reader.rules
        triggers = len({trigger for frame in rules.frames for trigger in frame.triggers})
        row = f"{len(rules.frames):>10,}{len(rules.templates):>12,}{triggers:>12,}{seconds:>14.2f}{statements:>14,}"
        print(row)


def _measure(reader: Reader, documents: list[kg.Document], runs: int) -> tuple[int, float]:
    """How many statements are found, and the CPU seconds of that."""
    statements = sum(len(reader.read_document(document).statements) for document in documents)
    times = []
    for _ in range(runs):
        started = process_time()
        for document in documents:
            reader.read_document(document)
        times.append(process_time() - started)
    return statements, median(times)


def _write_copies(folder: Path, copies: int) -> None:
    """An ontology that adds copies of every rule, with other verbs."""
    rules = list(load_ontology().rules())
    verbs = _verbs({trigger for rule in rules for trigger in rule.table.get("triggers", ())})
    (folder / "relations").mkdir()
    for number in range(copies):
        text = "".join(_copy(rule, number, verbs) for rule in rules if rule.kind in ("frame", "template"))
        (folder / "relations" / f"copy{number}.toml").write_text(text, encoding="utf-8")


def _copy(rule: Rule, number: int, verbs: Iterator[str]) -> str:
    """A rule under another name and with other verbs, as TOML."""
    table = {key: value for key, value in rule.table.items() if key not in ("yes", "no")}
    table["name"] = f"{table['name']}{number}"
    if rule.kind == "frame":
        table["triggers"] = [next(verbs) for _ in table["triggers"]]
    else:
        table["pattern"] = _SLOT.sub("\0", table["pattern"])
        table["pattern"] = _HAN.sub(lambda _: next(verbs), table["pattern"])
        slots = iter(_SLOT.findall(rule.table["pattern"]))
        table["pattern"] = re.sub("\0", lambda _: next(slots), table["pattern"])
    return f"[[{rule.relation}.{rule.kind}]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in table.items())


def _toml(value: object) -> str:
    """A value of a rule as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    raise TypeError(f"{value!r} is in no rule")


def _verbs(taken: set[str]) -> Iterator[str]:
    """Verbs of jieba's dictionary, spread evenly over it, without end."""
    lines = (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()
    words = [word for word, _, tag in map(str.split, lines) if tag == "v" and len(word) > 1 and word not in taken]
    step = 7919  # a prime, so that every verb has its turn
    if len(words) % step == 0:
        sys.exit("rules: the dictionary has another size than this benchmark is written for")
    return (words[at * step % len(words)] for at in cycle(range(len(words))))


if __name__ == "__main__":
    main()
