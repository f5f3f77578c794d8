"""Runs of the channel anew."""

from __future__ import annotations

from uuid import UUID

from gongyi.kernel import database
from gongyi.ratings.rules.runs import Run


async def runs_of(community_id: UUID) -> list[Run]:
    """Newest first."""
    rows = await database.rows(
        """SELECT id, community_id, first_day, last_day, run_by, proven, rated, begun_at, begun_by,
               ends_on
           FROM rating_run WHERE community_id = $1 ORDER BY begun_at DESC""",
        community_id,
    )
    return [Run(**row) for row in rows]


async def insert_run(run: Run) -> None:
    """From now on everybody reads it."""
    await database.execute(
        """INSERT INTO rating_run (id, community_id, first_day, last_day, run_by, proven, rated,
               begun_at, begun_by, ends_on)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        *(run.id, run.community_id, run.first_day, run.last_day, run.run_by, run.proven, run.rated),
        *(run.begun_at, run.begun_by, run.ends_on),
    )


async def void_all(run: Run) -> int:
    """What was rated on the days that are asked about again counts no longer; how many."""
    return await database.execute(
        """UPDATE rating SET incident_id = $4 WHERE community_id = $1
               AND given_on BETWEEN $2 AND $3 AND incident_id IS NULL""",
        *(run.community_id, run.first_day, run.last_day, run.id),
    )
