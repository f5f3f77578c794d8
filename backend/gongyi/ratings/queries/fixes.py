"""What was promised to be put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.kernel import database
from gongyi.ratings.rules.cases import Case
from gongyi.ratings.rules.fixing import Fix

_FIX = """SELECT DISTINCT ON (case_id) id, community_id, case_id, promise, promised_by, promised_at,
        due_at, escalated_at, done_at, done, done_by
    FROM rating_fix WHERE community_id = $1 AND case_id = ANY ($2)
    ORDER BY case_id, promised_at DESC"""


async def fixes_of(community_id: UUID, case_ids: Sequence[UUID]) -> dict[UUID, Fix]:
    """The newest of each case that has any."""
    rows = await database.rows(_FIX, community_id, list(case_ids))
    return {row["case_id"]: Fix(**row) for row in rows}


async def fix_of(case: Case) -> Fix | None:
    """The newest one."""
    return (await fixes_of(case.community_id, [case.id])).get(case.id)


async def insert_fix(fix: Fix) -> None:
    """Under the constraint `one_fix_at_a_time`."""
    await database.execute(
        """INSERT INTO rating_fix
               (id, community_id, case_id, promise, promised_by, promised_at, due_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        *(fix.id, fix.community_id, fix.case_id, fix.promise, fix.promised_by),
        *(fix.promised_at, fix.due_at),
    )


async def drop_open(case: Case) -> None:
    """Nothing is owed any more, or something else is; the story of the case keeps the words."""
    await database.execute(
        "DELETE FROM rating_fix WHERE case_id = $1 AND community_id = $2 AND done_at IS NULL",
        case.id,
        case.community_id,
    )


async def mark_fixed(fix: Fix, done: str, by: UUID, now: datetime) -> None:
    """Put right, in words that everybody reads."""
    await database.execute(
        """UPDATE rating_fix SET done = $3, done_by = $4, done_at = $5
           WHERE id = $1 AND community_id = $2""",
        *(fix.id, fix.community_id, done, by, now),
    )


async def escalate_late(case: Case, now: datetime) -> bool:
    """Whether something promised for before now is late and was not said to be so before."""
    late = await database.execute(
        """UPDATE rating_fix SET escalated_at = $3 WHERE case_id = $1 AND community_id = $2
               AND done_at IS NULL AND escalated_at IS NULL AND due_at < $3""",
        *(case.id, case.community_id, now),
    )
    return late > 0
