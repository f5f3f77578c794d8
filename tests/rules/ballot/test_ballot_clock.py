"""What the clock allows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gongyi.ballot.errors import BallotClosed, NotOpenYet
from gongyi.ballot.rules.ballots import State, say_moment
from gongyi.kernel.problems import Problem
from tests.makers.boxes import a_frozen_ballot
from tests.makers.questions import HOUR, NOON

OPENS, CLOSES = NOON, NOON + 6 * HOUR
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("saved", "now", "shown", "why"),
    [
        ("announced", OPENS - TICK, "announced", "its hour has not come"),
        ("announced", OPENS, "open", "it opens on the stroke, whenever the worker comes round"),
        ("open", CLOSES - TICK, "open", "the last moment counts"),
        ("open", CLOSES, "counting", "closed on the stroke, the count has not run yet"),
        ("announced", CLOSES, "counting", "nobody came, it is closed all the same"),
        ("counted", CLOSES, "counted", "the result is there"),
    ],
)
def test_the_state_shown_follows_the_clock(
    saved: State, now: datetime, shown: State, why: str
) -> None:
    assert a_frozen_ballot(state=saved).state_at(now) == shown, why


@pytest.mark.parametrize(
    ("now", "votes", "papers", "why"),
    [
        (OPENS - 9 * HOUR, NotOpenYet, None, "papers are drawn from the announcement on"),
        (OPENS - TICK, NotOpenYet, None, "one moment too early for the box"),
        (OPENS, None, None, "open"),
        (CLOSES - TICK, None, None, "the last moment counts"),
        (CLOSES, BallotClosed, BallotClosed, "on the stroke it is over"),
        (CLOSES + HOUR, BallotClosed, BallotClosed, "over"),
    ],
)
def test_papers_and_votes_have_their_hours(
    now: datetime, votes: type[Problem] | None, papers: type[Problem] | None, why: str
) -> None:
    ballot = a_frozen_ballot()

    assert refusal(ballot.check_takes_votes, now) == votes, why
    assert refusal(ballot.check_hands_out_papers, now) == papers, why


def refusal(check: object, now: datetime) -> type[Problem] | None:
    try:
        check(now)  # type: ignore[operator] # a table of functions
    except Problem as problem:
        return type(problem)
    return None


def test_a_counted_box_takes_nothing_whatever_the_clock_says() -> None:
    with pytest.raises(BallotClosed):
        a_frozen_ballot(state="counted").check_takes_votes(NOON)


def test_moments_are_said_as_people_say_them() -> None:
    assert say_moment(CLOSES) == "6月1日 18:00"
    assert say_moment(datetime.fromisoformat("2026-12-31T16:05:00+00:00")) == "1月1日 00:05"
