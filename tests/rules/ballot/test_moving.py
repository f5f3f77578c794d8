"""When a close moves because we failed near it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gongyi.ballot.errors import (
    BallotClosed,
    CloseNotLater,
    CloseTooLate,
    MoveReasonMissing,
)
from gongyi.ballot.rules.ballots import Move
from gongyi.ballot.rules.moving import (
    FARTHEST,
    GRANTED,
    check_move,
    granted_close,
    has_failed_near,
)
from gongyi.kernel.problems import Problem
from tests.makers.boxes import a_frozen_ballot
from tests.makers.questions import HOUR, NOON

CLOSE = NOON + 6 * HOUR
MINUTE = timedelta(minutes=1)


def pulses(*away: tuple[int, int], first: int = -600, last: int = 0) -> list[datetime]:
    """Every minute around the close but those from … until (in minutes from the close)."""
    return [
        CLOSE + minute * MINUTE
        for minute in range(first, last + 1)
        if not any(start <= minute < end for start, end in away)
    ]


@pytest.mark.parametrize(
    ("away", "now", "has_failed", "why"),
    [
        ([], 0, False, "always there"),
        ([(-100, -90)], 0, True, "ten minutes in the last three hours"),
        ([(-100, -91)], 0, False, "nine minutes are tolerated"),
        ([(-300, -200)], 0, False, "long before the close everybody has time left"),
        ([(-185, -175)], 0, True, "it reached into the last three hours"),
        ([(-5, 60)], 60, True, "only the last five minutes, but nobody was there for an hour"),
        ([(1, 60)], 60, False, "it began after the close"),
        ([(-12, 1)], 0, True, "still away when we look"),
        ([(-12, 1)], -8, False, "away for four minutes so far"),
    ],
)
def test_ten_minutes_near_the_close_move_it(
    away: list[tuple[int, int]], now: int, has_failed: bool, why: str
) -> None:
    seen = [pulse for pulse in pulses(*away, last=60) if pulse <= CLOSE + now * MINUTE]

    assert has_failed_near(CLOSE, NOON - 24 * HOUR, CLOSE + now * MINUTE, seen) == has_failed, why


def test_before_the_first_pulse_nothing_is_held_against_us() -> None:
    assert not has_failed_near(CLOSE, NOON, CLOSE, [])
    assert not has_failed_near(CLOSE, NOON, CLOSE, pulses(first=-30))


def test_before_the_opening_nobody_could_vote_anyway() -> None:
    away = pulses((-170, -150))

    assert has_failed_near(CLOSE, CLOSE - 3 * HOUR, CLOSE, away)
    assert not has_failed_near(CLOSE, CLOSE - 2 * HOUR, CLOSE, away)


def test_the_same_hour_of_the_next_day_is_granted() -> None:
    ballot = a_frozen_ballot()

    assert granted_close(ballot, CLOSE - HOUR) == CLOSE + GRANTED
    assert granted_close(ballot, CLOSE + 48 * HOUR) == CLOSE + 48 * HOUR + GRANTED


@pytest.mark.parametrize(
    ("closes_at", "reason", "now", "refusal"),
    [
        (CLOSE + HOUR, "停电", NOON, None),
        (CLOSE + FARTHEST, "停电", CLOSE - MINUTE, None),
        (CLOSE, "停电", NOON, CloseNotLater),
        (CLOSE - HOUR, "停电", NOON, CloseNotLater),
        (CLOSE + FARTHEST + MINUTE, "停电", NOON, CloseTooLate),
        (CLOSE + HOUR, " ", NOON, MoveReasonMissing),
        (CLOSE + HOUR, "停电", CLOSE, BallotClosed),
    ],
)
def test_by_hand_it_moves_before_the_close_to_a_later_hour_with_a_reason(
    closes_at: datetime, reason: str, now: datetime, refusal: type[Problem] | None
) -> None:
    ballot = a_frozen_ballot()

    if refusal is None:
        check_move(ballot, closes_at, reason, now)
    else:
        with pytest.raises(refusal):
            check_move(ballot, closes_at, reason, now)


def test_a_moved_ballot_closes_at_its_last_move_and_takes_sheets_as_long_as_before() -> None:
    ballot = a_frozen_ballot()
    ballot = replace(ballot, question=replace(ballot.question, paper_until=CLOSE + 5 * HOUR))
    moved = replace(ballot, moves=(Move(CLOSE + HOUR, "停电"), Move(CLOSE + 2 * HOUR, "又停电")))

    assert moved.closes_at == CLOSE + 2 * HOUR
    assert moved.paper_until == CLOSE + 7 * HOUR
    assert moved.state_at(CLOSE + HOUR) == "open"
    moved.check_takes_votes(CLOSE + HOUR)
