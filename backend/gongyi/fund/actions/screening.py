"""The committee screens what came in, and gives it a price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.circulating import begin_circulation, sign_by_pricing
from gongyi.fund.actions.companions import check_not_among
from gongyi.fund.actions.known import locked_proposal
from gongyi.fund.actions.moving import record_change
from gongyi.fund.actions.proposing import entry
from gongyi.fund.actions.telling import tell_author
from gongyi.fund.queries import cycles, decisions, proposals, quotes
from gongyi.fund.rules.costing import check_quotes
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.model import Decision, DecisionVerb, Proposal
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.pricing import check_price, priced_state
from gongyi.fund.rules.reasons import sentence_of
from gongyi.fund.rules.screening import (
    check_all_found,
    check_not_own,
    check_read,
    check_request,
    decided_state,
)
from gongyi.fund.rules.states import PUBLISHED, Verb, state_of
from gongyi.fund.rules.stops import check_goes_on
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor, Role
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.masks import mask_phone
from gongyi.kernel.text import tidy

ROLE: Role = "committee_member"
_PAST: dict[DecisionVerb, str] = {
    "publish": "proposal_published",
    "return": "proposal_returned",
    "withhold": "proposal_withheld",
}


@dataclass(frozen=True)
class Waiting:
    """A proposal in the queue, and a number to ask back."""

    proposal: Proposal
    due_at: datetime
    is_late: bool
    phone_masked: str


async def moderation_queue(actor: Actor, community_id: UUID, now: datetime) -> list[Waiting]:
    """What waits for this committee, soonest due first."""
    actor.check_may("readModerationQueue", community_id)
    return [
        Waiting(each, due, due < now, mask_phone(await identity.phone_of(each.account_id)))
        for each in await proposals.waiting_proposals(community_id)
        if (due := each.due_at) is not None
    ]


async def decide_proposals(
    actor: Actor,
    community_id: UUID,
    seen: Mapping[UUID, datetime | None],
    decision: Decision,
) -> int:
    """One decision on many proposals: all of them, or none and the title that blocks.

    `seen` has what was chosen, each with when it was due as it was read.
    """
    decision = replace(decision, role=actor.check_may("decideProposals", community_id))
    chosen = list(seen)
    check_request(chosen, decision.words)
    async with transaction():
        found = await _locked(community_id, chosen)
        await check_not_among(found, actor.account_id)
        for proposal in found:
            check_not_own(proposal, actor.account_id)
            state = decided_state(proposal, decision.decision)
            check_read(proposal, seen[proposal.id])
            await proposals.mark_decided(proposal, state, decision.decided_at)
            await record_change(proposal, _made(decision), state)
            await tell_author(proposal, decision.decision, decision.decided_at)
            await journal.write(
                entry(
                    proposal,
                    _PAST[decision.decision],
                    decision.decided_at,
                    actor,
                    decision.reason_code,
                )
            )
        await decisions.insert_decisions(found, decision, actor.account_id)
        if decision.decision == "publish":
            published = [replace(each, **vars(PUBLISHED)) for each in found]
            await begin_circulation(published, "screener", decision.role, decision.decided_at)
    return len(found)


def _made(decision: Decision) -> Made:
    return Made(
        decision.decision,
        "screener",
        decision.decided_at,
        decision.role,
        decision.reason_code,
        decision.reason_text,
    )


async def _locked(community_id: UUID, chosen: list[UUID]) -> list[Proposal]:
    """The chosen ones under lock, each in a phase that allows screening."""
    cycle_ids = await proposals.cycles_of_proposals(community_id, chosen)
    phases = await cycles.locked_cycles(cycle_ids)
    found = await proposals.locked_proposals(community_id, chosen)
    check_all_found(chosen, found)
    for cycle in phases.values():
        check_goes_on(cycle)
        check_deed("screen", cycle.phase)
    return found


def decision_of(decision: DecisionVerb, reason_code: str, words: str, now: datetime) -> Decision:
    """A decision with the sentence of its rule; raises ReasonUnknown, ReasonNotNeeded."""
    text = sentence_of(decision, reason_code)
    return Decision(decision, reason_code, text, tidy(words), ROLE, now)


async def price_proposal(
    actor: Actor, proposal_id: UUID, price_fen: int | None, typed: str, now: datetime
) -> None:
    """A price makes a published proposal a candidate; None takes it off the list again."""
    note = tidy(typed)
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        role = actor.check_may("priceProposal", proposal.community_id)
        check_not_own(proposal, actor.account_id)
        await check_not_among([proposal], actor.account_id)
        check_deed("price", cycle.phase)
        check_price(price_fen, note, await cycles.budget_of_cycle(cycle))
        if price_fen is not None:
            attached = (await quotes.quotes_on([proposal])).get(proposal.id, [])
            check_quotes(proposal.title, price_fen, attached, cycle.rules.costing)
            proposal = await sign_by_pricing(actor, cycle, proposal, now)
        state = priced_state(proposal, price_fen)
        await proposals.mark_priced(proposal, state, price_fen, note)
        if state != state_of(proposal):
            verb: Verb = "unprice" if price_fen is None else "price"
            await record_change(proposal, Made(verb, "committee", now, role), state)
        why = "" if price_fen is None else str(price_fen)
        await journal.write(entry(proposal, "proposal_priced", now, actor, why))
