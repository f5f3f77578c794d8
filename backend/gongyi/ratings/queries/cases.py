"""The cases of bad ratings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.ratings.rules.cases import Case

_CASE = """SELECT id, community_id, rating_id, point_id, state,
        phone_sealed IS NOT NULL AS may_call, operator_owner, buyer_owner, is_passed_to_b,
        opened_at, contact_due_at, contacted_at, reply_due_at, complex_reason, replied_at,
        replied_by, reply_kind, reply, called_at, answer, after_level, escalated_at,
        escalated_why, closed_at, closed_how, holder, holding_side, last_replied_at,
        (SELECT fix.due_at FROM rating_fix fix WHERE fix.case_id = rating_case.id
            AND fix.community_id = rating_case.community_id AND fix.done_at IS NULL) AS fix_due_at,
        (SELECT max(fix.done_at) FROM rating_fix fix WHERE fix.case_id = rating_case.id
            AND fix.community_id = rating_case.community_id) AS fixed_at
    FROM rating_case """


@dataclass(frozen=True)
class Said:
    """What she ticked and wrote. The level is not among it: whoever works on it needs none."""

    reasons: list[str]
    reasons_version: int
    comment: str
    item_name: str
    is_text_shown: bool


@dataclass(frozen=True)
class Step:
    """Something done in a case."""

    at: datetime
    what: str
    account_id: UUID | None
    words: str


async def case_of_id(case_id: UUID, *, locked: bool = False) -> Case | None:
    """One case; `locked` until the transaction ends."""
    row = await database.row(f"{_CASE} WHERE id = $1 {'FOR UPDATE' if locked else ''}", case_id)
    return Case(**row) if row else None


async def community_of_case(case_id: UUID) -> UUID | None:
    """Where a case is."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM rating_case WHERE id = $1", case_id
    )
    return found


async def cases_of(community_id: UUID, since: datetime) -> list[Case]:
    """What is open or still to be put right, and what was closed since; soonest due first."""
    rows = await database.rows(
        f"""{_CASE} WHERE community_id = $1 AND (state <> 'closed' OR closed_at >= $2
                OR EXISTS (SELECT FROM rating_fix fix WHERE fix.case_id = rating_case.id
                    AND fix.community_id = $1 AND fix.done_at IS NULL))
            ORDER BY state = 'closed', reply_due_at""",
        community_id,
        since,
    )
    return [Case(**row) for row in rows]


async def cases_with_ids(community_id: UUID, case_ids: Sequence[UUID]) -> dict[UUID, Case]:
    """By their ids."""
    rows = await database.rows(
        f"{_CASE} WHERE community_id = $1 AND id = ANY ($2)", community_id, list(case_ids)
    )
    return {row["id"]: Case(**row) for row in rows}


async def locked_due_cases(limit: int, now: datetime, after: UUID | None) -> list[Case]:
    """For the clock, in the order of their ids: past half-time, overdue, or long answered.

    Only so that not all of them are looked at; the rules count working days.
    """
    rows = await database.rows(
        f"""{_CASE} WHERE ($3::uuid IS NULL OR id > $3) AND (
                state = 'open' AND NOT is_passed_to_b
                    AND $2 >= opened_at + (reply_due_at - opened_at) / 2
                OR state = 'open' AND reply_due_at < $2 AND escalated_at IS NULL
                OR state = 'answered' AND last_replied_at <= $2::timestamptz - INTERVAL '5 days'
                OR EXISTS (SELECT FROM rating_fix fix WHERE fix.case_id = rating_case.id
                    AND fix.community_id = rating_case.community_id AND fix.done_at IS NULL
                    AND fix.escalated_at IS NULL AND fix.due_at < $2))
            ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED""",
        limit,
        now,
        after,
    )
    return [Case(**row) for row in rows]


