"""What a notice is about stands still: it hangs on, and its clocks with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.notices.queries import notices, objections


async def hold_notices(community_id: UUID, notice_ids: Sequence[UUID], now: datetime) -> None:
    """Inside the transaction of what stops: from now on none of them comes down."""
    await notices.mark_held(community_id, notice_ids, now)


async def resume_notices(community_id: UUID, notice_ids: Sequence[UUID], now: datetime) -> None:
    """Each hangs as much longer as it was held, and whoever owes an answer has as much longer."""
    await objections.move_deadlines(community_id, notice_ids, now)
    await notices.mark_resumed(community_id, notice_ids, now)
