"""Years and proposals by their id, or a sentence. Locks are taken year first, proposal second."""

from __future__ import annotations

from uuid import UUID

from gongyi.fund.errors.cycle import CycleMissing
from gongyi.fund.errors.proposal import ProposalMissing
from gongyi.fund.queries import cycles, proposals
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.stops import check_goes_on


async def known_cycle(cycle_id: UUID) -> Cycle:
    """Unlocked; raises CycleMissing."""
    cycle = await cycles.cycle_of_id(cycle_id)
    if cycle is None:
        raise CycleMissing
    return cycle


async def cycle_as_it_is(cycle_id: UUID) -> Cycle:
    """Locked, whether it is stopped or not; raises CycleMissing."""
    cycle = await cycles.locked_cycle(cycle_id)
    if cycle is None:
        raise CycleMissing
    return cycle


async def locked_cycle(cycle_id: UUID) -> Cycle:
    """Its phase stands until the transaction ends; raises CycleMissing, CycleStopped."""
    cycle = await cycle_as_it_is(cycle_id)
    check_goes_on(cycle)
    return cycle


async def known_proposal(proposal_id: UUID) -> Proposal:
    """Unlocked; raises ProposalMissing."""
    proposal = await proposals.proposal_of_id(proposal_id)
    if proposal is None:
        raise ProposalMissing
    return proposal


async def locked_proposal(proposal_id: UUID) -> tuple[Cycle, Proposal]:
    """Both stand until the transaction ends; raises ProposalMissing."""
    cycle = await locked_cycle((await known_proposal(proposal_id)).cycle_id)
    proposal = await proposals.locked_proposal(proposal_id)
    if proposal is None:
        raise ProposalMissing
    return cycle, proposal


async def community_of_cycle(cycle_id: UUID) -> UUID | None:
    """Whose year it is."""
    cycle = await cycles.cycle_of_id(cycle_id)
    return None if cycle is None else cycle.community_id


async def community_of_proposal(proposal_id: UUID) -> UUID | None:
    """Where it was handed in."""
    proposal = await proposals.proposal_of_id(proposal_id)
    return None if proposal is None else proposal.community_id
