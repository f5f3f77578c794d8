"""Call a hearing about works: the notice hangs out and the messages go by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions import board
from gongyi.fund.actions.board import Said
from gongyi.fund.actions.known import locked_proposal
from gongyi.fund.actions.proposing import entry
from gongyi.fund.errors.costing import HearingExists, NoHearingNeeded
from gongyi.fund.queries import costing, hearing_calls
from gongyi.fund.queries.hearing_calls import HearingCall
from gongyi.fund.rules import board as words
from gongyi.fund.rules.hearing import Call, check_call, is_asked
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.phases import check_deed
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import say_moment
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy_line
from gongyi.places import actions as places
from gongyi.roll.actions import sampling as roll


async def call_hearing(actor: Actor, proposal_id: UUID, asked: Call, now: datetime) -> None:
    """Whoever lives in an affected building is told; raises NoHearingNeeded, HearingExists, and
    what `check_call` raises."""
    call = replace(asked, place=tidy_line(asked.place))
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        actor.check_may("callHearing", proposal.community_id)
        check_deed("price", cycle.phase)
        if not await costing.works_among([proposal]) or not is_asked(cycle.rules.hearing):
            raise NoHearingNeeded
        if await costing.hearing_of(proposal):
            raise HearingExists
        names = await places.building_names(proposal.community_id)
        check_call(call, names, cycle.rules.hearing, now)
        told = [names[each] for each in call.buildings]
        notice_id = await board.hang(cycle, _notice(cycle, proposal, call, told), now)
        messages = await _invite(proposal, call, now)
        made = HearingCall(
            **vars(call), id=new_id(), messages=messages, notice_id=notice_id, called_at=now
        )
        await hearing_calls.insert_call(proposal, made, actor.account_id)
        what = f"{say_moment(call.meets_at)} {call.place}"
        await journal.write(entry(proposal, "hearing_called", now, actor, what))


def _notice(cycle: Cycle, proposal: Proposal, call: Call, told: list[str]) -> Said:
    text = words.hearing_call(proposal, call, told, cycle.rules.hearing)
    return Said(
        "hearing",
        f"「{proposal.title}」听证会",
        text,
        f"/proposals/{proposal.id}/costing",
        until=call.meets_at,
        takes_objections=False,
    )


async def _invite(proposal: Proposal, call: Call, now: datetime) -> int:
    """One message a phone, however many at home share it."""
    phones = await roll.phones_in_buildings(proposal.community_id, call.buildings)
    when = say_moment(call.meets_at)
    for phone in phones:
        await identity.tell_phone(phone, f"{proposal.title} 听证会", f"{when}，{call.place}", now)
    return len(phones)
