"""Endorsements over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath

from gongyi.fund.actions import endorsing
from gongyi.fund.schemas.endorsing import EndorsingPage, page_of
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock

PATH = "/proposals/{proposal_id:uuid}/endorsements"


@get(PATH, guards=[permitted], operation_id="readEndorsing")
async def read_endorsing(proposal_id: FromPath[UUID], visitor: MaybeActor) -> EndorsingPage:
    """How many have endorsed it, from how many buildings, and how many it takes."""
    return page_of(await endorsing.read_endorsing(visitor, proposal_id))


@post(PATH, guards=[permitted], operation_id="endorseProposal")
async def endorse_proposal(proposal_id: FromPath[UUID], actor: CurrentActor) -> EndorsingPage:
    """Mine, once."""
    await endorsing.endorse(actor, proposal_id, clock.now())
    return page_of(await endorsing.read_endorsing(actor, proposal_id))


HANDLERS = [read_endorsing, endorse_proposal]
