"""Session: proposals, decisions, undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, KGError
from kg.link.decision import read_decisions
from kg.ontology import load_ontology
from kg.review import Session


@pytest.fixture
def session(folder: Path) -> Session:
    return Session(folder, load_ontology(), "林")


def ids(session: Session) -> list[str]:
    return [each.id for each in session.proposals()]


def test_what_is_decided_is_written_with_who_and_when_and_why(session: Session) -> None:
    pair, statement = session.proposals()
    assert (pair.id, statement.id) == ("e-lin2~e-lin", "s-settles")
    session.decide_proposal(pair, "same", "one post")
    session.decide_proposal(statement, "edit", value="status=asserted")
    first, second = read_decisions(session.file)
    assert (first.kind, first.subject, first.object, first.by, first.because) == (
        "same",
        "e-lin2",
        "e-lin",
        "林",
        "one post",
    )
    assert (second.kind, second.value, second.names) == ("edit", "status=asserted", ("远山集团", "大理市"))
    assert first.at <= second.at and len(first.at) == 20
    assert ids(session) == []
    assert session.taken == [first, second]


def test_what_is_taken_back_is_proposed_again(session: Session) -> None:
    session.decide_words(["same", "e-lin", "e-lin2"])
    session.decide_words(["reject", "s-settles"])
    assert session.undo(2).kind == "same"
    assert ids(session) == ["e-lin2~e-lin"]
    assert [each.kind for each in session.taken] == ["reject"]
    assert session.undo().kind == "reject"
    assert ids(session) == ["e-lin2~e-lin", "s-settles"]
    assert session.taken == [] and session.has_changed
    with pytest.raises(InputError, match="no decision to take back"):
        session.undo()


def test_decisions_of_others_are_seen_at_once(session: Session, folder: Path) -> None:
    other = Session(folder, load_ontology(), "周")
    other.decide_words(["different", "e-lin", "e-lin2"])
    assert ids(session) == ["s-settles"]
    assert not session.has_changed


def test_a_candidate_tells_what_is_said_of_it(session: Session) -> None:
    found = session.candidate("e-dali", most=2)
    assert (found.entity.name, found.count, len(found.statements)) == ("大理市", 5, 2)


def test_a_wrong_edit_is_not_written(session: Session) -> None:
    with pytest.raises(KGError, match="status 'maybe' is unknown"):
        session.decide_words(["edit", "s-settles", "status=maybe"])
    assert not session.file.exists()


def test_a_broken_file_and_a_graph_without_a_folder_are_named(folder: Path) -> None:
    with pytest.raises(KGError, match="no folder"):
        Session(folder / "graph.json", load_ontology(), "林")
    (folder / "corrections.tsv").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(InputError, match="conflict marker"):
        Session(folder, load_ontology(), "林")
