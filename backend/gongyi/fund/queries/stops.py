"""The SQL of stops."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.fund.rules.model import Cycle
from gongyi.fund.rules.stops import PastStop, Stop
from gongyi.kernel import database
from gongyi.kernel.ids import new_id


async def insert_stop(cycle: Cycle, reason: str, by: UUID, now: datetime) -> None:
    """From now on nothing goes on."""
    await database.execute(
        """INSERT INTO cycle_stop (id, community_id, cycle_id, reason, stopped_at, stopped_by)
           VALUES ($1, $2, $3, $4, $5, $6)""",
        *(new_id(), cycle.community_id, cycle.id, reason, now, by),
    )


async def open_stop(cycle: Cycle) -> Stop | None:
    """The stop that has not ended."""
    row = await database.row(
        """SELECT id, reason, stopped_at FROM cycle_stop
           WHERE cycle_id = $1 AND community_id = $2 AND resumed_at IS NULL""",
        cycle.id,
        cycle.community_id,
    )
    return None if row is None else Stop(**row)


async def mark_resumed(cycle: Cycle, stop: Stop, by: UUID, now: datetime) -> None:
    """It goes on."""
    await database.execute(
        """UPDATE cycle_stop SET resumed_at = $3, resumed_by = $4
           WHERE id = $1 AND community_id = $2""",
        stop.id,
        cycle.community_id,
        now,
        by,
    )


async def hanging_notices(cycle: Cycle) -> list[UUID]:
    """What the year has on the board."""
    found = await database.rows(
        """SELECT notice_id FROM cycle_notice
           WHERE cycle_id = $1 AND community_id = $2 AND ended_at IS NULL""",
        cycle.id,
        cycle.community_id,
    )
    return [row["notice_id"] for row in found]


async def stops_of(cycle: Cycle) -> list[PastStop]:
    """All of them, the first one first."""
    found = await database.rows(
        """SELECT reason, stopped_at, resumed_at FROM cycle_stop
           WHERE cycle_id = $1 AND community_id = $2 ORDER BY stopped_at""",
        cycle.id,
        cycle.community_id,
    )
    return [PastStop(**row) for row in found]


# Each row that is owed an answer, with the moments that have not come when the year stood still.
_OWED = (
    """UPDATE proposal SET due_at = due_at + $3::interval
       WHERE cycle_id = $1 AND community_id = $2 AND visibility = 'waiting' AND due_at > $4""",
    """UPDATE review_step AS step
       SET due_at = step.due_at + $3::interval, half_at = half_at + $3::interval
       FROM proposal WHERE proposal.cycle_id = $1 AND proposal.community_id = $2
         AND step.proposal_id = proposal.id AND step.community_id = proposal.community_id
         AND verdict IS NULL AND step.due_at > $4""",
    """UPDATE proposal_appeal AS appeal
       SET due_at = appeal.due_at + CASE WHEN appeal.due_at > $4 THEN $3::interval
                                         ELSE interval '0' END,
           street_due_at = street_due_at + $3::interval
       FROM proposal WHERE proposal.cycle_id = $1 AND proposal.community_id = $2
         AND appeal.proposal_id = proposal.id AND appeal.community_id = proposal.community_id
         AND decided_at IS NULL AND COALESCE(street_due_at, appeal.due_at) > $4""",
)


async def move_deadlines(cycle: Cycle, stopped_at: datetime, now: datetime) -> None:
    """What was owed by a later day is owed as much later as the year stood still."""
    for order in _OWED:
        await database.execute(order, cycle.id, cycle.community_id, now - stopped_at, stopped_at)
