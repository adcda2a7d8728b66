"""stories(): which documents tell one story, so that a reprint is no second source.

Two documents tell one where most of what can be compared of the shorter stands
in the longer too, word for word: a reprint may be cut, but is not written anew. What
stands below every article of a paper tells little, so rare stretches weigh more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from kg.model import Document

#: Stretches of this many characters are compared, and one of this many is kept.
_LENGTH, _KEPT = 8, 4
#: From this share of the shorter text on, two are one story.
SHARED = 0.6
#: A stretch is compared with the nearest documents that hold it, which bounds the work where thousands do.
_NEAREST = 8
#: Below so many stretches a text says too little to compare; then only the same text is the same story.
_FEWEST = 30

_NO_WORD = re.compile(r"[\W_]+")
_BASE, _SCATTER = np.uint64(1_000_003), np.uint64(0x9E3779B97F4A7C15)


def stories(documents: Sequence[Document]) -> dict[str, str]:
    """For each document's id that of the first document with its story.

    >>> text = "".join(f"第{n}条：云州市与华星电机昨日签约，双方将在高新区共建第{n}座储能电池工厂。" for n in range(9))
    >>> stories([Document("a", text), Document("b", "本报讯 " + text[:250]), Document("c", "天晴")])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    texts = [_NO_WORD.sub("", document.text) for document in documents]
    samples = [_sample(text) for text in texts]
    first = list(range(len(documents)))

    def root(index: int) -> int:
        while first[index] != index:
            index = first[index]
        return index

    for a, b in (*_same(texts), *_alike(samples)):
        low, high = sorted((root(a), root(b)))
        first[high] = low
    return {document.id: documents[root(index)].id for index, document in enumerate(documents)}


def independent(sources: Iterable[str], told: Mapping[str, str]) -> int:
    """How many stories these documents tell."""
    return len({told[id] for id in sources})


def _sample(text: str) -> tuple[int, ...]:
    """The fingerprints of stretches of a text: those that one fixed rule keeps, wherever they stand."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(letters) < _LENGTH:
        return ()
    prints: npt.NDArray[np.uint64] = np.zeros(len(letters) - _LENGTH + 1, dtype=np.uint64)
    for offset in range(_LENGTH):
        prints = prints * _BASE + letters[offset : offset + len(prints)]
    prints = prints * _SCATTER
    kept = prints[(prints >> np.uint64(32)) % np.uint64(_KEPT) == 0]
    return tuple(sorted({int(each) for each in kept}))


def _same(texts: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Pairs of documents with the same text."""
    seen: dict[str, int] = {}
    for index, text in enumerate(texts):
        yield seen.setdefault(text, index), index


def _alike(samples: Sequence[tuple[int, ...]]) -> Iterable[tuple[int, int]]:
    """Pairs of documents that share most of the shorter one's stretches; what stands in many documents weighs less."""
    held = Counter(stretch for sample in samples for stretch in sample)
    weights = {stretch: log((len(samples) + 1) / count) for stretch, count in held.items()}
    whole = [sum(weights[stretch] for stretch in sample) for sample in samples]
    holders: dict[int, list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for index, sample in enumerate(samples):
        for stretch in sample:
            for other in holders[stretch][-_NEAREST:]:
                shared[other, index] += weights[stretch]
            holders[stretch].append(index)
    for (a, b), weight in sorted(shared.items()):
        shorter = min(a, b, key=lambda index: (whole[index], index))
        if len(samples[shorter]) >= _FEWEST and weight >= SHARED * whole[shorter]:
            yield a, b
