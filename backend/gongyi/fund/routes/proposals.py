"""Proposals over HTTP."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import MediaType, Response, get, post, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter

from gongyi.fund.actions import proposing, reading
from gongyi.fund.schemas.proposals import (
    ProposalItem,
    ProposalPage,
    ProposalText,
    SimilarProposal,
    WithdrawalRequest,
    item_of,
    page_of,
    words_of,
)
from gongyi.identity.guards import Actor, CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.kept import Kept

_public_lists: Kept[UUID, bytes] = Kept(seconds=1, size=500)
SearchText = Annotated[str, QueryParameter(max_length=2_000)]


@get(
    "/cycles/{cycle_id:uuid}/proposals",
    guards=[permitted],
    operation_id="listProposals",
    responses={200: ResponseSpec(list[ProposalItem], generate_examples=False)},
)
async def list_proposals(cycle_id: FromPath[UUID], visitor: MaybeActor) -> Response[Any]:
    """Newest first; for visitors up to a second old."""
    found = _public_lists.get(cycle_id) if visitor is None else None
    if found is None:
        seen = await reading.proposals_of_cycle(visitor, cycle_id)
        found = msgspec.json.encode([item_of(each) for each in seen])
        if visitor is None:
            _public_lists.put(cycle_id, found)
    return Response(found, media_type=MediaType.JSON)


@get(
    "/cycles/{cycle_id:uuid}/similar-proposals",
    guards=[permitted],
    operation_id="listSimilarProposals",
)
async def list_similar_proposals(
    cycle_id: FromPath[UUID], text: SearchText = ""
) -> list[SimilarProposal]:
    """At most five that say much the same, most alike first."""
    found = await reading.similar_proposals(cycle_id, text)
    return msgspec.convert(found, list[SimilarProposal], from_attributes=True)


@post("/cycles/{cycle_id:uuid}/proposals", guards=[permitted], operation_id="submitProposal")
async def submit_proposal(
    cycle_id: FromPath[UUID], data: JSONBody[ProposalText], actor: CurrentActor
) -> ProposalPage:
    """Hand it in; the committee answers within two working days."""
    proposal = await proposing.submit_proposal(
        actor, cycle_id, words_of(data), clock.now(), organisation=data.organisation
    )
    return await page_for(actor, proposal.id)


@get("/me/proposals", guards=[permitted], operation_id="listMyProposals")
async def list_my_proposals(actor: CurrentActor) -> list[ProposalItem]:
    """Everything I have handed in, newest first."""
    return [item_of(each) for each in await reading.proposals_of_actor(actor)]


@get("/proposals/{proposal_id:uuid}", guards=[permitted], operation_id="readProposal")
async def read_proposal(proposal_id: FromPath[UUID], visitor: MaybeActor) -> ProposalPage:
    """One proposal with the decisions on it."""
    return await page_for(visitor, proposal_id)


@put("/proposals/{proposal_id:uuid}", guards=[permitted], operation_id="reviseProposal")
async def revise_proposal(
    proposal_id: FromPath[UUID], data: JSONBody[ProposalText], actor: CurrentActor
) -> ProposalPage:
    """New words for my waiting or returned proposal."""
    await proposing.revise_proposal(actor, proposal_id, words_of(data), clock.now())
    return await page_for(actor, proposal_id)


@post(
    "/proposals/{proposal_id:uuid}/withdrawal",
    guards=[permitted],
    operation_id="withdrawProposal",
)
async def withdraw_proposal(
    proposal_id: FromPath[UUID], data: JSONBody[WithdrawalRequest], actor: CurrentActor
) -> ProposalPage:
    """Take it back; the reason is public."""
    await proposing.withdraw_proposal(actor, proposal_id, data.reason, clock.now())
    return await page_for(actor, proposal_id)


async def page_for(visitor: Actor | None, proposal_id: UUID) -> ProposalPage:
    """One proposal as this visitor sees it."""
    seen = await reading.read_proposal(visitor, proposal_id)
    return page_of(seen, await reading.votes_of_proposal(seen.proposal))


HANDLERS = [
    list_proposals,
    list_similar_proposals,
    submit_proposal,
    list_my_proposals,
    read_proposal,
    revise_proposal,
    withdraw_proposal,
]
