"""The bodies of a community over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.deliberation.actions import bodies
from gongyi.deliberation.schemas.meeting_pages import body_page, member_page
from gongyi.deliberation.schemas.meetings import BodyPage, MemberPage, NewBody, NewMember, WhyForm
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@get("/communities/{community_id:uuid}/bodies", guards=[permitted], operation_id="listBodies")
async def list_bodies(community_id: FromPath[UUID]) -> list[BodyPage]:
    """Who meets in this community, and by which rules."""
    found = await bodies.bodies_of(community_id, clock.china_date(clock.now()))
    return [body_page(body, members) for body, members in found]


@post("/communities/{community_id:uuid}/bodies", guards=[permitted], operation_id="foundBody")
async def found_body(
    community_id: FromPath[UUID], data: JSONBody[NewBody], actor: CurrentActor
) -> BodyPage:
    """A body of a kind, once."""
    body = await bodies.found_body(actor, community_id, data.kind, data.title, clock.now())
    return body_page(body, [])


@post("/bodies/{body_id:uuid}/rules", guards=[permitted], operation_id="adoptRules")
async def adopt_rules(body_id: FromPath[UUID], actor: CurrentActor) -> BodyPage:
    """The newest of its kind, from the next meeting on."""
    now = clock.now()
    body = await bodies.adopt_rules(actor, body_id, now)
    return body_page(body, await bodies.members_of(body, clock.china_date(now)))


@post("/bodies/{body_id:uuid}/members", guards=[permitted], operation_id="seatMember")
async def seat_member(
    body_id: FromPath[UUID], data: JSONBody[NewMember], actor: CurrentActor
) -> MemberPage:
    """For a term."""
    member = await bodies.seat_member(
        actor,
        body_id,
        data.resident_id,
        data.chosen,
        data.from_on,
        data.until_on,
        clock.now(),
    )
    return member_page(member)


@post(
    "/body-members/{member_id:uuid}/end",
    guards=[permitted],
    operation_id="endMembership",
    status_code=204,
)
async def end_membership(
    member_id: FromPath[UUID], data: JSONBody[WhyForm], actor: CurrentActor
) -> None:
    """Today is the last day."""
    await bodies.end_membership(actor, member_id, data.why, clock.now())


HANDLERS = [list_bodies, found_body, adopt_rules, seat_member, end_membership]
