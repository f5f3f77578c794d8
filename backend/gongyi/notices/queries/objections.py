"""The SQL of objections."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.kernel import database
from gongyi.notices.rules.model import UNSETTLED, Notice, Objection, ObjectionClocks, ObjectionState

_OBJECTION = """SELECT id, community_id, notice_id, number, account_id, words, raised_at, state,
    due_at, answer, answered_at, dispute, disputed_at, ruling, ruled_at, ruled_by_street,
    (SELECT ARRAY[answer_workdays, dispute_workdays, ruling_workdays] FROM notice
     WHERE notice.id = notice_id AND notice.community_id = notice_objection.community_id) AS clocks
    FROM notice_objection """


async def insert_objection(objection: Objection, resident_id: UUID) -> None:
    """Behind the lock of its notice."""
    await database.execute(
        """INSERT INTO notice_objection (id, community_id, notice_id, number, resident_id,
               account_id, words, raised_at, state, due_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        objection.id,
        objection.community_id,
        objection.notice_id,
        objection.number,
        resident_id,
        objection.account_id,
        objection.words,
        objection.raised_at,
        objection.state,
        objection.due_at,
    )


async def next_number(notice: Notice) -> int:
    """Behind the lock of the notice."""
    found: int = await database.value(
        """SELECT COALESCE(max(number), 0) + 1 FROM notice_objection
           WHERE notice_id = $1 AND community_id = $2""",
        notice.id,
        notice.community_id,
    )
    return found


async def objections_of(notice: Notice) -> list[Objection]:
    """In the order in which they were raised."""
    which = "WHERE notice_id = $1 AND community_id = $2 ORDER BY number"
    found = await database.rows(_OBJECTION + which, notice.id, notice.community_id)
    return [_whole(row) for row in found]


async def objection(community_id: UUID, objection_id: UUID) -> Objection | None:
    """One of them."""
    which = "WHERE community_id = $1 AND id = $2"
    return _objection(await database.row(_OBJECTION + which, community_id, objection_id))


async def locked_objection(community_id: UUID, objection_id: UUID) -> Objection | None:
    """Two people who act at the same moment take turns."""
    which = "WHERE community_id = $1 AND id = $2 FOR NO KEY UPDATE"
    return _objection(await database.row(_OBJECTION + which, community_id, objection_id))


async def waiting_objections(
    community_ids: Collection[UUID], states: Collection[ObjectionState], due: datetime | None
) -> list[Objection]:
    """Those in one of the states, soonest due first; with `due`, only the ones past it."""
    found = await database.rows(
        _OBJECTION
        + """WHERE community_id = ANY ($1) AND state = ANY ($2)
               AND ($3::timestamptz IS NULL OR due_at <= $3) ORDER BY due_at, id""",
        list(community_ids),
        list(states),
        due,
    )
    return [_whole(row) for row in found]


async def mark_answered(answered: Objection, by: UUID) -> None:
    """The committee has said something."""
    await database.execute(
        """UPDATE notice_objection SET state = $3, due_at = $4, answer = $5, answered_at = $6,
               answered_by = $7 WHERE id = $1 AND community_id = $2""",
        answered.id,
        answered.community_id,
        answered.state,
        answered.due_at,
        answered.answer,
        answered.answered_at,
        by,
    )


async def mark_disputed(disputed: Objection) -> None:
    """It goes to the supervision committee."""
    await database.execute(
        """UPDATE notice_objection SET state = $3, due_at = $4, dispute = $5, disputed_at = $6
           WHERE id = $1 AND community_id = $2""",
        disputed.id,
        disputed.community_id,
        disputed.state,
        disputed.due_at,
        disputed.dispute,
        disputed.disputed_at,
    )


async def mark_ruled(ruled: Objection, by: UUID) -> None:
    """It is decided."""
    await database.execute(
        """UPDATE notice_objection SET state = $3, due_at = NULL, ruling = $4, ruled_at = $5,
               ruled_by = $6, ruled_by_street = $7 WHERE id = $1 AND community_id = $2""",
        ruled.id,
        ruled.community_id,
        ruled.state,
        ruled.ruling,
        ruled.ruled_at,
        by,
        ruled.ruled_by_street,
    )


async def mark_lapsed(lapsed: Objection) -> None:
    """Somebody's time is over."""
    await database.execute(
        """UPDATE notice_objection SET state = $3, due_at = $4, disputed_at = $5
           WHERE id = $1 AND community_id = $2""",
        lapsed.id,
        lapsed.community_id,
        lapsed.state,
        lapsed.due_at,
        lapsed.disputed_at,
    )


async def locked_lapsing(now: datetime, most: int) -> list[Objection]:
    """Whose clock has run out: unanswered ones, and answers that nobody disputes."""
    found = await database.rows(
        _OBJECTION
        + """WHERE due_at <= $1 AND state IN ('open', 'answered')
             AND NOT EXISTS (SELECT FROM notice WHERE notice.id = notice_id
                 AND notice.community_id = notice_objection.community_id AND held_at IS NOT NULL)
           ORDER BY due_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED""",
        now,
        most,
    )
    return [_whole(row) for row in found]


async def unsettled(community_id: UUID, notice_id: UUID) -> list[Objection]:
    """What keeps a notice hanging, soonest due first."""
    found = await database.rows(
        _OBJECTION
        + """WHERE community_id = $1 AND notice_id = $2 AND state = ANY ($3) ORDER BY due_at""",
        community_id,
        notice_id,
        list(UNSETTLED),
    )
    return [_whole(row) for row in found]


async def move_deadlines(community_id: UUID, notice_ids: Sequence[UUID], now: datetime) -> None:
    """By as long as the notice was held while the objection was there."""
    await database.execute(
        """UPDATE notice_objection AS objection
           SET due_at = due_at + ($3 - GREATEST(held_at, raised_at))
           FROM notice WHERE notice.id = objection.notice_id
             AND notice.community_id = objection.community_id
             AND notice.community_id = $1 AND notice.id = ANY ($2)
             AND held_at IS NOT NULL AND due_at > held_at""",
        community_id,
        list(notice_ids),
        now,
    )


def _objection(row: asyncpg.Record | None) -> Objection | None:
    return None if row is None else _whole(row)


def _whole(row: asyncpg.Record) -> Objection:
    return Objection(**{**row, "clocks": ObjectionClocks(*row["clocks"])})
