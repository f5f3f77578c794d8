"""Papers on paper over HTTP: the desk's slips, the roll's marks, help at the desk."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from gongyi.ballot import paper_schemas as schemas
from gongyi.ballot.actions import assisting, giving, slips
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock

Search = Annotated[str, QueryParameter(max_length=40)]


@get("/ballots/{ballot_id:uuid}/paper-desk", guards=[permitted], operation_id="readPaperDesk")
async def read_paper_desk(ballot_id: FromPath[UUID], actor: CurrentActor) -> schemas.PaperDesk:
    """Printings, and how many of each form were given."""
    found = await slips.paper_desk(actor, ballot_id)
    return schemas.paper_desk_of(*found, actor.account_id, clock.now())


@post("/ballots/{ballot_id:uuid}/printings", guards=[permitted], operation_id="askForSlips")
async def ask_for_slips(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.PrintingRequest], actor: CurrentActor
) -> schemas.PrintingAsked:
    """Slips made in the committee's browser, to be stamped when somebody else agrees."""
    asked = await slips.ask_for_slips(actor, ballot_id, data.requests, clock.now())
    return schemas.PrintingAsked(id=asked)


@post(
    "/ballots/{ballot_id:uuid}/printings/{printing_id:uuid}/approval",
    guards=[permitted],
    operation_id="approveSlips",
)
async def approve_slips(
    ballot_id: FromPath[UUID], printing_id: FromPath[UUID], actor: CurrentActor
) -> schemas.PrintingApproved:
    """The second pair of eyes: stamped, and their number in the public log."""
    number = await slips.approve_slips(actor, ballot_id, printing_id, clock.now())
    return schemas.PrintingApproved(number=number)


@delete(
    "/ballots/{ballot_id:uuid}/printings/{printing_id:uuid}",
    guards=[permitted],
    operation_id="withdrawSlips",
)
async def withdraw_slips(
    ballot_id: FromPath[UUID], printing_id: FromPath[UUID], actor: CurrentActor
) -> None:
    """Not to be printed after all."""
    await slips.withdraw_slips(actor, ballot_id, printing_id, clock.now())


@post(
    "/ballots/{ballot_id:uuid}/slips",
    guards=[permitted],
    operation_id="findSlip",
    status_code=200,
)
async def find_slip(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.SlipRequest]
) -> schemas.SlipAnswer:
    """The stamp of a printed slip for whoever holds it; nobody is asked for a name."""
    return schemas.SlipAnswer(answer=await slips.find_slip(ballot_id, data.blinded))


@post(
    "/ballots/{ballot_id:uuid}/voided-slips",
    guards=[permitted],
    operation_id="noteVoidedSlip",
    status_code=204,
)
async def note_voided_slip(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.SlipRequest], actor: CurrentActor
) -> None:
    """A slip that nobody took has been voided at the desk."""
    await slips.note_voided_slip(actor, ballot_id, data.blinded, clock.now())


@get("/ballots/{ballot_id:uuid}/voters", guards=[permitted], operation_id="listVoters")
async def list_voters(
    ballot_id: FromPath[UUID], actor: CurrentActor, search: Search = ""
) -> list[schemas.VoterLine]:
    """Who may vote, by name or building; fifty at most."""
    found = await giving.list_voters(actor, ballot_id, search, clock.now())
    return [schemas.voter_line_of(each) for each in found]


@post("/ballots/{ballot_id:uuid}/given-papers", guards=[permitted], operation_id="givePaper")
async def give_paper(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.GivingRequest], actor: CurrentActor
) -> None:
    """She has signed for a slip or a sheet."""
    await giving.give_paper(
        actor, ballot_id, data.resident_id, data.form, data.because, data.reason, clock.now()
    )


@post("/ballots/{ballot_id:uuid}/assistances", guards=[permitted], operation_id="startAssistance")
async def start_assistance(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.AssistanceRequest], actor: CurrentActor
) -> schemas.AssistanceStarted:
    """Half an hour on the worker's device, with the resident's consent."""
    started = await assisting.start_assistance(
        actor, ballot_id, data.resident_id, data.reason, data.consent, clock.now()
    )
    return msgspec.convert(started, schemas.AssistanceStarted, from_attributes=True)


@post(
    "/ballots/{ballot_id:uuid}/assistances/{assistance_id:uuid}/papers",
    guards=[permitted],
    operation_id="drawAssisted",
)
async def draw_assisted(
    ballot_id: FromPath[UUID],
    assistance_id: FromPath[UUID],
    data: JSONBody[schemas.SlipRequest],
    actor: CurrentActor,
) -> schemas.SlipAnswer:
    """The resident's paper on the worker's device."""
    answer = await assisting.draw_assisted(
        actor, ballot_id, assistance_id, data.blinded, clock.now()
    )
    return schemas.SlipAnswer(answer=answer)


HANDLERS = [
    read_paper_desk,
    ask_for_slips,
    approve_slips,
    withdraw_slips,
    find_slip,
    note_voided_slip,
    list_voters,
    give_paper,
    start_assistance,
    draw_assisted,
]
