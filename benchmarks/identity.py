"""Who is who across articles: how many pairs of names are joined rightly, wrongly, and not.

    python benchmarks/identity.py [-v]

Each story of tests/link/identity is some short articles with a list of who and what is the same in them. Counted are
pairs of names in two articles of one story. Wrong joins cost more than missed ones: the last column takes ten off for
each wrong one.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.link import Account, ids_of
from kg.model import Document
from kg.scale import read_accounts

STORIES = Path(__file__).parent.parent / "tests" / "link" / "identity" / "stories.toml"
#: Where a type is not one of these, it is counted as an organization.
_KINDS = {"Person": "people", "AdministrativeDivision": "places", "DevelopmentZone": "places", "Place": "places"}
_OTHERS = {"Policy": "others", "Industry": "others", "Project": "others"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names in two articles of a story, whether they are one, and whether they were made one."""

    story: str
    names: tuple[str, str]
    kind: str
    same: bool
    joined: bool


def pairs(path: Path = STORIES) -> Iterator[Pair]:
    """Every pair of names that the stories list, in two articles of one."""
    stories: Sequence[Mapping[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["story"]
    documents = [
        Document(f"{number}-{place}", text)
        for number, story in enumerate(stories)
        for place, text in enumerate(story["articles"])
    ]
    accounts = {account.document.id: account for account in read_accounts(documents)}
    for number, story in enumerate(stories):
        of = {place: accounts[f"{number}-{place}"] for place in range(len(story["articles"]))}
        shorts = (pair for account in of.values() for pair in account.shorts)
        ids = ids_of((keys for account in of.values() for keys in account.same), shorts=shorts)
        yield from _pairs(story, {name: _found(name, of, ids) for name in _names(story)})


def _pairs(story: Mapping[str, Any], found: Mapping[str, tuple[str, str]]) -> Iterator[Pair]:
    together = [set(group) for group in story["same"]]
    for one, other in combinations(found, 2):
        if one.partition(":")[0] != other.partition(":")[0]:
            same = any({one, other} <= group for group in together)
            (first, kind), (second, _) = found[one], found[other]
            yield Pair(story["about"], (one, other), kind, same, bool(first) and first == second)


def _names(story: Mapping[str, Any]) -> Iterable[str]:
    return dict.fromkeys(name for group in story["same"] for name in group)


def _found(name: str, accounts: Mapping[int, Account], ids: Mapping[str, str]) -> tuple[str, str]:
    """The id of what an article calls so, and its kind; empty where it was not read."""
    number, _, called = name.partition(":")
    for entity in accounts[int(number)].entities:
        if called in (entity.name.strip("《》"), *entity.aliases):
            return ids.get(entity.id, entity.id), _KINDS.get(entity.type) or _OTHERS.get(entity.type, "organizations")
    return "", "not read"


def counted(found: Iterable[Pair]) -> dict[str, Counter[str]]:
    """Right, wrong and missed joins, by kind and of all."""
    counts: dict[str, Counter[str]] = {"all": Counter()}
    for pair in found:
        what = ("right" if pair.same else "wrong") if pair.joined else "missed" if pair.same else "apart"
        for kind in ("all", pair.kind):
            counts.setdefault(kind, Counter())[what] += 1
    return counts


def shares(counts: Mapping[str, int]) -> tuple[float, float]:
    """Precision and recall of joins; 1 where there is nothing to be right about."""
    right = counts["right"]
    precision, recall = (
        right / (right + counts[what]) if right + counts[what] else 1.0 for what in ("wrong", "missed")
    )
    return precision, recall


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong and missed")
    verbose = parser.parse_args().verbose
    found = list(pairs())
    print(f"{'':14}{'right':>6}{'wrong':>6}{'missed':>7}{'apart':>6}{'precision':>10}{'recall':>7}{'score':>6}")
    for kind, counts in counted(found).items():
        precision, recall = shares(counts)
        numbers = "".join(f"{counts[what]:>{width}}" for what, width in _COLUMNS)
        print(f"{kind:14}{numbers}{precision:>10.3f}{recall:>7.3f}{counts['right'] - 10 * counts['wrong']:>6}")
    for pair in found if verbose else ():
        if pair.same != pair.joined:
            print("wrong " if pair.joined else "missed", *pair.names, f"({pair.kind}; {pair.story})")


_COLUMNS = (("right", 6), ("wrong", 6), ("missed", 7), ("apart", 6))

if __name__ == "__main__":
    main()
