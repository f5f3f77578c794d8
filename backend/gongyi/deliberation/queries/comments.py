"""The SQL of written comments, which the moderator reads aloud."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.deliberation.errors.comment import CommentWritten
from gongyi.deliberation.rules.meeting.events import Side
from gongyi.kernel import database


@dataclass(frozen=True)
class Comment:
    """From somebody who cannot come; `drawn`: its number in the draw, from 1."""

    id: UUID
    community_id: UUID
    meeting_id: UUID
    item: int
    account_id: UUID
    shown_as: str
    side: Side
    text: str
    written_at: datetime
    drawn: int | None


async def insert_comment(comment: Comment) -> None:
    """Raises CommentWritten."""
    try:
        await database.execute(
            """INSERT INTO meeting_comment (id, community_id, meeting_id, item, account_id,
                   shown_as, side, text, written_at, drawn)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
            *vars(comment).values(),
        )
    except asyncpg.UniqueViolationError as error:
        if database.broken_rule(error) == "one_comment_per_item":
            raise CommentWritten from error
        raise


async def comments_of(meeting_id: UUID) -> list[Comment]:
    """All, as they came."""
    found = await database.rows(
        """SELECT id, community_id, meeting_id, item, account_id, shown_as, side, text, written_at,
               drawn FROM meeting_comment WHERE meeting_id = $1 ORDER BY written_at, id""",
        meeting_id,
    )
    return [Comment(*row) for row in found]


async def mark_drawn(meeting_id: UUID, ids: list[UUID]) -> None:
    """Numbered from 1 in this order."""
    await database.execute(
        """UPDATE meeting_comment SET drawn = place
           FROM unnest($2::uuid[]) WITH ORDINALITY AS d (comment_id, place)
           WHERE meeting_id = $1 AND id = comment_id""",
        meeting_id,
        ids,
    )
