"""Read proposals: everybody the published ones, authors and committee what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gongyi.ballot import actions as ballot
from gongyi.fund.actions.known import known_cycle, known_proposal
from gongyi.fund.errors.proposal import ProposalMissing
from gongyi.fund.queries import appeals, changes, circle, cycles, decisions, proposals
from gongyi.fund.rules.appeals import Appeal, appeal_until
from gongyi.fund.rules.authorship import Sight, sight_of
from gongyi.fund.rules.circle import Step
from gongyi.fund.rules.history import Line, standing_decision
from gongyi.fund.rules.model import Decision, Proposal
from gongyi.fund.rules.rule_set import Clause
from gongyi.fund.rules.similarity import Similar, find_similar
from gongyi.identity.guards import Actor


@dataclass(frozen=True)
class SeenProposal:
    """A proposal, how much of it this person sees, and the decisions on it."""

    proposal: Proposal
    sight: Sight
    decisions: Sequence[Decision]
    is_mine: bool
    way: Way | None = None  # only where one proposal is read


@dataclass(frozen=True)
class Way:
    """How a proposal came to where it stands: its history, the circle, appeals, her answers."""

    lines: Sequence[Line]
    steps: Sequence[Step]
    appeals: Sequence[Appeal]
    appeal_until: datetime | None
    clauses: Sequence[Clause]


async def proposals_of_cycle(visitor: Actor | None, cycle_id: UUID) -> list[SeenProposal]:
    """The published ones, a placeholder for each withheld one, and the visitor's own."""
    await known_cycle(cycle_id)
    found = await proposals.proposals_of_cycle(cycle_id, visitor.account_id if visitor else None)
    return await _seen(visitor, found)


async def proposals_of_actor(actor: Actor) -> list[SeenProposal]:
    """Everything the actor has handed in."""
    return await _seen(actor, await proposals.proposals_of_account(actor.account_id))


async def read_proposal(visitor: Actor | None, proposal_id: UUID) -> SeenProposal:
    """One proposal; raises ProposalMissing for whom it does not exist."""
    seen = (await _seen(visitor, [await known_proposal(proposal_id)]))[0]
    if seen.sight == "nothing":
        raise ProposalMissing
    return replace(seen, way=await _way(seen.proposal))


async def _way(proposal: Proposal) -> Way:
    cycle = await known_cycle(proposal.cycle_id)
    lines = await changes.history_of(proposal)
    appealed = await appeals.appeals_of(proposal)
    decision = standing_decision(lines)
    is_open = decision is not None and decision.number not in {a.against for a in appealed}
    return Way(
        lines,
        await circle.all_steps(proposal),
        appealed,
        appeal_until(decision, cycle.rules.proposals) if decision and is_open else None,
        cycle.rules.negative_list,
    )


async def votes_of_proposal(proposal: Proposal) -> int | None:
    """After the count; None before, and for what was on no ballot."""
    if proposal.outcome not in ("funded", "not_funded"):
        return None
    cycle = await cycles.cycle_of_id(proposal.cycle_id)
    if cycle is None or cycle.ballot_id is None:
        return None
    summary = (await ballot.summaries([cycle.ballot_id])).get(cycle.ballot_id)
    counted = summary.votes_of_option if summary else None
    return counted.get(proposal.id) if counted else None


async def similar_proposals(cycle_id: UUID, text: str) -> list[Similar]:
    """Published ones that say much the same."""
    await known_cycle(cycle_id)
    return find_similar(text, await proposals.titles_of_cycle(cycle_id))


async def _seen(visitor: Actor | None, found: Sequence[Proposal]) -> list[SeenProposal]:
    decided = await decisions.decisions_of_proposals([each.id for each in found])
    return [_seen_by(visitor, each, decided.get(each.id, [])) for each in found]


def _seen_by(
    visitor: Actor | None, proposal: Proposal, decided: Sequence[Decision]
) -> SeenProposal:
    account_id = visitor.account_id if visitor else None
    is_committee = visitor is not None and visitor.may("readModerationQueue", proposal.community_id)
    sight = sight_of(proposal, account_id, is_committee=is_committee)
    return SeenProposal(proposal, sight, decided, proposal.account_id == account_id)
