"""Take a year whose phase has come to its end on to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gongyi.fund.actions import board
from gongyi.fund.actions.cycles import entry
from gongyi.fund.actions.filing import lapse_filing, send_to_street
from gongyi.fund.actions.stops import end_year
from gongyi.fund.queries import cycles
from gongyi.fund.rules.advancing import ResultStanding, is_late, step_when_due
from gongyi.fund.rules.calendar import rechained
from gongyi.fund.rules.model import Cycle
from gongyi.fund.rules.phases import Step
from gongyi.kernel import journal

ENOUGH_CAME = "名册上超过规定人数的居民参加了投票，投票结果就是居民会议的决定，报街道备案。"


async def advance(cycle: Cycle, result: ResultStanding | None, now: datetime) -> None:
    """One step, behind the year's lock. The calendar stays as announced where nothing held it."""
    step = step_when_due(cycle, result)
    if step.verb in ("rerun", "fail_quorum"):
        why = result.why if result and step.verb == "rerun" else "参加投票的人不够"
        await end_year(cycle, step.to, why, now)
        return
    await _move_calendar(cycle, step, result, now)
    await cycles.mark_phase(cycle, step.to)
    await journal.write(entry(cycle, f"phase_{step.to}", now, None))
    await _follow(replace(cycle, phase=step.to), step, now)


async def _move_calendar(
    cycle: Cycle, step: Step, result: ResultStanding | None, now: datetime
) -> None:
    spans = await cycles.spans_of_cycle(cycle)
    if step.verb == "certify" or (step.verb == "begin_ratification" and is_late(spans, result)):
        calendar = rechained(spans, step.to, now, cycle.rules.clocks)
        await cycles.replace_calendar(cycle, calendar)


async def _follow(cycle: Cycle, step: Step, now: datetime) -> None:
    if step.verb == "certify":
        await send_to_street(cycle, now)
        await board.tell(cycle, "ratification", "结果确认", ENOUGH_CAME, now)
    if step.verb == "begin_implementing":
        await lapse_filing(cycle, now)
