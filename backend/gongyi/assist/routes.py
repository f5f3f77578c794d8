"""Helping over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter

from gongyi.assist import actions
from gongyi.assist.schemas import (
    AssistedShare,
    HelpedClaim,
    HelpedProposal,
    HelpEntry,
    HelpPage,
    HelpRequest,
    NeighbourItem,
    SlipCode,
    SlipPage,
)
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock
from gongyi.roll.actions import Claim, Door

Name = Annotated[str, QueryParameter(max_length=40)]


@get(
    "/communities/{community_id:uuid}/neighbours",
    guards=[permitted],
    operation_id="findNeighbours",
)
async def find_neighbours(
    community_id: FromPath[UUID], actor: CurrentActor, name: Name
) -> list[NeighbourItem]:
    """Whoever on the roll has exactly this name."""
    found = await actions.find_neighbours(actor, community_id, name, clock.now())
    return [
        NeighbourItem(
            resident_id=each.id,
            name=each.name,
            born_year=each.born_on.year,
            building_name=each.building,
            unit=each.unit,
            room=each.room,
        )
        for each in found
    ]


@post("/communities/{community_id:uuid}/helps", guards=[permitted], operation_id="startHelp")
async def start_help(
    community_id: FromPath[UUID], data: JSONBody[HelpRequest], actor: CurrentActor
) -> HelpPage:
    """She has agreed; half an hour from now."""
    asked = actions.Start(data.resident_id, data.phone, data.place, data.reason, data.has_agreed)
    return _page(await actions.start_help(actor, community_id, asked, clock.now()), [])


@get("/helps/{help_id:uuid}", guards=[permitted], operation_id="readHelp")
async def read_help(help_id: FromPath[UUID], actor: CurrentActor) -> HelpPage:
    """What goes on, with the slips so far."""
    return _page(*await actions.help_given(actor, help_id, clock.now()))


def _page(given: actions.Help, entries: list[actions.Entry]) -> HelpPage:
    return HelpPage(
        id=given.id,
        community_id=given.community_id,
        resident_id=given.resident_id,
        ends_at=given.ends_at,
        entries=[
            HelpEntry(kind=each.kind, code=each.code, entered_at=each.entered_at)
            for each in entries
        ],
    )


@post("/helps/{help_id:uuid}/proposals", guards=[permitted], operation_id="enterProposal")
async def enter_proposal(
    help_id: FromPath[UUID], data: JSONBody[HelpedProposal], actor: CurrentActor
) -> SlipCode:
    """Her proposal, typed by the worker."""
    now = clock.now()
    code = await actions.enter_proposal(actor, help_id, data.cycle_id, data.words(), now)
    return SlipCode(code=code)


@post("/helps/{help_id:uuid}/enrolment-claims", guards=[permitted], operation_id="enterClaim")
async def enter_claim(
    help_id: FromPath[UUID], data: JSONBody[HelpedClaim], actor: CurrentActor
) -> SlipCode:
    """Her dwelling, typed by the worker; somebody else looks at it."""
    door = Door(data.building_id, data.unit, data.room)
    claim = Claim(data.name, data.born_on, door, data.evidence, data.evidence_note)
    return SlipCode(code=await actions.enter_claim(actor, help_id, claim, clock.now()))


@post("/helps/{help_id:uuid}/closure", guards=[permitted], operation_id="endHelp", status_code=204)
async def end_help(help_id: FromPath[UUID], actor: CurrentActor) -> None:
    """Done."""
    await actions.end_help(actor, help_id, clock.now())


SlipText = Annotated[str, PathParameter(max_length=40)]


@get("/slips/{code:str}", guards=[permitted], operation_id="readSlip")
async def read_slip(code: SlipText) -> SlipPage:
    """What became of what the slip is about."""
    slip = await actions.slip_of_code(code)
    is_public = slip.entry.kind == "proposal" and bool(slip.title)
    return SlipPage(
        kind=slip.entry.kind,
        code=slip.entry.code,
        community_id=slip.entry.community_id,
        community_name=slip.community,
        entered_at=slip.entry.entered_at,
        title=slip.title,
        state=slip.state,
        proposal_id=slip.entry.object_id if is_public else None,
    )


@get(
    "/communities/{community_id:uuid}/assisted-share",
    guards=[permitted],
    operation_id="readAssistedShare",
)
async def read_assisted_share(community_id: FromPath[UUID]) -> AssistedShare:
    """How much the desk has typed for people this year."""
    share = await actions.share_of_desk(community_id, clock.now())
    return AssistedShare(
        proposals=share.proposals,
        proposals_by_desk=share.proposals_by_desk,
        claims=share.claims,
        claims_by_desk=share.claims_by_desk,
    )


HANDLERS = [
    find_neighbours,
    start_help,
    read_help,
    enter_proposal,
    enter_claim,
    end_help,
    read_slip,
    read_assisted_share,
]
