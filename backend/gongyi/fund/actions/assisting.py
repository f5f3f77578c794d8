"""What the desk typed for people who do not do it themselves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.fund.queries import assisted
from gongyi.fund.rules.states import LABELS, Label


async def proposals_by_desk(community_id: UUID, since: datetime) -> tuple[int, int]:
    """How many proposals there were, and how many of them the desk typed."""
    return await assisted.proposals_by_desk(community_id, since)


async def state_of_proposal(proposal_id: UUID) -> tuple[str, Label] | None:
    """Its title, empty while it is not public, and the one word for where it stands."""
    found = await assisted.state_of_proposal(proposal_id)
    if found is None:
        return None
    title, state = found
    return title if state.visibility == "published" else "", LABELS[state]
