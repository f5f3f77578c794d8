"""The SQL of minutes and what is objected to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec

from gongyi.deliberation.errors.minutes import MinutesPublished, ObjectionMade
from gongyi.deliberation.rules.minutes import Minutes
from gongyi.kernel import database


@dataclass(frozen=True)
class KeptMinutes:
    """As published."""

    meeting_id: UUID
    community_id: UUID
    remarks: str
    content: Minutes
    digest: str
    published_at: datetime
    objections_until: datetime


@dataclass(frozen=True)
class MinutesObjection:
    """What somebody who was there remembers otherwise, and what was answered."""

    id: UUID
    community_id: UUID
    meeting_id: UUID
    seat: int
    text: str
    made_at: datetime
    answer: str
    is_upheld: bool | None
    answered_at: datetime | None


async def insert_minutes(kept: KeptMinutes, by: UUID) -> None:
    """Raises MinutesPublished."""
    try:
        await database.execute(
            """INSERT INTO meeting_minutes (meeting_id, community_id, remarks, content, digest,
                   published_at, objections_until, published_by)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
            kept.meeting_id,
            kept.community_id,
            kept.remarks,
            msgspec.to_builtins(kept.content),
            kept.digest,
            kept.published_at,
            kept.objections_until,
            by,
        )
    except asyncpg.UniqueViolationError as error:
        raise MinutesPublished from error


async def minutes_of(meeting_id: UUID) -> KeptMinutes | None:
    """As published; None before."""
    row = await database.row(
        """SELECT meeting_id, community_id, remarks, content, digest, published_at,
               objections_until FROM meeting_minutes WHERE meeting_id = $1""",
        meeting_id,
    )
    if row is None:
        return None
    facts = dict(row)
    return KeptMinutes(**facts | {"content": msgspec.convert(facts["content"], Minutes)})


async def is_published(meeting_id: UUID) -> bool:
    """Whether nothing more comes into them."""
    found: bool = await database.value(
        "SELECT EXISTS (SELECT FROM meeting_minutes WHERE meeting_id = $1)", meeting_id
    )
    return found


_OBJECTION = """SELECT id, community_id, meeting_id, seat, text, made_at, answer, is_upheld,
                    answered_at FROM minutes_objection"""


async def objections_of(meeting_id: UUID) -> list[MinutesObjection]:
    """As they came."""
    found = await database.rows(
        f"{_OBJECTION} WHERE meeting_id = $1 ORDER BY made_at, seat", meeting_id
    )
    return [MinutesObjection(*row) for row in found]


async def objection_of_id(objection_id: UUID) -> MinutesObjection | None:
    """One."""
    row = await database.row(f"{_OBJECTION} WHERE id = $1", objection_id)
    return None if row is None else MinutesObjection(*row)


async def insert_objection(one: MinutesObjection) -> None:
    """Raises ObjectionMade."""
    try:
        await database.execute(
            """INSERT INTO minutes_objection (id, community_id, meeting_id, seat, text, made_at)
               VALUES ($1, $2, $3, $4, $5, $6)""",
            one.id,
            one.community_id,
            one.meeting_id,
            one.seat,
            one.text,
            one.made_at,
        )
    except asyncpg.UniqueViolationError as error:
        raise ObjectionMade from error


async def mark_answered(
    objection_id: UUID, answer: str, is_upheld: bool, by: UUID, now: datetime
) -> int:
    """Once; how many there were."""
    return await database.execute(
        """UPDATE minutes_objection
           SET answer = $2, is_upheld = $3, answered_by = $4, answered_at = $5
           WHERE id = $1 AND answered_at IS NULL""",
        objection_id,
        answer,
        is_upheld,
        by,
        now,
    )


async def closed_without_minutes(community_id: UUID) -> list[tuple[UUID, str, datetime]]:
    """Meetings whose minutes are still to be published."""
    found = await database.rows(
        """SELECT m.id, m.title, m.closed_at FROM meeting m
           WHERE m.community_id = $1 AND m.stage = 'closed' AND NOT EXISTS (
               SELECT FROM meeting_minutes n
               WHERE n.meeting_id = m.id AND n.community_id = m.community_id)
           ORDER BY m.closed_at""",
        community_id,
    )
    return [(row["id"], row["title"], row["closed_at"]) for row in found]


async def unanswered_objections(community_id: UUID) -> list[tuple[UUID, str, datetime, int]]:
    """By meeting: when the first was made, and how many there are."""
    found = await database.rows(
        """SELECT m.id, m.title, min(made_at) AS first_at, count(*) AS objections
           FROM minutes_objection o JOIN meeting m
               ON m.id = o.meeting_id AND m.community_id = o.community_id
           WHERE o.community_id = $1 AND o.answered_at IS NULL
           GROUP BY m.id, m.title ORDER BY first_at""",
        community_id,
    )
    return [tuple(row) for row in found]
