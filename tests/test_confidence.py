"""How sure a statement is: counts of rules, relations and all, and several documents together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.confidence import Reliability, Seen, load_reliability
from kg.errors import OntologyError
from kg.model import Evidence
from kg.ontology import load_ontology

#: Of all rules 44 right and 5 wrong: 0.89 by Jeffreys' prior.
COUNTS = Reliability(
    {"visits.go": Seen(19, 1), "visits.came": Seen(0, 4), "holdsPost.title": Seen(24, 0), "signedWith.sign": Seen(1, 0)}
)


def said(*rules: tuple[str, str]) -> list[Evidence]:
    """A piece of evidence for each document and rule, in other words each time."""
    return [Evidence(document, n, n + 1, f"话{n}", rule) for n, (document, rule) in enumerate(rules)]


@pytest.mark.parametrize(
    ("rules", "confidence"),
    [
        ([], None),
        ([("a", "visits.go")], 0.92),
        ([("a", "visits.came")], 0.45),
        ([("a", "visits.unseen")], 0.81),
        ([("a", "holdsPost.title")], 0.99),
        ([("a", "signedWith.sign")], 0.92),
        ([("a", "mine.new")], 0.89),
        ([("a", "visits.came"), ("a", "visits.go")], 0.92),
        ([("a", "visits.came"), ("b", "visits.came")], 0.70),
        ([("a", "visits.go"), ("b", "visits.go"), ("c", "visits.go")], 0.99),
    ],
)
def test_confidence(rules: list[tuple[str, str]], confidence: float | None) -> None:
    assert COUNTS.of(said(*rules)) == confidence


def test_the_same_words_in_several_documents_count_once() -> None:
    reprint = Evidence("b", 9, 10, "话0", "visits.came")
    assert COUNTS.of([*said(("a", "visits.came")), reprint]) == 0.45
    assert COUNTS.of([*said(("a", "visits.came")), reprint, Evidence("c", 0, 1, "又", "visits.came")]) == 0.70


def test_a_rule_hardly_seen_leans_on_its_relation_and_that_on_all() -> None:
    relation = (19 + 5 * 44.5 / 50) / (24 + 5)
    assert COUNTS.of_rule("visits.unseen") == pytest.approx(relation)
    assert COUNTS.of_rule("visits.go") == pytest.approx((19 + 5 * relation) / 25)
    assert COUNTS.seen_of_relation("visits.unseen") == Seen(19, 5)


COUNT = st.builds(Seen, st.integers(0, 500), st.integers(0, 500))


@given(counts=st.dictionaries(st.sampled_from(["a.x", "a.y", "b.x"]), COUNT), more=st.integers(1, 4))
def test_confidence_is_a_probability_and_grows_with_documents(counts: dict[str, Seen], more: int) -> None:
    reliability = Reliability(counts)
    alone, together = (reliability.of(said(*((str(n), "a.x") for n in range(many)))) for many in (1, 1 + more))
    assert alone is not None and together is not None
    assert 0 < alone <= together <= 0.99


def test_the_shipped_counts_are_read() -> None:
    counts = load_reliability(load_ontology())
    assert counts.seen("holdsPost.title").right > 50
    assert {rule.partition(".")[0] for rule in counts.rules} <= load_ontology().relations.keys()


@pytest.mark.parametrize("content", ["", "rules = 1", '[rules]\n"a.b" = { good = 1 }', '[rules]\n"a.b" = 1'])
def test_wrong_counts_are_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "confidence.toml").write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"confidence.toml: not the counts of rules"):
        load_reliability(load_ontology(tmp_path))


def test_a_user_s_counts_replace_the_shipped(tmp_path: Path) -> None:
    (tmp_path / "confidence.toml").write_text('[rules]\n"a.b" = { right = 1, wrong = 2 }', encoding="utf-8")
    assert load_reliability(load_ontology(tmp_path)).rules == {"a.b": Seen(1, 2)}
