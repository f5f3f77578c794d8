"""A ratified year lies before the street; its silence is consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions import board
from gongyi.fund.actions.cycles import entry, read_cycle
from gongyi.fund.actions.known import locked_cycle
from gongyi.fund.errors.after_count import NothingFiled
from gongyi.fund.queries import after_count, cycles
from gongyi.fund.queries.after_count import Filing
from gongyi.fund.rules import board as words
from gongyi.fund.rules.calendar import rechained
from gongyi.fund.rules.filing import STATE_WORDS, check_words, clause_of
from gongyi.fund.rules.model import Cycle, CycleAccount
from gongyi.fund.rules.phases import step_by_street
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy


async def send_to_street(cycle: Cycle, now: datetime) -> None:
    """Behind the year's lock, once its calendar says until when the street has time."""
    spans = await cycles.spans_of_cycle(cycle)
    due_at = next(span.ends_at for span in spans if span.phase == "filed")
    await after_count.insert_filing(cycle, new_id(), now, due_at)


async def lapse_filing(cycle: Cycle, now: datetime) -> None:
    """The street's time is over and it has said nothing: filed."""
    waiting = await _waiting(cycle)
    if waiting is None:
        return
    silent = replace(waiting, state="filed_by_silence", decided_at=now)
    await after_count.mark_filing(cycle, silent, None)
    await _tell(cycle, silent, now)


async def acknowledge_filing(actor: Actor, cycle_id: UUID, now: datetime) -> CycleAccount:
    """The street has it on file; the projects begin."""
    async with transaction():
        cycle = await locked_cycle(cycle_id)
        actor.check_may("acknowledgeFiling", cycle.community_id)
        waiting = await _known_waiting(cycle)
        await _decide(actor, cycle, replace(waiting, state="filed", decided_at=now), now)
    return await read_cycle(cycle_id, now)


async def return_filing(
    actor: Actor, cycle_id: UUID, found: tuple[str, str], now: datetime
) -> CycleAccount:
    """Only for a breach of the law or the negative list. `found`: the clause, and why."""
    clause, said = found[0], tidy(found[1])
    async with transaction():
        cycle = await locked_cycle(cycle_id)
        actor.check_may("returnFiling", cycle.community_id)
        check_words(said)
        returned = replace(
            await _known_waiting(cycle),
            state="returned",
            clause=clause,
            clause_words=clause_of(cycle.rules, clause),
            words=said,
            decided_at=now,
        )
        await _decide(actor, cycle, returned, now)
    return await read_cycle(cycle_id, now)


async def _decide(actor: Actor, cycle: Cycle, decided: Filing, now: datetime) -> None:
    step = step_by_street(cycle.phase, is_returned=decided.state == "returned")
    await after_count.mark_filing(cycle, decided, actor.account_id)
    spans = await cycles.spans_of_cycle(cycle)
    await cycles.replace_calendar(cycle, rechained(spans, step.to, now, cycle.rules.clocks))
    await cycles.mark_phase(cycle, step.to)
    why = decided.words or STATE_WORDS[decided.state]
    deed = entry(cycle, f"filing_{decided.state}", now, actor, why)
    await journal.write(replace(deed, role="street_officer"))
    await _tell(cycle, decided, now)


async def _tell(cycle: Cycle, filing: Filing, now: datetime) -> None:
    text = words.filing(filing.state, filing.clause_words, filing.words)
    await board.tell(cycle, "filing", STATE_WORDS[filing.state], text, now)


async def _waiting(cycle: Cycle) -> Filing | None:
    found = await after_count.filings_of(cycle)
    return next((filing for filing in found if filing.state == "waiting"), None)


async def _known_waiting(cycle: Cycle) -> Filing:
    found = await _waiting(cycle)
    if found is None:
        raise NothingFiled
    return found
