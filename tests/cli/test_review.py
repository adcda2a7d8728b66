"""kg review and kg correct in the terminal."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import kg
from kg.cli import app
from kg.cli.correct import name_of_user
from kg.link.decision import read_decisions

Run = Callable[..., Result]

TEXTS = {
    "a.txt": "大理市市长林晓岚会见远山集团董事长周原。远山集团与大理市签约。",
    "b.txt": "远山集团董事长林晓岚说，公司将落户侯马市。",
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(run: Run, texts: Path, tmp_path: Path) -> Path:
    """A graph of two people of one name; and a doubtful statement."""
    run("build", texts, "-o", tmp_path / "out", "-q")
    return tmp_path / "out"


def press(folder: Path, keys: str) -> Result:
    """Run kg review and press keys."""
    return CliRunner().invoke(app, ["review", str(folder), "--by", "林"], input=keys)


def kinds(folder: Path) -> list[str]:
    return [each.kind for each in read_decisions(folder / "corrections.tsv")]


def lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_two_candidates_stand_side_by_side_with_their_sentences(folder: Path) -> None:
    shown = lines(press(folder, "q"))
    assert shown[1] == "2 left: one name; 大理市市长 | 远山集团董事长"
    (both,) = [line for line in shown if line.count("林晓岚") == 2 and line.startswith("林晓岚 ") and "—" not in line]
    assert both.split() == ["林晓岚", "林晓岚"]
    (sentences,) = [line for line in shown if "S[林晓岚]T[会见]" in line]
    assert "O[远山集团]T[董事长]S[林晓岚]说" in sentences
    assert any(line.split() == ["a.txt", "b.txt"] for line in shown)
    assert shown[-1] == "[s] same  [d] different  [u] unsure  [k] skip  [n] note  [z] undo  [q] quit"


# keys | the decisions that they leave
KEYS = [
    ("q", []),
    ("", []),
    ("xyq", []),
    ("sr", ["same", "reject"]),
    ("da", ["different", "accept"]),
    ("uq", ["unsure"]),
    ("ka", ["accept"]),
    ("kk", []),
    ("szq", []),
    ("szd", ["different"]),
    ("zq", []),
    ("ketitle=董事长\n", ["edit"]),
    ("kestatus=maybe\nr", ["reject"]),
]


@pytest.mark.parametrize(("keys", "wanted"), KEYS)
def test_keys_decide(folder: Path, keys: str, wanted: list[str]) -> None:
    result = press(folder, keys)
    assert result.exit_code == 0, result.output
    assert kinds(folder) == wanted


def test_a_note_is_kept_with_the_next_decision_alone(folder: Path) -> None:
    press(folder, "n同一人\nsr")
    assert [each.because for each in read_decisions(folder / "corrections.tsv")] == ["同一人", ""]


def test_at_the_end_it_says_what_replays_the_decisions_and_that_does(run: Run, folder: Path, texts: Path) -> None:
    result = press(folder, "sr")
    assert result.stderr.splitlines() == [
        "kg: nothing more is proposed",
        f"kg: 2 decisions taken; kg build PATH -o {folder} replays {folder / 'corrections.tsv'}",
    ]
    run("build", texts, "-o", folder)
    graph = kg.load(folder)
    (person,) = graph.find("林晓岚")
    assert {s.p for s in graph.statements if s.s == person.id} == {"holdsPost", "meetsWith"}
    assert "locatedIn" not in {s.p for s in graph.statements}
    assert lines(press(folder, "")) == []


def test_proposals_are_listed_for_people_and_programs(run: Run, folder: Path) -> None:
    shown = lines(run("review", folder, "--list"))
    assert shown[0].split() == ["score", "what", "names", "reason"]
    assert [line.split()[1] for line in shown[1:]] == ["pair", "statement"]
    pair, statement = json.loads(run("review", folder, "--format", "json").stdout)
    assert [each["name"] for each in pair["entities"]] == ["林晓岚", "林晓岚"]
    assert (statement["relation"], statement["confidence"] < 0.7) == ("locatedIn", True)
    assert len(json.loads(run("review", folder, "-f", "json", "--below", "0").stdout)) == 1
    assert not (folder / "corrections.tsv").exists()


def test_one_decision_at_a_time(run: Run, folder: Path) -> None:
    result = run("correct", folder, "reject", "远山集团", "签约", "大理市", "--because", "未签", "--by", "林")
    assert result.exit_code == 0
    assert result.stdout.startswith("reject ") and "signedWith" in result.stdout
    assert result.stderr.startswith("kg: 1 decision taken; kg build PATH")
    (decision,) = read_decisions(folder / "corrections.tsv")
    assert (decision.kind, decision.by, decision.because) == ("reject", "林", "未签")
    shown = lines(run("correct", folder, "list"))
    assert shown[0].split() == ["line", "decision", "by", "at", "because"]
    assert shown[1].split()[:2] == ["2", "reject"] and shown[1].endswith("未签")
    assert lines(run("correct", folder, "undo", "2")) == [f"taken back: {result.stdout.strip()}"]
    assert kinds(folder) == []


# words | exit code | what is said
REFUSED = [
    (("same", "林晓岚", "林晓岚"), 1, "2 entities are called '林晓岚'; choose one by its id"),
    (("same", "林小岚", "周原"), 1, "nothing is called '林小岚' in this graph"),
    (("same", "周原"), 1, "same is written as same SUBJECT OBJECT"),
    (("reject", "周原", "visits", "大理市"), 1, "nothing in this graph says"),
    (("edit", "周原", "holdsPost", "远山集团", "date=昨天"), 2, "date '昨天'"),
    (("join", "周原"), 2, "is none of same"),
    (("undo",), 2, "there is no decision to take back"),
    (("undo", "two"), 2, "undo takes the number of a line"),
]


@pytest.mark.parametrize(("words", "code", "message"), REFUSED)
def test_what_means_nothing_is_said_and_not_written(
    run: Run, folder: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    result = run("correct", folder, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert not (folder / "corrections.tsv").exists()


def test_an_archive_shows_a_decision_at_once(run: Run, texts: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    run("add", archive, texts, "-q")
    people = [each.id for each in kg.load(archive).find("林晓岚")]
    result = run("correct", archive, "same", *people, "--by", "林")
    assert result.stderr == f"kg: 1 decision taken; the archive shows what {archive / 'corrections.tsv'} says\n"
    assert len(kg.load(archive).find("林晓岚")) == 1
    assert [each["kind"] for each in json.loads(run("review", archive, "-f", "json").stdout)] == ["statement"]
    run("correct", archive, "undo")
    assert [each.id for each in kg.load(archive).find("林晓岚")] == people


def test_what_is_different_in_an_archive_is_not_proposed_again_whatever_comes(
    run: Run, texts: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    run("add", archive, texts, "-q")
    run("correct", archive, "different", *(each.id for each in kg.load(archive).find("林晓岚")))
    before = {each.id for each in kg.load(archive).find("林晓岚")}
    for company in ("蓝湖", "云岭", "海西", "北川", "南屏"):  # each post brings a key, and the least is the id
        (texts / f"{company}.txt").write_text(f"大理市市长、{company}集团董事长林晓岚说。", encoding="utf-8")
    run("add", archive, texts, "-q")
    after = {each.id for each in kg.load(archive).find("林晓岚")}
    assert len(after) == 2 and after != before
    assert "pair" not in {each["kind"] for each in json.loads(run("review", archive, "-f", "json").stdout)}


def test_who_decides_is_git_s_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "config", "user.name", "林晓岚"], cwd=tmp_path, check=True)
    assert name_of_user(tmp_path) == "林晓岚"
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("LOGNAME", "zhou")
    assert name_of_user(tmp_path) == "zhou"


@pytest.mark.parametrize("command", [("review",), ("correct", "list"), ("correct", "undo")])
def test_without_a_graph_it_is_one_line_and_exit_2(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    name, *rest = command
    result = run(name, tmp_path / "none", *rest)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
