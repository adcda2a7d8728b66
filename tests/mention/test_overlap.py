"""Of mentions that overlap the longer stands, and what counts inside it is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention.overlap import arrange
from kg.model import Mention

TEXT = "徽县伏家镇制种基地项目部由县商务局主办"


def mention(start: int, end: int, type: str, text: str = TEXT) -> Mention:
    return Mention(start, end, type, text[start:end])


def shape(mentions: tuple[Mention, ...]) -> list[tuple[int, int, str, list]]:
    return [(m.start, m.end, m.type, shape(m.inner)) for m in mentions]


# mentions → what stands, with what is inside
ARRANGED = [
    ([], []),
    ([(3, 5, "Person"), (0, 2, "Company")], [(0, 2, "Company", []), (3, 5, "Person", [])]),
    # the longer one stands and holds the shorter
    (
        [(0, 2, "AdministrativeDivision"), (0, 9, "Project")],
        [(0, 9, "Project", [(0, 2, "AdministrativeDivision", [])])],
    ),
    (
        [(0, 8, "GovernmentBody"), (0, 6, "GovernmentBody"), (0, 3, "AdministrativeDivision")],
        [(0, 8, "GovernmentBody", [(0, 6, "GovernmentBody", [(0, 3, "AdministrativeDivision", [])])])],
    ),
    # two that only overlap: the longer one
    ([(0, 5, "Company"), (3, 7, "Project")], [(0, 5, "Company", [])]),
    ([(0, 4, "Company"), (3, 8, "Project")], [(3, 8, "Project", [])]),
    # one that two others share stands in neither
    ([(0, 5, "Company"), (5, 10, "Event"), (4, 6, "AdministrativeDivision")], [
        (0, 5, "Company", []), (5, 10, "Event", []),
    ]),
    # equally long: by type
    ([(0, 4, "Place"), (0, 4, "Person")], [(0, 4, "Person", [])]),
    ([(0, 4, "Person"), (0, 4, "Money")], [(0, 4, "Money", [])]),
    ([(0, 4, "Organization"), (0, 4, "Company")], [(0, 4, "Company", [])]),
    ([(0, 4, "Role"), (0, 4, "Title")], [(0, 4, "Title", [])]),
    # what is never inside, and what never holds
    ([(0, 8, "Company"), (0, 3, "Person")], [(0, 8, "Company", [])]),
    ([(0, 8, "Project"), (2, 5, "Industry")], [(0, 8, "Project", [])]),
    ([(0, 8, "Person"), (0, 2, "AdministrativeDivision")], [(0, 8, "Person", [])]),
    ([(0, 8, "Project"), (2, 8, "Project")], [(0, 8, "Project", [])]),
    ([(0, 8, "Policy"), (0, 4, "GovernmentBody")], [(0, 8, "Policy", [])]),
    (
        [(0, 8, "Policy"), (0, 2, "AdministrativeDivision")],
        [(0, 8, "Policy", [(0, 2, "AdministrativeDivision", [])])],
    ),
    ([(0, 8, "Company"), (0, 4, "Organization")], [(0, 8, "Company", [])]),
    ([(0, 8, "Event"), (0, 4, "Organization")], [(0, 8, "Event", [(0, 4, "Organization", [])])]),
    # the same twice is one
    ([(0, 4, "Company"), (0, 4, "Company")], [(0, 4, "Company", [])]),
]  # fmt: skip


@pytest.mark.parametrize(("mentions", "expected"), ARRANGED)
def test_arrange(mentions: list[tuple[int, int, str]], expected: list[tuple[int, int, str, list]]) -> None:
    assert shape(arrange(mention(*row) for row in mentions)) == expected


def test_a_standing_committee_does_not_hold_its_congress() -> None:
    text = "大理市人大常委会"
    rows = [mention(0, 8, "GovernmentBody", text), mention(0, 5, "GovernmentBody", text)]
    assert shape(arrange(rows)) == [(0, 8, "GovernmentBody", [])]


TYPES = st.sampled_from(
    ["Person", "Company", "GovernmentBody", "AdministrativeDivision", "Project", "Event", "Policy", "Title", "Marked"]
)
SPANS = st.tuples(st.integers(0, 18), st.integers(1, 19)).filter(lambda span: span[0] < span[1])
MENTIONS = st.lists(st.builds(lambda span, type: mention(*span, type), SPANS, TYPES), max_size=12)


@given(MENTIONS, st.data())
def test_the_order_of_the_finders_does_not_matter(found: list[Mention], data: st.DataObject) -> None:
    assert arrange(data.draw(st.permutations(found))) == arrange(found)


@given(MENTIONS)
def test_nothing_overlaps_and_what_is_inside_lies_inside(found: list[Mention]) -> None:
    check(arrange(found), 0, len(TEXT))
    assert bool(arrange(found)) == bool(found)


def check(row: tuple[Mention, ...], first: int, last: int) -> None:
    for each in row:
        assert first <= each.start < each.end <= last
        first = each.end
        check(each.inner, each.start, each.end)
