"""The SQL of what was promised, reported and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.deliberation.rules.follow_ups import FollowUp, FollowUpState, Verdict, Verdicts
from gongyi.kernel import database
from gongyi.kernel.photos import KeptPhoto

_FOLLOW_UP = """
SELECT id, community_id, resolution_id, nth, what, owner_a, owner_b, due_on, state, blocked_at,
       escalated_at, done_at, review_until, report_due_at, round, silence_told_at
FROM follow_up
"""
Size = Literal["large", "thumbnail"]


@dataclass(frozen=True)
class Report:
    """What was said about an action, with pictures before and after."""

    id: UUID
    follow_up_id: UUID
    state: FollowUpState
    words: str
    before_photo: UUID | None
    after_photo: UUID | None
    role: str
    at: datetime


async def insert_follow_up(one: FollowUp) -> None:
    """Promised."""
    facts = vars(one)
    names, places = ", ".join(facts), ", ".join(f"${n}" for n in range(1, len(facts) + 1))
    await database.execute(
        f"INSERT INTO follow_up ({names}) VALUES ({places})",  # noqa: S608 - our own names
        *facts.values(),
    )


async def follow_up_of_id(follow_up_id: UUID) -> FollowUp | None:
    """Unlocked."""
    found = await _follow_ups("WHERE id = $1", follow_up_id)
    return found[0] if found else None


async def locked_follow_up(follow_up_id: UUID) -> FollowUp | None:
    """Locked until the action is done."""
    found = await _follow_ups("WHERE id = $1 FOR NO KEY UPDATE", follow_up_id)
    return found[0] if found else None


async def follow_ups_of(resolution_ids: Sequence[UUID]) -> list[FollowUp]:
    """In the order they were promised."""
    return await _follow_ups(
        "WHERE resolution_id = ANY ($1) ORDER BY resolution_id, nth", list(resolution_ids)
    )


async def open_follow_ups(community_id: UUID) -> list[FollowUp]:
    """What is not done yet, soonest due first."""
    return await _follow_ups(
        """WHERE community_id = $1 AND state NOT IN ('closed', 'stopped')
           ORDER BY due_on, resolution_id, nth""",
        community_id,
    )


async def blocked_since(before: datetime, most: int) -> list[FollowUp]:
    """Blocked since before a moment and not yet handed up, longest first."""
    return await _follow_ups(
        """WHERE state = 'blocked' AND escalated_at IS NULL AND blocked_at < $1
           ORDER BY blocked_at LIMIT $2""",
        before,
        most,
    )


async def silent_since(now: datetime, most: int) -> list[FollowUp]:
    """Owes a report whose day is over, and the street has not been told of it."""
    return await _follow_ups(
        """WHERE state IN ('todo', 'doing', 'reopened', 'blocked') AND report_due_at < $1
             AND (silence_told_at IS NULL OR silence_told_at <= report_due_at)
           ORDER BY report_due_at LIMIT $2""",
        now,
        most,
    )


async def mark_silence_told(one: FollowUp, now: datetime) -> None:
    """The street knows of the report that is owed."""
    await database.execute(
        "UPDATE follow_up SET silence_told_at = $3 WHERE id = $1 AND community_id = $2",
        *(one.id, one.community_id, now),
    )


async def has_open_matter(one: FollowUp, kind: str) -> bool:
    """Whether the street has been asked already and has not answered."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM street_matter WHERE follow_up_id = $1 AND community_id = $2
           AND kind = $3 AND answered_at IS NULL)""",
        *(one.id, one.community_id, kind),
    )
    return found


async def reviewed_until(now: datetime, most: int) -> list[FollowUp]:
    """Reported as done, and the time for judging is over."""
    return await _follow_ups(
        """WHERE state = 'done' AND review_until <= $1 ORDER BY review_until LIMIT $2""",
        now,
        most,
    )


async def mark_follow_up(one: FollowUp, state: FollowUpState, **facts: object) -> None:
    """A new state; only what is blocked has the day since when."""
    columns: dict[str, object] = {"state": state, "blocked_at": None, **facts}
    sets = ", ".join(f"{name} = ${n}" for n, name in enumerate(columns, 3))
    await database.execute(
        f"UPDATE follow_up SET {sets} WHERE id = $1 AND community_id = $2",  # noqa: S608 - our own names
        one.id,
        one.community_id,
        *columns.values(),
    )


async def insert_report(one: FollowUp, report: Report, by: UUID | None) -> None:
    """For everybody to read; never changed afterwards."""
    await database.execute(
        """INSERT INTO follow_up_report (id, community_id, follow_up_id, state, words,
               before_photo, after_photo, role, account_id, at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        *(report.id, one.community_id, one.id, report.state, report.words),
        *(report.before_photo, report.after_photo, report.role, by, report.at),
    )


