"""The meeting that ratifies, written down by one and confirmed by another; and the reserve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.fund.actions import board
from gongyi.fund.actions.counted import counted_of
from gongyi.fund.actions.cycles import entry
from gongyi.fund.actions.filing import send_to_street
from gongyi.fund.actions.known import locked_cycle
from gongyi.fund.actions.moving import move
from gongyi.fund.errors.after_count import (
    NothingToRatify,
    RatificationMissing,
    RatificationWaits,
    ReserveIsEmpty,
    ReserveNotNow,
    SameTwoEyesHere,
)
from gongyi.fund.queries import after_count, cycles, ledger, proposals
from gongyi.fund.queries.after_count import Ratification
from gongyi.fund.rules import board as words
from gongyi.fund.rules.calendar import rechained
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.ledger import check_note, committed, item_of_id, released
from gongyi.fund.rules.model import Cycle
from gongyi.fund.rules.ratification import (
    Counted,
    Departure,
    Meeting,
    check_departures,
    check_meeting,
    next_in_reserve,
    verdict_of,
)
from gongyi.fund.rules.states import FUNDED, NOT_FUNDED
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import say_fen
from gongyi.kernel.text import tidy, tidy_line


async def record_ratification(
    actor: Actor,
    cycle_id: UUID,
    asked: Meeting,
    departures: Sequence[Departure],
    now: datetime,
) -> UUID:
    """The first of two writes down who came and how they voted; raises what does not add up."""
    meeting = replace(asked, minutes=tidy(asked.minutes))
    changed = [replace(each, reason=tidy_line(each.reason)) for each in departures]
    try:
        async with transaction():
            cycle = await _in_ratification(actor, "recordRatification", cycle_id)
            turnout = await after_count.turnout_of(cycle)
            counted_on = china_date(turnout["counted_at"] if turnout else now)
            check_meeting(meeting, counted_on, china_date(now))
            counted = {each.id: each for each in await counted_of(cycle)}
            check_departures(changed, counted, await cycles.budget_of_cycle(cycle))
            made = Ratification(
                id=new_id(),
                meeting=meeting,
                verdict=verdict_of(meeting, cycle.rules.ratification),
                state="recorded",
                recorded_by=actor.account_id,
                recorded_at=now,
                settled_at=None,
                departures=tuple(changed),
            )
            await after_count.insert_ratification(cycle, made, changed)
            await journal.write(entry(cycle, "ratification_recorded", now, actor, meeting.minutes))
    except UniqueViolationError as error:
        if broken_rule(error) == "one_meeting_waits_at_a_time":
            raise RatificationWaits from error
        raise
    return made.id


async def take_back_ratification(
    actor: Actor, cycle_id: UUID, ratification_id: UUID, now: datetime
) -> None:
    """It was written down wrongly; nobody has confirmed it yet."""
    async with transaction():
        cycle = await _in_ratification(actor, "takeBackRatification", cycle_id)
        made = await _waiting(cycle, ratification_id)
        await after_count.mark_settled(cycle, made.id, "taken_back", actor.account_id, now)
        await journal.write(entry(cycle, "ratification_taken_back", now, actor))


async def confirm_ratification(
    actor: Actor, cycle_id: UUID, ratification_id: UUID, now: datetime
) -> None:
    """The second of two; carried, it goes to the street as the meeting has decided."""
    async with transaction():
        cycle = await _in_ratification(actor, "confirmRatification", cycle_id)
        made = await _waiting(cycle, ratification_id)
        if made.recorded_by == actor.account_id:
            raise SameTwoEyesHere
        await after_count.mark_settled(cycle, made.id, "confirmed", actor.account_id, now)
        counted = await counted_of(cycle)
        titles: dict[object, str] = {each.id: each.title for each in counted}
        text = words.ratification(made.meeting, made.verdict, made.departures, titles)
        if made.verdict == "carried":
            await _carry_out(actor, cycle, made, now)
        await journal.write(entry(cycle, f"ratification_{made.verdict}", now, actor))
        await board.tell(cycle, "ratification", "结果确认", text, now)


async def _carry_out(actor: Actor, cycle: Cycle, made: Ratification, now: datetime) -> None:
    """First what gives money back, then what takes it."""
    for each in sorted(made.departures, key=lambda each: each.verb):
        await _depart(actor, cycle, each, now)
    spans = await cycles.spans_of_cycle(cycle)
    await cycles.replace_calendar(cycle, rechained(spans, "filed", now, cycle.rules.clocks))
    await cycles.mark_phase(cycle, "filed")
    await send_to_street(cycle, now)


async def _depart(actor: Actor, cycle: Cycle, departure: Departure, now: datetime) -> None:
    if departure.verb == "set_aside":
        item = item_of_id(await ledger.items_of_cycle(cycle), departure.proposal_id)
        lines = released(cycle.id, item.id, item.open_fen)
        by = actor.account_id
        await ledger.insert_posting(cycle, "release", lines, now, note=departure.reason, by=by)
        await _mark(cycle, departure, now)
        return
    await _mark(cycle, departure, now)
    item = item_of_id(await ledger.items_of_cycle(cycle), departure.proposal_id)
    lines = committed(cycle.id, {item.id: item.price_fen})
    await ledger.insert_posting(cycle, "commit", lines, now, by=actor.account_id)


async def _mark(cycle: Cycle, departure: Departure, now: datetime) -> None:
    chosen = await proposals.locked_proposals(cycle.community_id, [departure.proposal_id])
    to = FUNDED if departure.verb == "take_up" else NOT_FUNDED
    made = Made(departure.verb, "committee", now, "committee_member", reason=departure.reason)
    await move(chosen, made, to)


async def take_up_reserve(actor: Actor, cycle_id: UUID, reason: str, now: datetime) -> Counted:
    """Money has been freed: the next in the count's order that it is enough for."""
    why = check_note(tidy_line(reason))
    async with transaction():
        cycle = await locked_cycle(cycle_id)
        actor.check_may("takeUpReserve", cycle.community_id)
        if cycle.phase != "implementing":
            raise ReserveNotNow
        available = await ledger.available_fen(cycle)
        chosen = next_in_reserve(await counted_of(cycle), available)
        if chosen is None:
            raise ReserveIsEmpty(available=say_fen(available))
        await _depart(actor, cycle, Departure(chosen.id, "take_up", why), now)
        await journal.write(entry(cycle, "reserve_taken_up", now, actor, why))
        await board.tell(
            cycle, "ratification", f"补上「{chosen.title}」", words.taken_up(chosen, why), now
        )
    return chosen


async def _in_ratification(actor: Actor, operation: str, cycle_id: UUID) -> Cycle:
    cycle = await locked_cycle(cycle_id)
    actor.check_may(operation, cycle.community_id)
    if cycle.phase != "ratification":
        raise NothingToRatify
    return cycle


async def _waiting(cycle: Cycle, ratification_id: UUID) -> Ratification:
    for made in await after_count.ratifications_of(cycle):
        if (made.id, made.state) == (ratification_id, "recorded"):
            return made
    raise RatificationMissing
