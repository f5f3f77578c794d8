"""By the clock: what is blocked too long, or silent past its report, goes to the street."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gongyi.deliberation.actions.follow_ups import locked_action
from gongyi.deliberation.actions.known import entry
from gongyi.deliberation.actions.street import tell_street_of
from gongyi.deliberation.queries import follow_ups
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.follow_ups import escalates_at, is_silent
from gongyi.kernel import journal
from gongyi.kernel.database import transaction

BATCH = 50


async def escalate_blocked(now: datetime) -> int:
    """What has been blocked for more than ten working days."""
    days = topic_terms().clocks.escalation_workdays
    found = await follow_ups.blocked_since(now - timedelta(days=days), BATCH)
    due = [one for one in found if one.blocked_at and escalates_at(one.blocked_at, days) < now]
    return sum([await _hand_up(one.id, now) for one in due])


async def _hand_up(follow_up_id: UUID, now: datetime) -> bool:
    """False when another worker has been here, or it goes on again."""
    async with transaction():
        topic, one = await locked_action(follow_up_id)
        if one.state != "blocked" or one.escalated_at is not None:
            return False
        await tell_street_of(topic, "blocked", one, now)
        await follow_ups.mark_follow_up(one, one.state, blocked_at=one.blocked_at, escalated_at=now)
        await journal.write(entry(topic, "follow_up_escalated", now, None, why=one.what))
    return True


async def escalate_silent(now: datetime) -> int:
    """What owed a report and gave none; once for each report that is owed."""
    found = await follow_ups.silent_since(now, BATCH)
    return sum([await _tell_of_silence(one.id, now) for one in found])


async def _tell_of_silence(follow_up_id: UUID, now: datetime) -> bool:
    """False when another worker has been here, or the report has come."""
    async with transaction():
        topic, one = await locked_action(follow_up_id)
        if not is_silent(one, now):
            return False
        if not await follow_ups.has_open_matter(one, "no_report"):
            await tell_street_of(topic, "no_report", one, now)
        await follow_ups.mark_silence_told(one, now)
        await journal.write(entry(topic, "follow_up_silent", now, None, why=one.what))
    return True
