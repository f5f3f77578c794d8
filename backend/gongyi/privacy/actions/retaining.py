"""Delete what has been kept long enough."""

from __future__ import annotations

from datetime import datetime, timedelta

from gongyi.kernel import personal
from gongyi.kernel.database import transaction
from gongyi.kernel.personal import Retention
from gongyi.privacy.queries import retention

PAUSE = timedelta(hours=1)


async def remove_what_is_old(now: datetime) -> dict[str, int]:
    """Each rule once an hour, whichever worker comes first; how many rows each removed."""
    ran = await retention.last_runs()
    due = [
        rule
        for rule in personal.retentions()
        if rule.name not in ran or ran[rule.name] <= now - PAUSE
    ]
    return {rule.name: await _run(rule, now) for rule in due}


async def _run(rule: Retention, now: datetime) -> int:
    async with transaction():
        if not await retention.claim_run(rule.name, now, PAUSE):
            return 0
        return await retention.remove(rule, now)
