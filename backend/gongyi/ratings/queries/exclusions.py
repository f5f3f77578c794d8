"""Requests not to count a rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gongyi.kernel import database


@dataclass(frozen=True)
class Exclusion:
    """A request and what became of it."""

    id: UUID
    community_id: UUID
    case_id: UUID
    ground: str
    evidence: str
    asked_by: UUID
    asked_at: datetime
    due_at: datetime
    verdict: str | None
    reason: str
    decided_by: UUID | None
    decided_at: datetime | None


async def insert_exclusion(request: Exclusion) -> None:
    """Under the constraint `asked_once_per_case`."""
    await database.execute(
        """INSERT INTO rating_exclusion
               (id, community_id, case_id, ground, evidence, asked_by, asked_at, due_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        request.id,
        request.community_id,
        request.case_id,
        request.ground,
        request.evidence,
        request.asked_by,
        request.asked_at,
        request.due_at,
    )


async def exclusion_of_case(community_id: UUID, case_id: UUID) -> Exclusion | None:
    """Locked until the transaction ends, if there is one."""
    row = await database.row(
        "SELECT * FROM rating_exclusion WHERE community_id = $1 AND case_id = $2 FOR UPDATE",
        community_id,
        case_id,
    )
    return Exclusion(**row) if row else None


async def mark_decided(
    request: Exclusion, verdict: str, reason: str, by: UUID, now: datetime
) -> None:
    """Granted or refused, once."""
    await database.execute(
        """UPDATE rating_exclusion SET verdict = $3, reason = $4, decided_by = $5, decided_at = $6
           WHERE id = $1 AND community_id = $2""",
        request.id,
        request.community_id,
        verdict,
        reason,
        by,
        now,
    )


async def mark_rating_excluded(community_id: UUID, rating_id: UUID, today: date) -> None:
    """It counts no longer; the level stays where it is."""
    await database.execute(
        "UPDATE rating SET excluded_on = $3 WHERE community_id = $1 AND id = $2",
        community_id,
        rating_id,
        today,
    )
