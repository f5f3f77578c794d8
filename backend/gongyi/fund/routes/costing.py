"""Opinions and hearings over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody

from gongyi.fund.actions import costing, hearing_calls, readiness
from gongyi.fund.rules.hearing import Call, Heard
from gongyi.fund.schemas.costing import (
    CostingPage,
    CostingWait,
    HearingCallRequest,
    HearingRequest,
    OpinionRequest,
    WorksMark,
    page_of,
    wait_of,
)
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock

ONE = "/proposals/{proposal_id:uuid}"


@get(f"{ONE}/costing", guards=[permitted], operation_id="readCosting")
async def read_costing(proposal_id: FromPath[UUID], visitor: MaybeActor) -> CostingPage:
    """Opinions and the hearing, for everybody."""
    seen = await costing.read_costing(proposal_id, visitor, clock.now())
    return page_of(seen, visitor.account_id if visitor else None)


async def _again(proposal_id: UUID, actor: CurrentActor) -> CostingPage:
    return page_of(await costing.read_costing(proposal_id, actor, clock.now()), actor.account_id)


@put(f"{ONE}/works-mark", guards=[permitted], operation_id="markWorks")
async def mark_works(
    proposal_id: FromPath[UUID], data: JSONBody[WorksMark], actor: CurrentActor
) -> CostingPage:
    """It is works, or it is not."""
    await costing.mark_works(actor, proposal_id, data.is_works, clock.now())
    return await _again(proposal_id, actor)


@post(f"{ONE}/opinions", guards=[permitted], operation_id="attachOpinion")
async def attach_opinion(
    proposal_id: FromPath[UUID], data: JSONBody[OpinionRequest], actor: CurrentActor
) -> CostingPage:
    """A comment with its reason."""
    await costing.give_opinion(actor, proposal_id, (data.giver, data.words), clock.now())
    return await _again(proposal_id, actor)


@post(f"{ONE}/hearing-call", guards=[permitted], operation_id="callHearing")
async def call_hearing(
    proposal_id: FromPath[UUID], data: JSONBody[HearingCallRequest], actor: CurrentActor
) -> CostingPage:
    """The notice hangs out, and whoever lives in an affected building is told by message."""
    call = Call(data.meets_at, data.place, tuple(dict.fromkeys(data.buildings)))
    await hearing_calls.call_hearing(actor, proposal_id, call, clock.now())
    return await _again(proposal_id, actor)


@get(
    "/communities/{community_id:uuid}/costing-waits",
    guards=[permitted],
    operation_id="listCostingWaits",
)
async def list_costing_waits(
    community_id: FromPath[UUID], actor: CurrentActor
) -> list[CostingWait]:
    """What the candidates here still lack before their ballot."""
    return [wait_of(each) for each in await readiness.waits_here(actor, community_id, clock.now())]


@get(
    "/streets/{street_id:uuid}/costing-waits",
    guards=[permitted],
    operation_id="listStreetCostingWaits",
)
async def list_street_costing_waits(
    street_id: FromPath[UUID], actor: CurrentActor
) -> list[CostingWait]:
    """The opinions that are asked of this street office."""
    found = await readiness.waits_in_street(actor, street_id, clock.now())
    return [wait_of(each) for each in found]


@post(f"{ONE}/hearing", guards=[permitted], operation_id="recordHearing")
async def record_hearing(
    proposal_id: FromPath[UUID], data: JSONBody[HearingRequest], actor: CurrentActor
) -> CostingPage:
    """The first of two writes it down."""
    sides = (tuple(data.representatives), tuple(data.affected))
    heard = Heard(data.held_on, *sides, data.agreeing, data.minutes)
    await costing.record_hearing(actor, proposal_id, heard, clock.now())
    return await _again(proposal_id, actor)


@post(f"{ONE}/hearing/confirmation", guards=[permitted], operation_id="confirmHearing")
async def confirm_hearing(proposal_id: FromPath[UUID], actor: CurrentActor) -> CostingPage:
    """The second of two has looked at the sign-in sheet."""
    await costing.confirm_hearing(actor, proposal_id, clock.now())
    return await _again(proposal_id, actor)


@delete(f"{ONE}/hearing", guards=[permitted], operation_id="takeBackHearing", status_code=200)
async def take_back_hearing(proposal_id: FromPath[UUID], actor: CurrentActor) -> CostingPage:
    """It was written down wrongly."""
    await costing.take_back_hearing(actor, proposal_id, clock.now())
    return await _again(proposal_id, actor)


HANDLERS = [
    read_costing,
    mark_works,
    attach_opinion,
    call_hearing,
    list_costing_waits,
    list_street_costing_waits,
    record_hearing,
    confirm_hearing,
    take_back_hearing,
]
