"""Stand beside the author of a proposal, by one's own login."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.known import locked_proposal
from gongyi.fund.actions.proposing import entry
from gongyi.fund.errors.screening import OwnProposal
from gongyi.fund.errors.together import AuthorCannotLeave, NotOneOfThem
from gongyi.fund.queries import together
from gongyi.fund.rules.authorship import check_author
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.together import Companion, check_may_join
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.masks import mask_name
from gongyi.roll import actions as roll

# Without signs that are read for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def drawn_code() -> str:
    """Eight signs: nobody guesses one before the desk notices."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


async def invite(
    actor: Actor, proposal_id: UUID, now: datetime, draw: Callable[[], str] = drawn_code
) -> str:
    """The code that the author passes on; the same one each time. Raises NotYourProposal."""
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        check_author(proposal, actor.account_id)
        check_deed("combine", cycle.phase)
        await together.keep_invitation(proposal, draw(), now)
        return await together.invitation_of(proposal)


async def join(actor: Actor, proposal_id: UUID, given: str, now: datetime) -> None:
    """Her masked name stands beside the author's from now on; she has a voice in what becomes of
    it, and does not screen it. Raises what `check_may_join` raises, and NotOnRoll."""
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        check_deed("combine", cycle.phase)
        code = await together.invitation_of(proposal)
        check_may_join(proposal, code, given, actor.account_id, await _accounts(proposal))
        age = cycle.rules.electorate.proposing_age
        resident = await roll.check_may_propose(
            actor.account_id, cycle.community_id, china_date(now), age
        )
        one = Companion(actor.account_id, mask_name(resident.name))
        await together.insert_companion(proposal, one, now)
        await journal.write(entry(proposal, "proposal_joined", now, actor))


async def leave(actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Her name is gone; raises AuthorCannotLeave, NotOneOfThem."""
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        check_deed("combine", cycle.phase)
        if proposal.account_id == actor.account_id:
            raise AuthorCannotLeave
        if not await together.delete_companion(proposal, actor.account_id):
            raise NotOneOfThem
        await journal.write(entry(proposal, "proposal_left", now, actor))


async def check_not_among(found: Sequence[Proposal], account_id: UUID) -> None:
    """Nobody screens or prices what bears her name; raises OwnProposal."""
    beside = await together.companions_of([each.id for each in found])
    for proposal in found:
        if account_id in [one.account_id for one in beside.get(proposal.id, [])]:
            raise OwnProposal(title=proposal.title)


async def _accounts(proposal: Proposal) -> list[UUID]:
    return [one.account_id for one in await companions_of(proposal)]


async def companions_of(proposal: Proposal) -> list[Companion]:
    """Who stands beside the author."""
    return (await together.companions_of([proposal.id])).get(proposal.id, [])


async def proposers_of(proposal: Proposal) -> list[UUID]:
    """The author and everybody beside her."""
    return [proposal.account_id, *await _accounts(proposal)]