async def reports_of(follow_up_ids: Sequence[UUID]) -> list[Report]:
    """Oldest first."""
    found = await database.rows(
        """SELECT id, follow_up_id, state, words, before_photo, after_photo, role, at
           FROM follow_up_report WHERE follow_up_id = ANY ($1) ORDER BY at, id""",
        list(follow_up_ids),
    )
    return [Report(**row) for row in found]


async def insert_verdict(
    one: FollowUp, account_id: UUID, verdict: Verdict, words: str, now: datetime
) -> bool:
    """False when she has judged this round."""
    return bool(
        await database.execute(
            """INSERT INTO follow_up_verdict
                   (follow_up_id, community_id, round, account_id, verdict, words, given_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""",
            *(one.id, one.community_id, one.round, account_id, verdict, words, now),
        )
    )


async def verdicts_of(follow_up_ids: Sequence[UUID]) -> dict[tuple[UUID, int], Verdicts]:
    """Counts by action and round; nobody's name."""
    found = await database.rows(
        """SELECT follow_up_id, round, count(*) FILTER (WHERE verdict = 'done') AS done,
                  count(*) FILTER (WHERE verdict = 'partly') AS partly,
                  count(*) FILTER (WHERE verdict = 'not_done') AS not_done
           FROM follow_up_verdict WHERE follow_up_id = ANY ($1) GROUP BY follow_up_id, round""",
        list(follow_up_ids),
    )
    return {
        (row["follow_up_id"], row["round"]): Verdicts(row["done"], row["partly"], row["not_done"])
        for row in found
    }


async def judged_by(follow_up_ids: Sequence[UUID], account_id: UUID) -> dict[tuple[UUID, int], str]:
    """What this account has said."""
    found = await database.rows(
        """SELECT follow_up_id, round, verdict FROM follow_up_verdict
           WHERE follow_up_id = ANY ($1) AND account_id = $2""",
        list(follow_up_ids),
        account_id,
    )
    return {(row["follow_up_id"], row["round"]): row["verdict"] for row in found}


async def insert_photo(
    photo_id: UUID, one: FollowUp, account_id: UUID, photo: KeptPhoto, now: datetime
) -> None:
    """Both sizes."""
    await database.execute(
        """INSERT INTO follow_up_photo
               (id, community_id, follow_up_id, account_id, large, thumbnail, added_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        *(photo_id, one.community_id, one.id, account_id, photo.large, photo.thumbnail, now),
    )


async def photos_of(one: FollowUp) -> set[UUID]:
    """Those that were added to this action."""
    found = await database.rows(
        "SELECT id FROM follow_up_photo WHERE follow_up_id = $1 AND community_id = $2",
        one.id,
        one.community_id,
    )
    return {row["id"] for row in found}


async def shown_photo(photo_id: UUID, size: Size) -> bytes | None:
    """One that a report shows; one that none does is nobody's."""
    found: bytes | None = await database.value(
        f"""SELECT {size} FROM follow_up_photo WHERE id = $1 AND EXISTS (
                SELECT FROM follow_up_report WHERE follow_up_id = follow_up_photo.follow_up_id
                  AND $1 IN (before_photo, after_photo))""",  # noqa: S608 - one of two column names
        photo_id,
    )
    return found


async def _follow_ups(which: str, *values: object) -> list[FollowUp]:
    return [FollowUp(**row) for row in await database.rows(_FOLLOW_UP + which, *values)]
