"""The few of the roll whom a ballot asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gongyi.kernel import database


@dataclass(frozen=True)
class Electorate:
    """Whom one ballot asks."""

    ballot_id: UUID
    community_id: UUID


async def insert_electorate(electorate: Electorate, residents: Sequence[UUID]) -> int:
    """How many of these residents are on the roll, and so may vote from now on."""
    return await database.execute(
        """INSERT INTO elector (ballot_id, community_id, resident_id)
           SELECT $1, $2, id FROM resident
           WHERE community_id = $2 AND id = ANY($3::uuid[]) AND moved_out_at IS NULL""",
        electorate.ballot_id,
        electorate.community_id,
        residents,
    )


async def electorate_of(community_id: UUID, ballot_id: UUID) -> Electorate | None:
    """None when the ballot asks everybody."""
    electorate = Electorate(ballot_id, community_id)
    return electorate if await electors(electorate) else None


async def electors(electorate: Electorate) -> set[UUID]:
    """Who may vote."""
    rows = await database.rows(
        "SELECT resident_id FROM elector WHERE ballot_id = $1 AND community_id = $2",
        electorate.ballot_id,
        electorate.community_id,
    )
    return {row["resident_id"] for row in rows}
