"""What the desk typed for people who do not do it themselves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.fund.queries import assisted


async def proposals_by_desk(community_id: UUID, since: datetime) -> tuple[int, int]:
    """How many proposals there were, and how many of them the desk typed."""
    return await assisted.proposals_by_desk(community_id, since)


async def state_of_proposal(proposal_id: UUID) -> tuple[str, str, str] | None:
    """Its title, visibility and outcome."""
    return await assisted.state_of_proposal(proposal_id)
