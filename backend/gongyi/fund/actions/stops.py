"""Stop a year, let it go on, or begin it anew after an objection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.cycles import entry, read_cycle
from gongyi.fund.actions.known import cycle_as_it_is, known_cycle, locked_cycle
from gongyi.fund.actions.readiness import posted_list
from gongyi.fund.queries import cycles, ledger, stops
from gongyi.fund.rules.ledger import carried, released_all
from gongyi.fund.rules.model import Cycle, CycleAccount, Phase
from gongyi.fund.rules.proposal_text import check_reason
from gongyi.fund.rules.readiness import PostedList
from gongyi.fund.rules.stops import (
    PastStop,
    check_may_rerun,
    check_may_stop,
    check_stopped,
    moved_on,
)
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.text import tidy_line
from gongyi.notices import actions as notices


async def stop_cycle(actor: Actor, cycle_id: UUID, reason: str, now: datetime) -> CycleAccount:
    """Nothing goes on until it is resumed; everybody reads why."""
    why = tidy_line(reason)
    async with transaction():
        cycle = await locked_cycle(cycle_id)
        actor.check_may("stopCycle", cycle.community_id)
        check_reason(why)
        check_may_stop(cycle)
        await stops.insert_stop(cycle, why, actor.account_id, now)
        hanging = await stops.hanging_notices(cycle)
        await notices.hold_notices(cycle.community_id, hanging, now)
        await journal.write(entry(cycle, "cycle_stopped", now, actor, why))
    return await read_cycle(cycle_id, now)


async def resume_cycle(actor: Actor, cycle_id: UUID, now: datetime) -> CycleAccount:
    """It goes on, and what was still to come comes as much later as it stood still."""
    async with transaction():
        cycle = await cycle_as_it_is(cycle_id)
        actor.check_may("resumeCycle", cycle.community_id)
        stop = check_stopped(await stops.open_stop(cycle))
        await stops.mark_resumed(cycle, stop, actor.account_id, now)
        spans = await cycles.spans_of_cycle(cycle)
        await cycles.replace_calendar(cycle, moved_on(spans, stop.stopped_at, now))
        await stops.move_deadlines(cycle, stop.stopped_at, now)
        hanging = await stops.hanging_notices(cycle)
        await notices.resume_notices(cycle.community_id, hanging, now)
        await journal.write(entry(cycle, "cycle_resumed", now, actor, stop.reason))
    return await read_cycle(cycle_id, now)


@dataclass(frozen=True)
class Held:
    """What has held a year up, or holds it now. `listed`: the list of candidates on the board."""

    stops: Sequence[PastStop]
    listed: PostedList | None


async def read_held(cycle_id: UUID) -> Held:
    """For everybody, beside the calendar; raises CycleMissing."""
    cycle = await known_cycle(cycle_id)
    listed = await posted_list(cycle) if cycle.phase == "candidate_notice" else None
    return Held(await stops.stops_of(cycle), listed)


async def rerun_cycle(actor: Actor, cycle_id: UUID, reason: str, now: datetime) -> CycleAccount:
    """An objection against the result is upheld: the year is begun anew with all its money."""
    why = tidy_line(reason)
    async with transaction():
        cycle = await locked_cycle(cycle_id)
        actor.check_may("rerunCycle", cycle.community_id)
        check_reason(why)
        check_may_rerun(cycle.phase)
        await end_year(cycle, "rerun", why, now, actor)
    return await read_cycle(cycle_id, now)


async def end_year(
    cycle: Cycle, to: Phase, why: str, now: datetime, actor: Actor | None = None
) -> None:
    """A vote that does not stand: all its money goes on. By the clock where nobody acts."""
    await _give_back(cycle, why, actor, now)
    spans = await cycles.spans_of_cycle(cycle)
    kept = [span for span in spans if span.starts_at < now]
    await cycles.replace_calendar(cycle, kept)
    await cycles.mark_phase(cycle, to)
    what = "cycle_to_be_rerun" if to == "rerun" else f"phase_{to}"
    await journal.write(entry(cycle, what, now, actor, why))


async def _give_back(cycle: Cycle, why: str, actor: Actor | None, now: datetime) -> None:
    lines = released_all(cycle.id, await ledger.items_of_cycle(cycle))
    by = actor.account_id if actor else None
    if lines:
        await ledger.insert_posting(cycle, "release", lines, now, note=why, by=by)
    rest = carried(cycle.id, await ledger.available_fen(cycle))
    if rest:
        await ledger.insert_posting(cycle, "carry", rest, now)
