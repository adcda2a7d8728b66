"""The vault: names of files that every system takes, front matter that YAML reads, texts that are no markup."""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath

import pytest
import yaml
from markdown_it import MarkdownIt

import kg
from kg.export import vault_files
from kg.export.flat import restored
from kg.export.vault import file_name
from kg.model import Document, Entity, Evidence, Figure, Quote, Statement


def notes(graph: kg.KnowledgeGraph) -> dict[str, str]:
    found = {}
    for path, write in vault_files(graph).items():
        out = io.BytesIO()
        write(out)
        found[path] = out.getvalue().decode()
    return found


def test_names_of_files_are_safe_and_unique_on_every_system(hostile: kg.KnowledgeGraph) -> None:
    paths = [PurePosixPath(path) for path in vault_files(hostile)]
    assert len(paths) == len(hostile.entities) + len(hostile.documents)
    assert len({path.name.casefold() for path in paths}) == len(paths), "a link names a note without its folder"
    for path in paths:
        assert not re.search(r'[\\/:*?"<>|#^\[\]\x00-\x1f]', path.name)
        assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", path.stem, re.IGNORECASE)
        assert not path.stem.endswith((".", " ")) and path.stem.strip()
        assert len(path.name.encode()) < 240


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("林晓岚", "林晓岚"),
        ("“一带一路”·论坛（2024）", "“一带一路”·论坛（2024）"),
        ("a  b", "a b"),
        ("com1.txt", "-com1.txt"),
        ("", "-"),
        ("...", "-"),
    ],
)
def test_a_name_of_a_file(name: str, safe: str) -> None:
    assert file_name(name) == safe


def test_front_matter_is_yaml_and_texts_are_no_markup(hostile: kg.KnowledgeGraph) -> None:
    by_id = {entity.id: entity for entity in hostile.entities}
    for note in notes(hostile).values():
        _, front, body = note.split("---\n", 2)
        matter = yaml.safe_load(front)
        if matter["id"] in by_id:
            entity = by_id[matter["id"]]
            assert (restored(matter["name"]), matter["type"]) == (entity.name, entity.type)
            assert [restored(alias) for alias in matter.get("aliases", ())] == list(entity.aliases)
        kinds = {token.type for block in MarkdownIt().parse(body) for token in (block, *(block.children or ()))}
        assert kinds <= PLAIN


#: What a note is made of; nothing that a name could bring, such as code, HTML or emphasis.
PLAIN = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "softbreak"),
}


def test_a_note_tells_what_is_said_with_its_words() -> None:
    document = Document("d", "云州市市长林晓岚说：好。", "标题")
    evidence = (Evidence("d", 0, 8, "云州市市长林晓岚", "r"),)
    graph = kg.KnowledgeGraph(
        [document],
        [Entity("lin", "Person", "林晓岚", ("林",)), Entity("yun", "AdministrativeDivision", "云州市")],
        [Statement("s", "lin", "holdsPost", "yun", {"title": "市长"}, "planned", evidence, confidence=0.87)],
        [Figure("f", "yun", "产值", 2, "亿元", "2023年", evidence=evidence)],
        [Quote("q", "lin", "好。", evidence)],
    )
    assert notes(graph) == {
        "人物/林晓岚.md": """---
id: "lin"
name: "林晓岚"
type: "Person"
aliases: ["林"]
tags: ["人物"]
---

# 林晓岚

## 任职

- → [[云州市]] · 职务 市长 · 置信度 0.87 · 计划中
  - “云州市市长林晓岚” [[标题]]

## 引语

- 好。
  - “云州市市长林晓岚” [[标题]]
""",
        "行政区划/云州市.md": """---
id: "yun"
name: "云州市"
type: "AdministrativeDivision"
tags: ["行政区划"]
---

# 云州市

## 任职

- ← [[林晓岚]] · 职务 市长 · 置信度 0.87 · 计划中
  - “云州市市长林晓岚” [[标题]]

## 数据

- 2023年 产值 2亿元
  - “云州市市长林晓岚” [[标题]]
""",
        "文档/标题.md": """---
id: "d"
title: "标题"
---

# 标题

云州市市长林晓岚说：好。
""",
    }
