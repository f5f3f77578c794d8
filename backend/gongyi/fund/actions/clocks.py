"""How long things take in one community, for everybody to see."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gongyi.fund.queries.clocks import histories_since
from gongyi.fund.rules.clocks import Clock, clocks
from gongyi.places import actions as places

# Two years of the fund: the one that runs and the one before.
LOOKS_BACK = timedelta(days=730)


async def read_clocks(community_id: UUID, now: datetime) -> list[Clock]:
    """Raises UnknownCommunity."""
    await places.community(community_id)
    return clocks(await histories_since(community_id, now - LOOKS_BACK), now)
