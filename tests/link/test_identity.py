"""Who is who across articles: nothing is joined wrongly, and most of what is one is joined."""

from __future__ import annotations

from identity import counted, pairs, shares


def test_no_pair_of_stories_is_joined_wrongly_and_most_that_are_one_are() -> None:
    found = list(pairs())
    wrong = [(pair.story, pair.names) for pair in found if pair.joined and not pair.same]
    assert not wrong
    assert len(found) > 100
    assert shares(counted(found)["all"])[1] > 0.8
