"""Meetings that are demanded, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.deliberation.actions import demanding
from gongyi.deliberation.schemas.demands import MeetingDemandItem, NewDemand, demand_item
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock


@get(
    "/communities/{community_id:uuid}/meeting-demands",
    guards=[permitted],
    operation_id="listDemands",
)
async def list_demands(
    community_id: FromPath[UUID], visitor: MaybeActor
) -> list[MeetingDemandItem]:
    """Being signed for, waiting for a date, met for; newest first."""
    found = await demanding.demands_seen(visitor, community_id, clock.now())
    return [demand_item(each) for each in found]


@post(
    "/bodies/{body_id:uuid}/demands",
    guards=[permitted],
    operation_id="demandMeeting",
    status_code=204,
)
async def demand_meeting(
    body_id: FromPath[UUID], data: JSONBody[NewDemand], actor: CurrentActor
) -> None:
    """Signed by whoever demands it."""
    await demanding.demand_meeting(actor, body_id, data.matter, data.reason, clock.now())


@post(
    "/bodies/{body_id:uuid}/office-demands",
    guards=[permitted],
    operation_id="demandByOffice",
    status_code=204,
)
async def demand_by_office(
    body_id: FromPath[UUID], data: JSONBody[NewDemand], actor: CurrentActor
) -> None:
    """By the committee or the street."""
    await demanding.demand_by_office(actor, body_id, data.matter, data.reason, clock.now())


@post(
    "/meeting-demands/{meeting_demand_id:uuid}/signatures",
    guards=[permitted],
    operation_id="signDemand",
    status_code=204,
)
async def sign_demand(meeting_demand_id: FromPath[UUID], actor: CurrentActor) -> None:
    """Once each."""
    await demanding.sign_demand(actor, meeting_demand_id, clock.now())


HANDLERS = [list_demands, demand_meeting, demand_by_office, sign_demand]
