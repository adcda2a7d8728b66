"""Rewrite ontology/places/coordinates.tsv from the wheel of cpca.

    python scripts/coordinates.py cpca-0.5.5-py3-none-any.whl [ontology/places]

A division is taken where its code bears the same name in divisions.tsv; the
same wheel and the same divisions give the same bytes.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

PLACES = Path(__file__).parent.parent / "ontology" / "places"

Row = tuple[str, str, str]


def main(wheel: Path, places: Path = PLACES) -> None:
    """Read the wheel and write the table."""
    with (places / "divisions.tsv").open(encoding="utf-8", newline="") as table:
        names = {row["code"]: row["name"] for row in csv.DictReader(table, delimiter="\t")}
    lines = ["\t".join(row) for row in (("code", "longitude", "latitude"), *sorted(rows(wheel, names)))]
    (places / "coordinates.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def rows(wheel: Path, names: dict[str, str]) -> Iterator[Row]:
    """Code, longitude and latitude of each division that has them; a ten-thousandth of a degree is ten metres."""
    with ZipFile(wheel) as archive, archive.open("cpca/resources/adcodes.csv") as data:
        for row in csv.DictReader(TextIOWrapper(data, encoding="utf-8-sig", newline="")):
            code = row["adcode"].removesuffix("000000")
            if row["longitude"] and names.get(code) == row["name"]:
                yield code, f"{float(row['longitude']):.4f}", f"{float(row['latitude']):.4f}"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
