"""What happens to topics and resolutions by the clock."""

from __future__ import annotations

from datetime import datetime

from gongyi.deliberation.actions import (
    demanding,
    escalating,
    follow_ups,
    seating,
    second_look,
)


async def settle_due_reviews(now: datetime) -> int:
    """What was reported as done and has been judged long enough."""
    return await follow_ups.settle_reviews(now)


async def escalate_blocked_actions(now: datetime) -> int:
    """What has been blocked for more than ten working days goes to the street."""
    return await escalating.escalate_blocked(now)


async def let_seat_answers_lapse(now: datetime) -> int:
    """Who was drawn and has not answered in time is followed by the next lot."""
    return await seating.let_answers_lapse(now)


async def escalate_silent_actions(now: datetime) -> int:
    """What owed a report and gave none goes to the street."""
    return await escalating.escalate_silent(now)


async def escalate_undated_demands(now: datetime) -> int:
    """A meeting was demanded by enough people and no date was set in time."""
    return await demanding.escalate_undated(now)


async def let_withholdings_lapse(now: datetime) -> int:
    """What one person took down and no second has confirmed in time is back."""
    return await second_look.let_withholdings_lapse(now)