async def said_in(case: Case) -> Said:
    """What stands behind the case."""
    row = await database.row(
        """SELECT reasons, reasons_version, comment, coalesce(item.name, '') AS item_name,
               text_shown_on IS NOT NULL AS is_text_shown
           FROM rating LEFT JOIN service_item item ON item.id = rating.item_id
               AND item.community_id = rating.community_id
           WHERE rating.id = $1 AND rating.community_id = $2""",
        case.rating_id,
        case.community_id,
    )
    if row is None:
        raise RuntimeError(f"case {case.id} has no rating")
    return Said(**row)


async def phone_sealed_of(case: Case) -> bytes | None:
    """The number that she left."""
    found: bytes | None = await database.value(
        "SELECT phone_sealed FROM rating_case WHERE id = $1 AND community_id = $2",
        case.id,
        case.community_id,
    )
    return found


async def update_case(case: Case, **columns: Any) -> None:
    """Only names of columns of ours come in here."""
    sets = ", ".join(f"{name} = ${n}" for n, name in enumerate(columns, 3))
    await database.execute(
        f"UPDATE rating_case SET {sets} WHERE id = $1 AND community_id = $2",  # noqa: S608 - our own words
        case.id,
        case.community_id,
        *columns.values(),
    )


async def insert_step(
    case: Case, what: str, now: datetime, account_id: UUID | None = None, words: str = ""
) -> None:
    """One more line of its story."""
    await database.execute(
        """INSERT INTO rating_case_step (id, community_id, case_id, at, what, account_id, words)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        new_id(),
        case.community_id,
        case.id,
        now,
        what,
        account_id,
        words,
    )


async def steps_of(case: Case) -> list[Step]:
    """In order."""
    rows = await database.rows(
        """SELECT at, what, account_id, words FROM rating_case_step
           WHERE case_id = $1 AND community_id = $2 ORDER BY at""",
        case.id,
        case.community_id,
    )
    return [Step(**row) for row in rows]


async def insert_case(case_id: UUID, rating_id: UUID, now: datetime, due_at: datetime) -> None:
    """For a rating that was amended to a bad one: nobody may ring her up."""
    await database.execute(
        """INSERT INTO rating_case (id, community_id, rating_id, point_id, state, operator_owner,
               buyer_owner, opened_at, reply_due_at)
           SELECT $1, rating.community_id, rating.id, rating.point_id, 'open',
               min(duty.account_id::text) FILTER (WHERE side = 'operator' AND post = 'a')::uuid,
               min(duty.account_id::text) FILTER (WHERE side = 'buyer' AND post = 'a')::uuid,
               $3, $4
           FROM rating LEFT JOIN service_duty duty ON duty.point_id = rating.point_id
               AND duty.community_id = rating.community_id
           WHERE rating.id = $2 GROUP BY rating.community_id, rating.id, rating.point_id""",
        case_id,
        rating_id,
        now,
        due_at,
    )


async def open_and_overdue(
    community_ids: Sequence[UUID], now: datetime
) -> dict[UUID, tuple[int, int]]:
    """How many are open or to be put right in each; how many of them have a clock that ran out."""
    rows = await database.rows(
        """SELECT rating_case.community_id, count(*) AS open, count(*) FILTER (
               WHERE fix.due_at < $2 OR state = 'open' AND (
                   reply_due_at < $2 OR (contact_due_at < $2 AND contacted_at IS NULL))) AS overdue
           FROM rating_case LEFT JOIN rating_fix fix ON fix.case_id = rating_case.id
               AND fix.community_id = rating_case.community_id AND fix.done_at IS NULL
           WHERE rating_case.community_id = ANY ($1) AND (state <> 'closed' OR fix.id IS NOT NULL)
           GROUP BY rating_case.community_id""",
        list(community_ids),
        now,
    )
    return {row["community_id"]: (row["open"], row["overdue"]) for row in rows}


async def missed_calls_on(case: Case) -> list[date]:
    """The days in China on which nobody answered the phone."""
    rows = await database.rows(
        """SELECT DISTINCT (at AT TIME ZONE 'Asia/Shanghai')::date AS day FROM rating_case_step
           WHERE case_id = $1 AND community_id = $2 AND what = 'call_missed'""",
        case.id,
        case.community_id,
    )
    return [row["day"] for row in rows]
