"""A neighbour endorses a proposal; with enough of them it goes on to the review by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.fund.actions.circulating import begin_circulation
from gongyi.fund.actions.companions import proposers_of
from gongyi.fund.actions.endorsed import endorsed_of
from gongyi.fund.actions.known import known_cycle, locked_proposal
from gongyi.fund.actions.reading import read_proposal
from gongyi.fund.errors.endorsing import AlreadyEndorsed
from gongyi.fund.queries import endorsements
from gongyi.fund.rules.endorsing import Endorsed, check_may_endorse, waits_for_endorsement
from gongyi.fund.rules.phases import DEEDS, check_deed
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.roll import actions as roll


@dataclass(frozen=True)
class Endorsing:
    """What a visitor reads of it. `may_endorse`: nothing but the roll stands in her way."""

    endorsed: Endorsed
    is_open: bool
    has_endorsed: bool
    may_endorse: bool


async def endorse(actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Once, by whoever may propose here; raises what `check_may_endorse` raises, AlreadyEndorsed,
    NotOnRoll, TooYoungToPropose."""
    try:
        async with transaction():
            cycle, proposal = await locked_proposal(proposal_id)
            age = cycle.rules.electorate.proposing_age
            resident = await roll.check_may_propose(
                actor.account_id, cycle.community_id, china_date(now), age
            )
            check_deed("endorse", cycle.phase)
            proposers = await proposers_of(proposal)
            check_may_endorse(proposal, cycle.rules.proposals, proposers, actor.account_id)
            await endorsements.insert_endorsement(proposal, resident, actor.account_id, now)
            await begin_circulation([proposal], "clock", "", now)
    except UniqueViolationError as error:
        if broken_rule(error) == "a_resident_endorses_once":
            raise AlreadyEndorsed from error
        raise


async def read_endorsing(visitor: Actor | None, proposal_id: UUID) -> Endorsing:
    """Raises ProposalMissing, also where this visitor may not see it."""
    proposal = (await read_proposal(visitor, proposal_id)).proposal
    cycle = await known_cycle(proposal.cycle_id)
    is_open = (
        waits_for_endorsement(proposal, cycle.rules.proposals) and cycle.phase in DEEDS["endorse"]
    )
    me = visitor.account_id if visitor else None
    has = me is not None and await endorsements.has_endorsed(proposal, me)
    is_own = me is not None and me in await proposers_of(proposal)
    return Endorsing(
        await endorsed_of(cycle, proposal), is_open, has, is_open and not has and not is_own
    )
