"""The committee's queue, decisions and prices over HTTP."""

from __future__ import annotations

from itertools import zip_longest
from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, JSONBody

from gongyi.fund.actions import screening
from gongyi.fund.routes.proposals import page_for
from gongyi.fund.rules.reasons import REASONS
from gongyi.fund.schemas.proposals import ProposalPage
from gongyi.fund.schemas.screening import (
    ModerationDone,
    ModerationRequest,
    PriceRequest,
    QueueItem,
    Reason,
    queue_item_of,
)
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@get(
    "/communities/{community_id:uuid}/moderation-queue",
    guards=[permitted],
    operation_id="readModerationQueue",
)
async def read_moderation_queue(
    community_id: FromPath[UUID], actor: CurrentActor
) -> list[QueueItem]:
    """What waits, soonest due first."""
    waiting = await screening.moderation_queue(actor, community_id, clock.now())
    return [queue_item_of(each) for each in waiting]


@get("/moderation-reasons", guards=[permitted], operation_id="listReasons", sync_to_thread=False)
def list_reasons() -> list[Reason]:
    """The closed list of reasons, for everybody to read."""
    return [Reason(code=each.code, decision=each.decision, text=each.text) for each in REASONS]


@post(
    "/communities/{community_id:uuid}/moderation-decisions",
    guards=[permitted],
    operation_id="decideProposals",
)
async def decide_proposals(
    community_id: FromPath[UUID], data: JSONBody[ModerationRequest], actor: CurrentActor
) -> ModerationDone:
    """One decision on one or many proposals: all of them, or none."""
    decision = screening.decision_of(data.decision, data.reason_code, data.words, clock.now())
    seen = dict(zip_longest(data.proposal_ids, data.seen_due_at[: len(data.proposal_ids)]))
    decided = await screening.decide_proposals(actor, community_id, seen, decision)
    return ModerationDone(decided=decided)


@put(
    "/proposals/{proposal_id:uuid}/price",
    guards=[permitted],
    operation_id="priceProposal",
)
async def price_proposal(
    proposal_id: FromPath[UUID], data: JSONBody[PriceRequest], actor: CurrentActor
) -> ProposalPage:
    """A price makes a candidate; null takes it off the list again."""
    await screening.price_proposal(actor, proposal_id, data.price_fen, data.note, clock.now())
    return await page_for(actor, proposal_id)


HANDLERS = [read_moderation_queue, list_reasons, decide_proposals, price_proposal]
