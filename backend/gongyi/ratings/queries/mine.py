"""What one resident has rated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from gongyi.kernel import database


@dataclass(frozen=True)
class Mine:
    """A rating of hers and what became of it."""

    id: UUID
    community_id: UUID
    point_id: UUID
    level: int
    aspects: Mapping[str, int]
    reasons: Sequence[str]
    reasons_version: int
    comment: str
    may_call: bool
    given_on: date
    amended_on: date | None
    is_excluded: bool
    case_id: UUID | None
    case_state: str | None
    is_case_untouched: bool
    reply_kind: str | None
    reply: str | None
    answer: str | None
    closed_how: str | None


_MINE = """SELECT rating.id, rating.community_id, rating.point_id, level, aspects, reasons,
        reasons_version, comment, rating.may_call, given_on, amended_on,
        excluded_on IS NOT NULL OR incident_id IS NOT NULL AS is_excluded,
        rc.id AS case_id, rc.state AS case_state,
        rc.contacted_at IS NULL AND rc.replied_at IS NULL AND NOT EXISTS (
            SELECT FROM rating_case_step step WHERE step.case_id = rc.id
                AND step.community_id = rc.community_id) AS is_case_untouched,
        rc.reply_kind, rc.reply, rc.answer, rc.closed_how
    FROM rating_author author
    JOIN rating ON rating.id = author.rating_id AND rating.community_id = author.community_id
    LEFT JOIN rating_case rc ON rc.rating_id = rating.id
        AND rc.community_id = rating.community_id
    WHERE author.account_id = $1 """


async def ratings_of(account_id: UUID) -> list[Mine]:
    """Newest first."""
    rows = await database.rows(f"{_MINE} ORDER BY given_on DESC, rating.id", account_id)
    return [Mine(**row) for row in rows]


async def rating_of(account_id: UUID, rating_id: UUID) -> Mine | None:
    """One of hers; locked until the transaction ends."""
    row = await database.row(
        f"{_MINE} AND rating.id = $2 FOR UPDATE OF rating", account_id, rating_id
    )
    return Mine(**row) if row else None


async def author_of(community_id: UUID, rating_id: UUID) -> UUID | None:
    """Her account, so that she sees who looked."""
    found: UUID | None = await database.value(
        "SELECT account_id FROM rating_author WHERE community_id = $1 AND rating_id = $2",
        community_id,
        rating_id,
    )
    return found


@dataclass(frozen=True)
class Amendment:
    """What she says instead."""

    level: int
    aspects: Mapping[str, int]
    reasons: Sequence[str]
    reasons_version: int
    comment: str


async def amend(mine: Mine, said: Amendment, today: date) -> None:
    """The level of before stays beside the new one."""
    await database.execute(
        """UPDATE rating SET first_level = level, level = $3, aspects = $4, reasons = $5,
               reasons_version = $6, comment = $7, amended_on = $8
           WHERE id = $1 AND community_id = $2""",
        mine.id,
        mine.community_id,
        said.level,
        msgspec.json.encode(said.aspects).decode(),
        list(said.reasons),
        said.reasons_version,
        said.comment,
        today,
    )
