"""What happens to the years by the clock."""

from __future__ import annotations

from datetime import datetime

from gongyi.fund.actions.advancing import advance
from gongyi.fund.actions.appealing import escalate_appeal
from gongyi.fund.queries import after_count, appeals, cycles
from gongyi.kernel.database import transaction

# Few enough that a second worker finds work too, and little is done again after a crash.
BATCH = 50


async def advance_due_cycles(now: datetime) -> int:
    """Take every year whose phase has come to its end on to the next; how many steps it took.

    Each step is taken once, however many workers run: a year is locked by the one that takes it.
    The calendar stays as it was announced, even when the clock comes round late.
    """
    steps = 0
    while taken := await _advance_some(now):
        steps += taken
    return steps


async def _advance_some(now: datetime) -> int:
    async with transaction():
        due = await cycles.locked_due_cycles(now, BATCH)
        results = await after_count.standings_of_results(due)
        for cycle in due:
            await advance(cycle, results.get(cycle.id), now)
    return len(due)


async def escalate_silent_appeals(now: datetime) -> int:
    """Appeals that nobody answered in time go to the street office; how many went.

    Each in its own transaction behind its lock: an answer of the same moment wins or loses whole.
    """
    went = 0
    while due := await appeals.overdue_appeals(now, BATCH):
        for appeal in due:
            went += await escalate_appeal(appeal.proposal_id, now)
    return went
