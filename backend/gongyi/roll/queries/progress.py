"""How far a long import is; written beside its transaction, so that it is seen before the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from gongyi.kernel import database

Stage = Literal["reading", "comparing", "writing"]


@dataclass(frozen=True)
class Progress:
    """`done` rows of `whole`, in this stage."""

    stage: Stage
    done: int
    whole: int


async def keep_progress(community_id: UUID, account_id: UUID, now: Progress) -> None:
    """On a connection of its own."""
    await database.pool().execute(
        """INSERT INTO roll_progress (community_id, account_id, stage, done, whole)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ON CONSTRAINT one_import_at_a_time_per_person
               DO UPDATE SET stage = $3, done = $4, whole = $5""",
        community_id,
        account_id,
        *vars(now).values(),
    )


async def forget_progress(community_id: UUID, account_id: UUID) -> None:
    """It is over."""
    await database.pool().execute(
        "DELETE FROM roll_progress WHERE community_id = $1 AND account_id = $2",
        community_id,
        account_id,
    )


async def progress(community_id: UUID, account_id: UUID) -> Progress | None:
    """Where it is; None when nothing is under way."""
    row = await database.row(
        """SELECT stage, done, whole FROM roll_progress
           WHERE community_id = $1 AND account_id = $2""",
        community_id,
        account_id,
    )
    return None if row is None else Progress(*row)
