"""Send a proposal round the circle (轮流圈阅), sign it, and tell its author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.companions import proposers_of
from gongyi.fund.actions.endorsed import check_is_endorsed, endorsed_among
from gongyi.fund.actions.known import locked_proposal
from gongyi.fund.actions.moving import move
from gongyi.fund.actions.telling import tell_author
from gongyi.fund.errors.review import NotInReview, NotYourSeat
from gongyi.fund.queries import circle
from gongyi.fund.rules.bodies import responsible
from gongyi.fund.rules.circle import (
    Owner,
    Signature,
    Step,
    check_may_sign,
    check_signature,
    check_unrelated,
    first_steps,
    opened,
    signed,
    step_after,
    verb_of,
)
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.rule_set import Clause
from gongyi.fund.rules.screening import check_not_own
from gongyi.fund.rules.states import CIRCULATING, PUBLISHED, Who, state_after, state_of
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.text import tidy
from gongyi.places import actions as places
from gongyi.roll import actions as roll

COMMITTEE_SEAT = "居委会"


async def begin_circulation(
    published: Sequence[Proposal], who: Who, role: str, now: datetime
) -> None:
    """Send these, all of one community, locked and just published, to the first seat.

    Where the rules ask for endorsements, those without enough wait for them; where nobody has set
    up a circle they wait for the committee's own decision.
    """
    published = await endorsed_among(published)
    if not published:
        return
    seats = await circle.seats_of(published[0].community_id)
    for proposal in published:
        people = {seat.account_a for seat in seats} | {seat.account_b for seat in seats}
        related = await related_among(proposal, {each for each in people if each})
        steps = first_steps(seats, related, await _next_round(proposal))
        if steps:
            await circle.insert_steps(proposal, [opened(steps[0], now), *steps[1:]])
            await move([proposal], Made("circulate", who, now, role), CIRCULATING)


async def _next_round(proposal: Proposal) -> int:
    steps = await circle.all_steps(proposal)
    return steps[-1].round + 1 if steps else 1


async def related_among(proposal: Proposal, accounts: set[UUID]) -> set[UUID]:
    """Which of these proposed it, typed it for her, or live with who proposed it."""
    proposers = await proposers_of(proposal)
    authors = {each for each in (*proposers, proposal.assisted_by) if each}
    housemates = await roll.housemates_among(accounts, proposers, proposal.community_id)
    return (authors & accounts) | housemates


async def sign_proposal(actor: Actor, proposal_id: UUID, typed: Signature, now: datetime) -> None:
    """Sign it, send it back to be mended, or refuse it with the clause and who is responsible.

    Raises NotInReview, NotYourSeat, NotYetYourTurn, SignedAlready, RelatedToAuthor, and what is
    wrong with the signature itself.
    """
    signature = replace(typed, reason=tidy(typed.reason))
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        role = actor.check_may("signProposal", proposal.community_id)
        check_deed("review", cycle.phase)
        clause = check_signature(signature, cycle.rules.negative_list)
        steps = await _turns(actor, cycle, proposal, now)
        away = await circle.away_in(proposal.community_id)
        is_committee = role == "committee_member"
        step = check_may_sign(steps, actor.account_id, away, now, is_committee=is_committee)
        check_unrelated(actor.account_id, await related_among(proposal, {actor.account_id}))
        done = signed(step, signature, clause, Owner(actor.account_id, role), now)
        await _keep(proposal, await _routed(proposal, done, signature, clause), steps, now)
        entry = _entry(actor, role, proposal, done, now)
        await journal.write(entry, about=[proposal.account_id])


async def _turns(actor: Actor, cycle: Cycle, proposal: Proposal, now: datetime) -> list[Step]:
    """The round under way; without a circle it is the committee's turn, which begins here."""
    if proposal.review == "in_circulation":
        return await circle.newest_round(proposal)
    if state_of(proposal) != PUBLISHED:
        raise NotInReview(title=proposal.title)
    if not actor.may("priceProposal", proposal.community_id):
        raise NotYourSeat
    check_not_own(proposal, actor.account_id)
    await check_is_endorsed(cycle, proposal)
    step = opened(committee_step(await _next_round(proposal)), now)
    await circle.insert_steps(proposal, [step])
    return [step]


def committee_step(round_: int) -> Step:
    """The one seat of a community without a circle: whoever is on the committee, in two days."""
    return Step(round_, 1, COMMITTEE_SEAT, None, "committee_member", None, "", workdays=2)


async def _routed(
    proposal: Proposal, step: Step, signature: Signature, clause: Clause | None
) -> Step:
    """A refused idea is somebody else's matter: whose, with the contact as it is today."""
    if clause is None:
        return step
    bodies = await circle.bodies_of(proposal.community_id)
    name, contact = responsible(bodies, signature.body_id, clause.route)
    if clause.route == "committee" and not contact:
        contact = (await places.community(proposal.community_id)).phone
    return replace(step, body_name=name, body_contact=contact)


async def _keep(proposal: Proposal, step: Step, steps: Sequence[Step], now: datetime) -> None:
    await circle.rewrite_step(proposal, step)
    following = step_after(steps, step)
    verb = verb_of(Signature(step.verdict or "sign"), is_last=following is None)
    if verb is None:
        if following is not None:
            await circle.rewrite_step(proposal, opened(following, now))
        return
    to = state_after(state_of(proposal), verb)
    if to is None:
        raise NotInReview(title=proposal.title)
    made = Made(verb, "reviewer", now, step.signed_role, step.clause_id, _public_reason(step))
    await move([proposal], made, to)
    await tell_author(proposal, verb, now, step.body_name)


def _public_reason(step: Step) -> str:
    clause = f"{step.clause}。" if step.clause else ""
    return clause + step.reason


def _entry(actor: Actor, role: str, proposal: Proposal, step: Step, now: datetime) -> journal.Entry:
    return journal.Entry(
        now,
        f"proposal_review_{step.verdict}",
        proposal.id,
        proposal.community_id,
        account_id=actor.account_id,
        role=role,
        why=_public_reason(step),
        after=f"{step.round}/{step.position} {step.seat}",
    )


async def sign_by_pricing(
    actor: Actor, cycle: Cycle, proposal: Proposal, now: datetime
) -> Proposal:
    """Without a circle, the committee's price says that the fund may pay for it."""
    if state_of(proposal) != PUBLISHED:
        return proposal
    if await circle.seats_of(proposal.community_id):
        return proposal
    await check_is_endorsed(cycle, proposal)
    role = actor.check_may("signProposal", proposal.community_id)
    step = opened(committee_step(await _next_round(proposal)), now)
    done = signed(step, Signature("sign"), None, Owner(actor.account_id, role), now)
    await circle.insert_steps(proposal, [step])
    check_deed("review", cycle.phase)
    await _keep(proposal, done, [done], now)
    return replace(proposal, review="eligible")
