"""Offers of a case to the other side."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.kernel import database
from gongyi.ratings.rules.cases import Case, Side
from gongyi.ratings.rules.hand_over import HandOver


async def pending_of(case: Case) -> HandOver | None:
    """The one that nobody has answered yet."""
    row = await database.row(
        """SELECT id, community_id, case_id, to_side, words, asked_by, asked_at
           FROM rating_hand_over
           WHERE case_id = $1 AND community_id = $2 AND verdict IS NULL""",
        case.id,
        case.community_id,
    )
    return HandOver(**row) if row else None


async def offered_sides(community_id: UUID) -> dict[UUID, Side]:
    """By case, to which side it is offered just now."""
    rows = await database.rows(
        """SELECT case_id, to_side FROM rating_hand_over
           WHERE community_id = $1 AND verdict IS NULL""",
        community_id,
    )
    return {row["case_id"]: row["to_side"] for row in rows}


async def insert_hand_over(offer: HandOver) -> None:
    """Under the constraint `one_hand_over_at_a_time`."""
    await database.execute(
        """INSERT INTO rating_hand_over
               (id, community_id, case_id, to_side, words, asked_by, asked_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        *(offer.id, offer.community_id, offer.case_id, offer.to_side, offer.words),
        *(offer.asked_by, offer.asked_at),
    )


async def mark_answered(offer: HandOver, by: UUID, now: datetime, *, is_accepted: bool) -> None:
    """The other side has spoken."""
    await database.execute(
        """UPDATE rating_hand_over SET verdict = $3, answered_by = $4, answered_at = $5
           WHERE id = $1 AND community_id = $2""",
        *(offer.id, offer.community_id, "accepted" if is_accepted else "refused", by, now),
    )


async def let_lapse(case: Case, now: datetime) -> None:
    """The case was answered before anybody had taken it over."""
    await database.execute(
        """UPDATE rating_hand_over SET verdict = 'lapsed', answered_at = $3
           WHERE case_id = $1 AND community_id = $2 AND verdict IS NULL""",
        *(case.id, case.community_id, now),
    )
