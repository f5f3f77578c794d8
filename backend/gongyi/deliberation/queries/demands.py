"""The SQL of meetings that are demanded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gongyi.deliberation.rules.meeting_demand import Counts
from gongyi.kernel import database


@dataclass(frozen=True)
class MeetingDemand:
    """Signed for until enough have; then due until a meeting is announced."""

    id: UUID
    community_id: UUID
    body_id: UUID
    account_id: UUID
    author: str
    matter: str
    reason: str
    opened_at: datetime
    signs_until: datetime
    reached_at: datetime | None = None
    reached_by: str = ""
    due_at: datetime | None = None
    hold_until: datetime | None = None
    escalated_at: datetime | None = None
    meeting_id: UUID | None = None


_DEMAND = f"SELECT {', '.join(MeetingDemand.__dataclass_fields__)} FROM meeting_demand "  # noqa: S608 - our own names


async def insert_demand(one: MeetingDemand) -> None:
    """Open, or reached at once."""
    facts = vars(one)
    names, places = ", ".join(facts), ", ".join(f"${n}" for n in range(1, len(facts) + 1))
    await database.execute(
        f"INSERT INTO meeting_demand ({names}) VALUES ({places})",  # noqa: S608 - our own names
        *facts.values(),
    )


async def demand_of_id(demand_id: UUID) -> MeetingDemand | None:
    """Unlocked."""
    found = await _demands("WHERE id = $1", demand_id)
    return found[0] if found else None


async def locked_demand(demand_id: UUID) -> MeetingDemand | None:
    """Until the transaction ends: the last signature is reached once."""
    found = await _demands("WHERE id = $1 FOR NO KEY UPDATE", demand_id)
    return found[0] if found else None


async def demands_of_community(community_id: UUID, now: datetime) -> list[MeetingDemand]:
    """What is open or waits for a date, and what was met for; newest first."""
    return await _demands(
        """WHERE community_id = $1 AND (reached_at IS NOT NULL OR signs_until > $2)
           ORDER BY opened_at DESC, id LIMIT 200""",
        *(community_id, now),
    )


async def waiting_demands(body_id: UUID) -> list[MeetingDemand]:
    """Enough have signed and no meeting is announced: locked, oldest first."""
    return await _demands(
        """WHERE body_id = $1 AND reached_at IS NOT NULL AND meeting_id IS NULL
           ORDER BY reached_at, id FOR NO KEY UPDATE""",
        body_id,
    )


async def demands_overdue(now: datetime, most: int) -> list[MeetingDemand]:
    """No date was set in time, and the street does not know yet."""
    return await _demands(
        """WHERE due_at < $1 AND meeting_id IS NULL AND escalated_at IS NULL
           ORDER BY due_at LIMIT $2""",
        *(now, most),
    )


async def mark_demand(one: MeetingDemand, **facts: object) -> None:
    """Reached, escalated or met for."""
    sets = ", ".join(f"{name} = ${n}" for n, name in enumerate(facts, 3))
    await database.execute(
        f"UPDATE meeting_demand SET {sets} WHERE id = $1 AND community_id = $2",  # noqa: S608 - our own names
        *(one.id, one.community_id, *facts.values()),
    )


async def insert_signature(
    one: MeetingDemand, account_id: UUID, dwelling_id: UUID, day: date, *, is_member: bool
) -> bool:
    """False when she has signed before."""
    return bool(
        await database.execute(
            """INSERT INTO meeting_demand_signature
                   (demand_id, community_id, account_id, dwelling_id, is_member, signed_on)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING""",
            *(one.id, one.community_id, account_id, dwelling_id, is_member, day),
        )
    )


async def signed_of(demand_ids: Sequence[UUID]) -> dict[UUID, Counts]:
    """How many have signed each, in each way of counting."""
    found = await database.rows(
        """SELECT demand_id, count(*) FILTER (WHERE is_member) AS members, count(*) AS residents,
                  count(DISTINCT dwelling_id) AS households
           FROM meeting_demand_signature WHERE demand_id = ANY ($1) GROUP BY demand_id""",
        list(demand_ids),
    )
    return {row[0]: Counts(row[1], row[2], row[3]) for row in found}


async def signed_by(demand_ids: Sequence[UUID], account_id: UUID) -> set[UUID]:
    """Which of these this account has signed."""
    found = await database.rows(
        """SELECT demand_id FROM meeting_demand_signature
           WHERE demand_id = ANY ($1) AND account_id = $2""",
        *(list(demand_ids), account_id),
    )
    return {row["demand_id"] for row in found}


async def is_member_on(body_id: UUID, resident_id: UUID, day: date) -> bool:
    """Whether this resident holds a seat of the body."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM body_member
           WHERE body_id = $1 AND resident_id = $2 AND $3 BETWEEN from_on AND until_on)""",
        *(body_id, resident_id, day),
    )
    return found


async def community_of_demand(demand_id: UUID) -> UUID | None:
    """Where the meeting is demanded."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM meeting_demand WHERE id = $1", demand_id
    )
    return found


async def _demands(which: str, *values: object) -> list[MeetingDemand]:
    return [MeetingDemand(**row) for row in await database.rows(_DEMAND + which, *values)]
