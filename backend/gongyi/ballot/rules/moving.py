"""When a close moves because we failed, and by how much. All figures are here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from gongyi.ballot.errors import CloseNotLater, CloseTooLate, MoveReasonMissing
from gongyi.ballot.rules.ballots import Ballot

NEAR = timedelta(hours=3)  # so long before the close a failure may cost somebody her vote
TOLERATED = timedelta(minutes=10)
GRANTED = timedelta(hours=24)  # the same hour of the next day suits whoever that hour suited
FARTHEST = timedelta(days=30)
PULSE = timedelta(minutes=1)
REASON = "截止前后系统出过故障，有的居民可能没能投上票，所以截止时间延后一天。"


def has_failed_near(
    closes_at: datetime, opens_at: datetime, now: datetime, pulses: Sequence[datetime]
) -> bool:
    """Whether votes could not be taken for ten minutes or longer, near the close.

    `pulses` are the minutes, in order, in which they could, up to `now`; before the first one
    nothing is known, and nothing is held against us.
    """
    begins = max(closes_at - NEAR, opens_at)
    return any(
        after - (before + PULSE) >= TOLERATED and before + PULSE < closes_at and after > begins
        for before, after in pairwise([*pulses, now])
    )


def granted_close(ballot: Ballot, now: datetime) -> datetime:
    """A day later than it would have been, or than now when even that is over."""
    return max(ballot.closes_at, now) + GRANTED


def check_move(ballot: Ballot, closes_at: datetime, reason: str, now: datetime) -> None:
    """By hand: before the close, to a later hour, with a reason for everybody.

    Raises BallotClosed, CloseNotLater, CloseTooLate, MoveReasonMissing.
    """
    ballot.check_hands_out_papers(now)
    if closes_at <= ballot.closes_at:
        raise CloseNotLater
    if closes_at > ballot.closes_at + FARTHEST:
        raise CloseTooLate
    if not reason.strip():
        raise MoveReasonMissing
