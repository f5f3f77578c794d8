"""The SQL of what hangs out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.kernel import database
from gongyi.notices.rules.model import UNSETTLED, Notice
from gongyi.notices.tables import Notice as Row

_NOTICE = """SELECT id, community_id, kind, subject_id, title, text, link, takes_objections,
    posted_at, ends_at, digest, answer_workdays, dispute_workdays, ruling_workdays, ended_at,
    is_upheld, held_at, extended_to FROM notice """


async def insert_notice(notice: Notice) -> None:
    """It hangs from now on."""
    await Row.insert(Row(**vars(notice)))


async def notice(community_id: UUID, notice_id: UUID) -> Notice | None:
    """One of them."""
    which = "WHERE community_id = $1 AND id = $2"
    return _notice(await database.row(_NOTICE + which, community_id, notice_id))


async def locked_notice(community_id: UUID, notice_id: UUID) -> Notice | None:
    """It does not end, and no other objection takes the next number, until we are done."""
    which = "WHERE community_id = $1 AND id = $2 FOR NO KEY UPDATE"
    return _notice(await database.row(_NOTICE + which, community_id, notice_id))


async def notices(community_id: UUID, most: int) -> list[Notice]:
    """Newest first."""
    which = "WHERE community_id = $1 ORDER BY posted_at DESC, id LIMIT $2"
    return [Notice(**row) for row in await database.rows(_NOTICE + which, community_id, most)]


async def notices_about(community_id: UUID, subject_id: UUID) -> list[Notice]:
    """All that is or was posted about one thing, newest first."""
    which = "WHERE community_id = $1 AND subject_id = $2 ORDER BY posted_at DESC, id"
    return [Notice(**row) for row in await database.rows(_NOTICE + which, community_id, subject_id)]


async def notices_of_ids(ids: Sequence[UUID]) -> dict[UUID, Notice]:
    """Several of them."""
    found = await database.rows(_NOTICE + "WHERE id = ANY ($1)", list(ids))
    return {row["id"]: Notice(**row) for row in found}


async def locked_due_notices(now: datetime, most: int) -> list[Notice]:
    """Their time is over and nothing is left to settle. What another worker has is left out."""
    found = await database.rows(
        _NOTICE
        + """WHERE ended_at IS NULL AND held_at IS NULL AND COALESCE(extended_to, ends_at) <= $1
             AND NOT EXISTS (SELECT FROM notice_objection AS objection
                 WHERE objection.notice_id = notice.id
                   AND objection.community_id = notice.community_id AND state = ANY ($2))
           ORDER BY COALESCE(extended_to, ends_at) LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED""",
        now,
        list(UNSETTLED),
        most,
    )
    return [Notice(**row) for row in found]


async def mark_ended(notice: Notice, upheld: bool, now: datetime) -> None:
    """Its time is over."""
    await database.execute(
        "UPDATE notice SET ended_at = $3, is_upheld = $4 WHERE id = $1 AND community_id = $2",
        notice.id,
        notice.community_id,
        now,
        upheld,
    )


async def mark_held(community_id: UUID, notice_ids: Sequence[UUID], now: datetime) -> None:
    """What still hangs does not come down until it goes on."""
    await database.execute(
        """UPDATE notice SET held_at = $3
           WHERE community_id = $1 AND id = ANY ($2) AND ended_at IS NULL AND held_at IS NULL""",
        community_id,
        list(notice_ids),
        now,
    )


async def mark_resumed(community_id: UUID, notice_ids: Sequence[UUID], now: datetime) -> None:
    """As much longer as it was held; what only waited for its objections keeps its end."""
    await database.execute(
        """UPDATE notice SET held_at = NULL,
               extended_to = CASE WHEN COALESCE(extended_to, ends_at) > held_at
                   THEN COALESCE(extended_to, ends_at) + ($3 - held_at) ELSE extended_to END
           WHERE community_id = $1 AND id = ANY ($2) AND held_at IS NOT NULL""",
        community_id,
        list(notice_ids),
        now,
    )


async def open_counts(notice_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many objections each has had."""
    found = await database.rows(
        """SELECT notice_id, count(*) AS number FROM notice_objection
           WHERE notice_id = ANY ($1) GROUP BY notice_id""",
        list(notice_ids),
    )
    return {row["notice_id"]: row["number"] for row in found}


def _notice(row: asyncpg.Record | None) -> Notice | None:
    return None if row is None else Notice(**row)
