"""An archive grows and shrinks by documents, and is always the graph of those that it holds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

import kg
from kg.archive import TABLES, Archive, archive
from kg.errors import InputError, KGError
from kg.grow import add, log, relink, remove, status
from kg.model import Document


def looked_at(folder: Path) -> dict[str, bytes]:
    """The bytes of the files to look at, and of the linked tables."""
    return {
        path.name: path.read_bytes() for path in sorted((*folder.glob("graph.*"), *(folder / TABLES).glob("*.parquet")))
    }


def built(folder: Path, paths: object) -> dict[str, bytes]:
    kg.write(kg.build(kg.read(paths)), folder)  # type: ignore[arg-type]
    return looked_at(folder)


def test_added_in_steps_it_is_the_graph_of_one_build(tmp_path: Path, articles, monkeypatch) -> None:
    monkeypatch.setattr(archive, "COMMIT", 3)
    for numbers in ((1, 2, 3, 4), (5,), (), (6, 7, 8, 9, 10, 11)):
        news = articles(*numbers)
        entry = add(tmp_path / "archive", [news])
        assert (entry.added, entry.removed, entry.aside) == (len(numbers), 0, 0)
    found = looked_at(tmp_path / "archive")
    anew = built(tmp_path / "built", news)
    assert {name: found[name] for name in anew} == anew


def test_only_what_is_new_is_read(tmp_path: Path, articles, monkeypatch) -> None:
    news = articles(1, 2)
    add(tmp_path / "archive", [news])
    read: list[Document] = []
    whole = kg.grow.archive.read_accounts

    def noted(documents, **options):
        for account in whole(documents, **options):
            read.append(account.document)
            yield account

    monkeypatch.setattr("kg.grow.archive.read_accounts", noted)
    articles(3)
    add(tmp_path / "archive", [news])
    assert [document.source for document in read] == [f"{news}/003.txt"]


def test_what_a_changed_file_no_longer_holds_is_taken_back(tmp_path: Path, articles) -> None:
    news = articles(1, 2, 3)
    add(tmp_path / "archive", [news])
    (news / "002.txt").write_text((news / "002.txt").read_text(encoding="utf-8") + "徽县县长周原说，开工。", "utf-8")
    entry = add(tmp_path / "archive", [news])
    assert (entry.added, entry.removed) == (1, 1)
    found, anew = looked_at(tmp_path / "archive"), built(tmp_path / "built", news)
    assert {name: found[name] for name in anew} == anew


def test_a_document_stays_while_a_file_holds_it(tmp_path: Path, articles) -> None:
    news = articles(1, 2)
    other = tmp_path / "other.txt"
    shutil.copy(news / "001.txt", other)
    add(tmp_path / "archive", [news, other])
    (news / "001.txt").write_text("徽县县长周原说，开工。", encoding="utf-8")
    entry = add(tmp_path / "archive", [news])
    assert (entry.added, entry.removed) == (1, 0)
    assert len(list(Archive(tmp_path / "archive").documents())) == 3


def test_what_is_removed_leaves_nothing(tmp_path: Path, articles) -> None:
    news = articles(1, 2, 3, 4)
    add(tmp_path / "before", [news])
    add(tmp_path / "archive", [news])
    extra = articles(5, 6)
    add(tmp_path / "archive", [extra])
    by_id = next(d.id for d in Archive(tmp_path / "archive").documents() if d.source.endswith("005.txt"))
    entry = remove(tmp_path / "archive", [by_id, f"{extra}/006.txt"])
    assert entry.removed == 2
    assert looked_at(tmp_path / "archive") == looked_at(tmp_path / "before")
    assert add(tmp_path / "archive", [extra]).added == 0  # what a person has taken out stays out


def test_an_unknown_document_is_named(tmp_path: Path, articles) -> None:
    add(tmp_path / "archive", [articles(1)])
    with pytest.raises(InputError, match=r"no document or source 'd-0'; kg status .* --documents lists them"):
        remove(tmp_path / "archive", ["d-0"])


def test_a_folder_of_one_build_becomes_an_archive(tmp_path: Path, articles) -> None:
    news = articles(1, 2, 3)
    built(tmp_path / "archive", news)
    articles(4)
    assert add(tmp_path / "archive", [news]).added == 4
    found, anew = looked_at(tmp_path / "archive"), built(tmp_path / "built", news)
    assert {name: found[name] for name in anew} == anew


def test_what_cannot_be_read_is_set_aside_with_its_reason(tmp_path: Path, articles) -> None:
    news = articles(1)
    (news / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    told: list[str] = []
    entry = add(tmp_path / "archive", [news], on_error=lambda error: told.append(str(error)))
    assert (entry.added, entry.aside, len(told)) == (1, 1, 1)
    ((source, _, reason),) = [tuple(row.values()) for row in status(tmp_path / "archive")["aside"]]
    assert source == f"{news}/bad.csv" and "no text column among a, b" in reason
    (news / "bad.csv").write_text("title,text\n开工,徽县县长周原说，项目开工。\n", encoding="utf-8")
    assert add(tmp_path / "archive", [news]).added == 1
    assert not status(tmp_path / "archive")["aside"].rows


def test_a_second_writer_is_refused(tmp_path: Path, articles) -> None:
    folder = tmp_path / "archive"
    add(folder, [articles(1)])
    script = "import sys; from pathlib import Path; from kg.archive import writing\n"
    script += "with writing(Path(sys.argv[1]), 'add'): print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", script, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    try:
        with pytest.raises(KGError, match=f"process {holder.pid} is writing to it; wait until it has finished"):
            add(folder, [articles(2)])
        assert kg.load(folder).documents  # reading goes on
    finally:
        holder.communicate()
    assert add(folder, [articles(2)]).added == 1


def test_documents_read_with_other_rules_are_named_and_read_again(tmp_path: Path, articles) -> None:
    folder, news = tmp_path / "archive", articles(1, 2)
    add(folder, [news])
    before = looked_at(folder)
    manifest = json.loads((folder / "archive.json").read_text(encoding="utf-8"))
    manifest["parts"][0]["rules"] = "older"
    (folder / "archive.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert any("2 documents were read with other rules" in note for note in status(folder).notes)
    assert add(folder, again=True).added == 2
    assert not status(folder).notes and looked_at(folder) == before


def test_an_archive_of_an_older_version_is_read_anew(tmp_path: Path, articles) -> None:
    """Version 0 knew neither the place nor the address of a document, and had other readings and tables."""
    folder, news = tmp_path / "archive", articles(1, 2)
    add(folder, [news])
    before = looked_at(folder)
    for path in (folder / "documents").glob("*"):
        pq.write_table(pq.read_table(path).drop_columns(["place", "url"]), path)
    for path in (*(folder / "readings").glob("*"), *(folder / TABLES).glob("*")):
        path.write_bytes(b"of another kind")
    manifest = json.loads((folder / "archive.json").read_text(encoding="utf-8"))
    (folder / "archive.json").write_text(json.dumps({**manifest, "format": 0}), encoding="utf-8")
    add(folder, [news])
    assert looked_at(folder) == before


def test_a_newer_archive_is_refused(tmp_path: Path, articles) -> None:
    folder = tmp_path / "archive"
    add(folder, [articles(1)])
    manifest = json.loads((folder / "archive.json").read_text(encoding="utf-8"))
    (folder / "archive.json").write_text(json.dumps({**manifest, "format": 99}), encoding="utf-8")
    with pytest.raises(InputError, match="archive format 99 found, 1 expected; install a newer guanxi"):
        Archive(folder)


def test_a_damaged_archive_is_named(tmp_path: Path, articles) -> None:
    folder = tmp_path / "archive"
    add(folder, [articles(1)])
    (folder / "archive.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"archive\.json: not a readable archive"):
        add(folder)


def test_there_must_be_an_archive_to_take_from(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no archive here; make one with kg add"):
        remove(tmp_path / "none", ["d-1"])
    assert not (tmp_path / "none").exists()


def test_another_tagger_is_refused(tmp_path: Path, articles) -> None:
    add(tmp_path / "archive", [articles(1)])
    with pytest.raises(KGError, match="made with tagger 'lac', not 'jieba'"):
        add(tmp_path / "archive", [], tagger="jieba")


def test_tables_that_are_not_up_to_date_are_made_so_when_the_graph_is_loaded(tmp_path: Path, articles) -> None:
    folder, news = tmp_path / "archive", articles(1, 2)
    add(folder, [news])
    before = looked_at(folder)
    manifest = json.loads((folder / "archive.json").read_text(encoding="utf-8"))
    (folder / "archive.json").write_text(json.dumps({**manifest, "linked": 0}), encoding="utf-8")
    assert kg.load(folder).to_dict() == kg.build(kg.read(news)).to_dict()
    relink(folder)
    assert looked_at(folder) == before


def test_the_tables_are_there_for_others(tmp_path: Path, articles) -> None:
    add(tmp_path / "archive", [articles(*range(12))])
    found = duckdb.sql(f"""
        SELECT s.name, o.name FROM '{tmp_path}/archive/tables/statements.parquet' t
        JOIN '{tmp_path}/archive/tables/entities.parquet' s ON s.id = t.s
        JOIN '{tmp_path}/archive/tables/entities.parquet' o ON o.id = t.o
        JOIN '{tmp_path}/archive/tables/evidence.parquet' e ON e.of = t.id
        JOIN '{tmp_path}/archive/documents/*.parquet' d
            ON d.id = e.document AND d.text[e.start + 1 : e.end] = e.quote""").fetchall()
    graph = kg.load(tmp_path / "archive")
    assert len(found) == sum(len(statement.evidence) for statement in graph.statements)
    mentions = pq.read_table(tmp_path / "archive" / "tables" / "mentions.parquet").to_pylist()
    names = {entity.id: {entity.name, *entity.aliases} for entity in graph.entities}
    named = [graph.document(m["document"]).text[m["start"] : m["end"]] in names[m["entity"]] for m in mentions]
    assert sum(named) > 0.8 * len(named)  # the others are role words: 双方, 全县


def test_the_log_tells_what_was_done(tmp_path: Path, articles) -> None:
    folder, news = tmp_path / "archive", articles(1, 2)
    add(folder, [news])
    remove(folder, [f"{news}/001.txt"])
    rows = [(row["command"], row["added"], row["removed"]) for row in log(folder)["log"]]
    assert rows == [("remove", 0, 1), ("add", 2, 0)]
