"""Who was helped to vote, by whom, why and until when. Not what she chose: that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import database


@dataclass(frozen=True)
class Assistance:
    """She agreed to it; half an hour at most."""

    id: UUID
    resident_id: UUID
    started_by: UUID
    ends_at: datetime


async def insert_assistance(
    ballot: Ballot, assistance: Assistance, reason: str, now: datetime
) -> None:
    """Begun now."""
    await database.execute(
        """INSERT INTO ballot_assistance
               (ballot_id, community_id, id, resident_id, started_by, reason, started_at, ends_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        ballot.id,
        ballot.question.community_id,
        assistance.id,
        assistance.resident_id,
        assistance.started_by,
        reason,
        now,
        assistance.ends_at,
    )


async def assistance_of_id(ballot_id: UUID, assistance_id: UUID) -> Assistance | None:
    """None when there is none in this ballot."""
    found = await database.row(
        """SELECT id, resident_id, started_by, ends_at FROM ballot_assistance
           WHERE ballot_id = $1 AND id = $2""",
        ballot_id,
        assistance_id,
    )
    return None if found is None else Assistance(**found)
