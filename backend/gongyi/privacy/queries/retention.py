"""When each rule of keeping ran last."""

from __future__ import annotations

from datetime import datetime, timedelta

from gongyi.kernel import database
from gongyi.kernel.personal import Retention, bound


async def last_runs() -> dict[str, datetime]:
    """By the rule's name."""
    rows = await database.rows("SELECT rule, ran_at FROM retention_run")
    return {row["rule"]: row["ran_at"] for row in rows}


async def claim_run(name: str, now: datetime, pause: timedelta) -> bool:
    """Whether this run is ours: of two workers the second waits here, and then finds it done."""
    return (
        await database.execute(
            """INSERT INTO retention_run AS last (rule, ran_at, removed) VALUES ($1, $2, 0)
               ON CONFLICT ON CONSTRAINT one_run_per_rule DO UPDATE SET ran_at = $2
               WHERE last.ran_at <= $3""",
            name,
            now,
            now - pause,
        )
        == 1
    )


async def remove(rule: Retention, now: datetime) -> int:
    """Delete what is too old, and add to the count of what the rule ever removed."""
    sql, values = bound(rule.remove, before=now - rule.keeps)
    removed = await database.execute(sql, *values)
    await database.execute(
        "UPDATE retention_run SET removed = removed + $2 WHERE rule = $1", rule.name, removed
    )
    return removed
