"""write(): whole files or none; build(): the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

import kg
from kg import pipeline
from kg.model import content_id
from kg.rdf import RDF_WRITERS

TEXT = "清河市委书记李文海会见远山集团董事长赵立新，双方签署合作协议。"


def document(text: str = TEXT) -> kg.Document:
    return kg.Document(content_id("d", text), text, published=date(2024, 3, 5), source="a.txt")


def test_every_evidence_is_its_words() -> None:
    graph = kg.build([document()])
    found = [e for item in (*graph.statements, *graph.figures, *graph.quotes) for e in item.evidence]
    assert found
    assert all(graph.document(e.document).text[e.start : e.end] == e.quote for e in found)


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        kg.write(kg.build([document()]), tmp_path / name)
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes(), file.name


def test_another_process_builds_the_same_bytes(tmp_path: Path) -> None:
    texts = Path(__file__).parent / "gold"
    for number, company in enumerate(("远山", "云岭", "蓝湖", "海西", "北川", "南屏", "东港", "西陵")):
        text = f"{company}集团投资5亿元在清河县建设{company}产业基地。"  # two verbs for one project
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    program = (
        "import hashlib, io, kg\n"
        "from kg.pipeline import WRITERS\n"
        f"graph, out = kg.build(kg.read([{str(texts)!r}, {str(tmp_path)!r}])), io.BytesIO()\n"
        "for name in sorted(WRITERS): WRITERS[name](graph, out)\n"
        "print(len(graph.statements), hashlib.sha256(out.getvalue()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    ]
    assert int(runs[0].split()[0]) > 100
    assert runs[0] == runs[1]


def test_load_gives_back_what_write_wrote(tmp_path: Path) -> None:
    graph = kg.build([document()])
    assert kg.write(graph, tmp_path, formats=["json"]) == [tmp_path / "graph.json"]
    assert kg.load(tmp_path).to_dict() == graph.to_dict()


def test_a_document_keeps_all_that_was_read_of_it(tmp_path: Path) -> None:
    around = "图为会场。 贺兰摄\n数据来源：清河市统计局\n广告\n本版责编：孔令\n"
    words = f"清河来客\n本报清河3月5日电（记者何一凡）{TEXT}\n{around}"
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    (read,) = kg.read([tmp_path / "a.txt"], date=date(2024, 3, 6))
    assert {part.kind for part in read.parts} == {"title", "dateline", "body", "caption", "source", "advert", "editors"}
    assert (read.authors, read.place, read.published) == (("何一凡",), "清河", date(2024, 3, 5))
    kg.write(kg.build([replace(read, url="https://news.example.cn/1")]), tmp_path, formats=["json"])
    assert kg.load(tmp_path).documents == (replace(read, url="https://news.example.cn/1"),)


def test_a_graph_written_before_documents_had_authors_is_read(tmp_path: Path) -> None:
    kg.write(kg.build([document()]), tmp_path, formats=["json"])
    file = tmp_path / "graph.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    for each in data["documents"]:
        for field in ("authors", "place", "url"):
            del each[field]
    file.write_text(json.dumps(data), encoding="utf-8")
    assert kg.load(tmp_path).documents == (document(),)


def test_progress_hears_of_each_document() -> None:
    documents = [document(), document(TEXT.replace("清河", "东阳"))]
    heard: list[kg.Document] = []
    kg.build(documents, progress=heard.append)
    assert heard == documents


def test_a_writer_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(graph: kg.KnowledgeGraph, out: BinaryIO) -> None:
        out.write(b"half")
        raise OSError(28, "No space left on device")

    (tmp_path / "graph.json").write_text("old")
    monkeypatch.setitem(pipeline.WRITERS, "json", fails)
    with pytest.raises(kg.KGError, match="No space left"):
        kg.write(kg.KnowledgeGraph(), tmp_path, formats=["json"])
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("graph.json", "old")]


def test_an_unknown_format_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(kg.KGError, match="'docx' is unknown"):
        kg.write(kg.KnowledgeGraph(), tmp_path / "out", formats=["json", "docx"])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", pipeline.WRITERS)
def test_every_writer_writes_an_empty_graph(name: str, tmp_path: Path) -> None:
    (path,) = kg.write(kg.KnowledgeGraph(), tmp_path, [name])
    endings = {"jgf": "jgf.json", "nodelink": "nodelink.json", "ftm": "ftm.json"}
    assert path == tmp_path / f"graph.{endings.get(name, name)}"
    if name in ("json", *RDF_WRITERS):
        assert kg.load(path).to_dict() == kg.KnowledgeGraph().to_dict()
    else:
        assert bool(path.stat().st_size) is (name != "ftm")  # its lines are entities, and there is none


@pytest.mark.parametrize("name", [*pipeline.WRITERS, *pipeline.FOLDER_WRITERS])
def test_every_format_has_the_same_bytes_each_time(name: str, tmp_path: Path) -> None:
    graph = kg.build([document()])
    once, again = (files(kg.write(graph, tmp_path / number, [name])[0]) for number in "12")
    assert once == again and once


def files(path: Path) -> dict[str, bytes]:
    """The content of a file, or of the files of a folder."""
    found = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
    return {str(each.relative_to(path.parent)): each.read_bytes() for each in found}


def test_a_folder_is_written_again_without_what_is_no_longer_in_it(tmp_path: Path) -> None:
    (vault,) = kg.write(kg.KnowledgeGraph(entities=[kg.Entity("lin", "Person", "林晓岚")]), tmp_path, ["obsidian"])
    (vault / "人物" / "mine.md").write_text("my own note", encoding="utf-8")
    kg.write(kg.KnowledgeGraph(entities=[kg.Entity("lin", "Person", "林小岚")]), tmp_path, ["obsidian"])
    assert sorted(path.name for path in (vault / "人物").iterdir()) == ["mine.md", "林小岚.md"]


def test_a_listing_reaches_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / ".guanxi").write_text(f"../kept\n{tmp_path / 'kept'}\n", encoding="utf-8")
    kg.write(kg.KnowledgeGraph(), tmp_path, ["csv"])
    assert (tmp_path / "kept").exists()


def test_a_folder_that_fails_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(out: BinaryIO) -> None:
        raise OSError(28, "No space left on device")

    (folder,) = kg.write(kg.build([document()]), tmp_path, ["neo4j"])
    before = files(folder)
    broken = {"README.md": lambda out: None, "more/Entity.csv": fails}
    monkeypatch.setitem(pipeline.FOLDER_WRITERS, "neo4j", lambda graph: broken)
    with pytest.raises(kg.KGError, match=r"Entity\.csv: cannot write \(No space left"):
        kg.write(kg.KnowledgeGraph(), tmp_path, ["neo4j"])
    assert files(folder) == before


def test_a_folder_where_a_file_is_is_named(tmp_path: Path) -> None:
    (tmp_path / "csv").write_text("a file", encoding="utf-8")
    with pytest.raises(kg.KGError, match="csv: cannot write"):
        kg.write(kg.KnowledgeGraph(), tmp_path, ["csv"])


def test_a_base_reaches_the_forms_of_rdf_alone(tmp_path: Path) -> None:
    graph = kg.KnowledgeGraph(entities=[kg.Entity("lin", "Person", "林晓岚")])
    for path in kg.write(graph, tmp_path, pipeline.WRITERS, base="https://example.org/news/"):
        assert (b"https://example.org/news/" in path.read_bytes()) is (path.suffix[1:] in RDF_WRITERS)


def test_a_wrong_base_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(kg.InputError, match="absolute IRI"):
        kg.write(kg.KnowledgeGraph(), tmp_path / "out", base="nowhere")
    assert not (tmp_path / "out").exists()


def test_one_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(kg.KGError, match=r"missing.*cannot write"):
        pipeline.write_file(kg.KnowledgeGraph(), tmp_path / "missing" / "a.nt", "nt")


def test_a_file_that_fails_leaves_all_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kg.write(kg.build([document()]), tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def broken(graph: kg.KnowledgeGraph, out: BinaryIO) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(pipeline.WRITERS, "graphml", broken)
    with pytest.raises(KeyboardInterrupt):
        kg.write(kg.build([document("清河市市长周明远会见客人。")]), tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text("old", encoding="utf-8")
    (tmp_path / "graph.json").symlink_to("kept.json")
    kg.write(kg.build([document()]), tmp_path, formats=["json"])
    assert (tmp_path / "graph.json").is_symlink()
    assert kg.load(tmp_path / "kept.json").documents == (document(),)


def test_a_device_stays_a_device() -> None:
    pipeline.write_file(kg.build([document()]), Path("/dev/null"), "json")
    assert Path("/dev/null").is_char_device()
