"""FORMATS: an answer as text, Markdown, JSON, CSV or a page, by the name of the format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

from kg.analysis.answer import Answer, Section, Wording
from kg.analysis.page import markup, render
from kg.errors import QueryError
from kg.ontology import load_ontology
from kg.query import Table, format_table
from kg.query.table import Value

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def format_text(answer: Answer, width: int | None = None) -> str:
    """Aligned tables under their headings; sections without rows and columns without cells are left out."""
    parts = [f"{heading(section)}\n{format_table(filled(section.table), width)}" for section in told(answer)]
    return "\n".join([*([f"{_line(answer.title)}\n"] if answer.title else []), *parts])


def format_markdown(answer: Answer) -> str:
    """The same as tables of Markdown; nothing in a cell is markup."""
    parts = [f"# {_escaped(answer.title)}\n"] if answer.title else []
    for section in told(answer):
        table = filled(section.table)
        lines = [table.columns, ["---"] * len(table.columns), *([_escaped(v) for v in row.values()] for row in table)]
        parts.append(f"## {heading(section)}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines))
    parts += [f"{_escaped(note)}\n" for note in answer.notes]
    return "\n".join(parts)


def format_json(answer: Answer) -> str:
    """An object with a list of rows for each section, also for those without rows."""
    data = {"title": answer.title, "notes": answer.notes, **{s.name: list(s.table) for s in answer.sections}}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def format_csv(answer: Answer) -> str:
    """One table; where there are several sections, the first column names the section of each row."""
    several = len(answer.sections) > 1
    columns = list(dict.fromkeys(name for section in answer.sections for name in section.table.columns))
    out = io.StringIO()
    writer = csv.DictWriter(out, ["section", *columns] if several else columns, restval="")
    writer.writeheader()
    for section in answer.sections:
        for row in section.table:
            writer.writerow({**({"section": section.name} if several else {}), **row})
    return out.getvalue()


def format_html(answer: Answer) -> str:
    """A page of its own: light and dark, printable, without scripts or requests."""
    ontology = answer.ontology or load_ontology()
    sections = [replace(section, table=filled(section.table)) for section in told(answer)]
    return render(
        "answer.html",
        ontology,
        title=answer.title,
        sections=sections,
        notes=answer.notes,
        labels=Wording(ontology).words["columns"],
        picture=markup(answer.draw(False)) if answer.draw else "",
    )


def format_svg(answer: Answer) -> str:
    """The picture of an answer.

    Raises:
        QueryError: it has none.
    """
    drawn = answer.draw(True) if answer.draw else ""
    if not drawn:
        raise QueryError("format svg: there is nothing to draw")
    return drawn


#: Every format that an answer can be shown in.
FORMATS: dict[str, Callable[[Answer], str]] = {
    "table": format_text,
    "json": format_json,
    "csv": format_csv,
    "md": format_markdown,
    "html": format_html,
    "svg": format_svg,
}


def told(answer: Answer) -> list[Section]:
    """The sections that have rows."""
    return [section for section in answer.sections if section.table.rows]


def heading(section: Section) -> str:
    """A heading with the number of rows."""
    return f"{section.labels['zh']} · {section.labels['en']} ({len(section.table)})"


def filled(table: Table) -> Table:
    """The columns that have a cell in some row."""
    kept = [index for index, _ in enumerate(table.columns) if any(row[index] is not None for row in table.rows)]
    rows = tuple(tuple(row[index] for index in kept) for row in table.rows)
    return Table(tuple(table.columns[index] for index in kept), rows)


def _escaped(value: Value) -> str:
    return "" if value is None else _MARKDOWN.sub(r"\\\1", _line(str(value)))


def _line(text: str) -> str:
    return " ".join(text.split())
