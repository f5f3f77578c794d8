"""What happens to data by the clock."""

from __future__ import annotations

from datetime import datetime

from gongyi.privacy import actions


async def erase_due_accounts(now: datetime) -> int:
    """Whoever asked to be forgotten and has thought it over."""
    return await actions.erase_due(now)


async def remove_what_is_old(now: datetime) -> int:
    """What has been kept as long as it may; how many rows."""
    return sum((await actions.remove_what_is_old(now)).values())
