"""From what age one may take part."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.problems import Problem
from gongyi.roll.errors import BirthDateWrong, TooYoungToClaim, TooYoungToPropose, TooYoungToVote
from gongyi.roll.rules import ages

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("born_on", "on", "votes", "proposes", "reason"),
    [
        (date(2008, 11, 12), date(2026, 11, 12), True, True, "eighteen today"),
        (date(2008, 11, 13), date(2026, 11, 12), False, True, "eighteen tomorrow"),
        (date(2012, 11, 12), date(2026, 11, 12), False, True, "fourteen today"),
        (date(2012, 11, 13), date(2026, 11, 12), False, False, "fourteen tomorrow"),
        (date(2008, 2, 29), date(2026, 2, 28), False, True, "born on a leap day, not yet"),
        (date(2008, 2, 29), date(2026, 3, 1), True, True, "born on a leap day, now"),
        (date(1926, 1, 1), date(2026, 11, 12), True, True, "a hundred years old"),
    ],
)
def test_who_is_eighteen_votes_and_who_is_fourteen_proposes(
    born_on: date, on: date, votes: bool, proposes: bool, reason: str
) -> None:
    assert (ages.may_vote(born_on, on), ages.may_propose(born_on, on)) == (votes, proposes), reason
    assert _no(ages.check_may_vote, born_on, on) is (None if votes else TooYoungToVote)
    assert _no(ages.check_may_propose, born_on, on) is (None if proposes else TooYoungToPropose)


def _no(check: object, born_on: date, on: date) -> type[Problem] | None:
    try:
        check(born_on, on)  # type: ignore[operator] # one of the two checks above
    except Problem as no:
        return type(no)
    return None


@given(DAYS, DAYS)
def test_counting_by_birthday_is_counting_by_age(born_on: date, on: date) -> None:
    assert (born_on <= ages.latest_birth(on, 18)) == ages.may_vote(born_on, on)


@pytest.mark.parametrize(
    ("born_on", "no"),
    [
        (date(2027, 1, 1), BirthDateWrong),
        (date(1890, 1, 1), BirthDateWrong),
        (date(2020, 1, 1), TooYoungToClaim),
        (date(2012, 11, 12), None),
        (date(1906, 11, 12), None),
    ],
)
def test_a_claim_is_for_who_can_do_something_with_it(
    born_on: date, no: type[Problem] | None
) -> None:
    assert _no(ages.check_may_claim, born_on, date(2026, 11, 12)) is no


def test_a_month_is_the_last_day_it_can_be_so_nobody_votes_early() -> None:
    latest = ages.latest_birth(date(2026, 2, 28), 18)

    assert latest == date(2008, 2, 28)
    assert latest + timedelta(days=1) == date(2008, 2, 29)
