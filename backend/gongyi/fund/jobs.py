"""What happens to the years by the clock."""

from __future__ import annotations

from datetime import datetime

from gongyi.fund.actions.cycles import entry
from gongyi.fund.queries import cycles
from gongyi.fund.rules.phases import DUE_BY_TIMER
from gongyi.kernel import journal
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
        for cycle in due:
            step = DUE_BY_TIMER[cycle.phase]
            await cycles.mark_phase(cycle, step.to)
            await journal.write(entry(cycle, f"phase_{step.to}", now, None))
    return len(due)
