"""The SQL of proposals typed at the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.fund.rules.states import State
from gongyi.kernel import database


async def proposals_by_desk(community_id: UUID, since: datetime) -> tuple[int, int]:
    """How many there were, and how many of them were typed at the desk."""
    row: Any = await database.row(
        """SELECT count(*), count(*) FILTER (WHERE assisted_by IS NOT NULL)
           FROM proposal WHERE community_id = $1 AND submitted_at >= $2""",
        community_id,
        since,
    )
    return row[0], row[1]


async def state_of_proposal(proposal_id: UUID) -> tuple[str, State] | None:
    """Its title and where it stands."""
    row: Any = await database.row(
        "SELECT title, visibility, review, outcome, execution FROM proposal WHERE id = $1",
        proposal_id,
    )
    return None if row is None else (row[0], State(*row[1:]))
