"""What two people look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.secrets import unseal
from gongyi.roll.rules.doubts import Doubt
from gongyi.roll.rules.matters import Decided, MatterKind, MatterState, Opinion


@dataclass(frozen=True)
class Matter:
    """One thing to look at. It concerns a claim or somebody on the roll, never both."""

    id: UUID
    community_id: UUID
    kind: MatterKind
    doubts: list[Doubt]
    claim_id: UUID | None
    resident_id: UUID | None
    posting_id: UUID | None
    raised_by: UUID | None
    words: str
    reply: str
    raised_at: datetime
    due_at: datetime
    state: MatterState


@dataclass(frozen=True)
class Concerned:
    """Whom it is about, as whoever looks has to see her."""

    name: str
    born_on: date
    building_id: UUID
    unit: str
    room: str


_MATTER = """SELECT matter.id, matter.community_id, kind, doubts, claim_id, matter.resident_id,
        posting_id, raised_by, words, reply, raised_at, matter.due_at, matter.state FROM matter"""


def _matter(row: Any) -> Matter:
    return Matter(**dict(row))


async def insert_matter(matter: Matter) -> bool:
    """False when the same is open, or has been looked at, already."""
    return await insert_matters([matter]) == 1


async def insert_matters(matters: list[Matter]) -> int:
    """How many of them are new."""
    number = 0
    for each in matters:
        number += await database.execute(
            """INSERT INTO matter (id, community_id, kind, doubts, claim_id, resident_id,
                   posting_id, raised_by, words, reply, raised_at, due_at, state)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
               ON CONFLICT DO NOTHING""",
            *vars(each).values(),
        )
    return number


async def matter(community_id: UUID, matter_id: UUID, *, lock: bool = False) -> Matter | None:
    """One of them; two people who look at the same moment take turns."""
    row = await database.row(
        f"{_MATTER} WHERE community_id = $1 AND id = $2 {'FOR UPDATE' if lock else ''}",
        community_id,
        matter_id,
    )
    return None if row is None else _matter(row)


async def open_matters(community_id: UUID) -> list[Matter]:
    """Soonest due first."""
    rows = await database.rows(
        f"{_MATTER} WHERE community_id = $1 AND state = 'open' ORDER BY due_at, raised_at, id",
        community_id,
    )
    return [_matter(row) for row in rows]


async def open_matter_of_claim(community_id: UUID, claim_id: UUID) -> Matter | None:
    """The doubt about a claim, while it is open."""
    row = await database.row(
        f"{_MATTER} WHERE community_id = $1 AND claim_id = $2 AND state = 'open'",
        community_id,
        claim_id,
    )
    return None if row is None else _matter(row)


async def matters_of_person(
    community_id: UUID, resident_id: UUID | None, account_id: UUID
) -> list[Matter]:
    """What concerns her, her claims, or what she has raised; newest first."""
    rows = await database.rows(
        f"""{_MATTER} LEFT JOIN enrolment_claim claim ON claim.id = matter.claim_id
                AND claim.community_id = matter.community_id
            WHERE matter.community_id = $1 AND (matter.resident_id = $2 OR raised_by = $3
                OR claim.account_id = $3) ORDER BY raised_at DESC LIMIT 50""",
        community_id,
        resident_id,
        account_id,
    )
    return [_matter(row) for row in rows]


async def matters_of_posting(community_id: UUID, posting_id: UUID) -> list[Matter]:
    """Every objection and late find of one ballot, oldest first."""
    rows = await database.rows(
        f"{_MATTER} WHERE community_id = $1 AND posting_id = $2 ORDER BY raised_at, id",
        community_id,
        posting_id,
    )
    return [_matter(row) for row in rows]


async def opinions(community_id: UUID, matter_ids: list[UUID]) -> dict[UUID, list[Opinion]]:
    """What has been found so far, in the order in which people looked."""
    rows = await database.rows(
        """SELECT matter_id, account_id, verdict, reason, given_at FROM matter_opinion
           WHERE community_id = $1 AND matter_id = ANY($2) ORDER BY given_at, account_id""",
        community_id,
        matter_ids,
    )
    found: dict[UUID, list[Opinion]] = {matter_id: [] for matter_id in matter_ids}
    for matter_id, *opinion in rows:
        found[matter_id].append(Opinion(*opinion))
    return found


async def insert_opinion(community_id: UUID, matter_id: UUID, opinion: Opinion) -> None:
    """One person looks once; the constraint is `one_opinion_per_person`."""
    await database.execute(
        """INSERT INTO matter_opinion
               (community_id, matter_id, account_id, verdict, reason, given_at)
           VALUES ($1, $2, $3, $4, $5, $6)""",
        community_id,
        matter_id,
        *vars(opinion).values(),
    )


async def mark_decided(matter: Matter, decided: Decided, now: datetime) -> None:
    """By the two who agree."""
    await database.execute(
        """UPDATE matter SET state = $3, first_by = $4, second_by = $5, decided_at = $6
           WHERE community_id = $1 AND id = $2""",
        matter.community_id,
        matter.id,
        decided.state,
        decided.first.account_id,
        decided.second.account_id,
        now,
    )


async def mark_reply(matter: Matter, reply: str) -> None:
    """What she says for herself."""
    await database.execute(
        "UPDATE matter SET reply = $3 WHERE community_id = $1 AND id = $2",
        matter.community_id,
        matter.id,
        reply,
    )


async def concerned(community_id: UUID, matter_ids: list[UUID]) -> dict[UUID, Concerned]:
    """Whom each is about."""
    rows = await database.rows(
        """SELECT matter.id, coalesce(resident.name, claim.name) AS name,
               coalesce(resident.born_on, claim.born_on) AS born_on,
               coalesce(dwelling.building_id, claim.building_id) AS building_id,
               coalesce(dwelling.unit, claim.unit) AS unit,
               coalesce(dwelling.room_sealed, claim.room_sealed) AS room
           FROM matter
           LEFT JOIN resident ON resident.id = matter.resident_id
               AND resident.community_id = matter.community_id
           LEFT JOIN dwelling ON dwelling.id = resident.dwelling_id
               AND dwelling.community_id = matter.community_id
           LEFT JOIN enrolment_claim claim ON claim.id = matter.claim_id
               AND claim.community_id = matter.community_id
           WHERE matter.community_id = $1 AND matter.id = ANY($2)""",
        community_id,
        matter_ids,
    )
    return {
        row["id"]: Concerned(
            row["name"],
            row["born_on"],
            row["building_id"],
            row["unit"],
            unseal("room", row["room"]),
        )
        for row in rows
    }
