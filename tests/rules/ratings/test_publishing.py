"""What becomes public and when: never so few that one can be told from the others."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.ratings.rules.figures import Counted, figures_of
from gongyi.ratings.rules.publishing import (
    Waiting,
    is_read_at_once,
    may_leave,
    may_publish,
    may_show_texts,
    monday_of,
    points_shown,
    settled_before,
)

MONDAY = date(2026, 11, 2)


def waiting(*levels: int) -> list[Waiting]:
    return [Waiting(bytes([n]), level) for n, level in enumerate(levels)]


@pytest.mark.parametrize(
    ("levels", "may", "why"),
    [
        ([], False, "nobody"),
        ([5] * 9 + [1], False, "the one who differs learns the nine others"),
        ([5] * 8 + [1, 1], True, "ten, and two differ"),
        ([5, 4] * 4 + [1], False, "nine residents"),
        ([5] * 30, False, "all alike: everybody's rating would be told"),
        ([5] * 29 + [1], False, "so does the one among thirty"),
        ([5] * 28 + [4, 1], True, "thirty, two differ"),
    ],
)
def test_a_batch_is_large_and_not_all_alike(levels: list[int], may: bool, why: str) -> None:
    assert may_publish(waiting(*levels)) is may, why


def test_ten_ratings_of_nine_residents_wait() -> None:
    ten = [*waiting(5, 4, 3, 5, 4, 3, 5, 4, 3), Waiting(bytes([0]), 1)]

    assert not may_publish(ten)


def test_texts_wait_for_five_people() -> None:
    assert not may_show_texts([b"a", b"b", b"c", b"d", b"d"])
    assert may_show_texts([b"a", b"b", b"c", b"d", b"e"])


@pytest.mark.parametrize(
    ("may_call", "reasons", "at_once", "why"),
    [
        (False, ["slow"], False, "waits for others"),
        (True, ["slow"], True, "she wants to be heard"),
        (False, ["unsafe"], True, "danger does not wait"),
    ],
)
def test_who_is_heard_at_once(may_call: bool, reasons: list[str], at_once: bool, why: str) -> None:
    assert is_read_at_once(may_call, reasons) is at_once, why


def test_nothing_is_published_that_may_still_be_amended() -> None:
    assert monday_of(date(2026, 11, 8)) == MONDAY
    assert settled_before(MONDAY) == MONDAY - timedelta(days=3)


# What an attacker sees: after each Monday the counts of every page. What he knows: who rated when,
# his own ratings, and the rule. What he looks for: a resident whose level can only be one.
Week = list[tuple[int, int]]
WEEKS = st.lists(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=14), min_size=1, max_size=8
)


def published(weeks: list[Week]) -> list[list[Waiting]]:
    """The batches that the weeks give, one after the other."""
    batches, pile = [], []
    for week in weeks:
        pile += [Waiting(bytes([who]), level) for who, level in week]
        if may_publish(pile):
            batches.append(pile)
            pile = []
    return batches


def pages(batches: list[list[Waiting]]) -> list[list[int]]:
    """The five counts after each Monday."""
    shown = [
        Counted(each.rater, each.level, MONDAY + timedelta(weeks=n), False, False, False)
        for n, batch in enumerate(batches)
        for each in batch
    ]
    return [
        figures_of([each for each in shown if each.published_on <= MONDAY + timedelta(weeks=n)])[
            "levels"
        ]
        for n in range(len(batches))
    ]


@given(WEEKS)
@settings(max_examples=150, deadline=None)
def test_no_difference_between_pages_tells_anybody_s_rating(weeks: list[Week]) -> None:
    """Two pages of one body on any two Mondays; the attacker may be one of those in between."""
    batches = published(weeks)
    seen = [[0] * 5, *pages(batches)]
    for first, last in product(range(len(seen)), repeat=2):
        if first >= last:
            continue
        between = [b - a for a, b in zip(seen[first], seen[last], strict=True)]
        people = {each.rater for batch in batches[first:last] for each in batch}
        assert len(people) >= 10
        for own in range(1, 6):
            others = [n - (level == own) for level, n in enumerate(between, 1)]
            if min(others) >= 0:
                assert sum(n > 0 for n in others) >= 2, "the attacker would know all the others"


HER = bytes([99])


@given(WEEKS, st.integers(0, 7), st.integers(1, 5), st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_until_her_batch_is_public_her_level_changes_no_page(
    weeks: list[Week], week: int, one: int, other: int
) -> None:
    """Two worlds that differ in her level alone, looked at after every Monday."""
    at = min(week, len(weeks) - 1)
    worlds = []
    for level in (one, other):
        world = [list(each) for each in weeks]
        world[at].append((99, level))
        worlds.append(world)

    for monday in range(1, len(weeks) + 1):
        batches = [published(world[:monday]) for world in worlds]
        if any(each.rater == HER for found in batches for batch in found for each in batch):
            break
        assert pages(batches[0]) == pages(batches[1])


@pytest.mark.parametrize(
    ("levels", "is_shown", "why"),
    [
        ([5] * 8 + [1, 2], True, "ten who differ"),
        ([5] * 7 + [1, 2], False, "nine"),
        ([2] * 12, False, "twelve who say the same say it of each"),
        ([5] * 11 + [1], False, "everybody else would know the last one's"),
    ],
)
def test_a_point_is_named_only_where_its_own_ratings_could_be_shown(
    levels: list[int], is_shown: bool, why: str
) -> None:
    here, there = UUID(int=1), UUID(int=2)
    batch = [Waiting(bytes([n]), level, here) for n, level in enumerate(levels)]
    batch += [Waiting(bytes([100]), 1, there)]

    assert points_shown(batch) == ([here] if is_shown else []), why


TEN = [Waiting(bytes([n]), 5 if n < 6 else 2) for n in range(10)]


@pytest.mark.parametrize(
    ("leaving", "staying", "may", "why"),
    [
        (TEN, TEN, True, "ten go and ten stay"),
        (TEN, [], True, "all go"),
        (TEN[:9], TEN, False, "nine would be seen to go"),
        (TEN, TEN[:9], False, "nine would be seen to stay"),
        (TEN[:1], TEN, False, "a page that moves by one tells it"),
        ([], TEN, False, "nobody goes"),
    ],
)
def test_what_does_not_count_leaves_in_company(
    leaving: list[Waiting], staying: list[Waiting], may: bool, why: str
) -> None:
    assert may_leave(leaving, staying) is may, why
