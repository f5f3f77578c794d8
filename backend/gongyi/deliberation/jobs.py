"""What happens to topics and resolutions by the clock."""

from __future__ import annotations

from datetime import datetime

from gongyi.deliberation.actions import follow_ups


async def settle_due_reviews(now: datetime) -> int:
    """What was reported as done and has been judged long enough."""
    return await follow_ups.settle_reviews(now)


async def escalate_blocked_actions(now: datetime) -> int:
    """What has been blocked for more than ten working days goes to the street."""
    return await follow_ups.escalate_blocked(now)
