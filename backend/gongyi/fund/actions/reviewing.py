"""What the desk reads: what goes round the circle, and which appeals wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.circulating import related_among
from gongyi.fund.queries import appeals, changes, circle, cycles, proposals
from gongyi.fund.rules.appeals import Appeal
from gongyi.fund.rules.circle import Step, check_may_sign, turn_of
from gongyi.fund.rules.history import Line
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.identity.guards import Actor
from gongyi.kernel.problems import Problem
from gongyi.places import actions as places


@dataclass(frozen=True)
class UnderReview:
    """A proposal that waits for a signature; without steps it is the committee's own decision."""

    proposal: Proposal
    cycle: Cycle
    steps: Sequence[Step]
    due_at: datetime | None
    may_sign: bool


@dataclass(frozen=True)
class OpenAppeal:
    """An appeal without an answer, with what it is about, and whether this actor answers it."""

    appeal: Appeal
    proposal: Proposal
    lines: Sequence[Line]
    may_answer: bool


async def under_review(actor: Actor, community_id: UUID, now: datetime) -> list[UnderReview]:
    """Mine first, then soonest due."""
    actor.check_may("listReviews", community_id)
    found = await proposals.proposals_under_review(community_id)
    years = {each.cycle_id: await cycles.cycle_of_id(each.cycle_id) for each in found}
    steps = await circle.steps_of_proposals([each.id for each in found])
    away = await circle.away_in(community_id)
    listed = [
        await _one(actor, each, year, steps.get(each.id, []), away, now)
        for each in found
        if (year := years[each.cycle_id]) is not None
    ]
    return sorted(listed, key=lambda one: (not one.may_sign, one.due_at is None, one.due_at or now))


async def _one(
    actor: Actor,
    proposal: Proposal,
    cycle: Cycle,
    steps: Sequence[Step],
    away: set[UUID],
    now: datetime,
) -> UnderReview:
    newest = [step for step in steps if step.round == steps[-1].round]
    if proposal.review != "in_circulation":
        newest = []
    turn = turn_of(newest)
    may_sign = await _may_sign(actor, proposal, newest, away, now)
    return UnderReview(proposal, cycle, newest, turn.due_at if turn else None, may_sign)


async def _may_sign(
    actor: Actor, proposal: Proposal, steps: Sequence[Step], away: set[UUID], now: datetime
) -> bool:
    """Whether the signature would be taken now; the action asks the same again behind the lock."""
    role = actor.role_for("signProposal", proposal.community_id)
    if role is None or await related_among(proposal, {actor.account_id}):
        return False
    if not steps:
        return role == "committee_member"
    try:
        is_committee = role == "committee_member"
        check_may_sign(steps, actor.account_id, away, now, is_committee=is_committee)
    except Problem:
        return False
    return True


async def open_appeals(actor: Actor, community_id: UUID, now: datetime) -> list[OpenAppeal]:
    """Soonest due first."""
    role = actor.check_may("listAppeals", community_id)
    return await _opened(role, await appeals.open_appeals([community_id]), now)


async def appeals_of_street(actor: Actor, street_id: UUID, now: datetime) -> list[OpenAppeal]:
    """Those that came to the street because nobody answered, soonest due first."""
    role = actor.check_may("listStreetAppeals", street_id=street_id)
    communities = await places.ids_of_communities_in(street_id)
    found = await appeals.open_appeals(communities)
    theirs = [each for each in found if each.escalated_at is not None or now >= each.due_at]
    return await _opened(role, theirs, now)


async def _opened(role: str, found: Sequence[Appeal], now: datetime) -> list[OpenAppeal]:
    known = await proposals.proposals_of_ids([each.proposal_id for each in found])
    lines = await changes.histories_of(list(known.values()))
    return [
        OpenAppeal(
            each,
            known[each.proposal_id],
            lines.get(each.proposal_id, []),
            may_answer=_may_answer(role, each, now),
        )
        for each in found
    ]


def _may_answer(role: str, appeal: Appeal, now: datetime) -> bool:
    is_streets = appeal.escalated_at is not None or now >= appeal.due_at
    return role == ("street_officer" if is_streets else "supervision_committee")
