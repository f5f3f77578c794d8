"""The SQL of stops."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.fund.rules.model import Cycle
from gongyi.fund.rules.stops import Stop
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
