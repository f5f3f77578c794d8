"""Everybody's clock: the middle stay, who waits, and no flattery."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.fund.rules.clocks import WAITING, Clock, Moment, clocks
from gongyi.fund.rules.states import (
    CANDIDATE,
    ELIGIBLE,
    LABELS,
    PUBLISHED,
    WITHDRAWN,
    State,
)
from gongyi.fund.rules.states import (
    WAITING as IN_SCREENING,
)
from tests.makers.fund import NOON

HOUR = timedelta(hours=1)


def a_history(*steps: tuple[State, int]) -> list[Moment]:
    """States, each with the hour at which it was reached."""
    return [Moment(state, NOON + hours * HOUR) for state, hours in steps]


def of(label: str, found: list[Clock]) -> tuple[int, float | None, int, float | None]:
    """over, middle, waiting, longest; in hours."""
    clock = next(each for each in found if each.label == label)
    spans = (clock.middle, clock.longest)
    middle, longest = (None if span is None else span / HOUR for span in spans)
    return clock.over, middle, clock.waiting, longest


CASES: dict[str, tuple[list[int], float]] = {
    "one stay is its own middle": ([5], 5),
    "the middle of three, whatever the longest": ([1, 2, 500], 2),
    "of an even number the longer of the two": ([1, 2, 3, 4], 3),
}


@pytest.mark.parametrize("why", CASES)
def test_a_clock_shows_the_middle_stay(why: str) -> None:
    stays, middle = CASES[why]
    histories = [a_history((IN_SCREENING, 0), (PUBLISHED, stay)) for stay in stays]

    assert of("screening", clocks(histories, NOON + 600 * HOUR))[:2] == (len(stays), middle)


def test_whoever_waits_now_is_counted_with_the_longest_wait() -> None:
    histories = [a_history((IN_SCREENING, 0)), a_history((IN_SCREENING, 20))]

    assert of("screening", clocks(histories, NOON + 30 * HOUR)) == (0, None, 2, 30)


def test_a_corrected_price_begins_no_new_stay() -> None:
    history = a_history((ELIGIBLE, 0), (CANDIDATE, 10), (CANDIDATE, 40))

    found = clocks([history], NOON + 50 * HOUR)

    assert of("candidate", found) == (0, None, 1, 40)
    assert of("eligible", found) == (1, 10, 0, None)


def test_what_is_decided_for_good_has_no_clock() -> None:
    found = clocks([a_history((IN_SCREENING, 0), (WITHDRAWN, 1))], NOON + 9 * HOUR)

    assert [each.label for each in found] == ["screening"]


@given(
    st.lists(
        st.lists(st.sampled_from(list(LABELS)), min_size=1, max_size=6), min_size=1, max_size=8
    )
)
def test_nobody_who_waits_is_left_out(ways: list[list[State]]) -> None:
    histories = [a_history(*((state, hour) for hour, state in enumerate(way))) for way in ways]

    found = clocks(histories, NOON + 100 * HOUR)

    waits = sum(LABELS[way[-1]] in WAITING for way in ways)
    assert sum(each.waiting for each in found) == waits
    assert all((each.middle is None) == (each.over == 0) for each in found)
